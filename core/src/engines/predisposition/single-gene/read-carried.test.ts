import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../../base/index.ts';
import {
  type Classifications,
  PACK_SCHEMA,
  readClassifications,
  type ReportableGene,
} from '../../../knowledge/index.ts';
import {
  type CarriedOptions,
  type CarriedReading,
  CarriedVariantReader,
  classifiedRegions,
  geneCoverage,
} from './index.ts';

function classifications(
  rows: Readonly<Record<string, string>>,
  build: 'GRCh37' | 'GRCh38' = 'GRCh38',
): Classifications {
  const about = JSON.stringify({ build, date: '2026-11-01', kept: [], leftOut: {} });
  const manifest = {
    schema: PACK_SCHEMA,
    id: 'clinvar',
    kind: 'variant-classifications',
    version: '1',
    date: '2026-11-01',
    licence: '',
    sources: [],
    files: [],
  } as const;
  const files = Object.entries(rows).map(([chrom, text]) => [`${chrom}.tsv`, text] as const);
  const encoded = [['about.json', about] as const, ...files].map(([path, text]): [string, Uint8Array] => [
    path,
    new TextEncoder().encode(text),
  ]);
  const read = readClassifications({ manifest, files: new Map(encoded) }, null);
  if (isGap(read)) throw new Error(read.what);
  return read;
}

const known = classifications({
  // a substitution, a deletion (chr1:201 CT), an insertion behind chr1:300, two alternatives
  chr1:
    '100\tC\tT\tG1\tpathogenic\t2\t1\tmissense_variant\n' +
    '200\tACT\tA\tG1\tpathogenic\t2\t2\tframeshift_variant\n' +
    '300\tG\tGAA\tG2\tlikely-pathogenic\t1\t3\t\n' +
    '400\tA\tC\tG2;G3\tconflicting\t1\t4\t\n' +
    '400\tA\tG\tG2\tpathogenic\t1\t5\t\n',
  chrX: '5000000\tC\tT\tGX\tpathogenic\t2\t6\t\n2000000\tC\tT\tGP\tpathogenic\t2\t7\t\n'
    .split(/(?<=\n)/)
    .toReversed()
    .join(''),
});

function read(
  rows: readonly string[],
  options: Partial<CarriedOptions> = {},
  from: Classifications = known,
): CarriedReading {
  const reader = new CarriedVariantReader(from, {
    file: 'p.vcf',
    sampleIndex: 0,
    sex: 'female',
    reference: null,
    ...options,
  });
  for (const [i, text] of rows.entries()) reader.accept({ lineOneBased: i + 1, text });
  return reader.result();
}

const row = (place: string, genotype: string, filter = 'PASS', format = 'GT'): string => {
  const [chrom, position, ref, alt] = place.split(' ');
  return [chrom, position, '.', ref, alt, '.', filter, '.', format, genotype].join('\t');
};
const ids = (reading: CarriedReading): readonly string[] =>
  reading.carried.map(({ variant, copies }) => `${variant.variationId}×${copies}`);

