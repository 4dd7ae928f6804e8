import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClassifiedVariant,
  findingCategories,
  type FindingCategory,
  type ReportableGene,
} from '../../../knowledge/index.ts';
import {
  acmgClass,
  type AcmgEvidence,
  acmgPoints,
  acmgPosterior,
  asksOfGenes,
  type CarriedVariant,
  type FindingPerson,
  singleGeneFindings,
  toldGenes,
} from './index.ts';

const gene = (name: string, more: Partial<ReportableGene> = {}): ReportableGene => ({
  gene: name,
  category: 'cancer',
  inheritance: 'AD',
  condition: `disease of ${name}`,
  rule: 'any',
  site: null,
  ...more,
});
const hfe = gene('HFE', {
  category: 'treatable',
  inheritance: 'AR',
  rule: 'homozygous-site',
  site: { name: 'p.Cys282Tyr', chrom: 'chr6', grch37: 26_093_141, grch38: 26_092_913, ref: 'G', alt: 'A' },
});
const mutyh = gene('MUTYH', { inheritance: 'AR', rule: 'two-variants' });
const ttn = gene('TTN', { category: 'heart', rule: 'truncating' });
const brca1 = gene('BRCA1');
const gla = gene('GLA', { category: 'heart', inheritance: 'XL' });
const child = gene('RB1', { category: 'childhood' });
const psen1 = gene('PSEN1', { category: 'dementia' });
const genes = [hfe, mutyh, ttn, brca1, gla, child, psen1];

let rows = 1;

function carried(name: string, more: Partial<ClassifiedVariant> = {}, copies: 1 | 2 = 1): CarriedVariant {
  const variant: ClassifiedVariant = {
    chrom: 'chr1',
    positionOneBased: 100,
    ref: 'C',
    alt: 'T',
    significance: 'pathogenic',
    stars: 2,
    genes: [name],
    variationId: '1',
    consequences: ['missense_variant'],
    ...more,
  };
  const source = { file: 'genome.vcf', lineOneBased: rows++, record: 'row' };
  return { variant, copies, haploid: false, phase: null, doubts: [], source };
}

const adult: FindingPerson = { sex: 'female', ageYears: 50 };
const everything = new Set<FindingCategory>(findingCategories);
const tell = (
  own: readonly CarriedVariant[],
  choice: ReadonlySet<FindingCategory> = everything,
  person: FindingPerson = adult,
): ReturnType<typeof singleGeneFindings> =>
  singleGeneFindings(own, genes, { person, choice, build: 'GRCh38' });
const kinds = (own: readonly CarriedVariant[]): readonly string[] =>
  tell(own).findings.map((finding) => `${finding.gene} ${finding.kind}`);

