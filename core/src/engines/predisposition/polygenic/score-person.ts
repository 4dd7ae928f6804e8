import type { CallableRegions } from '../../../profile/index.ts';
import {
  chromName,
  covers,
  NOT_CALLED,
  type ScoreRows,
  type VariantTable,
} from '../../../profile/genotypes/index.ts';
import type { PlacedCopies } from './haplotype.ts';
import { type JointRows, tallyJointRows } from './joint-rows.ts';
import { MATCHED, type ScoreMatch, UNMATCHED } from './match.ts';
import type { RowKnowledge } from './reference-alleles.ts';
import { expectedTerm, termOf, termVariance } from './term.ts';

/** How a row's dosage came about for one person. */
export type DosageVia = 'called' | 'reference' | 'imputed' | 'unknown' | 'excluded';

/** What absent sites may be taken for. */
export type AbsentSites = {
  /** Regions that were read: an absent site within is homozygous reference. */
  readonly callable: readonly CallableRegions[];
  /** The user's word that every absent site is homozygous reference. */
  readonly absentIsReference: boolean;
  /** Whether unknown sites are imputed from allele frequencies. */
  readonly impute: boolean;
};

/**
 * One person's score. `matched`: rows whose genotype is known; `byReference` of them because the site was
 * read and is absent. `imputed`: 2·AF stood in; `unknown`: no term. `excluded`: left out by the rules of
 * matching. `coveredVariance`: Σ w²·2pq of the known rows over that of all, null where a row's frequency is not known.
 */
export type PersonScore = {
  readonly sum: number;
  readonly matched: number;
  readonly byReference: number;
  readonly imputed: number;
  readonly unknown: number;
  readonly excluded: number;
  readonly coveredVariance: number | null;
  /** Absent sites that were read, of which the reference base is not known. */
  readonly referenceUnknown: number;
  /** Haplotype rows for which a phase was taken that is not known. */
  readonly phaseAssumed: number;
};

export type PersonInput = JointRows & {
  readonly rows: ScoreRows;
  readonly match: ScoreMatch;
  readonly table: VariantTable;
  readonly knowledge: RowKnowledge;
  readonly absent: AbsentSites;
};

const COMPONENT = 4;
const vias = [
  'called',
  'reference',
  'imputed',
  'unknown',
  'excluded',
] as const satisfies readonly DosageVia[];
const CALLED = 0;
const REFERENCE = 1;
const IMPUTED = 2;
const UNKNOWN = 3;
const EXCLUDED = 4;

/** What one row came to. */
type RowOutcome = { readonly via: DosageVia; readonly copies: number | null; readonly term: number };

/** Running counts and sums of one person and score. */
export type ScoreTally = {
  sum: number;
  /** Rows by how their dosage came about: called, reference, imputed, unknown, excluded. */
  readonly counts: [number, number, number, number, number];
  coveredVariance: number;
  totalVariance: number;
  referenceUnknown: number;
  phaseAssumed: number;
};

/** Hears what became of each row. */
export type OnRow = (row: number, outcome: RowOutcome) => void;

/** Sums a score over one person's genotypes, in the order of position, so that the order of rows does not matter. */
export function scorePerson(input: PersonInput, onRow: OnRow | null = null): PersonScore {
  const tally = tallyRows(input, { matchedToo: true, onRow });
  const found: Found = { copies: 0, via: UNKNOWN, phase: 0, referenceUnknown: false };
  addJointRows(tally, input, (row) => {
    findCopies(input, row, found);
    return found.via > REFERENCE ? null : { copies: found.copies, phase: found.phase };
  });
  return personScore(tally);
}

/** Adds the rows of several alleles to a tally. Their variance is not known, so that neither is the score's. */
export function addJointRows(
  tally: ScoreTally,
  input: PersonInput,
  copiesOf: (row: number) => PlacedCopies | null,
): void {
  const joint = tallyJointRows(input, copiesOf);
  tally.sum += joint.sum;
  tally.counts[CALLED] += joint.called;
  tally.counts[UNKNOWN] += joint.unknown;
  tally.phaseAssumed += joint.assumed;
  if (joint.called + joint.unknown > 0) tally.totalVariance = Number.NaN;
}

/** Finds a row's copies where they do not come from the calls of a cohort; null where they are not known. */
export function copiesApartFromCalls(input: PersonInput, row: number): PlacedCopies | null {
  const found: Found = { copies: 0, via: UNKNOWN, phase: 0, referenceUnknown: false };
  findCopies(input, row, found);
  return found.via > REFERENCE ? null : { copies: found.copies, phase: 0 };
}

