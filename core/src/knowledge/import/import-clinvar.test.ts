import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import { normalizeAlleles } from '../../profile/index.ts';
import {
  type ClassifiedVariant,
  classifiedVariantAt,
  PACK_SCHEMA,
  readClassifications,
  type Significance,
  significances,
} from '../index.ts';
import { classificationFiles, ClinvarReader, type ImportedClinvar, shortestForm } from './index.ts';

const head = [
  '##fileDate=2026-11-01',
  '##reference=GRCh38',
  '##INFO=<ID=CLNSIG,Number=.,Type=String,Description="Aggregate germline classification">',
];

function imported(rows: readonly string[], genes: ReadonlySet<string> | null = null): ImportedClinvar {
  const keep = new Set<Significance>(['pathogenic', 'likely-pathogenic', 'conflicting']);
  const reader = new ClinvarReader({ file: 'clinvar.vcf', genes, keep });
  for (const line of [...head, ...rows]) reader.accept(line);
  const result = reader.result();
  if (isGap(result)) throw new Error(result.what);
  return result;
}

const row = (info: string, place = '1\t100\t7\tC\tT'): string => `${place}\t.\t.\t${info}`;

describe('a ClinVar VCF', () => {
  it('keeps classes for tumours apart from those of the germline', () => {
    const rows = [
      row('ONC=Oncogenic;ONCREVSTAT=reviewed_by_expert_panel;GENEINFO=BRAF:673'),
      row('SCI=Tier_I_-_Strong;GENEINFO=BRAF:673'),
      row('CLNSIG=Uncertain_significance;ONC=Oncogenic;GENEINFO=BRAF:673'),
      row('CLNSIG=Pathogenic;ONC=Benign;CLNREVSTAT=practice_guideline;GENEINFO=BRAF:673'),
    ];
    const { variants, leftOut } = imported(rows);
    expect(variants.map(({ significance, stars }) => [significance, stars])).toEqual([['pathogenic', 4]]);
    expect(leftOut).toMatchObject({ somaticOnly: 2, otherSignificance: 1 });
  });

  it('says why rows are left out', () => {
    const { variants, leftOut } = imported(
      [
        row('CLNSIG=Pathogenic;GENEINFO=A:1|B:2'),
        row('CLNSIG=Pathogenic;GENEINFO=C:1'),
        row('CLNSIGINCL=5:Pathogenic;GENEINFO=A:1'),
        row('CLNSIG=Benign;GENEINFO=A:1'),
        row('CLNSIG=Pathogenic;GENEINFO=A:1', '1\t100\t7\tC\t.'),
        row('CLNSIG=Pathogenic;GENEINFO=A:1', '1\t0\t7\tC\tT'),
        row('CLNSIG=Pathogenic;GENEINFO=A:1', 'NW_009646201.1\t83614\t7\tC\tT'),
      ],
      new Set(['A']),
    );
    expect(variants.map(({ genes }) => genes)).toEqual([['A', 'B']]);
    expect(leftOut).toEqual({
      otherGenes: 1,
      otherSignificance: 1,
      somaticOnly: 0,
      unclassified: 1,
      otherContigs: 1,
      unreadable: 2,
    });
  });

  it.each([
    ['no ClinVar file', ['##fileformat=VCFv4.2', '##reference=GRCh38']],
    ['no build', head.slice(2)],
    [
      'numbers instead of words',
      [
        head[1] ?? '',
        '##INFO=<ID=CLNSIG,Number=.,Type=String,Description="Significance, 0 - Uncertain significance">',
      ],
    ],
  ])('is refused: %s', (_, lines) => {
    const reader = new ClinvarReader({ file: 'x.vcf', genes: null, keep: new Set() });
    for (const line of lines) reader.accept(line);
    expect(reader.result()).toMatchObject({ code: 'IMPORT_FORMAT' });
  });
});

const bases = fc.string({ unit: fc.constantFrom('A', 'C', 'G', 'T'), minLength: 1, maxLength: 6 });
const change = fc
  .record({ positionOneBased: fc.integer({ min: 1, max: 300 }), ref: bases, alt: bases })
  .filter(({ ref, alt }) => ref !== alt);

