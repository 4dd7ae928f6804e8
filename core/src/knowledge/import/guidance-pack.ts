import type { Advice, AdviceEntry, Guideline, RecommendationRow, WordingRow } from '../index.ts';
import { writeFlags } from '../index.ts';
import type { ImportedRow } from './import-guidance.ts';
import { writePackData } from './write-pack.ts';

/** Data files of a guidance pack: guidelines, recommendations, structured advice, and wordings where rows keep them. */
export function guidanceFiles(
  guidelines: readonly Guideline[],
  rows: readonly ImportedRow[],
  advice: ReadonlyMap<string, readonly Advice[]>,
): ReadonlyMap<string, string> {
  const used = new Set(rows.map(({ adviceId }) => adviceId));
  const entries: readonly AdviceEntry[] = [...advice]
    .filter(([id]) => used.has(id))
    .map(([id, list]) => ({ id, advice: list }));
  const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const wordings: readonly WordingRow[] = [
    ...new Map(
      rows.flatMap(({ adviceId, wording }) => (wording === null ? [] : [[adviceId, wording] as const])),
    ),
  ].sort(([a], [b]) => byId(a, b));
  const files = new Map([
    ['guidelines.json', writePackData(guidelines)],
    ['recommendations.json', writePackData(rows.map(toRow))],
    ['advice.json', writePackData(entries.toSorted((a, b) => byId(a.id, b.id)))],
  ]);
  if (wordings.length > 0) files.set('wordings.json', writePackData(wordings));
  return files;
}

function toRow(row: ImportedRow): RecommendationRow {
  const { id, guideline, medicine, population, strength, genes, adviceId, flags } = row;
  return [id, guideline, medicine, population, strength, genes, adviceId, writeFlags(flags)];
}
