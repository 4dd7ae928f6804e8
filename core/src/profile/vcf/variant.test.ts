import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeAlleles, type ReferenceBases, trimVariant } from './variant.ts';

const golden = new URL('../../../../../shared/data/craft/norm/', import.meta.url);
const there = existsSync(golden);
if (!there) process.stderr.write('skipped: shared/data/craft is not beside the repository\n');

type Row = { readonly chrom: string; readonly positionOneBased: number; readonly alleles: readonly string[] };

function rowsIn(name: string): readonly Row[] {
  return readFileSync(new URL(name, golden), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [chrom = '', position, , ref = '', alt = ''] = line.split('\t');
      return { chrom, positionOneBased: Number(position), alleles: [ref, ...alt.split(',')] };
    });
}

function fasta(): ReferenceBases {
  const contigs = new Map(
    readFileSync(new URL('norm.fa', golden), 'utf8')
      .split('>')
      .slice(1)
      .map((text) => {
        const [head = '', ...lines] = text.split('\n');
        return [head.split(/\s/)[0] ?? '', lines.join('').toUpperCase()] as const;
      }),
  );
  return (chrom, start, end) => {
    const bases = contigs.get(chrom) ?? '';
    return start < 1 || end > bases.length ? null : bases.slice(start - 1, end);
  };
}

const write = ({ chrom, positionOneBased, alleles }: Row): string =>
  `${chrom}:${positionOneBased} ${alleles.join()}`;

describe.skipIf(!there)('normalizeAlleles', () => {
  it('gives what bcftools norm gives, for every row whose REF is the reference', () => {
    const reference = fasta();
    const onReference = rowsIn('norm.vcf').filter(({ chrom, positionOneBased, alleles: [ref = ''] }) => {
      const bases = reference(chrom, positionOneBased, positionOneBased + ref.length - 1);
      return bases === ref.toUpperCase();
    });
    // bcftools cuts a row without ALT to one base, and drops one whose ALT is no allele (I); neither is a variant.
    const isVariant = ({ alleles }: Row): boolean => alleles.every((allele) => !/^[.I]$/.test(allele));
    const own = onReference
      .filter(isVariant)
      .map((row) => write({ ...row, ...normalizeAlleles(row, reference) }));
    expect(own.length).toBeGreaterThan(15);
    expect(own.toSorted()).toEqual(rowsIn('norm.out').filter(isVariant).map(write).toSorted());
  });
});

const CONTIG_BASES = 60;
const bases = (min: number, max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('A', 'C', 'A', 'A'), { minLength: min, maxLength: max })
    .map((list) => list.join(''));

/** A contig of few letters, so that indels can move, and a change somewhere in it. */
const changes = fc
  .tuple(
    bases(CONTIG_BASES, CONTIG_BASES),
    fc.nat(CONTIG_BASES - 6),
    fc.integer({ min: 1, max: 5 }),
    bases(1, 6),
  )
  .map(([contig, start, length, alt]) => ({ contig, start, ref: contig.slice(start, start + length), alt }))
  .filter(({ ref, alt }) => ref !== alt);

describe('normalizing a change', () => {
  const within =
    (contig: string): ReferenceBases =>
    (_, start, end) =>
      start < 1 || end > contig.length ? null : contig.slice(start - 1, end);
  const apply = (contig: string, positionOneBased: number, [ref = '', alt = '']: readonly string[]): string =>
    contig.slice(0, positionOneBased - 1) + alt + contig.slice(positionOneBased - 1 + ref.length);

  it('keeps the sequence that the change makes', () => {
    fc.assert(
      fc.property(changes, ({ contig, start, ref, alt }) => {
        const row = { chrom: '1', positionOneBased: start + 1, alleles: [ref, alt] };
        const { positionOneBased, alleles } = normalizeAlleles(row, within(contig));
        expect(contig.startsWith(alleles[0] ?? '-', positionOneBased - 1)).toBe(true);
        expect(apply(contig, positionOneBased, alleles)).toBe(apply(contig, start + 1, [ref, alt]));
      }),
    );
  });

  it('is the same for every spelling of one change', () => {
    fc.assert(
      fc.property(changes, fc.nat(4), fc.nat(4), ({ contig, start, ref, alt }, left, right) => {
        const from = Math.max(0, start - left);
        const end = Math.min(contig.length, start + ref.length + right);
        const padded = {
          chrom: '1',
          positionOneBased: from + 1,
          alleles: [
            contig.slice(from, end),
            contig.slice(from, start) + alt + contig.slice(start + ref.length, end),
          ],
        };
        const plain = { chrom: '1', positionOneBased: start + 1, alleles: [ref, alt] };
        const normalized = normalizeAlleles(plain, within(contig));
        expect(normalizeAlleles(padded, within(contig))).toMatchObject(normalized);
        expect(normalizeAlleles({ ...plain, ...normalized }, within(contig))).toMatchObject(normalized);
      }),
    );
  });

  it('leaves alleles that are no sequence as they are', () => {
    const row = { chrom: '1', positionOneBased: 5, alleles: ['A', '<DEL>', '*'] };
    expect(normalizeAlleles(row, within('A'.repeat(CONTIG_BASES)))).toEqual(row);
  });

  it('is trimmed without a reference to its own bases', () => {
    expect(trimVariant({ positionOneBased: 7, ref: 'CAG', alt: 'CG' })).toEqual({
      positionOneBased: 8,
      ref: 'A',
      alt: '',
    });
  });
});
