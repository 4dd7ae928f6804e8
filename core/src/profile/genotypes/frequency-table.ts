import { gap, type Outcome } from '../../base/index.ts';
import { chromosomeNumber } from './chromosome-number.ts';
import { NOT_CALLED, type VariantTable, VariantTableBuilder } from './variant-table.ts';

/** Allele frequencies of a reference panel: `altFrequencies` by the variants' `rows`. */
export type FrequencyTable = { readonly variants: VariantTable; readonly altFrequencies: Float64Array };

/**
 * Reads plink2's .afreq (#CHROM, ID, REF, ALT, ALT_FREQS; POS where `cols=+pos` wrote it, else an ID of
 * the form chrom:position…). Gaps: FREQUENCY_COLUMNS, FREQUENCY_ROW.
 */
export function readFrequencies(text: string, file: string): Outcome<FrequencyTable> {
  const lines = text.split('\n');
  const titleLine = lines.findIndex((line) => line.startsWith('#CHROM'));
  const titles = (lines[titleLine] ?? '').trim().replace(/^#/, '').split('\t');
  const [chrom, pos, id, ref, alt, freq] = ['CHROM', 'POS', 'ID', 'REF', 'ALT', 'ALT_FREQS'].map((title) =>
    titles.indexOf(title),
  ) as [number, number, number, number, number, number];
  if (Math.min(chrom, ref, alt, freq) < 0 || (pos < 0 && id < 0))
    return gap('FREQUENCY_COLUMNS', { subject: file });
  const builder = new VariantTableBuilder();
  const frequencies: number[] = [];
  for (let i = titleLine + 1; i < lines.length; i++) {
    const line = lines[i]?.trim() ?? '';
    if (line === '') continue;
    const columns = line.split('\t');
    const position = Number(pos >= 0 ? columns[pos] : /^[^:_]+[:_](\d+)/.exec(columns[id] ?? '')?.[1]);
    if (!Number.isInteger(position) || position < 1)
      return gap('FREQUENCY_ROW', { subject: file, line: i + 1, reason: 'it has no position' });
    const chromosome = chromosomeNumber(columns[chrom] ?? '');
    const alts = (columns[alt] ?? '').split(',');
    const values = (columns[freq] ?? '').split(',').map(Number);
    for (const [n, allele] of alts.entries()) {
      const value = values[n] ?? Number.NaN;
      if (!(value >= 0 && value <= 1) && !Number.isNaN(value))
        return gap('FREQUENCY_ROW', {
          subject: file,
          line: i + 1,
          reason: 'a frequency is not between 0 and 1',
        });
      if (chromosome === 0) continue;
      builder.add({
        chromosome,
        positionOneBased: position,
        ref: builder.codeOf(columns[ref] ?? ''),
        alt: builder.codeOf(allele),
        row: frequencies.length,
        altNumber: n + 1,
        multiallelic: alts.length > 1,
        refCopies: NOT_CALLED,
        altCopies: NOT_CALLED,
      });
      frequencies.push(value);
    }
  }
  return { variants: builder.table(), altFrequencies: Float64Array.from(frequencies) };
}
