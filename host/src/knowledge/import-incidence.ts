import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { importIncidence, isIncidenceTable, packFiles, writePackData } from '@kairos/core/knowledge/import';
import { sha256, writePackTo } from './disk.ts';
import { headOf } from './file-head.ts';

/** What an import of incidence tables wrote, and what it left out. */
export type ImportedTables = {
  readonly pack: string;
  readonly rows: number;
  readonly leftOut: Readonly<Record<string, number>>;
};

/** Whether a file begins as a table of the Global Burden of Disease results tool. */
export function isIncidenceFile(path: string): boolean {
  return isIncidenceTable(headOf(path));
}

/**
 * Writes tables of the Global Burden of Disease results tool as one incidence pack under `out`. Gaps: FILE_NOT_FOUND,
 * IMPORT_FORMAT, PACK_NOT_WRITTEN.
 */
export async function importIncidencePack(
  paths: readonly string[],
  out: string,
): Promise<Outcome<ImportedTables>> {
  const sorted = [...paths].sort();
  const texts: string[] = [];
  const dates: string[] = [];
  for (const path of sorted)
    try {
      texts.push(await readFile(path, 'utf8'));
      dates.push((await stat(path)).mtime.toISOString().slice(0, 10));
    } catch (error) {
      return gap('FILE_NOT_FOUND', { subject: basename(path), reason: messageOf(error) });
    }
  const imported = importIncidence(texts);
  if (isGap(imported)) return imported;
  const id = 'incidence';
  const years = [...new Set(imported.rows.map(([, year]) => year))].sort((a, b) => a - b);
  const encoder = new TextEncoder();
  const manifest = {
    id,
    kind: 'incidence' as const,
    version: years.join(', '),
    date: dates.sort().at(-1) ?? '',
    licence: 'as its publisher states; Global Burden of Disease results are free for non-commercial use',
    sources: sorted.map((path, i) => ({
      title: 'Global Burden of Disease results',
      citation: 'Institute for Health Metrics and Evaluation',
      origin: basename(path),
      sha256: sha256(encoder.encode(texts[i] ?? '')),
    })),
  };
  const files = packFiles(manifest, new Map([['rates.json', writePackData(imported.rows)]]), sha256);
  try {
    await writePackTo(join(out, id), files);
    return { pack: id, rows: imported.rows.length, leftOut: imported.leftOut };
  } catch (error) {
    return gap('PACK_NOT_WRITTEN', { subject: out, reason: messageOf(error) });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
