import { MATCHED } from './match.ts';
import type { PlacedCopies } from './haplotype.ts';
import {
  addJointRows,
  copiesApartFromCalls,
  type PersonInput,
  type PersonScore,
  personScore,
  type ScoreTally,
  tallyRows,
} from './score-person.ts';
import { expectedTerm, termOf, termVariance } from './term.ts';

/** Fewest people whose own genotypes give an allele frequency (plink2's limit for --score without --read-freq). */
const MIN_PEOPLE_FOR_FREQUENCY = 50;

/** Genotype code of a call that is missing; 0, 1, 2 are copies of the alternative allele. */
export const MISSING_CODE = 3;

const COMPONENT = 4;

/** A matched row, by the record of the genotype file that holds its variant. */
export type CohortRow = { readonly record: number; readonly altNumber: number; readonly row: number };

/** Calls of one variant over the cohort. */
export type VariantCalls = { readonly altCopies: number; readonly called: number };

/**
 * A row's terms by genotype code (0, 1, 2 copies of the alternative allele; 3: the term of a missing call),
 * and what a missing call costs.
 */
export type RowTerms = {
  readonly terms: Float64Array;
  readonly missingVia: 'imputed' | 'unknown';
  readonly variance: number;
};

/** What some of the records came to for everybody. */
export type CohortPart = {
  readonly sums: Float64Array<ArrayBuffer>;
  readonly imputed: Int32Array;
  readonly unknown: Int32Array;
  readonly missingVariance: Float64Array;
  readonly variance: number;
  readonly ownFrequencies: boolean;
  readonly codes: ReadonlyMap<number, Uint8Array>;
};

/** Genotype codes of a heterozygous call whose alternative allele is on the first or the second chromosome. */
export const PHASED_FIRST = 4;
export const PHASED_SECOND = 5;

/**
 * One score over a cohort, fed record by record. For each person it holds one sum, two counts and one
 * variance, whatever the number of variants, and one byte for each allele of an interaction or haplotype.
 */
export class CohortScore {
  /** Rows to be fed, by record. */
  readonly rows: readonly CohortRow[];
  /** Alleles of interactions and haplotypes to be fed, by record. */
  readonly components: readonly CohortRow[];
  readonly sums: Float64Array<ArrayBuffer>;
  readonly #codes = new Map<number, Uint8Array>();
  readonly input: PersonInput;
  readonly #rest: ScoreTally;
  readonly #imputed: Int32Array;
  readonly #unknown: Int32Array;
  readonly #missingVariance: Float64Array;
  #variance = 0;
  #ownFrequencies = false;

  /** `input.table` holds no calls. Rows absent from it have the same term for everybody. */
  constructor(input: PersonInput, people: number) {
    this.input = input;
    this.rows = matchedRows(input, false);
    this.components = matchedRows(input, true);
    this.#rest = tallyRows(input, { matchedToo: false, onRow: null });
    this.sums = new Float64Array(people);
    this.#imputed = new Int32Array(people);
    this.#unknown = new Int32Array(people);
    this.#missingVariance = new Float64Array(people);
  }

  /** The terms of a row, given the cohort's calls of its variant. */
  termsOf({ row }: CohortRow, calls: VariantCalls): RowTerms {
    const { rows, match, absent } = this.input;
    const onAlt = match.effectIsAlt[row] === 1;
    const frequency = this.#frequency(row, onAlt, calls);
    const imputed = absent.impute && !Number.isNaN(frequency);
    const variance = termVariance(rows, row, frequency);
    this.#variance += variance;
    return {
      terms: Float64Array.of(
        termOf(rows, row, onAlt ? 0 : 2),
        termOf(rows, row, 1),
        termOf(rows, row, onAlt ? 2 : 0),
        imputed ? expectedTerm(rows, row, frequency) : 0,
      ),
      missingVia: imputed ? 'imputed' : 'unknown',
      variance,
    };
  }