/** Tallies a score's rows; `matchedToo` false leaves out those that have a variant in the table. */
export function tallyRows(
  input: PersonInput,
  { matchedToo, onRow }: { readonly matchedToo: boolean; readonly onRow: OnRow | null },
): ScoreTally {
  const { rows, match, knowledge } = input;
  const tally: ScoreTally = {
    sum: 0,
    counts: [0, 0, 0, 0, 0],
    coveredVariance: 0,
    totalVariance: 0,
    referenceUnknown: 0,
    phaseAssumed: 0,
  };
  const found: Found = { copies: 0, via: UNKNOWN, phase: 0, referenceUnknown: false };
  for (let i = 0; i < rows.count; i++) {
    const row = match.order === null ? i : (match.order[i] ?? 0);
    if (rows.kinds[row] === COMPONENT || (!matchedToo && match.statuses[row] === MATCHED)) continue;
    findCopies(input, row, found);
    const frequency = knowledge.frequencies[row] ?? Number.NaN;
    let term = 0;
    let via = found.via;
    if (via === UNKNOWN && input.absent.impute && !Number.isNaN(frequency)) {
      via = IMPUTED;
      term = expectedTerm(rows, row, frequency);
    } else if (via <= REFERENCE) term = termOf(rows, row, found.copies);
    tally.sum += term;
    tally.counts[via]++;
    if (found.referenceUnknown) tally.referenceUnknown++;
    const part = termVariance(rows, row, frequency);
    tally.totalVariance += part;
    if (via <= REFERENCE) tally.coveredVariance += part;
    onRow?.(row, { via: vias[via], copies: via <= REFERENCE ? found.copies : null, term });
  }
  return tally;
}

/** A tally as a score. */
export function personScore({
  sum,
  counts,
  coveredVariance,
  totalVariance,
  referenceUnknown,
  phaseAssumed,
}: ScoreTally): PersonScore {
  const ratio = coveredVariance / totalVariance;
  return {
    sum,
    matched: counts[CALLED] + counts[REFERENCE],
    byReference: counts[REFERENCE],
    imputed: counts[IMPUTED],
    unknown: counts[UNKNOWN],
    excluded: counts[EXCLUDED],
    coveredVariance: Number.isFinite(ratio) ? ratio : null,
    referenceUnknown,
    phaseAssumed,
  };
}

type Via = 0 | 1 | 2 | 3 | 4;
type Found = { copies: number; via: Via; phase: number; referenceUnknown: boolean };

function findCopies(input: PersonInput, row: number, found: Found): void {
  const { match, table } = input;
  const status = match.statuses[row];
  found.referenceUnknown = false;
  found.via = UNKNOWN;
  found.phase = 0;
  if (status === MATCHED) {
    const entry = match.entries[row] ?? 0;
    const copies = match.effectIsAlt[row] === 1 ? table.altCopies[entry] : table.refCopies[entry];
    if (copies === undefined || copies === NOT_CALLED) return;
    found.copies = copies;
    found.via = CALLED;
    const phase = table.altPhases[entry] ?? 0;
    // The other allele of a heterozygous call is on the other chromosome.
    found.phase = phase === 0 || match.effectIsAlt[row] === 1 ? phase : 3 - phase;
    return;
  }
  // Where a site was read and shows other alleles only, the row's own ALT is absent, as in a record of its own with 0/0.
  if (status !== UNMATCHED && status !== ALLELES_DIFFER) {
    found.via = EXCLUDED;
    return;
  }
  if (!wasRead(input, row)) return;
  const copies = input.knowledge.referenceCopies[row] ?? -1;
  if (copies < 0) {
    found.referenceUnknown = true;
    return;
  }
  found.copies = copies;
  found.via = REFERENCE;
}

const ALLELES_DIFFER = 2;

function wasRead({ rows, absent }: PersonInput, row: number): boolean {
  if (absent.absentIsReference) return true;
  if (absent.callable.length === 0) return false;
  const startOneBased = rows.positionsOneBased[row] ?? 0;
  const chrom = chromName(rows.chromosomes[row] ?? 0);
  return absent.callable.some((regions) =>
    covers(regions, chrom, { startOneBased, endOneBased: startOneBased }),
  );
}
