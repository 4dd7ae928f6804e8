import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Plan } from '../core/src/plan/index.ts';
import { planFor } from './run-kairos.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-outside-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function planOf(line: string): Promise<Plan> {
  const path = join(folder, 'calls.tsv');
  writeFileSync(path, `${line}\n`);
  return planFor([path]);
}

/** What is looked up for the one gene of a line, and the codes of what was remarked. */
async function lookedUp(line: string): Promise<readonly unknown[]> {
  const plan = await planOf(line);
  const result = plan.genes.find(({ gene }) => gene === line.split('\t')[0]);
  const [lookup] = result?.lookup ?? [];
  return [
    lookup?.diplotype,
    lookup?.phenotypes.join(),
    lookup?.activityScore,
    lookup?.lookupKey.join(),
    plan.gaps.map(({ code }) => code).join(),
  ];
}

const normalScores = '1.25,1.5,1.75,2.0,2.25';

// Expected results: PharmCAT's own test of such calls (DiplotypeUtilsTest.testOutsideCall) and its Outside Call Format.
describe('an outside call', () => {
  it.each([
    [
      '\t\tNM\t4.0',
      'Normal Metabolizer (4.0)',
      'Normal Metabolizer',
      '4.0',
      '4.0',
      'OUTSIDE_CALL_CONTRADICTS',
    ],
    ['\t\tNM', 'Normal Metabolizer', 'Normal Metabolizer', 'n/a', normalScores, ''],
    ['\t\t\t4.0', '4.0', 'Ultrarapid Metabolizer', '4.0', '4.0', ''],
    [
      '\t*1/*1\tNM\t4.0',
      '*1/*1',
      'Normal Metabolizer',
      '4.0',
      '4.0',
      'OUTSIDE_CALL_CONTRADICTS,OUTSIDE_CALL_CONTRADICTS',
    ],
    ['\t*1/*1\tNM', '*1/*1', 'Normal Metabolizer', 'n/a', normalScores, ''],
    ['\t*1/*1\t\t4.0', '*1/*1', 'Ultrarapid Metabolizer', '4.0', '4.0', 'OUTSIDE_CALL_CONTRADICTS'],
    ['\t\t\t7.0', '7.0', 'n/a', '7.0', '7.0', ''],
  ])('CYP2D6%j', async (rest, ...expected) => {
    expect(await lookedUp(`CYP2D6${rest}`)).toEqual(expected);
  });

  it.each([
    ['CYP2C9\t\t\t2.0', '2.0', 'Normal Metabolizer', '2.0', '2.0', ''],
    ['CYP2C19\t*1/*2\tlikely cyp2c19 poor metaboliser', '*1/*2', 'Likely Poor Metabolizer', null],
    [
      'CYP2C19\t\tCYP2C19 Ultrarapid Metabolizers (UM)',
      'Ultrarapid Metabolizer',
      'Ultrarapid Metabolizer',
      null,
    ],
    ['CYP2C19\t\textensive metabolizer', 'Normal Metabolizer', 'Normal Metabolizer', null],
    ['MT-RNR1\t1555A>G', 'm.1555A>G', 'increased risk of aminoglycoside-induced hearing loss', null],
  ])('%j', async (line, ...expected) => {
    expect((await lookedUp(line)).slice(0, expected.length)).toEqual(expected);
  });

  it.each([
    ['*57:01:01:01/*07:02:01', '*15:02 negative,*57:01 positive,*58:01 negative', ''],
    ['*57:01:01G/*07:02', '*15:02 negative,*57:01 positive,*58:01 negative', ''],
    ['B*1502/B*4001', '*15:02 positive,*57:01 negative,*58:01 negative', ''],
    ['*15020101/*0702', '*15:02 positive,*57:01 negative,*58:01 negative', ''],
    ['*57:11N/*07:02', '*15:02 negative,*57:01 negative,*58:01 negative', ''],
    ['*57/*07', '*15:02 negative,*58:01 negative', 'HLA_TYPING_COARSE'],
    ['*57/*57:01', '*15:02 negative,*57:01 positive,*58:01 negative', ''],
    ['*15:BCAD/*58:01', '*57:01 negative,*58:01 positive', 'HLA_TYPING_COARSE'],
    ['*15:XX/*07:02', '*57:01 negative,*58:01 negative', 'HLA_TYPING_COARSE'],
    ['B57/B7', 'No Result', 'HLA_TYPING_COARSE'],
    ['*57:01 negative', '*57:01 negative', ''],
    ['HLA-B*15:02 Positive', '*15:02 positive', ''],
    ['*57:01\tnegative', '*57:01 negative', ''],
    ['\t*58:01 positive', '*58:01 positive', ''],
  ])('of HLA-B %j tells of no allele what the typing does not', async (typing, status, code) => {
    const [, phenotypes, , key, codes] = await lookedUp(`HLA-B\t${typing}`);
    expect([phenotypes, key, codes]).toEqual([status, status, code]);
  });

  it('of HLA-B may tell of several alleles on a line each; a contradiction stays unknown', async () => {
    const verdictOf = async (lines: readonly string[], name: string): Promise<string | undefined> =>
      (await planOf(lines.map((status) => `HLA-B\t\t${status}`).join('\n'))).medicines.find(
        (medicine) => medicine.name === name,
      )?.verdict;
    const told = ['*57:01 negative', '*15:02 positive'];
    expect(await verdictOf(told, 'abacavir')).toBe('usual-care');
    expect(await verdictOf(told.toReversed(), 'oxcarbazepine')).toBe('avoid');
    expect(await verdictOf(['*58:01 negative', '*15:02 positive'], 'abacavir')).toBe('unknown');
    expect(await verdictOf(['*57:01 negative', '*57:01 positive'], 'abacavir')).not.toBe('usual-care');
  });

  it('of HLA-B to the family alone leaves abacavir unknown', async () => {
    const verdictOf = async (typing: string): Promise<string | undefined> =>
      (await planOf(`HLA-B\t${typing}`)).medicines.find(({ name }) => name === 'abacavir')?.verdict;
    expect(await verdictOf('*57/*07')).toBe('unknown');
    expect(await verdictOf('*58:01 negative')).toBe('unknown');
    expect(await verdictOf('*08:01/*07:02')).toBe('usual-care');
    expect(await verdictOf('B*5701/B*0702')).toBe('avoid');
  });

  it.each([
    ['rapid metaboliser', 'Rapid Metabolizer'],
    ['RM', 'Rapid Metabolizer'],
    ['ultrarapid metaboliser', 'Ultrarapid Metabolizer'],
  ])('of CYP2C19 as %s is %s', async (written, phenotype) => {
    expect((await lookedUp(`CYP2C19\t\t${written}`))[1]).toBe(phenotype);
  });

  it('of a score where guidelines go by phenotype has no result', async () => {
    expect(await lookedUp('CYP2C19\t\t\t1.0')).toEqual(['1.0', 'No Result', '1.0', 'No Result', '']);
  });

  it('of a gene without tables, or of an old star name, is told', async () => {
    expect((await planOf('CYP1A2\t*1/*1')).gaps.map(({ code }) => code)).toEqual(['STAR_GENE_UNKNOWN']);
    const { gaps } = await planOf('DPYD\tReference/*2A');
    expect(gaps.map(({ what }) => what).join()).toContain('c.1905+1G>A (*2A)');
  });
});

