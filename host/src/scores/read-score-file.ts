import { openAsBlob } from 'node:fs';
import { DamagedCompression } from '@kairos/core/profile/bytes';
import { open, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { readPackFile } from '@kairos/core/knowledge';
import { readScoreColumns, type ScoreFile, ScoreFileScanner } from '@kairos/core/profile/genotypes';
import { packsIn, sha256 } from '../knowledge/disk.ts';
import { textChunks } from '../files/open-file.ts';

/** Whether a file begins as gzip; FILE_NOT_FOUND, FILE_EMPTY. */
export async function isGzipFile(path: string): Promise<Outcome<boolean>> {
  const name = basename(path);
  try {
    const status = await stat(path);
    if (!status.isFile()) return gap('FILE_NOT_FOUND', { subject: name, reason: 'it is not a file' });
    if (status.size === 0) return gap('FILE_EMPTY', { subject: name });
    const head = new Uint8Array(await (await openAsBlob(path)).slice(0, 2).arrayBuffer());
    return head[0] === 0x1f && head[1] === 0x8b;
  } catch {
    return gap('FILE_NOT_FOUND', { subject: name, reason: 'it cannot be opened' });
  }
}

/** How many times larger the text of a scoring file is than its gzip, about. */
const USUAL_COMPRESSION = 4;
const CHUNK_BYTES = 4 * 1024 * 1024;

/** A file's bytes in order, each chunk in the memory of the one before. */
async function* plainChunks(path: string): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(CHUNK_BYTES);
  const handle = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The rows of a polygenic-score pack as columns that need no parsing. */
export const SCORE_COLUMNS_FILE = 'score.columns';

/** What a score's file is called: its base name, or that of its pack. */
export function scoreFileName(path: string): string {
  return basename(path) === SCORE_COLUMNS_FILE ? basename(dirname(path)) : basename(path);
}

async function readColumns(path: string): Promise<Outcome<ScoreFile>> {
  const pack = scoreFileName(path);
  const bytes = await readPackFile(packsIn(dirname(dirname(resolve(path)))), pack, {
    path: SCORE_COLUMNS_FILE,
    sha256,
  });
  if (isGap(bytes)) return bytes;
  const score = readScoreColumns(bytes as Uint8Array<ArrayBuffer>);
  return typeof score === 'string'
    ? gap('PACK_SCHEMA', { subject: pack, file: SCORE_COLUMNS_FILE, problem: score })
    : score;
}

/**
 * Reads a scoring file, plain or gzip, or the columns of a pack. Gaps: those of the scanner and of packs,
 * FILE_NOT_FOUND, FILE_EMPTY, FILE_DAMAGED.
 */
export async function readScoreFile(path: string): Promise<Outcome<ScoreFile>> {
  if (basename(path) === SCORE_COLUMNS_FILE) return readColumns(path);
  const gzip = await isGzipFile(path);
  if (isGap(gzip)) return gzip;
  const { size } = await stat(path);
  const scanner = new ScoreFileScanner(basename(path), gzip ? size * USUAL_COMPRESSION : size);
  try {
    for await (const chunk of gzip ? textChunks({ path }, true) : plainChunks(path)) {
      const fault = scanner.push(chunk);
      if (fault !== null) return fault;
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: basename(path), reason: error.message });
  }
  return scanner.finish();
}
