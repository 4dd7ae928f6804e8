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
  type CarriedVariant,
  type FindingPerson,
  singleGeneFindings,
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
const genes = [hfe, mutyh, ttn, brca1, gla];

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
  return { variant, copies, haploid: false };
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

  it('flag what no strong review stands behind', () => {
    expect(tell([carried('BRCA1', { stars: 1 })]).findings[0]?.weaklyReviewed).toBe(true);
    expect(tell([carried('BRCA1', { stars: 3 })]).findings[0]?.weaklyReviewed).toBe(false);
  });
});

describe('choice', () => {
  it('decides what leaves the engine, and nothing else is hinted at', () => {
    const all = [carried('BRCA1'), carried('TTN', { consequences: ['nonsense'] }), carried('MUTYH')];
    fc.assert(
      fc.property(fc.subarray([...findingCategories]), (list) => {
        const choice = new Set(list);
        const told = JSON.stringify(tell(all, choice));
        if (!choice.has('cancer')) expect(told).not.toContain('BRCA1');
        if (!choice.has('heart')) expect(told).not.toContain('TTN');
        if (!choice.has('carrier')) expect(told).not.toContain('MUTYH');
      }),
    );
  });

  it('is none by default: then nothing is told, and why', () => {
    expect(tell([carried('BRCA1')], new Set())).toMatchObject({
      findings: [],
      gaps: [{ code: 'FINDINGS_NONE_CHOSEN' }],
    });
  });

  it('does not open adult diseases to minors, nor to an unknown age', () => {
    const child = { sex: null, ageYears: 12 };
    expect(tell([carried('BRCA1')], everything, child)).toMatchObject({
      findings: [],
      gaps: [{ code: 'FINDINGS_MINOR' }],
    });
    const unknown = { sex: null, ageYears: null };
    expect(tell([carried('BRCA1')], everything, unknown)).toMatchObject({
      findings: [],
      gaps: [{ code: 'FINDINGS_AGE_UNKNOWN' }],
    });
    const early = { ...brca1, childhoodOnset: true as const };
    expect(
      singleGeneFindings([carried('BRCA1')], [early], { person: child, choice: everything, build: 'GRCh38' })
        .findings,
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
