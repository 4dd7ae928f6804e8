import { gap, type Outcome } from '../../base/index.ts';
import { rsidAt } from './rsid.ts';
import { chromosomeNumber, chromosomeNumberAt } from './chromosome-number.ts';
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
export function readBim(bytes: Uint8Array, file: string): Outcome<Bim> {
  const builder = new VariantTableBuilder();
  const [starts, ends] = [new Int32Array(BIM_COLUMNS), new Int32Array(BIM_COLUMNS)];
  let row = 0;
  for (let at = 0; at < bytes.length;) {
    let columns = 0;
    for (;;) {
      while (isBlank(bytes[at])) at++;
      const start = at;
      while ((bytes[at] ?? LF) > SPACE) at++;
      if (at > start && columns < BIM_COLUMNS) {
        starts[columns] = start;
        ends[columns] = at;
      }
      if (at > start) columns++;
      if ((bytes[at] ?? LF) === LF) break;
    }
    at++;
    if (columns === 0) continue;
    const positionOneBased = integerAt(bytes, starts[3] ?? 0, ends[3] ?? 0);
    if (columns < BIM_COLUMNS || positionOneBased === null)
      return gap('PLINK_ROW', {
        subject: file,
        row: row + 1,
        expected: 'six columns with the position in the fourth',
      });
    const chromosome = chromosomeNumberAt(bytes, starts[0] ?? 0, ends[0] ?? 0);
    const ref = builder.codeAt(bytes, starts[5] ?? 0, ends[5] ?? 0);
    // A monomorphic variant has no allele 1 (0): it still says what its reference is.
    if (chromosome > 0 && ref !== 0 && positionOneBased > 0)
      builder.add({
        chromosome,
        positionOneBased,
        ref,
        alt: builder.codeAt(bytes, starts[4] ?? 0, ends[4] ?? 0),
        row,
        altNumber: 1,
        multiallelic: false,
        refCopies: NOT_CALLED,
        altCopies: NOT_CALLED,
      });
    row++;
  }
  return { table: builder.table(), records: row };
}

/** Calls back for every row of a .bim that carries an rsID, with its number and place. */
export function eachBimRsid(
  text: string,
  onRsid: (rsid: number, chromosome: number, positionOneBased: number) => void,
): void {
  const encoder = new TextEncoder();
  for (const line of text.split('\n')) {
    const [contig = '', id = '', , position = ''] = line.trim().split(/\s+/);
    const bytes = encoder.encode(id);
    const rsid = rsidAt(bytes, 0, bytes.length);
    if (rsid > 0) onRsid(rsid, chromosomeNumber(contig), Number(position));
  }
}

/** A .bim's variants, and how many records the .bed must have. */
export type Bim = { readonly table: VariantTable; readonly records: number };

const LF = 10;
const SPACE = 32;
const BIM_COLUMNS = 6;

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === 9 || byte === 13;
}

function integerAt(bytes: Uint8Array, start: number, end: number): number | null {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return end > start && value <= 0x7fff_ffff ? value : null;
}

/** Reads the people of a .fam: their within-family ids, in file order. Gaps: PLINK_ROW, VCF_DUPLICATE_SAMPLES. */
export function readFam(text: string, file: string): Outcome<readonly string[]> {
  const people: (readonly [family: string, person: string])[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const [family = '', person] = line.split(/\s+/);
    if (person === undefined)
      return gap('PLINK_ROW', { subject: file, row: i + 1, expected: 'a family id and a person’s id' });
    people.push([family, person]);
  }
  const persons = new Set(people.map(([, person]) => person));
  const names =
    persons.size === people.length
      ? people.map(([, person]) => person)
      : people.map((pair) => pair.join('_'));
  const twice = names.length - new Set(names).size;
  const seen = new Set<string>();
  const sample = twice === 0 ? undefined : names.find((name) => seen.size === seen.add(name).size);
  return sample === undefined ? names : gap('VCF_DUPLICATE_SAMPLES', { subject: file, sample });
}
