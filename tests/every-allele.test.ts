import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GeneDefinition, Knowledge } from '../core/src/knowledge/index.ts';
import { kairosHere } from './command-line.ts';
import { bundled } from './run-kairos.ts';
import { madeUpSites, type MadeUpSite, vcfHeader } from './synthetic-person.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-alleles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The diplotypes of one sample by gene. */
type SampleCalls = ReadonlyMap<string, readonly string[]>;

/** The alleles of a gene that small variants can show. */
function callableAlleles(definition: GeneDefinition): readonly string[] {
  const ignored = new Set(definition.exemptions.ignoredAlleles);
  return definition.alleles
    .filter(({ name, reference, structural }) => !reference && !structural && !ignored.has(name))
    .map(({ name }) => name);
}

const referenceOf = (definition: GeneDefinition): string =>
  definition.alleles.find(({ reference }) => reference)?.name ?? '';

/** One row a position, one column a sample, all phased. */
function cohortVcf(people: readonly (readonly MadeUpSite[])[]): string {
  const header = vcfHeader('GRCh38').replace('MADEUP', people.map((_, i) => `S${i}`).join('\t'));
  const rows = (people[0] ?? []).map((site, row) => {
    const pairs = people.map((person) => person[row]?.alleles ?? [site.ref, site.ref]);
    const alts = [...new Set(pairs.flat())].filter((allele) => allele !== site.ref);
    const index = (allele: string): number => (allele === site.ref ? 0 : alts.indexOf(allele) + 1);
    const columns = pairs.map(([first, second]) => `${index(first)}|${index(second)}`);
    const alt = alts.length === 0 ? '.' : alts.join();
    return `${site.chrom}\t${site.position}\t.\t${site.ref}\t${alt}\t.\tPASS\t.\tGT\t${columns.join('\t')}\n`;
  });
  return header + rows.join('');
}

type Pair = (reference: string, allele: string) => readonly [string, string];

/** The genes of people of whom the i-th has every gene's i-th allele in the given pair, all in one VCF. */
async function genotyped(knowledge: Knowledge, pairOf: Pair): Promise<readonly SampleCalls[]> {
  const definitions = [...knowledge.definitions.values()];
  const most = Math.max(...definitions.map((definition) => callableAlleles(definition).length));
  const people = Array.from({ length: most }, (_, i) => {
    const pairs = definitions.map((definition) => {
      const allele = callableAlleles(definition)[i] ?? referenceOf(definition);
      return [definition.gene, pairOf(referenceOf(definition), allele)];
    });
    return madeUpSites(knowledge, Object.fromEntries(pairs));
  });
  const path = join(folder, 'cohort.vcf');
  writeFileSync(path, cohortVcf(people));
  const { out } = await kairosHere(['genotype', path, '--tsv', '--cyp2d6-from-vcf']);
  const rows = out
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  const bySample = Map.groupBy(rows, ([sample = '']) => sample);
  return people.map(
    (_, i) =>
      new Map(
        (bySample.get(`S${i}`) ?? []).map(([, gene = '', , diplotypes = '']) => [
          gene,
          diplotypes.split(';'),
        ]),
      ),
  );
}

/** Alleles that one of the calls has on its strands, by name; none where no call has them. */
function strandsOf(called: readonly string[] | undefined): readonly string[] {
  return (called ?? []).map((diplotype) => {
    const [, allele, zygosity] = /^(.*) \((heterozygous|homozygous)\)$/.exec(diplotype) ?? [];
    if (allele === undefined) return diplotype.split('/').sort().join(' and ');
    return zygosity === 'homozygous' ? `${allele} and ${allele}` : allele;
  });
}

describe('every allele that small variants show, CYP2D6 and CYP3A4 among them', () => {
  let knowledge: Knowledge;
  beforeAll(async () => {
    knowledge = await bundled();
  });

  it.each<readonly [string, Pair]>([
    ['beside the reference', (reference, allele) => [reference, allele]],
    ['twice', (_, allele) => [allele, allele]],
  ])('is called by its name %s', async (_, pairOf) => {
    const people = await genotyped(knowledge, pairOf);
    const wrong: string[] = [];
    let checked = 0;
    for (const definition of knowledge.definitions.values()) {
      for (const [i, allele] of callableAlleles(definition).entries()) {
        const called = strandsOf(people[i]?.get(definition.gene));
        const pair = pairOf(referenceOf(definition), allele).map(
          (name) => definition.reportedAs[name] ?? name,
        );
        const lone = pair.filter((name) => name !== referenceOf(definition)).join(' and ');
        if (![pair.toSorted().join(' and '), lone].some((wanted) => called.includes(wanted)))
          wrong.push(`${definition.gene} ${allele}: ${called.join(' or ')}`);
        checked++;
      }
    }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(1250);
  });
});
