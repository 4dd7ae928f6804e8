import { gap, type Outcome } from '../../base/index.ts';
import { chromosomeNumber } from './chromosome-number.ts';
import { NOT_CALLED, type VariantTable, VariantTableBuilder } from './variant-table.ts';

/** First bytes of a PLINK 1 .bed that goes variant by variant. */
export const BED_MAGIC: readonly number[] = [0x6c, 0x1b, 0x01];

/** Bytes of one variant's genotypes in a .bed: four samples a byte. */
export function bedBytesPerVariant(samples: number): number {
  return Math.ceil(samples / 4);
}

/**
 * Reads a .bim (chromosome, id, cM, one-based position, allele 1, allele 2). Allele 1, whose copies the
 * .bed counts, becomes the alternative, allele 2 the reference, as plink2 has them. Gap: PLINK_ROW.
 */
export function readBim(text: string, file: string): Outcome<VariantTable> {
  const builder = new VariantTableBuilder();
  let row = 0;
  for (let at = 0; at < text.length;) {
    const lineEnd = text.indexOf('\n', at);
    const line = text.slice(at, lineEnd < 0 ? text.length : lineEnd).trim();
    at = lineEnd < 0 ? text.length : lineEnd + 1;
    if (line === '') continue;
    const columns = line.split(/\s+/);
    const positionOneBased = Number(columns[3]);
    if (columns.length < 6 || !Number.isInteger(positionOneBased))
      return gap('PLINK_ROW', { subject: file, row: row + 1, expected: 'six columns with the position in the fourth' });
    const chromosome = chromosomeNumber(columns[0] ?? '');
    const ref = builder.codeOf(columns[5] ?? '');
    // A monomorphic variant has no allele 1 (0): it still says what its reference is.
    if (chromosome > 0 && ref !== 0 && positionOneBased > 0)
      builder.add({
        chromosome,
        positionOneBased,
        ref,
        alt: builder.codeOf(columns[4] ?? ''),
        row,
        altNumber: 1,
        multiallelic: false,
        refCopies: NOT_CALLED,
        altCopies: NOT_CALLED,
      });
    row++;
  }
  return builder.table();
}

/** Reads the people of a .fam: their within-family ids, in file order. Gaps: PLINK_ROW, VCF_DUPLICATE_SAMPLES. */
export function readFam(text: string, file: string): Outcome<readonly string[]> {
  const people: (readonly [family: string, person: string])[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const [family = '', person] = line.split(/\s+/);
    if (person === undefined) return gap('PLINK_ROW', { subject: file, row: i + 1, expected: 'a family id and a person’s id' });
    people.push([family, person]);
  }
  const persons = new Set(people.map(([, person]) => person));
  const names = persons.size === people.length ? people.map(([, person]) => person) : people.map((pair) => pair.join('_'));
  const twice = names.length - new Set(names).size;
  const seen = new Set<string>();
  const sample = twice === 0 ? undefined : names.find((name) => seen.size === seen.add(name).size);
  return sample === undefined ? names : gap('VCF_DUPLICATE_SAMPLES', { subject: file, sample });
}
