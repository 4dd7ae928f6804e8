import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { isGap } from '@kairos/core/base';
import {
  type DefinitionPosition,
  type Knowledge,
  loadKnowledge,
  PACK_SCHEMA,
  type PackManifest,
  sitePanel,
} from '@kairos/core/knowledge';
import { describe, expect, it } from 'vitest';
import { buildPacks } from './build-packs.ts';
import { bundledKnowledge, packsIn, sha256 } from './disk.ts';

const shared = fileURLToPath(new URL('../../../../shared/data/pgx', import.meta.url));
const there = existsSync(shared);
if (!there) process.stderr.write('skipped: shared/data/pgx is not beside the repository\n');

async function bundled(): Promise<Knowledge> {
  const loaded = await loadKnowledge(packsIn(bundledKnowledge), sha256);
  if (isGap(loaded)) throw new Error(loaded.what);
  return loaded;
}

const json = (name: string): unknown => JSON.parse(readFileSync(join(shared, name), 'utf8'));
const gzipJson = (name: string): unknown =>
  JSON.parse(gunzipSync(readFileSync(join(shared, name))).toString('utf8'));
const manifestOf = (id: string): PackManifest =>
  JSON.parse(readFileSync(join(bundledKnowledge, id, 'pack.json'), 'utf8')) as PackManifest;

describe('bundled packs', () => {
  it('name their format, licence and the hash of every origin', async () => {
    for (const id of await packsIn(bundledKnowledge).ids()) {
      const { schema, licence, sources, files } = manifestOf(id);
      expect([schema, licence.length > 0, sources.length > 0, files.length > 0]).toEqual([
        PACK_SCHEMA,
        true,
        true,
        true,
      ]);
      expect(sources.filter(({ citation, origin }) => citation === '' || origin === '')).toEqual([]);
    }
  });

  it('give one site a position in both builds, with every known allele', async () => {
    const { definitions } = await bundled();
    for (const build of ['GRCh37', 'GRCh38'] as const) {
      const { sites } = sitePanel(definitions.values(), build);
      const places = sites.map(({ chrom, positionOneBased }) => `${chrom}:${positionOneBased}`);
      expect([sites.length, new Set(places).size]).toEqual([1202, 1202]);
      expect(sites.filter(({ alts }) => alts.length === 0)).toEqual([]);
    }
    const swapped = sitePanel(definitions.values(), 'GRCh37').sites.find(({ rsid }) => rsid === 'rs776746');
    expect(swapped).toMatchObject({ chrom: 'chr7', positionOneBased: 99270539, ref: 'C', alts: ['T'] });
    const warfarin = sitePanel(definitions.values(), 'GRCh38').sites.find(
      ({ rsid }) => rsid === 'rs12777823',
    );
    expect(warfarin).toMatchObject({ chrom: 'chr10', positionOneBased: 94645745 });
  });
});

describe.skipIf(!there)('packs and their origin', () => {
  it('are what a fresh import writes, byte for byte', async () => {
    const differing: string[] = [];
    for (const { id, files } of await buildPacks(join(shared, '..'))) {
      for (const [path, text] of files) {
        const committed = join(bundledKnowledge, id, path);
        if (!existsSync(committed) || readFileSync(committed, 'utf8') !== text)
          differing.push(`${id}/${path}`);
      }
    }
    expect(differing).toEqual([]);
  });

  it('hold nothing of the origin’s prose', async () => {
    const origin = json('recommendations_cpic_dpwg_2024-03-25.json') as {
      guidelines: { recommendations: { text: { html: string } }[] }[];
    };
    const packs = ['cpic', 'dpwg']
      .flatMap((id) => manifestOf(id).files.map(({ path }) => join(bundledKnowledge, id, path)))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const sentences = new Set(
      origin.guidelines
        .flatMap(({ recommendations }) => recommendations.map(({ text }) => text.html))
        .flatMap((html) => html.split(/<[^>]*>|[.;:]/))
        .map((sentence) => sentence.trim())
        .filter((sentence) => sentence.split(' ').length >= 5),
    );
    expect(sentences.size).toBeGreaterThan(400);
    expect([...sentences].filter((sentence) => packs.includes(sentence))).toEqual([]);
  });
});

type CompactGene = {
  chromosome: string;
  positions: { pos: number; rsid: string | null; hgvs: string; ref: string; alts: string[] }[];
  alleles: { name: string; id: string; reference: boolean; def: Record<string, string> }[];
};

