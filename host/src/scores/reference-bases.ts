import { openSync, readSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { fastaBases, readFastaIndex, type ReferenceBases } from '@kairos/core/profile';

/** Bases read from the FASTA at once; rows are asked for in order, so that one stretch serves many. */
const WINDOW_BASES = 65_536;

/** The references in use; each stays open for as long as the process lives. */
const opened = new Map<string, Promise<Outcome<ReferenceBases>>>();

/** Opens a FASTA with its .fai beside it, once. Gaps: FILE_NOT_FOUND, FASTA_INDEX. */
export function openReference(path: string): Promise<Outcome<ReferenceBases>> {
  const reference = opened.get(path) ?? openFastaFile(path);
  opened.set(path, reference);
  return reference;
}

async function openFastaFile(path: string): Promise<Outcome<ReferenceBases>> {
  const missing = (subject: string, reason: string) => gap('FILE_NOT_FOUND', { subject, reason });
  const index = await readFile(`${path}.fai`, 'utf8').catch(() => null);
  if (index === null) return missing(`${basename(path)}.fai`, 'it does not stand beside the FASTA');
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return missing(basename(path), 'it does not exist');
  const places = readFastaIndex(index, size, basename(path));
  if (isGap(places)) return places;
  const descriptor = openSync(path, 'r');
  const read = (chrom: string, start: number, end: number): string | null => {
    const place = places(chrom, start, end);
    if (place === null) return null;
    const bytes = new Uint8Array(place[1] - place[0]);
    return fastaBases(bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, place[0])));
  };
  let window = { chrom: '', start: 0, bases: '' };
  return (chrom, start, end) => {
    const within = window.chrom === chrom && start >= window.start;
    if (!within || end >= window.start + window.bases.length) {
      // A stretch begins early enough for an indel to be moved left within it.
      const from = Math.max(1, start - (WINDOW_BASES >> 2));
      let bases: string | null = null;
      // Near the contig's end a whole stretch does not fit.
      for (let to = from + WINDOW_BASES; to >= end && bases === null; to = end + ((to - end) >> 1))
        bases = read(chrom, from, Math.max(to, end)) ?? (to === end ? '' : null);
      window = { chrom, start: from, bases: bases ?? '' };
    }
    const found = window.bases.slice(start - window.start, end - window.start + 1);
    return found.length === end - start + 1 ? found : null;
  };
}