describe('reporting rules', () => {
  const c282y = { chrom: 'chr6', positionOneBased: 26_092_913, ref: 'G', alt: 'A' };

  it.each([
    ['a dominant gene: one variant', [carried('BRCA1')], ['BRCA1 affected-genotype']],
    [
      'likely pathogenic counts',
      [carried('BRCA1', { significance: 'likely-pathogenic' })],
      ['BRCA1 affected-genotype'],
    ],
    ['conflicting never does', [carried('BRCA1', { significance: 'conflicting' })], []],
    ['nor does low penetrance', [carried('BRCA1', { significance: 'low-penetrance' })], []],
    ['a recessive gene: one is a carrier', [carried('MUTYH')], ['MUTYH carrier']],
    ['two copies are the disease’s genotype', [carried('MUTYH', {}, 2)], ['MUTYH affected-genotype']],
    [
      'two variants may lie on one chromosome',
      [carried('MUTYH'), carried('MUTYH', { positionOneBased: 200 })],
      ['MUTYH two-variants-phase-unknown'],
    ],
    ['HFE: homozygous C282Y only', [carried('HFE', c282y, 2)], ['HFE affected-genotype']],
    ['HFE: one C282Y is a carrier', [carried('HFE', c282y)], ['HFE carrier']],
    ['HFE: other variants are not told', [carried('HFE', {}, 2)], []],
    [
      'HFE: the site itself counts, of low penetrance or not',
      [carried('HFE', { ...c282y, significance: 'low-penetrance' }, 2)],
      ['HFE affected-genotype'],
    ],
    ['HFE: nothing else of low penetrance', [carried('HFE', { significance: 'low-penetrance' }, 2)], []],
    ['one of two X chromosomes', [carried('GLA', { chrom: 'chrX' })], ['GLA heterozygous-x-linked']],
    ['TTN: missense is not told', [carried('TTN')], []],
    [
      'TTN: truncating is',
      [carried('TTN', { consequences: ['frameshift_variant'] })],
      ['TTN affected-genotype'],
    ],
    ['another gene is not told', [carried('ABC1')], []],
  ])('%s', (_, own, wanted) => {
    expect(kinds(own)).toEqual(wanted);
  });

  it('name a single X chromosome hemizygous', () => {
    const [found] = tell([{ ...carried('GLA', { chrom: 'chrX' }), haploid: true }]).findings;
    expect(found).toMatchObject({ kind: 'affected-genotype', variants: [{ zygosity: 'hemizygous' }] });
  });

  it('claim neither where the sex is not known', () => {
    const two = [carried('GLA', { chrom: 'chrX' }, 2)];
    const zygosity = (sex: FindingPerson['sex']): unknown =>
      tell(two, everything, { sex, ageYears: 50 }).findings[0]?.variants[0]?.zygosity;
    expect([zygosity(null), zygosity('female')]).toEqual(['homozygous-or-hemizygous', 'homozygous']);
  });

  it.each([
    [{ set: null, haplotype: 0 }, { set: null, haplotype: 1 }, 'affected-genotype', 'trans'],
    [{ set: null, haplotype: 1 }, { set: null, haplotype: 1 }, 'carrier', 'cis'],
    [{ set: '7', haplotype: 0 }, { set: '7', haplotype: 1 }, 'affected-genotype', 'trans'],
    [{ set: '7', haplotype: 0 }, { set: '9', haplotype: 1 }, 'two-variants-phase-unknown', 'unknown'],
    [{ set: null, haplotype: 0 }, null, 'two-variants-phase-unknown', 'unknown'],
  ] as const)('take the phase of two variants: %j and %j', (a, b, kind, phase) => {
    const two = [
      { ...carried('MUTYH'), phase: a },
      { ...carried('MUTYH', { positionOneBased: 200 }), phase: b },
    ];
    expect(tell(two).findings).toMatchObject([{ kind, phase }]);
  });

  it('know that two alternatives of one row lie on two chromosomes', () => {
    const one = carried('MUTYH');
    const other = { ...carried('MUTYH', { alt: 'G' }), source: one.source };
    expect(tell([one, other]).findings).toMatchObject([{ kind: 'affected-genotype', phase: 'trans' }]);
  });

  it('say when every call behind a finding is in doubt', () => {
    const filtered = { ...carried('BRCA1'), doubts: ['filtered'] as const };
    expect(tell([filtered]).findings[0]?.doubtful).toBe(true);
    expect(tell([filtered, carried('BRCA1')]).findings[0]?.doubtful).toBe(false);
  });

  it('flag what no strong review stands behind', () => {
    expect(tell([carried('BRCA1', { stars: 1 })]).findings[0]?.weaklyReviewed).toBe(true);
    expect(tell([carried('BRCA1', { stars: 3 })]).findings[0]?.weaklyReviewed).toBe(false);
  });
});

