import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planJson } from '../core/src/writers/index.ts';
import { planFor } from './run-kairos.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

type Lookup = {
  readonly diplotype: string;
  readonly phenotypes: readonly string[];
  readonly activityScore: string | null;
  readonly lookupKey: readonly string[];
  readonly inferred: boolean;
};
type PeerGene = {
  readonly callSource: string;
  readonly effectivelyPhased: boolean;
  readonly source: readonly string[];
  readonly lookup: readonly Lookup[];
  readonly undocumentedVariation?: boolean;
};
type PeerRow = {
  readonly guideline: string;
  readonly source: string;
  readonly population: string | null;
  readonly classification: string | null;
  readonly lookupKey: readonly Record<string, unknown>[];
};
type PeerCase = {
  readonly id: string;
  readonly vcf: string;
  readonly outside: string | null;
  readonly options: {
    readonly combinations: boolean;
    readonly allMatches: boolean;
    readonly cyp2d6FromVcf: boolean;
  };
  readonly genes: Readonly<Record<string, PeerGene>>;
  readonly recommendations: Readonly<Record<string, readonly PeerRow[]>> | null;
};
type OurGene = {
  readonly gene: string;
  readonly callSource: string;
  readonly diplotypes: readonly string[];
  readonly phased: boolean;
  readonly inferred: boolean;
  readonly undocumented: boolean;
  readonly lookup: readonly Omit<Lookup, 'inferred'>[];
};
type OurMedicine = {
  readonly name: string;
  readonly recommendations: readonly {
    readonly source: string;
    readonly guideline: string;
    readonly population: string | null;
    readonly strength: string | null;
    readonly genes: Record<string, unknown>;
  }[];
};

/** Cases where the recorded peer result is wrong; docs/differences.md says why. */
const ours: Readonly<Record<string, readonly string[]>> = { 'vcf.NA18526': ['CYP2D6'] };

const there = hasSharedData('pgx/cases/cases.json');
const cases: readonly PeerCase[] = there
  ? (JSON.parse(readFileSync(`${sharedData}pgx/cases/cases.json`, 'utf8')) as { cases: readonly PeerCase[] })
      .cases
  : [];
const folder = mkdtempSync(join(tmpdir(), 'kairos-cases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keyOf(
  medicine: string,
  row: {
    guideline: string;
    source: string;
    population: string | null;
    strength: string | null;
    genes: Record<string, unknown>;
  },
): string {
  const genes = Object.entries(row.genes).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([medicine, row.source, row.guideline, row.population, row.strength, genes]);
}

describe.skipIf(!there)('cases computed by PharmCAT 3.1.1', () => {
  it('are all there', () => expect(cases.length).toBe(171));

  it.each(cases.map((item) => [item.id, item] as const))('%s', async (id, item) => {
    const files = [`${sharedData}pgx/cases/${item.vcf}`];
    if (item.outside !== null) {
      const star = join(folder, `${id}.tsv`);
      writeFileSync(star, item.outside);
      files.push(star);
    }
    const report = planJson(await planFor(files, { calling: item.options }), 'en') as unknown as {
      genes: readonly OurGene[];
      medicines: readonly OurMedicine[];
    };
    const excepted = new Set(ours[id] ?? []);
    const called = report.genes
      .filter(({ gene, callSource }) => callSource !== 'none' && !excepted.has(gene))
      .map(ourGene);
    const expected = Object.entries(item.genes)
      .filter(([gene]) => !excepted.has(gene))
      .map(peerGene)
      .sort((a, b) => (a.gene < b.gene ? -1 : 1));
    expect(called.toSorted((a, b) => (a.gene < b.gene ? -1 : 1))).toEqual(expected);
    const concerns = (genes: Record<string, unknown>): boolean =>
      Object.keys(genes).some((gene) => excepted.has(gene));
    const rows = report.medicines.flatMap(({ name, recommendations }) =>
      recommendations
        .filter(({ source, genes }) => source !== 'FDA' && !concerns(genes))
        .map((row) => keyOf(name, row)),
    );
    const peerRows = Object.entries(item.recommendations ?? {}).flatMap(([name, list]) =>
      list
        .map((row) => ({
          guideline: row.guideline,
          source: row.source,
          population: row.population,
          strength: row.classification,
          genes: row.lookupKey[0] ?? {},
        }))
        .filter(({ genes }) => !concerns(genes))
        .map((row) => keyOf(name, row)),
    );
    expect([...new Set(rows)].sort()).toEqual([...new Set(peerRows)].sort());
  });
});

function ourGene({ gene, callSource, diplotypes, phased, inferred, undocumented, lookup }: OurGene): OurGene {
  return { gene, callSource, diplotypes, phased, inferred, undocumented, lookup };
}

function peerGene([gene, peer]: readonly [string, PeerGene]): { gene: string } {
  const lookup = peer.lookup.map(({ diplotype, phenotypes, activityScore, lookupKey }) => ({
    diplotype,
    phenotypes,
    activityScore,
    lookupKey,
  }));
  return {
    gene,
    callSource: peer.callSource === 'matcher' ? 'vcf' : peer.callSource,
    diplotypes: peer.source,
    phased: peer.effectivelyPhased,
    inferred: peer.lookup.some(({ inferred }) => inferred),
    undocumented: peer.undocumentedVariation === true,
    lookup,
  } as { gene: string };
}