describe.skipIf(!there)('allele definitions beside a second source', () => {
  it('have the 20 genes, 1,317 alleles and 1,201 positions of the compact file', async () => {
    const compact = json('allele_definitions.json') as Record<string, CompactGene>;
    const { definitions } = await bundled();
    expect([...definitions.keys()].sort()).toEqual(Object.keys(compact).sort());
    for (const [gene, { chromosome, positions, alleles }] of Object.entries(compact)) {
      const own = definitions.get(gene);
      if (own === undefined) throw new Error(gene);
      expect([own.chrom, own.positions.map(plainPosition)]).toEqual([
        chromosome,
        positions.map(compactPosition),
      ]);
      const cells = own.alleles.map(({ name, id, reference, cells: list }) => ({
        name,
        id,
        reference,
        def: Object.fromEntries(
          own.positions.flatMap(({ positionGrch38 }, i) =>
            list[i] === null ? [] : [[String(positionGrch38), list[i]]],
          ),
        ),
      }));
      expect(cells).toEqual(alleles.map(({ name, id, reference, def }) => ({ name, id, reference, def })));
    }
    const all = Object.values(compact);
    expect(all.reduce((sum, { alleles }) => sum + alleles.length, 0)).toBe(1317);
    expect(all.reduce((sum, { positions }) => sum + positions.length, 0)).toBe(1201);
  });

  it('have the sites of PharmCAT’s positions file', async () => {
    const lines = readFileSync(join(shared, 'pharmcat_positions.vcf'), 'utf8').split('\n');
    const listed = lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [chrom, pos, , ref = '', alt = ''] = line.split('\t');
        return `${chrom} ${pos} ${ref} ${alt.split(',').toSorted().join()}`;
      });
    const own = sitePanel((await bundled()).definitions.values(), 'GRCh38').sites.map(
      ({ chrom, positionOneBased, ref, alts }) =>
        `${chrom} ${positionOneBased} ${ref} ${alts.toSorted().join()}`,
    );
    expect(own.toSorted()).toEqual(listed.toSorted());
  });

  it('agree with the 745 tabulated GRCh37 positions, and swap REF at five', async () => {
    const { definitions } = await bundled();
    const rows = tabulated();
    const checked = [...definitions.values()].map(({ chrom, positions }) => {
      const found = positions.flatMap((own) => rowOf(rows, chrom, own) ?? []);
      const offsets = new Set(
        found.map(({ own, position37, position38 }) => {
          const tabulatedOffset = position37 - position38;
          return (own.positionGrch37 ?? 0) - own.positionGrch38 === tabulatedOffset;
        }),
      );
      expect([...offsets].filter((agrees) => !agrees)).toEqual([]);
      return found.length;
    });
    expect(checked.reduce((sum, count) => sum + count, 0)).toBe(745);
    const swapped = [...definitions.values()].flatMap(({ gene, positions }) =>
      positions
        .filter(({ ref, refGrch37 }) => refGrch37 !== null && refGrch37 !== ref)
        .map(({ positionGrch38 }) => `${gene} ${positionGrch38}`),
    );
    expect(swapped.sort()).toEqual([
      'CYP2C19 94842866',
      'CYP2D6 42126611',
      'CYP2D6 42127941',
      'CYP3A5 99672916',
      'DPYD 97883329',
    ]);
  });
});

function plainPosition({ positionGrch38, ref, alts, rsid, hgvs }: DefinitionPosition): unknown {
  return [positionGrch38, ref, alts, rsid, hgvs];
}

function compactPosition({ pos, ref, alts, rsid, hgvs }: CompactGene['positions'][number]): unknown {
  return [pos, ref, alts, rsid, hgvs];
}

type TableRow = { chrom: string; rsid: string; position37: number; position38: number };
type Tables = { byPlace: ReadonlyMap<string, TableRow>; byRsid: ReadonlyMap<string, TableRow> };

/** pypgx's variant table, read here apart from the importer. */
function tabulated(): Tables {
  const [header = '', ...lines] = readFileSync(join(shared, 'pypgx_variant-table.csv'), 'utf8').split('\n');
  const names = header.trim().split(',');
  const rows = lines.map((line): TableRow => {
    const fields = line.split(',');
    const field = (name: string): string => fields[names.indexOf(name)] ?? '';
    return {
      chrom: `chr${field('Chromosome')}`,
      rsid: field('rsID'),
      position37: Number(field('GRCh37Position')),
      position38: Number(field('GRCh38Position')),
    };
  });
  return {
    byPlace: new Map(rows.map((row) => [`${row.chrom} ${row.position38}`, row])),
    byRsid: new Map(rows.filter(({ rsid }) => rsid.startsWith('rs')).map((row) => [row.rsid, row])),
  };
}

