import { existsSync, openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gap, type Outcome } from '@kairos/core/base';
import type { FilePort } from '@kairos/core/person';
import { type FastaReader, openFasta } from '@kairos/core/profile';
import {
  inflatedHead,
  type OpenFile,
  openVcfText,
  partChunks,
  readWholeBytes,
  readWholeText,
  textChunks,
} from '../files/index.ts';

/** Files of this machine. */
export const filesHere: FilePort<OpenFile> = {
  inflatedHead,
  textChunks,
  partChunks,
  readWholeText,
  readWholeBytes,
  openVcfText,
};

/** Opens a FASTA that has its .fai beside it; null where no path is given. Gaps: FILE_NOT_FOUND, FASTA_INDEX. */
export function referenceAt(path: string | null): (() => Promise<Outcome<FastaReader>>) | null {
  if (path === null) return null;
  return async () => {
    const name = basename(path);
    if (!existsSync(path)) return gap('FILE_NOT_FOUND', { subject: name, reason: 'it does not exist' });
    if (!existsSync(`${path}.fai`)) return gap('FASTA_INDEX', { subject: name });
    return openFasta(await openAsBlob(path), await readFile(`${path}.fai`, 'utf8'), name);
  };
}
