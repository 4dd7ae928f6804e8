import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Plan } from '../core/src/plan/index.ts';
import { bundled, planFor } from './run-kairos.ts';
import { madeUpSites, madeUpVcf } from './synthetic-person.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-combinations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A fully read person, reference but for bases on the second strand of one gene, by GRCh38 position. */
async function callsOf(
  gene: string,
  second: Readonly<Record<number, string>>,
  combinations: boolean,
): Promise<readonly string[]> {
  const sites = madeUpSites(await bundled(), {}).map((site) => {
    const base = site.gene === gene ? second[site.position] : undefined;
    return base === undefined ? site : { ...site, alleles: [site.ref, base] as const };
  });
  const path = join(folder, 'genome.vcf');
  writeFileSync(path, madeUpVcf(sites));
  const plan: Plan = await planFor([path], {
    calling: { combinations, allMatches: false, cyp2d6FromVcf: false },
  });
  expect(plan.medicines.length > 0).toBe(!combinations);
  return plan.genes.find((result) => result.gene === gene)?.diplotypes ?? [];
}

describe('what no pair of named alleles explains', () => {
  it.each([
    ['two alleles on one strand', 'CYP2C9', { 94942290: 'T', 94981296: 'C' }, '*1/[*2 + *3]'],
    ['a variant of no allele alone', 'CYP2B6', { 40991367: 'T' }, '*1/g.40991367A>T'],
    ['the same in a gene of the minus strand', 'TPMT', { 18143700: 'T' }, '*1/g.18143700C>T'],
    [
      'an allele and a variant of none',
      'CYP2B6',
      { 40991367: 'T', 41009358: 'G' },
      '*1/[*4 + g.40991367A>T]',
    ],
  ] as const)('is unknown, and on request a combination: %s', async (_, gene, second, wanted) => {
    expect(await callsOf(gene, second, false)).toEqual(['Unknown/Unknown']);
    expect(await callsOf(gene, second, true)).toEqual([wanted]);
  });
});
