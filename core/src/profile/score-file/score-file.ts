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

/** How copies, or the presence of a diplotype, become a row's term: as of {@link ScoreRowKind}; `dosageWeights` of 0, 1, 2 copies. */
export type RowEffect = {
  readonly weight: number;
  readonly kind: number;
  readonly dosageWeights: readonly [number, number, number] | null;
};

/**
 * A row whose effect allele is a haplotype, or, with two of them, a diplotype. Each haplotype lists its alleles
 * as indexes into {@link ScoreRows}, kind `component`, the same places in the same order.
 */
export type HaplotypeRow = {
  readonly rowNumber: number;
  readonly effect: RowEffect;
  readonly haplotypes: readonly (readonly number[])[];
  /** Copies of each haplotype where every place is heterozygous and the phase is not known; null: unknown then. */
  readonly copiesOfUnphased: readonly number[] | null;
};

/** A row that names an allele by its nomenclature: HLA, APOE, CYP and other types. */
export type TypedRow = {
  readonly rowNumber: number;
  /** Its `variant_type`, upper case; empty where the file has none. */
  readonly type: string;
  /** The effect allele as written. */
  readonly text: string;
  readonly diplotype: boolean;
  readonly effect: RowEffect;
  readonly reason: UnscoredReason;
};

/** Why a row cannot be scored from a genome's variants. */
export type UnscoredReason =
  | 'haplotype-needs-typing'
  | 'diplotype-needs-typing'
  | 'hla-needs-typing'
  | 'apoe-needs-typing'
  | 'cyp-needs-typing'
  | 'hla-serotype' //           serotypes do not follow from allele names without a table
  | 'hla-amino-acid' //         needs the sequence of the allele
  | 'typing-too-coarse' //      the outside call has fewer fields than the row
  | 'typing-of-one-person-only' // outside calls are not of a cohort
  | 'allele-name-unknown'
  | 'rsid-not-in-genome' //     an rsID without position, which no row of the genome carries
  | 'not-harmonised' //         the harmonised file has no position for it
  | 'position-missing' //       no position, and no rsID that could be looked up
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
  readonly haplotypes: readonly HaplotypeRow[];
  readonly typed: readonly TypedRow[];
  /** Rows with an rsID and no position, and the number of each one's rsID; the genome has to say where they are. */
  readonly named: { readonly rows: ScoreRows; readonly rsids: Uint32Array<ArrayBuffer> };
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
