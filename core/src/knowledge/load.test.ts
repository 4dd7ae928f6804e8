import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap, type Sha256 } from '../base/index.ts';
import { packFiles, writePackData } from './import/index.ts';
import { loadKnowledge, type PackStore } from './load.ts';
import type { PackKind } from './pack.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

type Files = Readonly<Record<string, string>>;

const definition = {
  gene: 'G',
  chrom: 'chr1',
  refSeq: 'NC_1',
  reportedAs: {},
  exemptions: {
    requiredPositions: [],
    ignoredPositions: [],
    extraPositions: [],
    ignoredAlleles: [],
    ampTier1Alleles: [],
    ampTier1Positions: [],
    unphasedPriorities: [],
  },
  positions: [
    [10, 5, 'A', null, ['G'], 'rs1', 'g.10A>G'],
    [20, null, 'C', 'C', ['T'], null, 'g.20C>T'],
  ],
  alleles: [
    ['*1', 'PA1', 'reference', { '10': 'A', '20': 'C' }],
    ['*2', 'PA2', 'named', { '20': 'T' }],
    ['*3', 'PA3', 'named', { '10': 'G', '20': 'Y' }, [10]],
  ],
};
const row = ['R1', 'P1', 'drug', null, 'Strong', { G: 'Poor Metabolizer' }, 'a1', 'do'];

/** Data files of five packs that load together. */
const whole: Readonly<Record<string, readonly [PackKind, Files]>> = {
  alleles: ['allele-definitions', { 'genes/G.json': JSON.stringify(definition) }],
  cpic: [
    'guidance',
    {
      'guidelines.json': JSON.stringify([
        { id: 'P1', source: 'CPIC', url: '', version: '1', medicines: ['drug'], genes: ['G'], citations: [] },
      ]),
      'recommendations.json': JSON.stringify([row, ['R2', ...row.slice(1, 6), 'a2', '']]),
      'wordings.json': JSON.stringify([['a2', 'its own words']]),
      'advice.json': JSON.stringify([{ id: 'a1', advice: [{ action: 'avoid', degree: 'not-recommended' }] }]),
    },
  ],
  medicines: ['medicines', { 'medicines.json': '[]' }],
  modulators: ['enzyme-modulators', { 'modulators.json': '[]' }],
  phenotypes: ['phenotypes', { 'genes/G.json': writePackData({ gene: 'G', alleles: {}, pairRules: {} }) }],
};

/** A store of packs whose manifests fit their files; `change` then alters single files. */
function storeOf(packs: typeof whole, change: Readonly<Record<string, string | null>> = {}): PackStore {
  const texts = new Map<string, string | null>();
  for (const [id, [kind, data]] of Object.entries(packs)) {
    const manifest = { id, kind, version: '1', date: '2024-03-25', licence: 'CC0-1.0', sources: [] };
    for (const [path, text] of packFiles(manifest, new Map(Object.entries(data)), sha256))
      texts.set(`${id}/${path}`, text);
  }
  for (const [path, text] of Object.entries(change)) texts.set(path, text);
  return {
    ids: () => Promise.resolve(Object.keys(packs)),
    read: (id, path) => {
      const text = texts.get(`${id}/${path}`) ?? null;
      return Promise.resolve(text === null ? null : new TextEncoder().encode(text));
    },
  };
}

async function problemOf(store: PackStore): Promise<readonly [string, string]> {
  const loaded = await loadKnowledge(store, sha256);
  return isGap(loaded) ? [loaded.code, loaded.what] : ['none', ''];
}

/** The five packs with one file's value altered, under a fitting hash. */
function withFile(id: string, path: string, value: unknown): typeof whole {
  const [kind, files] = whole[id] ?? ['medicines', {}];
  return { ...whole, [id]: [kind, { ...files, [path]: JSON.stringify(value) }] };
}