  /** The panel's frequency, else the cohort's own, else the score's. */
  #frequency(row: number, onAlt: boolean, { altCopies, called }: VariantCalls): number {
    const { frequencies, fromTable } = this.input.knowledge;
    const own = frequencies[row] ?? Number.NaN;
    if (fromTable[row] === 1 || this.sums.length < MIN_PEOPLE_FOR_FREQUENCY || called === 0) return own;
    this.#ownFrequencies = true;
    const alt = altCopies / (2 * called);
    return onAlt ? alt : 1 - alt;
  }

  /** Takes everybody's codes of one component; they may be those of {@link PHASED_FIRST} and {@link PHASED_SECOND}. */
  takeComponent({ row }: CohortRow, codes: Uint8Array): void {
    this.#codes.set(row, Uint8Array.from(codes));
  }

  #componentOf(row: number, person: number): PlacedCopies | null {
    const codes = this.#codes.get(row);
    if (codes === undefined) return copiesApartFromCalls(this.input, row);
    const code = codes[person] ?? MISSING_CODE;
    if (code === MISSING_CODE) return null;
    const altCopies = code >= PHASED_FIRST ? 1 : code;
    const altPhase = code === PHASED_FIRST ? 1 : code === PHASED_SECOND ? 2 : 0;
    if (this.input.match.effectIsAlt[row] === 1) return { copies: altCopies, phase: altPhase };
    return { copies: 2 - altCopies, phase: altPhase === 0 ? 0 : 3 - altPhase };
  }

  /** Whether missing calls took frequencies from the cohort itself, which other people would change. */
  get imputesFromOwnPeople(): boolean {
    return this.#ownFrequencies && this.#imputed.some((count) => count > 0);
  }

  /** Counts a person's missing call. Its term is part of the sums already. */
  addMissing(person: number, { missingVia, variance }: RowTerms): void {
    const counts = missingVia === 'imputed' ? this.#imputed : this.#unknown;
    counts[person] = (counts[person] ?? 0) + 1;
    this.#missingVariance[person] = (this.#missingVariance[person] ?? 0) + variance;
  }

  /** What was fed so far, to be added to a score of the same input and people. */
  part(): CohortPart {
    return {
      sums: this.sums,
      imputed: this.#imputed,
      unknown: this.#unknown,
      missingVariance: this.#missingVariance,
      variance: this.#variance,
      ownFrequencies: this.#ownFrequencies,
      codes: this.#codes,
    };
  }

  /** Adds what other records came to. */
  addPart(part: CohortPart): void {
    for (let person = 0; person < this.sums.length; person++) {
      this.sums[person] = (this.sums[person] ?? 0) + (part.sums[person] ?? 0);
      this.#imputed[person] = (this.#imputed[person] ?? 0) + (part.imputed[person] ?? 0);
      this.#unknown[person] = (this.#unknown[person] ?? 0) + (part.unknown[person] ?? 0);
      this.#missingVariance[person] =
        (this.#missingVariance[person] ?? 0) + (part.missingVariance[person] ?? 0);
    }
    this.#variance += part.variance;
    this.#ownFrequencies ||= part.ownFrequencies;
    for (const [row, codes] of part.codes) this.#codes.set(row, codes);
  }

  /** One person's score, once every row was fed. */
  scoreOf(person: number): PersonScore {
    const imputed = this.#imputed[person] ?? 0;
    const unknown = this.#unknown[person] ?? 0;
    const [called, reference, restImputed, restUnknown, excluded] = this.#rest.counts;
    const tally: ScoreTally = {
      sum: (this.sums[person] ?? 0) + this.#rest.sum,
      counts: [
        called + this.rows.length - imputed - unknown,
        reference,
        restImputed + imputed,
        restUnknown + unknown,
        excluded,
      ],
      coveredVariance: this.#rest.coveredVariance + this.#variance - (this.#missingVariance[person] ?? 0),
      totalVariance: this.#rest.totalVariance + this.#variance,
      referenceUnknown: this.#rest.referenceUnknown,
      phaseAssumed: 0,
    };
    addJointRows(tally, this.input, (row) => this.#componentOf(row, person));
    return personScore(tally);
  }
}

function matchedRows({ rows, match, table }: PersonInput, components: boolean): readonly CohortRow[] {
  const found: CohortRow[] = [];
  for (let row = 0; row < rows.count; row++) {
    const entry = match.entries[row] ?? -1;
    if (match.statuses[row] !== MATCHED || (rows.kinds[row] === COMPONENT) !== components) continue;
    found.push({ record: table.rows[entry] ?? 0, altNumber: table.altNumbers[entry] ?? 1, row });
  }
  return found.sort((a, b) => a.record - b.record);
}

/** Adds a row's terms to everybody's sum, by genotype codes one a person. */
export function addCodes(score: CohortScore, codes: Uint8Array, row: RowTerms): void {
  const { sums } = score;
  const [none = 0, one = 0, two = 0, missing = 0] = row.terms;
  for (let person = 0; person < sums.length; person++) {
    const code = codes[person] ?? MISSING_CODE;
    sums[person] = (sums[person] ?? 0) + (code === 0 ? none : code === 1 ? one : code === 2 ? two : missing);
    if (code === MISSING_CODE) score.addMissing(person, row);
  }
}

/** Copies of the alternative allele among codes. */
export function countCodes(codes: Uint8Array): VariantCalls {
  let altCopies = 0;
  let called = 0;
  for (const code of codes)
    if (code !== MISSING_CODE) {
      altCopies += code;
      called++;
    }
  return { altCopies, called };
}
