import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { type ScoreFile, ScoreFileScanner } from '@kairos/core/profile/genotypes';
import { DamagedCompression, textChunks } from '../files/open-file.ts';

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

/** Reads a scoring file, plain or gzip. Gaps: those of the scanner, FILE_NOT_FOUND, FILE_EMPTY, FILE_DAMAGED. */
export async function readScoreFile(path: string): Promise<Outcome<ScoreFile>> {
  const gzip = await isGzipFile(path);
  if (isGap(gzip)) return gzip;
  const scanner = new ScoreFileScanner(basename(path));
  try {
    for await (const chunk of textChunks({ path }, gzip)) {
      const fault = scanner.push(chunk);
      if (fault !== null) return fault;
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: basename(path), reason: error.message });
  }
  return scanner.finish();
}