describe('loadKnowledge', () => {
  it('reads whole packs', async () => {
    const loaded = await loadKnowledge(storeOf(whole), sha256);
    if (isGap(loaded)) throw new Error(loaded.what);
    expect(loaded.packs.map(({ pack }) => pack)).toEqual(Object.keys(whole).sort());
    const gene = loaded.definitions.get('G');
    expect(gene?.alleles.map(({ cells, corePositions }) => [cells, corePositions])).toEqual([
      [['A', 'C'], []],
      [[null, 'T'], [20]],
      [['G', 'Y'], [10]],
    ]);
    expect(gene?.positions[0]).toEqual({
      positionGrch38: 10,
      positionGrch37: 5,
      ref: 'A',
      refGrch37: null,
      alts: ['G'],
      rsid: 'rs1',
      hgvs: 'g.10A>G',
    });
    const [first, second] = loaded.guidance[0]?.rows ?? [];
    expect(first?.flags).toEqual({
      dosingInformation: true,
      alternateDrugAvailable: false,
      otherPrescribingGuidance: true,
    });
    expect([first?.advice[0]?.action, first?.wording]).toEqual(['avoid', null]);
    expect([second?.advice[0]?.action, second?.wording]).toEqual(['see-guideline', 'its own words']);
  });

  it('names a pack that is not there, and a kind without which answers would be silent', async () => {
    expect(await problemOf(storeOf({}))).toEqual(['PACK_MISSING', expect.stringContaining('knowledge')]);
    expect((await problemOf(storeOf(whole, { 'cpic/pack.json': null })))[0]).toBe('PACK_MISSING');
    for (const id of Object.keys(whole)) {
      const { [id]: _, ...rest } = whole;
      expect((await problemOf(storeOf(rest)))[0]).toBe('PACK_MISSING');
    }
  });

  it('refuses files that are not those of the manifest', async () => {
    const damaged = { 'phenotypes/genes/G.json': '{"gene":"G","alleles":{},"pairRules":{}}' };
    expect(await problemOf(storeOf(whole, damaged))).toEqual([
      'PACK_HASH_MISMATCH',
      'The file genes/G.json of the knowledge pack phenotypes is not the one its manifest names.',
    ]);
    expect((await problemOf(storeOf(whole, { 'cpic/advice.json': null })))[0]).toBe('PACK_HASH_MISMATCH');
  });

  it.each([
    ['alleles', 'genes/G.json', { ...definition, positions: 1 }, '.positions: a list is needed'],
    ['alleles', 'genes/G.json', { ...definition, chrom: '1' }, '.chrom: a chromosome is needed'],
    [
      'alleles',
      'genes/G.json',
      { ...definition, alleles: [['*1', '', 'reference', { '11': 'A' }]] },
      'allele *1 is defined at a position the gene does not have',
    ],
    ['cpic', 'recommendations.json', [['R1', 'P2', ...row.slice(2)]], 'of a guideline that guidelines.json'],
    ['cpic', 'recommendations.json', [row.slice(0, 5)], '[0][5]: an object is needed'],
    ['cpic', 'guidelines.json', {}, 'a list is needed'],
    ['cpic', 'advice.json', [{ id: 'a1' }], 'a1: advice is a list'],
    ['cpic', 'advice.json', [{ id: 'a1', advice: [{ action: 'fly' }] }], 'there is no action'],
    ['cpic', 'wordings.json', [['a1']], '[0][1]: a text is needed'],
    ['medicines', 'medicines.json', [{ name: 'x' }], '[0].inn: a text that is not empty is needed'],
    ['modulators', 'modulators.json', [{ medicine: 'x', gene: 'G', effect: 'odd' }], '[0].effect: one of'],
    ['phenotypes', 'genes/G.json', { gene: 'G', alleles: {} }, '.pairRules: an object is needed'],
    ['phenotypes', 'genes/H.json', { gene: 'G', alleles: {}, pairRules: {} }, 'G is there a second time'],
  ])('refuses %s with another %s (%#)', async (id, path, value, words) => {
    const [code, what] = await problemOf(storeOf(withFile(id, path, value)));
    expect([code, what]).toEqual(['PACK_SCHEMA', expect.stringContaining(words)]);
    expect(what).toContain(path);
  });

  it.each([
    ['not JSON', '{', 'the text is not JSON'],
    ['another schema', '{"schema":"kairos.pack/2"}', '.schema: one of kairos.pack/1 is needed'],
    ['another pack', packManifest({ id: 'dpwg' }), 'it is of the pack dpwg'],
    ['another kind', packManifest({ kind: 'songs' }), '.kind: one of'],
    ['no date', packManifest({ date: 'May' }), '.date: an ISO 8601 date'],
    ['a path outside', packManifest({ files: [{ path: '../x', sha256: 'f'.repeat(64) }] }), 'path within'],
  ])('refuses a manifest that is of %s', async (_, text, words) => {
    const [code, what] = await problemOf(storeOf(whole, { 'cpic/pack.json': text }));
    expect([code, what]).toEqual(['PACK_SCHEMA', expect.stringContaining(words)]);
  });

  it('refuses two packs of a kind of which there is one', async () => {
    const second = { ...whole, alleles2: whole['alleles'] ?? ['medicines', {}] } as typeof whole;
    expect(await problemOf(storeOf(second))).toEqual(['PACK_SCHEMA', expect.stringContaining('second pack')]);
  });

  it('answers any JSON in any file with a result or a coded gap', async () => {
    const files = Object.entries(whole).flatMap(([id, [, data]]) =>
      Object.keys(data).map((path) => [id, path] as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.jsonValue(), async ([id, path], value) => {
        const [code] = await problemOf(storeOf(withFile(id, path, value)));
        expect(['PACK_SCHEMA', 'none']).toContain(code);
      }),
      { numRuns: 200 },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(whole)), fc.string(), async (id, text) => {
        expect((await problemOf(storeOf(whole, { [`${id}/pack.json`]: text })))[0]).toBe('PACK_SCHEMA');
      }),
      { numRuns: 100 },
    );
  });
});

function packManifest(change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    schema: 'kairos.pack/1',
    id: 'cpic',
    kind: 'guidance',
    version: '1',
    date: '2024-03-25',
    licence: 'CC0-1.0',
    sources: [],
    files: [],
    ...change,
  });
}
