import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { openFasta } from '@kairos/core/profile';
import { chromName, type ScoreRows, sortedOrder } from '@kairos/core/profile/genotypes';

/** Bases read from the FASTA at once. */
const WINDOW_BASES = 65_536;

/** Reference bases of a score's rows, fetched before they are asked for. */
type FetchReference = (rows: ScoreRows) => Promise<(row: number) => string | null>;

/** One base a row from a FASTA with its .fai beside it. Gaps: FILE_NOT_FOUND, FASTA_INDEX. */
export async function referenceFetcher(path: string): Promise<Outcome<FetchReference>> {
  const index = await readFile(`${path}.fai`, 'utf8').catch(() => null);
  if (index === null)
    return gap('FILE_NOT_FOUND', {
      subject: `${basename(path)}.fai`,
      reason: 'it does not stand beside the FASTA',
    });
  const bases = openFasta(await openAsBlob(path), index, basename(path));
  if (isGap(bases)) return bases;
  return async (rows: ScoreRows) => {
    const found: string[] = Array.from({ length: rows.count }, () => '');
    const order = sortedOrder(rows);
    let window = { chromosome: 0, start: 0, text: '' };
    for (let i = 0; i < rows.count; i++) {
      const row = order === null ? i : (order[i] ?? 0);
      const chromosome = rows.chromosomes[row] ?? 0;
      const position = rows.positionsOneBased[row] ?? 0;
      const inside = window.chromosome === chromosome && position < window.start + WINDOW_BASES;
      if (!inside) {
        let text: string | null = null;
        // Near the contig's end a whole window does not fit.
        for (let size = WINDOW_BASES; size > 0 && text === null; size >>= 1)
          text = await bases(chromName(chromosome), position, position + size - 1);
        window = { chromosome, start: position, text: text ?? '' };
      }
      const base = window.text.charAt(position - window.start);
      found[row] = base !== '' ? base : ((await bases(chromName(chromosome), position, position)) ?? '');
    }
    return (row) => (found[row] === '' ? null : (found[row] ?? null));
  };
}
