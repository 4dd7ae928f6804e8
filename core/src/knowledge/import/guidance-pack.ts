import type { Advice, AdviceEntry, Guideline, RecommendationRow } from '../index.ts';
import { writeFlags } from '../index.ts';
import type { ImportedRow } from './import-guidance.ts';
import { writePackData } from './write-pack.ts';

/** Data files of a guidance pack: guidelines, recommendations (one row a line) and structured advice. */
export function guidanceFiles(
  guidelines: readonly Guideline[],
  rows: readonly ImportedRow[],
  advice: ReadonlyMap<string, readonly Advice[]>,
): ReadonlyMap<string, string> {
  const used = new Set(rows.map(({ adviceId }) => adviceId));
  const entries: readonly AdviceEntry[] = [...advice]
    .filter(([id]) => used.has(id))
    .map(([id, list]) => ({ id, advice: list }));
  return new Map([
    ['guidelines.json', writePackData(guidelines)],
    ['recommendations.json', writePackData(rows.map(toRow))],
    ['advice.json', writePackData(entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)))],
  ]);
}

function toRow(row: ImportedRow): RecommendationRow {
  const { id, guideline, medicine, population, strength, genes, adviceId, flags, wording } = row;
  const base = [id, guideline, medicine, population, strength, genes, adviceId, writeFlags(flags)] as const;
  return wording === null ? base : [...base, wording];
}