describe('carried variants', () => {
  it.each([
    ['as it is', ['1 100 C T'], '0/1', ['1×1']],
    ['in two copies', ['chr1 100 C T'], '1/1', ['1×2']],
    ['with bases around it', ['chr1 98 GGCAA GGTAA'], '0/1', ['1×1']],
    ['a deletion with bases around it', ['chr1 198 TTACTGG TTAGG'], '0/1', ['2×1']],
    ['an insertion with bases around it', ['chr1 299 CGT CGAAT'], '1/0', ['3×1']],
    ['another alternative', ['chr1 100 C G'], '0/1', []],
    ['not called', ['chr1 100 C T'], './.', []],
    ['reference', ['chr1 100 C T'], '0/0', []],
    ['the second alternative', ['chr1 400 A T,G'], '0/2', ['5×1']],
    ['two alternatives at once', ['chr1 400 A C,G'], '1/2', ['4×1', '5×1']],
    ['another chromosome', ['chr2 100 C T'], '0/1', []],
    ['the same variant in two rows', ['chr1 100 C T', 'chr1 100 C T'], '0/1', ['1×1']],
  ])('%s', (_, places, genotype, wanted) => {
    expect(ids(read(places.map((place) => row(place, genotype))))).toEqual(wanted);
  });

  it('come from the wanted sample, with the line', () => {
    const text = `${row('chr1 100 C T', '0/0')}\t0/1`;
    expect(ids(read([text]))).toEqual([]);
    const [found] = read([text], { sampleIndex: 1 }).carried;
    expect(found?.source).toEqual({ file: 'p.vcf', lineOneBased: 1, record: 'chr1:100 C>T' });
  });

  it('are moved left where the reference is given', () => {
    // chr1:195 on: GACACACT; the deletion of the last CA is the deletion of the first
    const bases = `${'N'.repeat(189)}TTTTTGACACACT`;
    const from = classifications({ chr1: '195\tGAC\tG\tG1\tpathogenic\t2\t1\t\n' });
    const late = [row('chr1 199 CAC C', '0/1')];
    expect(ids(read(late, {}, from))).toEqual([]);
    const reference = (_: string, start: number, end: number): string => bases.slice(start - 1, end);
    expect(ids(read(late, { reference }, from))).toEqual(['1×1']);
  });

  it.each([
    ['filtered', row('chr1 100 C T', '0/1', 'LowQual')],
    ['half-called', row('chr1 100 C T', './1')],
    ['reads-contradict', row('chr1 100 C T', '0/1:0,30', 'PASS', 'GT:AD')],
  ])('carry a doubt: %s', (doubt, text) => {
    expect(read([text]).carried[0]?.doubts).toEqual([doubt]);
  });

  it('carry a doubt where two rows disagree', () => {
    const { carried } = read([row('chr1 100 C T', '1/1'), row('chr1 100 C T', '0/1')]);
    expect(carried).toMatchObject([{ copies: 1, doubts: ['rows-disagree'] }]);
  });

  it('keep the phase', () => {
    const phased = (genotype: string, format = 'GT'): unknown =>
      read([row('chr1 100 C T', genotype, 'PASS', format)]).carried[0]?.phase;
    expect(phased('0/1')).toBeNull();
    expect(phased('0|1')).toEqual({ set: null, haplotype: 1 });
    expect(phased('1|0:77', 'GT:PS')).toEqual({ set: '77', haplotype: 0 });
  });

  it.each([
    ['male', 'chrX 5000000 C T', '1/1', true],
    ['male', 'chrX 5000000 C T', '1', true],
    ['male', 'chrX 2000000 C T', '0/1', false],
    ['female', 'chrX 5000000 C T', '1/1', false],
    [null, 'chrX 5000000 C T', '1', true],
    [null, 'chrX 5000000 C T', '1/1', false],
  ] as const)('of a person whose sex is %s at %s, %s: one chromosome %s', (sex, place, genotype, haploid) => {
    expect(read([row(place, genotype)], { sex }).carried).toMatchObject([{ haploid }]);
  });

  it('of a man with two alleles on his X are in doubt', () => {
    const { carried } = read([row('chrX 5000000 C T', '0/1')], { sex: 'male' });
    expect(carried[0]?.doubts).toEqual(['two-alleles-on-one-chromosome']);
  });

  it('do not fall over any text, and count rows that are none', () => {
    expect(read(['chr1\tx\t.\tC\tT\t.\t.\t.\tGT\t0/1', 'no row']).unreadableRows).toBe(2);
    const columns = fc.array(
      fc.constantFrom('chr1', '100', 'C', 'T', '.', 'GT', '0/1', '1|', '<DEL>', 'C,T', '*'),
      {
        maxLength: 11,
      },
    );
    fc.assert(fc.property(columns, (own) => void read([own.join('\t')])));
  });
});

describe('the rows that are needed', () => {
  it('touch a classified place, in merged and sorted regions', () => {
    expect([...(classifiedRegions(known, 0).get('chr1') ?? [])]).toEqual([
      100, 100, 200, 202, 300, 300, 400, 400,
    ]);
    expect([...(classifiedRegions(known, 60).get('chr1') ?? [])]).toEqual([40, 460]);
  });
});

describe('coverage of genes', () => {
  const genes = ['G1', 'G2', 'G3'].map((gene): ReportableGene => ({
    gene,
    category: 'cancer',
    inheritance: 'AD',
    condition: 'disease',
    rule: 'any',
    site: null,
  }));

  it('is unknown of data that only list variants, and of genes without a known place', () => {
    expect(geneCoverage(known, genes, null).map(({ kind }) => kind)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect(geneCoverage(known, genes, () => true)).toEqual([
      { gene: 'G1', kind: 'all-read', knownPlaces: 2, read: 2 },
      { gene: 'G2', kind: 'all-read', knownPlaces: 2, read: 2 },
      { gene: 'G3', kind: 'unknown' },
    ]);
  });

  it('counts what rows and reference blocks cover, at the bases that change', () => {
    const block = (start: number, end: number): string =>
      ['chr1', start, '.', 'A', '<NON_REF>', '.', '.', `END=${end}`, 'GT', '0/0'].join('\t');
    const covered = (rows: readonly string[]): unknown => {
      const { wasRead, hasReferenceRows } = read(rows);
      expect(hasReferenceRows).toBe(true);
      return geneCoverage(known, genes.slice(0, 1), wasRead);
    };
    const some = { gene: 'G1', kind: 'some-read', knownPlaces: 2 };
    expect(covered([block(90, 150)])).toEqual([{ ...some, read: 1 }]);
    // The anchor alone says nothing of the bases that are deleted.
    expect(covered([block(90, 200)])).toEqual([{ ...some, read: 1 }]);
    expect(covered([block(201, 201)])).toEqual([{ ...some, read: 1 }]);
    expect(covered([block(90, 250)])).toEqual([{ ...some, kind: 'all-read', read: 2 }]);
  });

  it('does not depend on what is carried', () => {
    const blocks = [
      'chr1\t90\t.\tA\t<NON_REF>\t.\t.\tEND=99\tGT\t0/0',
      'chr1\t101\t.\tA\t<NON_REF>\t.\t.\tEND=500\tGT\t0/0',
    ];
    const told = (genotype: string): unknown =>
      geneCoverage(known, genes, read([...blocks, row('chr1 100 C T,<NON_REF>', genotype)]).wasRead);
    expect(told('0/1')).toEqual(told('0/0'));
  });
});
