import type { VcfLine } from './header.ts';
import { readContigName } from './contig-name.ts';
import { type FormatPlaces, readFormat } from './genotype.ts';

/** A data row, its sample columns still text. `endOneBased` is END of a reference block, else REF's last base. */
export type VcfRow = {
  readonly lineOneBased: number | null;
  readonly chrom: string;
  readonly positionOneBased: number;
  readonly id: string;
  readonly alleles: readonly string[];
  readonly endOneBased: number;
  /** No real alternative: a gVCF block or an all-sites reference row. */
  readonly referenceOnly: boolean;
  readonly block: boolean;
  readonly format: FormatPlaces;
  readonly columns: readonly string[];
};

/** Why a row cannot be read at all; `other-contig` is no fault. */
export type RowFailure = 'too-few-columns' | 'position' | 'other-contig';

/** Columns before the first sample's. */
export const FIXED_COLUMNS = 9;

/** Reads one data row. Bases become upper case; the order of columns is VCF's. */
export function readRow(line: VcfLine): VcfRow | RowFailure {
  const columns = line.text.replace(/\r$/, '').split('\t');
  if (columns.length <= FIXED_COLUMNS) return 'too-few-columns';
  const [contig = '', position = '', id = '', ref = '', alt = '', , , info = ''] = columns;
  const { chrom } = readContigName(contig);
  if (chrom === null) return 'other-contig';
  const positionOneBased = Number(position);
  if (
    !Number.isInteger(positionOneBased) ||
    positionOneBased < 1 ||
    !/^[ACGTNacgtnRYSWKMBDHVryswkmbdhv]+$/.test(ref)
  )
    return 'position';
  const alts = alt.split(',').map((allele) => (/^[acgtn]+$/i.test(allele) ? allele.toUpperCase() : allele));
  const referenceOnly = alts.every(
    (allele) => allele === '.' || allele === '<NON_REF>' || allele === '<*>' || allele === '',
  );
  const end = referenceOnly ? Number(/(?:^|;)END=(\d+)/.exec(info)?.[1] ?? Number.NaN) : Number.NaN;
  return {
    lineOneBased: line.lineOneBased,
    chrom,
    positionOneBased,
    id,
    alleles: [ref.toUpperCase(), ...alts],
    endOneBased: Number.isNaN(end) ? positionOneBased + ref.length - 1 : end,
    referenceOnly,
    block: referenceOnly && (!Number.isNaN(end) || alts.some((allele) => allele.startsWith('<'))),
    format: readFormat(columns[8] ?? ''),
    columns,
  };
}

/** How many columns a row has; empty ones behind the last, which some programs leave, are none. */
export function columnCount({ columns }: VcfRow): number {
  let count = columns.length;
  while (count > FIXED_COLUMNS && columns[count - 1] === '') count--;
  return count;
}

/** The column of a sample, by its index among the header's samples. */
export function sampleColumn(row: VcfRow, sampleIndex: number): string | undefined {
  return row.columns[FIXED_COLUMNS + sampleIndex];
}
