import { readContigName } from '../vcf/contig-name.ts';

const decoder = new TextDecoder();

/** Number of a contig: 1 … 22, 23 X, 24 Y, 25 M, 0 any other; plink's 23 … 26 and XY are understood. */
export function chromosomeNumber(contig: string): number {
  const bare = readContigName(contig.trim()).chrom?.slice(3);
  if (bare === undefined) return plinkCodes[contig.trim().toUpperCase()] ?? 0;
  return bare === 'X' ? 23 : bare === 'Y' ? 24 : bare === 'M' ? 25 : Number(bare);
}

const plinkCodes: Readonly<Record<string, number>> = {
  XY: 23,
  PAR1: 23,
  PAR2: 23,
};

/** As {@link chromosomeNumber}, of the text `bytes[start, end)`. */
export function chromosomeNumberAt(bytes: Uint8Array, start: number, end: number): number {
  const first = (bytes[start] ?? 0) - 48;
  if (end - start === 1 && first >= 1 && first <= 9) return first;
  if (end - start === 2 && first >= 1 && first <= 2) {
    const number = first * 10 + (bytes[start + 1] ?? 0) - 48;
    if (number >= 10 && number <= 22) return number;
  }
  return chromosomeNumber(decoder.decode(bytes.subarray(start, end)));
}
