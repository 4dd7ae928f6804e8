import type { Build } from '../genome/site.ts';

/** How a row turns the dosage d of its effect allele (0 … 2) into a term. */
export type ScoreRowKind =
  | 'additive' //  w·d
  | 'dominant' //  w·min(d, 1)
  | 'recessive' // w·max(d − 1, 0)
  | 'dosage' //    a weight of its own for each of 0, 1 and 2 copies
  | 'component'; // one allele of an interaction; no term of its own

/** The kinds by their number in {@link ScoreRows}. */
export const scoreRowKinds: readonly ScoreRowKind[] = [
  'additive',
  'dominant',
  'recessive',
  'dosage',
  'component',
];

/**
 * The rows that can be scored, column by column, in file order. `rowNumbers`: one-based among the data
 * rows. `chromosomes`: 1 … 22, 23 X, 24 Y, 25 M. Alleles are `alleleCode`s; other allele 0: not stated.
 * `effectFrequencies`: NaN where not stated. `dosageWeights`: three a row (0, 1, 2 copies), null where no row has them.
 */
export type ScoreRows = {
  readonly count: number;
  readonly rowNumbers: Int32Array<ArrayBuffer>;
  readonly chromosomes: Uint8Array<ArrayBuffer>;
  readonly positionsOneBased: Int32Array<ArrayBuffer>;
  readonly effectAlleles: Uint32Array<ArrayBuffer>;
  readonly otherAlleles: Uint32Array<ArrayBuffer>;
  readonly weights: Float64Array<ArrayBuffer>;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly effectFrequencies: Float32Array<ArrayBuffer>;
  readonly dosageWeights: Float64Array<ArrayBuffer> | null;
  /** Bases of the alleles whose code is a hash. */
  readonly longAlleles: ReadonlyMap<number, string>;
};

/** Product of the dosages of several effect alleles, times a weight. `rows`: indexes into {@link ScoreRows}. */
export type Interaction = {
  readonly rowNumber: number;
  readonly weight: number;
  readonly rows: readonly number[];
};

/** Why a row cannot be scored from a genome's variants. */
export type UnscoredReason =
  | 'haplotype-needs-typing'
  | 'diplotype-needs-typing'
  | 'hla-needs-typing'
  | 'apoe-needs-typing'
  | 'cyp-needs-typing'
  | 'not-harmonised' //         the harmonised file has no position for it
  | 'position-missing' //       an rsID and no position
  | 'contig-unknown' //         a contig other than 1 … 22, X, Y, M
  | 'allele-not-a-sequence'
  | 'interaction-incomplete'; // an interaction without position and allele of every part

/** A row that is not scored. */
export type UnscoredRow = {
  readonly rowNumber: number;
  readonly reason: UnscoredReason;
  readonly text: string;
};

/** A scoring file as read: what its header says, and its rows. */
export type ScoreFile = {
  readonly id: string;
  readonly name: string | null;
  readonly trait: string | null;
  readonly weightType: string | null;
  readonly citation: string | null;
  readonly licence: string | null;
  /** Build of the positions; null where the file does not state one. */
  readonly build: Build | null;
  readonly harmonised: boolean;
  readonly rows: ScoreRows;
  readonly interactions: readonly Interaction[];
  readonly unscored: readonly UnscoredRow[];
  /** Data rows of the file, scored or not. */
  readonly totalRows: number;
};

/** Complex rows by the first letters of their variant_type. */
const typedReasons: readonly (readonly [start: string, reason: UnscoredReason])[] = [
  ['HLA', 'hla-needs-typing'],
  ['APOE', 'apoe-needs-typing'],
  ['CYP', 'cyp-needs-typing'],
];

/** Why a row of this `variant_type` (upper case) is not scored; undefined for other types. */
export function needsTyping(variantType: string): UnscoredReason | undefined {
  return typedReasons.find(([start]) => variantType.startsWith(start))?.[1];
}
