import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { packFiles } from '@kairos/core/knowledge/import';
import { writeScoreColumns } from '@kairos/core/profile/genotypes';
import { readScoreFile, SCORE_COLUMNS_FILE } from '../scores/index.ts';
import { sha256, writePackTo } from './disk.ts';
import { headOf } from './file-head.ts';

/** The scoring file within a pack of the kind polygenic-score, as the PGS Catalog wrote it. */
export const SCORE_PACK_FILE = 'score.txt';

const MAX_SCORE_BYTES = 1024 * 1024 * 1024;

/** Whether a file's head, inflated if need be, is that of a scoring file: its header, or its column titles. */
export function isScoringFile(path: string): boolean {
  const head = headOf(path);
  return (
    /^#(pgs_id|omicspred_id|score_id|format_version)\s*=/im.test(head) ||
    /^[^#{\n]*\teffect_allele\t/m.test(head)
  );
}

/**
 * Writes a scoring file as a pack of its own under `out`, named by its id and build, with its rows as columns that
 * need no parsing; the file is checked as a whole first. Gaps: those of the scoring file, PACK_NOT_WRITTEN.
 */
export async function importScore(path: string, out: string): Promise<Outcome<string>> {
  const score = await readScoreFile(path);
  if (isGap(score)) return score;
  const raw = await readFile(path);
  const origin = sha256(raw);
  const text = (raw[0] === 0x1f ? gunzipSync(raw, { maxOutputLength: MAX_SCORE_BYTES }) : raw).toString();
  const date = /^#(?:HmPOS_date|pgs_date)=(\d{4}-\d{2}-\d{2})/m.exec(text)?.[1] ?? null;
  const id = [score.id, score.build]
    .filter((part) => part !== null)
    .join('-')
    .toLowerCase();
  const manifest = {
    id,
    kind: 'polygenic-score' as const,
    version: date ?? 'imported',
    date: date ?? (await stat(path)).mtime.toISOString().slice(0, 10),
    licence: score.licence ?? 'not stated in the file; ask its authors',
    sources: [
      {
        title: score.name ?? score.id,
        citation: score.citation ?? '',
        origin: basename(path),
        sha256: origin,
      },
    ],
  };
  try {
    const files = new Map<string, string | Uint8Array>([
      [SCORE_PACK_FILE, text],
      [SCORE_COLUMNS_FILE, writeScoreColumns(score)],
    ]);
    await writePackTo(join(out, id), packFiles(manifest, files, sha256));
    return id;
  } catch (error) {
    return gap('PACK_NOT_WRITTEN', {
      subject: out,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}
