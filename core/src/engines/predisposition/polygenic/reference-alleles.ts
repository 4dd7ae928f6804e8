import type { ReferenceBases } from '../../../profile/index.ts';
import { chromName, type FrequencyTable, type ScoreRows } from '../../../profile/genotypes/index.ts';
import { type MatchOptions, matchScore } from './match.ts';
import { copiesInReference } from './moved-indel.ts';
import { isBase } from './strand.ts';

/**
 * What is known of a score's rows apart from any person: the effect allele's frequency (NaN unknown) and
 * its copies in a genome that is homozygous reference there (0 or 2; −1 where the reference base is not known).
 */
export type RowKnowledge = {
  readonly frequencies: Float64Array;
  /** 1 where the frequency is the table's, 0 where it is the score's own or not known. */
  readonly fromTable: Uint8Array;
  readonly referenceCopies: Int8Array;
};

/**
 * Joins a score with an allele-frequency table, which also says what the reference is; rows it does not
 * have fall back on the frequency the score itself states, and on `reference`.
 */
export function rowKnowledge(
  rows: ScoreRows,
  from: {
    readonly table: FrequencyTable | null;
    readonly reference: ReferenceBases | null;
    /** The rows by chromosome and position, so that the reference is read in one direction; null: as they are. */
    readonly order: Uint32Array | null;
    readonly options: MatchOptions;
  },
): RowKnowledge {
  const frequencies = Float64Array.from(rows.effectFrequencies);
  const fromTable = new Uint8Array(rows.count);
  const referenceCopies = new Int8Array(rows.count).fill(-1);
  if (from.table !== null) {
    const { variants, altFrequencies } = from.table;
    // Whether a row counts is decided by the genome's own match; here every way of fitting is welcome.
    const all = {
      ...from.options,
      keepAmbiguous: true,
      keepMultiallelic: true,
      keepFirstMatch: true,
      reference: from.reference,
    };
    const match = matchScore(rows, variants, all);
    for (let row = 0; row < rows.count; row++) {
      const entry = match.entries[row] ?? -1;
      if (entry < 0) continue;
      const alt = altFrequencies[variants.rows[entry] ?? 0] ?? Number.NaN;
      const onAlt = match.effectIsAlt[row] === 1;
      if (!Number.isNaN(alt)) {
        frequencies[row] = onAlt ? alt : 1 - alt;
        fromTable[row] = 1;
      }
      referenceCopies[row] = onAlt ? 0 : 2;
    }
  }
  if (from.reference !== null)
    for (let i = 0; i < rows.count; i++) {
      const row = from.order === null ? i : (from.order[i] ?? 0);
      if (referenceCopies[row] === -1) referenceCopies[row] = copiesByBases(rows, row, from.reference);
    }
  return { frequencies, fromTable, referenceCopies };
}

/** Copies of the effect allele in a homozygous reference; −1 where neither allele, on either strand, is the reference's. */
function copiesByBases(rows: ScoreRows, row: number, reference: ReferenceBases): number {
  const [effect, other] = [rows.effectAlleles[row] ?? 0, rows.otherAlleles[row] ?? 0];
  if (!isBase(effect) || (other !== 0 && !isBase(other))) return copiesInReference(rows, row, reference);
  const position = rows.positionsOneBased[row] ?? 0;
  const base = reference(chromName(rows.chromosomes[row] ?? 0), position, position);
  const code = base === null || base === '' ? -1 : 'ACGT'.indexOf(base) + 4;
  if (code < 4) return -1;
  if (effect === code) return 2;
  if (other === code) return 0;
  if (other === 0) return -1;
  return 11 - effect === code ? 2 : 11 - other === code ? 0 : -1;
}