/** The table's row of a position: at its place, or under its rsID (indels are spelled otherwise there). */
function rowOf(
  { byPlace, byRsid }: Tables,
  chrom: string,
  own: DefinitionPosition,
): (TableRow & { own: DefinitionPosition }) | null {
  const row = byPlace.get(`${chrom} ${own.positionGrch38}`) ?? byRsid.get(own.rsid ?? '');
  return row === undefined ? null : { ...row, own };
}

type CompactPhenotypes = {
  alleles: Record<string, { key: string; activity?: string; function?: string }>;
  pairRules: Record<string, [string, string | null, string]>;
};
type OriginTable = {
  gene: string;
  diplotypes: {
    diplotypekey: Record<string, number>;
    phenotype: string;
    activityScore: string | null;
    lookupkey: string;
  }[];
};

describe.skipIf(!there)('phenotypes beside a second source', () => {
  it('have the keys, activity values and rules of the compact file', async () => {
    const compact = json('phenotypes.json') as Record<string, CompactPhenotypes>;
    const { phenotypes } = await bundled();
    expect([...phenotypes.keys()].sort()).toEqual(Object.keys(compact).sort());
    for (const [gene, { alleles, pairRules }] of Object.entries(compact)) {
      const own = phenotypes.get(gene);
      if (own === undefined) throw new Error(gene);
      const keys = Object.entries(own.alleles).map(([name, { key, activity }]) => [name, key, activity]);
      const known = Object.entries(alleles).map(([name, { key, activity }]) => [name, key, activity ?? null]);
      expect(new Set(keys.map(String))).toEqual(new Set(known.map(String)));
      const rules = Object.entries(own.pairRules).map(([pair, rule]) => [
        pair,
        [rule.phenotype, rule.activityScore, rule.lookupKey],
      ]);
      expect(Object.fromEntries(rules)).toEqual(pairRules);
    }
  });

  it('give every one of the origin’s 17,066 diplotypes its result', async () => {
    const { phenotypes } = await bundled();
    let diplotypes = 0;
    for (const name of readdirSync(join(shared, 'origin', 'phenotype'))) {
      const table = gzipJson(join('origin', 'phenotype', name)) as OriginTable;
      const own = phenotypes.get(table.gene);
      for (const { diplotypekey, phenotype, activityScore, lookupkey } of table.diplotypes) {
        const names = Object.entries(diplotypekey).flatMap(([allele, n]) => Array<string>(n).fill(allele));
        const rule =
          own?.pairRules[
            names
              .map((allele) => own.alleles[allele]?.key ?? '')
              .sort()
              .join('|')
          ];
        if (
          rule?.phenotype !== phenotype ||
          rule.activityScore !== activityScore ||
          rule.lookupKey !== lookupkey
        )
          throw new Error(`${table.gene} ${names.join('/')}`);
        diplotypes += 1;
      }
    }
    expect(diplotypes).toBe(17066);
  });
});

type Release = {
  guidelines: {
    guideline: { id: string; source: string };
    recommendations: {
      id: string;
      lookupKey: Record<string, unknown> | null;
      relatedChemicals: { name: string }[];
    }[];
  }[];
};

describe.skipIf(!there)('guidance beside its origin', () => {
  it.each([
    ['CPIC', 56, 2054],
    ['DPWG', 62, 529],
  ])('%s has %i guidelines and %i rows, each with its keys', async (source, packages, rows) => {
    const { guidelines } = json('recommendations_cpic_dpwg_2024-03-25.json') as Release;
    const own = (await bundled()).guidance.find((pack) => pack.guidelines[0]?.source === source);
    const origin = guidelines.filter(({ guideline }) => guideline.source === source);
    expect([own?.guidelines.length, own?.rows.length]).toEqual([packages, rows]);
    const expected = origin.flatMap(({ guideline, recommendations }) =>
      recommendations.map(({ id, lookupKey, relatedChemicals }) =>
        JSON.stringify([guideline.id, id, relatedChemicals[0]?.name, lookupKey]),
      ),
    );
    const found = own?.rows.map(({ guideline, id, medicine, genes }) =>
      JSON.stringify([guideline, id, medicine, genes]),
    );
    expect(found?.toSorted()).toEqual(expected.toSorted());
  });

  it('leaves no wording without structured advice', async () => {
    const { guidance } = await bundled();
    const bare = guidance.flatMap(({ rows }) =>
      rows
        .filter(({ advice }) => advice.some(({ action }) => action === 'see-guideline'))
        .map(({ id }) => id),
    );
    expect(bare).toEqual([]);
  });
});
