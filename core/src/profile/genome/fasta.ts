import { type ByteSource, gap, type Outcome } from '../../base/index.ts';
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

/**
 * Opens a FASTA through its `.fai` index (samtools faidx: name, length, offset, line bases, line
 * bytes). Contigs are found under `chr1`, `1` and RefSeq names alike. Gap: FASTA_INDEX.
 */
export function openFasta(fasta: ByteSource, index: string, file: string): Outcome<FastaReader> {
  const rows = new Map<string, IndexRow>();
  for (const line of index.split('\n')) {
    if (line.trim() === '') continue;
    const [name = '', ...numbers] = line.trim().split('\t');
    const [bases = 0, offset = 0, lineBases = 0, lineBytes = 0] = numbers.map(Number);
    if (numbers.length < 4 || lineBases < 1 || lineBytes < lineBases || offset > fasta.size)
      return gap('FASTA_INDEX', { subject: file });
    rows.set(readContigName(name).chrom ?? name, { bases, offset, lineBases, lineBytes });
  }
  if (rows.size === 0) return gap('FASTA_INDEX', { subject: file });
  const decoder = new TextDecoder();
  return async (chrom, startOneBased, endOneBased) => {
    const row = rows.get(chrom);
    if (row === undefined || startOneBased < 1 || endOneBased > row.bases || startOneBased > endOneBased)
      return null;
    const at = (zeroBased: number): number =>
      row.offset + Math.floor(zeroBased / row.lineBases) * row.lineBytes + (zeroBased % row.lineBases);
    const bytes = await fasta.slice(at(startOneBased - 1), at(endOneBased - 1) + 1).arrayBuffer();
    return decoder.decode(bytes).replace(/\s+/g, '').toUpperCase();
  };
}