describe('choice', () => {
  it('decides what leaves the engine, and nothing else is hinted at', () => {
    const all = [
      carried('BRCA1'),
      carried('TTN', { consequences: ['nonsense'] }),
      carried('MUTYH'),
      carried('RB1'),
    ];
    fc.assert(
      fc.property(fc.subarray([...findingCategories]), (list) => {
        const choice = new Set(list);
        const told = JSON.stringify(tell(all, choice));
        if (!choice.has('cancer')) expect(told).not.toContain('BRCA1');
        if (!choice.has('heart')) expect(told).not.toContain('TTN');
        if (!choice.has('carrier')) expect(told).not.toContain('MUTYH');
        if (!choice.has('childhood')) expect(told).not.toContain('RB1');
      }),
    );
  });

  it('lets a carrier’s X-linked variant be heard as such, and no recessive disease of one’s own', () => {
    const carriers = new Set<FindingCategory>(['carrier']);
    expect(tell([carried('GLA')], carriers).findings.map(({ kind }) => kind)).toEqual([
      'heterozygous-x-linked',
    ]);
    expect(tell([carried('MUTYH', {}, 2)], carriers).findings).toEqual([]);
  });

  it('names the genes that are told of, which do not depend on what is carried', () => {
    const told = (choice: readonly FindingCategory[], ageYears: number | null): readonly string[] =>
      toldGenes(genes, {
        person: { sex: null, ageYears },
        choice: new Set(choice),
        build: 'GRCh38',
      }).map(({ gene: name }) => name);
    expect(told(['cancer'], 50)).toEqual(['MUTYH', 'BRCA1']);
    expect(told(['carrier'], 50)).toEqual([]);
    expect(told(['cancer', 'childhood'], 12)).toEqual(['RB1']);
    expect(told(['cancer'], null)).toEqual([]);
  });

  it('of a category that no gene on the list stands for says that nothing was looked up', () => {
    const ask = (list: readonly ReportableGene[], ...choice: readonly FindingCategory[]) =>
      singleGeneFindings([], list, { person: adult, choice: new Set(choice), build: 'GRCh38' }).gaps;
    expect(ask([brca1], 'cancer')).toEqual([]);
    expect(ask([brca1], 'dementia', 'cancer', 'carrier')).toMatchObject([
      { code: 'FINDINGS_CATEGORY_EMPTY', what: expect.stringContaining('carrier, dementia') as string },
    ]);
    for (const recessive of [mutyh, hfe, gla]) expect(ask([recessive], 'carrier')).toEqual([]);
  });

  it('asks of genes where a chosen category has some that may be told', () => {
    const asks = (choice: FindingCategory, ageYears: number | null): boolean =>
      asksOfGenes(genes, { person: { sex: null, ageYears }, choice: new Set([choice]), build: 'GRCh38' });
    expect([asks('cancer', 50), asks('carrier', 50), asks('cancer', 12), asks('cancer', null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is none by default: then nothing is told, and why', () => {
    expect(tell([carried('BRCA1')], new Set())).toMatchObject({
      findings: [],
      gaps: [{ code: 'FINDINGS_NONE_CHOSEN' }],
    });
  });

  it('does not open adult diseases to minors, nor to an unknown age', () => {
    const child12 = { sex: null, ageYears: 12 };
    expect(tell([carried('BRCA1')], everything, child12)).toMatchObject({
      findings: [],
      gaps: [{ code: 'FINDINGS_MINOR' }],
    });
    const unknown = { sex: null, ageYears: null };
    expect(tell([carried('BRCA1')], everything, unknown)).toMatchObject({
      findings: [],
      gaps: [{ code: 'FINDINGS_AGE_UNKNOWN' }],
    });
    expect(tell([carried('RB1')], everything, child12).findings.map(({ gene: name }) => name)).toEqual([
      'RB1',
    ]);
    const early = { ...brca1, childhoodOnset: true as const };
    expect(
      singleGeneFindings([carried('BRCA1')], [early], {
        person: child12,
        choice: everything,
        build: 'GRCh38',
      }).findings,
    ).toHaveLength(1);
  });
});

describe('ACMG points', () => {
  const pathogenic = (criterion: string, strength: AcmgEvidence['strength']): AcmgEvidence => ({
    criterion,
    direction: 'pathogenic',
    strength,
  });
  const benign = (criterion: string, strength: AcmgEvidence['strength']): AcmgEvidence => ({
    criterion,
    direction: 'benign',
    strength,
  });

  it.each([
    ['PVS1 and PS1', [pathogenic('PVS1', 'very-strong'), pathogenic('PS1', 'strong')], 12, 'pathogenic'],
    ['PVS1 and PM2', [pathogenic('PVS1', 'very-strong'), pathogenic('PM2', 'moderate')], 10, 'pathogenic'],
    ['PS1 and PM2', [pathogenic('PS1', 'strong'), pathogenic('PM2', 'moderate')], 6, 'likely-pathogenic'],
    ['PM2 alone', [pathogenic('PM2', 'moderate')], 2, 'uncertain'],
    ['nothing', [], 0, 'uncertain'],
    ['BP4', [benign('BP4', 'supporting')], -1, 'likely-benign'],
    ['BS1 and BS2', [benign('BS1', 'strong'), benign('BS2', 'strong')], -8, 'benign'],
    ['BA1 against PVS1', [benign('BA1', 'stand-alone'), pathogenic('PVS1', 'very-strong')], 8, 'benign'],
    ['PP3 told twice', [pathogenic('PP3', 'supporting'), pathogenic('PP3', 'moderate')], 2, 'uncertain'],
  ] as const)('%s', (_, evidence, points, wanted) => {
    const sum = acmgPoints(evidence);
    expect([sum.points, acmgClass(sum)]).toEqual([points, wanted]);
  });

  it('stand for chances: a tenth for none, 0.9 from 6, 0.99 from 10', () => {
    expect(acmgPosterior(0)).toBeCloseTo(0.1, 12);
    expect(acmgPosterior(6)).toBeCloseTo(0.9, 2);
    expect(acmgPosterior(10)).toBeCloseTo(0.994, 3);
    expect(acmgPosterior(-7)).toBeLessThan(0.001);
  });
});
