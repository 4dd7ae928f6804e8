import { type ByteSource, gap, isGap, type Outcome } from '../../base/index.ts';
import { readContigName } from '../vcf/contig-name.ts';

/** One contig of a FASTA index: offsets in bytes, lengths in bases. */
type IndexRow = {
  readonly bases: number;
  readonly offset: number;
  readonly lineBases: number;
  readonly lineBytes: number;
};

/** Reference bases `[start, end]` (one-based, inclusive), upper case; null outside the contig. */
export type FastaReader = (
  chrom: string,
  startOneBased: number,
  endOneBased: number,
) => Promise<string | null>;

/** Where bases `[start, end]` (one-based, inclusive) stand in a FASTA, in bytes, end exclusive; null outside the contig. */
type FastaPlaces = (
  chrom: string,
  startOneBased: number,
  endOneBased: number,
) => readonly [from: number, to: number] | null;

/**
 * Reads a `.fai` index (samtools faidx: name, length, offset, line bases, line bytes). Contigs are found
 * under `chr1`, `1` and RefSeq names alike. Gap: FASTA_INDEX.
 */
export function readFastaIndex(index: string, fastaBytes: number, file: string): Outcome<FastaPlaces> {
  const rows = new Map<string, IndexRow>();
  for (const line of index.split('\n')) {
    if (line.trim() === '') continue;
    const [name = '', ...numbers] = line.trim().split('\t');
    const [bases = 0, offset = 0, lineBases = 0, lineBytes = 0] = numbers.map(Number);
    if (numbers.length < 4 || lineBases < 1 || lineBytes < lineBases || offset > fastaBytes)
      return gap('FASTA_INDEX', { subject: file });
    rows.set(readContigName(name).chrom ?? name, { bases, offset, lineBases, lineBytes });
  }
  if (rows.size === 0) return gap('FASTA_INDEX', { subject: file });
  return (chrom, startOneBased, endOneBased) => {
    const row = rows.get(chrom);
    if (row === undefined || startOneBased < 1 || endOneBased > row.bases || startOneBased > endOneBased)
      return null;
    const at = (zeroBased: number): number =>
      row.offset + Math.floor(zeroBased / row.lineBases) * row.lineBytes + (zeroBased % row.lineBases);
    return [at(startOneBased - 1), at(endOneBased - 1) + 1];
  };
}

const decoder = new TextDecoder();

/** The bases in bytes of a FASTA, upper case, without its line ends. */
export function fastaBases(bytes: Uint8Array | ArrayBuffer): string {
  return decoder.decode(bytes).replace(/\s+/g, '').toUpperCase();
}

/** Opens a FASTA through its `.fai` index, as {@link readFastaIndex} reads it. Gap: FASTA_INDEX. */
export function openFasta(fasta: ByteSource, index: string, file: string): Outcome<FastaReader> {
  const places = readFastaIndex(index, fasta.size, file);
  if (isGap(places)) return places;
  return async (chrom, startOneBased, endOneBased) => {
    const place = places(chrom, startOneBased, endOneBased);
    return place === null ? null : fastaBases(await fasta.slice(...place).arrayBuffer());
  };
}
