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

  it('of a score where guidelines go by phenotype has no result', async () => {
    expect(await lookedUp('CYP2C19\t\t\t1.0')).toEqual(['1.0', 'No Result', '1.0', 'No Result', '']);
  });

  it('of a gene without tables, or of an old star name, is told', async () => {
    expect((await planOf('CYP1A2\t*1/*1')).gaps.map(({ code }) => code)).toEqual(['STAR_GENE_UNKNOWN']);
    const { gaps } = await planOf('DPYD\tReference/*2A');
    expect(gaps.map(({ what }) => what).join()).toContain('c.1905+1G>A (*2A)');
  });
});