describe('a result of unknown function', () => {
  const withMedicines = async (
    line: string,
    medications: readonly string[],
  ): Promise<Readonly<Record<string, unknown>>> => {
    const path = join(folder, 'calls.tsv');
    writeFileSync(path, `${line}\n`);
    const plan = await planFor([path], { medications });
    return Object.fromEntries(
      plan.medicines
        .filter(({ taken }) => taken)
        .map(({ name, verdict, because }) => [name, [verdict, because[0]?.kind]]),
    );
  };

  it.each(['*1/*999', '*1/*22'])(
    'of CYP2D6 (%s) leaves codeine unknown, not without guideline',
    async (diplotype) => {
      expect(await withMedicines(`CYP2D6\t${diplotype}`, ['codeine', 'paracetamol'])).toEqual({
        codeine: ['unknown', 'gene-indeterminate'],
        paracetamol: ['no-guideline', undefined],
      });
    },
  );

  it('is that of a poor metabolizer under a strong inhibitor, as every result is', async () => {
    expect(await withMedicines('CYP2D6\t*1/*999', ['codeine', 'bupropion'])).toMatchObject({
      codeine: ['avoid', 'recommendation'],
    });
    expect(await withMedicines('CYP2D6\t*1/*999', ['codeine', 'duloxetine'])).toMatchObject({
      codeine: ['unknown', 'gene-indeterminate'],
    });
  });
});
