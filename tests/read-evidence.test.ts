import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundled, planFor } from './run-kairos.ts';
import { madeUpSites, type MadeUpSite, madeUpVcf, vcfHeader } from './synthetic-person.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let written = 0;

/** The gene's diplotypes and how many of its positions are missing. */
async function call(gene: string, vcf: string): Promise<readonly [readonly string[], number]> {
  const path = join(folder, `genome-${written++}.vcf`);
  writeFileSync(path, vcf);
  const result = (await planFor([path])).genes.find((own) => own.gene === gene);
  return [result?.diplotypes ?? [], result?.missingPositions.length ?? -1];
}

async function sitesOf(gene: string): Promise<readonly MadeUpSite[]> {
  return madeUpSites(await bundled(), {}).filter((site) => site.gene === gene);
}

/** A reference person of one gene, one position told by the given rows instead of its own. */
async function withRows(gene: string, position: number, rows: readonly string[]): Promise<string> {
  const sites = (await sitesOf(gene)).filter((site) => site.position !== position);
  return `${madeUpVcf(sites)}${rows.map((row) => `${row.replaceAll(' ', '\t')}\n`).join('')}`;
}

const repeat = (ref: string, alt: string, gt: string): string =>
  `chr2 233760233 . ${ref} ${alt} . PASS . GT ${gt}`;

describe('a position whose alternatives have a row each', () => {
  const rowsOf = (gts: readonly [string, string, string]): readonly string[] => [
    repeat('CAT', 'C', gts[0]),
    repeat('C', 'CAT', gts[1]),
    repeat('C', 'CATAT', gts[2]),
  ];
  it.each([
    [['0/0', '0/1', '0/0'], '*1/*28'],
    [['0/0', '1/1', '0/0'], '*28/*28'],
    [['0/1', '0/1', '0/0'], '*28/*36'],
    [['1|0', '0|1', '0|0'], '*28/*36'],
    [['1/.', './1', './.'], '*28/*36'],
    [['0/0', '0/0', '0/1'], '*1/*37'],
    [['0/0', '0/0', '0/0'], '*1/*1'],
  ] as const)('%j is read as one: %s, in any order', async (gts, diplotype) => {
    const rows = rowsOf(gts);
    for (const order of [rows, rows.toReversed()])
      expect(await call('UGT1A1', await withRows('UGT1A1', 233760233, order))).toEqual([[diplotype], 0]);
  });

  it('keeps the first of rows that contradict one another, and of rows of the same alternative', async () => {
    const vcf = await withRows('UGT1A1', 233760233, [repeat('CAT', 'C', '1/1'), repeat('C', 'CAT', '0/1')]);
    expect((await call('UGT1A1', vcf))[0]).toEqual(['*36/*36']);
    const twice = await withRows('UGT1A1', 233760233, [repeat('C', 'CAT', '0/1'), repeat('C', 'CAT', '1/1')]);
    expect((await call('UGT1A1', twice))[0]).toEqual(['*1/*28']);
  });

  it('is not taken for reference because an insertion beside it stands first', async () => {
    const rows = ['chr6 18130687 . T TG . PASS . GT 0/1', 'chr6 18130687 . T C . PASS . GT 0/1'];
    for (const order of [rows, rows.toReversed()])
      expect((await call('TPMT', await withRows('TPMT', 18130687, order)))[0]).toEqual(['*1/*3C']);
  });
});

describe('a reference call that no read stands behind', () => {
  const block = async (format: string, sample: string): Promise<readonly [readonly string[], number]> => {
    const positions = (await sitesOf('CYP2C9')).map(({ position }) => position);
    const [from, to] = [Math.min(...positions), Math.max(...positions) + 20];
    return call(
      'CYP2C9',
      `${vcfHeader('GRCh38')}chr10\t${from}\t.\tN\t<NON_REF>\t.\t.\tEND=${to}\t${format}\t${sample}\n`,
    );
  };
  it.each([
    ['GT:DP:GQ:MIN_DP', '0/0:0:0:0'],
    ['GT:DP:GQ:MIN_DP', '0/0:12:0:3'],
    ['GT:DP:GQ:MIN_DP', '0/0:12:30:0'],
    ['GT:DP', '0/0:0'],
  ])('leaves the positions of its block missing: %s %s', async (format, sample) => {
    const [diplotypes, missing] = await block(format, sample);
    expect(diplotypes).toEqual(['Unknown/Unknown']);
    expect(missing).toBe((await sitesOf('CYP2C9')).length);
  });

  it.each([
    ['GT:DP:GQ:MIN_DP', '0/0:12:30:9'],
    ['GT:DP', '0/0:10'],
    ['GT', '0/0'],
  ])('otherwise is reference: %s %s', async (format, sample) => {
    expect(await block(format, sample)).toEqual([['*1/*1'], 0]);
  });
});

describe('a contig named by number as plink does', () => {
  it('is the X chromosome', async () => {
    const vcf = madeUpVcf(await sitesOf('G6PD')).replaceAll(/^chrX\t/gm, '23\t');
    expect(await call('G6PD', vcf)).toEqual([['B (reference)/B (reference)'], 0]);
  });
});