describe('the shortest form', () => {
  it('is the one rows of a genome are brought to', () => {
    fc.assert(
      fc.property(change, ({ positionOneBased, ref, alt }) => {
        const normal = normalizeAlleles({ chrom: 'chr1', positionOneBased, alleles: [ref, alt] }, () => null);
        const short = shortestForm({ positionOneBased, ref, alt });
        expect([short.positionOneBased, short.ref, short.alt]).toEqual([
          normal.positionOneBased,
          ...normal.alleles,
        ]);
      }),
    );
  });
});

const classified: fc.Arbitrary<ClassifiedVariant> = fc
  .record({
    chrom: fc.constantFrom('chr1', 'chr2', 'chrX', 'chrM'),
    change,
    significance: fc.constantFrom(...significances),
    stars: fc.constantFrom(0, 1, 2, 3, 4),
    genes: fc.subarray(['A', 'B', 'C']),
    variationId: fc.nat().map(String),
    consequences: fc.subarray(['nonsense', 'missense_variant']),
  })
  .map(({ change: own, ...rest }) => ({ ...rest, ...own }) as ClassifiedVariant);

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

const encoded = (files: ReadonlyMap<string, string>): ReadonlyMap<string, Uint8Array> =>
  new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]));

describe('a pack of classifications', () => {
  it('gives back what was written, sorted, in any order of rows, for the wanted genes', () => {
    fc.assert(
      fc.property(fc.array(classified), fc.subarray(['A', 'B', 'C']), (variants, wanted) => {
        const genes = wanted.length === 0 ? null : new Set<string>(wanted);
        const whole = { ...imported([]), variants };
        const read = readClassifications({ manifest, files: encoded(classificationFiles(whole)) }, genes);
        if (isGap(read)) throw new Error(read.what);
        const back = [...read.chromosomes.values()].flatMap((own) =>
          Array.from({ length: own.count }, (_, i) => classifiedVariantAt(own, i)),
        );
        const expected = variants.filter(
          (own) => genes === null || own.genes.some((gene) => genes.has(gene)),
        );
        const sorted = (list: readonly ClassifiedVariant[]): readonly string[] =>
          list.map((own) => JSON.stringify(own, Object.keys(own).toSorted())).sort();
        expect(sorted(back)).toEqual(sorted(expected));
        for (const { positionsOneBased } of read.chromosomes.values())
          expect([...positionsOneBased]).toEqual([...positionsOneBased].sort((a, b) => a - b));
      }),
    );
  });

  const good = '100\tC\tT\tA\tpathogenic\t2\t7\tmissense_variant\n';
  it.each([
    ['a row out of order', `${good}99\tC\tT\tA\tpathogenic\t2\t7\t\n`],
    ['no position', '\tC\tT\tA\tpathogenic\t2\t7\t\n'],
    ['no REF', '100\t\tT\tA\tpathogenic\t2\t7\t\n'],
    ['too few columns', '100\tC\tT\n'],
    ['a row cut off within its genes', `${good}100\tC\tT\tA\n`],
    ['a row cut off within its class', `${good}100\tC\tT\tA\tpathogenic\n`],
    ['an unknown class', '100\tC\tT\tA\tdreadful\t2\t7\t\n'],
    ['a last line without its end', good.trimEnd()],
  ])('is refused: %s', (_, text) => {
    const about = '{"build":"GRCh38","date":null,"kept":[],"leftOut":{}}';
    const files = new Map([
      ['about.json', about],
      ['chr1.tsv', text],
    ]);
    expect(readClassifications({ manifest, files: encoded(files) }, null)).toMatchObject({
      code: 'PACK_SCHEMA',
      what: expect.stringContaining('in chr1.tsv') as string,
    });
  });

  it.each(['{', '{"build":"GRCh36","date":null,"kept":[],"leftOut":{}}'])('is refused: about %s', (about) => {
    const files = new Map([['about.json', about]]);
    expect(readClassifications({ manifest, files: encoded(files) }, null)).toMatchObject({
      code: 'PACK_SCHEMA',
      what: expect.stringContaining('in about.json') as string,
    });
  });
});
