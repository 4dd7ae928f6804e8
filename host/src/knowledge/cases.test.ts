import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import { type GuidanceKey, type Knowledge, loadKnowledge } from '@kairos/core/knowledge';
import { describe, expect, it } from 'vitest';
import { bundledKnowledge, packsIn, sha256 } from './disk.ts';

/** Cases of a pack: `cases/<name>/expect.json` with their source and rows of one form a kind of pack. */
type Cases<C> = { readonly source: string; readonly cases: readonly C[] };

function casesOf<C>(pack: string): readonly (readonly [name: string, cases: Cases<C>])[] {
  const folder = join(bundledKnowledge, pack, 'cases');
  return readdirSync(folder).map((name) => [
    name,
    JSON.parse(readFileSync(join(folder, name, 'expect.json'), 'utf8')) as Cases<C>,
  ]);
}

const loaded = await loadKnowledge(packsIn(bundledKnowledge), sha256);
if (isGap(loaded)) throw new Error(loaded.what);
const knowledge: Knowledge = loaded;

type PhenotypeCase = {
  readonly gene: string;
  readonly alleles: readonly string[];
  readonly phenotype: string;
  readonly activityScore: string | null;
};

describe('phenotypes: published diplotypes', () => {
  it.each(casesOf<PhenotypeCase>('phenotypes'))('%s', (_, { source, cases }) => {
    expect(source).toMatch(/doi:10\./);
    const results = cases.map(({ gene, alleles }) => {
      const table = knowledge.phenotypes.get(gene);
      const keys = alleles.map((allele) => table?.alleles[allele]?.key ?? `no ${allele}`).sort();
      const rule = table?.pairRules[keys.join('|')];
      return { gene, alleles, phenotype: rule?.phenotype, activityScore: rule?.activityScore };
    });
    expect(results).toEqual(cases);
  });
});

type VariantCase = {
  readonly gene: string;
  readonly allele: string;
  readonly rsid: string;
  readonly grch38: number;
  readonly grch37: number;
  readonly base: string;
};

describe('allele definitions: variants that define well-known alleles', () => {
  it.each(casesOf<VariantCase>('allele-definitions'))('%s', (_, { cases }) => {
    const found = cases.map(({ gene, allele, rsid }) => {
      const definition = knowledge.definitions.get(gene);
      const column = definition?.positions.findIndex((position) => position.rsid === rsid) ?? -1;
      const position = definition?.positions[column];
      const base = definition?.alleles.find(({ name }) => name === allele)?.cells[column];
      const [grch38, grch37] = [position?.positionGrch38, position?.positionGrch37];
      return { gene, allele, rsid, grch38, grch37, base };
    });
    expect(found).toEqual(cases);
  });
});

type GuidanceCase = {
  readonly medicine: string;
  readonly population: string | null;
  readonly strength: string | null;
  readonly genes: Readonly<Record<string, GuidanceKey>>;
  /** Actions the advice holds, among others. */
  readonly actions: readonly string[];
};

describe.each(['cpic', 'dpwg', 'fda'])('%s: published recommendations', (pack) => {
  const rows = knowledge.guidance.find(({ ref }) => ref.pack === pack)?.rows ?? [];
  it.each(casesOf<GuidanceCase>(pack))('%s', (_, { cases }) => {
    for (const { medicine, population, strength, genes, actions } of cases) {
      const found = rows.filter(
        (row) =>
          row.medicine === medicine &&
          row.population === population &&
          JSON.stringify(row.genes) === JSON.stringify(genes),
      );
      expect(found.map((row) => [medicine, row.strength])).toEqual([[medicine, strength]]);
      const own = found.flatMap(({ advice }) => advice.map(({ action }) => action));
      expect(own).toEqual(expect.arrayContaining([...actions]));
    }
  });
});
