import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { isGap } from '@kairos/core/base';
import { loadKnowledge } from '@kairos/core/knowledge';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledKnowledge, packsIn, sha256 } from './disk.ts';
import { importPack, type ImportResult } from './import-pack.ts';
import { diffPacks } from './manage.ts';

const shared = fileURLToPath(new URL('../../../../shared/data/pgx', import.meta.url));
const there = existsSync(shared);
if (!there) process.stderr.write('skipped: shared/data/pgx is not beside the repository\n');

const root = mkdtempSync(join(tmpdir(), 'kairos-import-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let runs = 0;
const fresh = (): string => join(root, String((runs += 1)));

function file(name: string, content: string | Uint8Array): string {
  const folder = fresh();
  mkdirSync(folder);
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function imported(
  paths: readonly string[],
  keepWording = false,
): Promise<ImportResult & { out: string }> {
  const out = fresh();
  const result = await importPack(paths, { out, knowledge: null, keepWording });
  if (isGap(result)) throw new Error(result.what);
  return { ...result, out };
}

const guideline = (id: string, source: string) => ({
  guideline: {
    id,
    source,
    version: 1,
    url: '',
    relatedChemicals: [{ name: 'abacavir' }],
    relatedGenes: [{ symbol: 'HLA-B' }],
  },
  recommendations: [
    {
      id: `${id}-1`,
      population: null,
      classification: null,
      relatedChemicals: [{ name: 'abacavir' }],
      text: { html: '<p>New words.</p>' },
      lookupKey: [{ 'HLA-B': '*57:01 positive' }],
    },
  ],
  citations: [],
});

describe('importPack', () => {
  it('writes a folder that loads, with the packs the files did not bring', async () => {
    const path = file(
      'release.json',
      JSON.stringify({ version: '2026-01-02-03-04', guidelines: [guideline('PA1', 'CPIC')] }),
    );
    const { packs, takenOver, gaps, out } = await imported([path], true);
    expect(packs).toEqual([{ id: 'cpic', files: 5 }]);
    expect(takenOver).toContain('dpwg');
    expect(gaps.map(({ code }) => code)).toEqual(['ADVICE_NOT_STRUCTURED']);
    expect(existsSync(join(out, 'cpic', 'LICENSE'))).toBe(true);
    const loaded = await loadKnowledge(packsIn(out), sha256);
    if (isGap(loaded)) throw new Error(loaded.what);
    expect(loaded.packs.find(({ pack }) => pack === 'cpic')).toEqual({
      pack: 'cpic',
      version: '2026-01-02-03-04',
      date: '2026-01-02',
    });
    const cpic = loaded.guidance.find(({ ref }) => ref.pack === 'cpic');
    expect(cpic?.rows.map(({ wording, advice }) => [wording, advice])).toEqual([
      ['New words.', [{ action: 'see-guideline' }]],
    ]);
  });

  it('joins files of single guidelines into one pack a source, dated by the files when they state nothing', async () => {
    const paths = [guideline('PA1', 'CPIC'), guideline('PA2', 'CPIC'), guideline('PA3', 'DPWG')].map((item) =>
      file('guideline.json', JSON.stringify(item)),
    );
    for (const path of paths) utimesSync(path, 0, new Date('2025-05-06T12:00:00Z'));
    const { packs, out } = await imported(paths);
    expect(packs.map(({ id }) => id)).toEqual(['cpic', 'dpwg']);
    const loaded = await loadKnowledge(packsIn(out), sha256);
    if (isGap(loaded)) throw new Error(loaded.what);
    expect(loaded.guidance.map(({ ref, guidelines }) => [ref.pack, guidelines.length])).toEqual([
      ['cpic', 2],
      ['dpwg', 1],
      ['fda', expect.any(Number)],
    ]);
    expect(loaded.packs.find(({ pack }) => pack === 'cpic')).toMatchObject({
      version: 'imported',
      date: '2025-05-06',
    });
    const twice = [paths[0] ?? '', file('again.json', JSON.stringify(guideline('PA1', 'CPIC')))];
    expect(await importPack(twice, { out: fresh(), knowledge: null, keepWording: false })).toMatchObject({
      code: 'IMPORT_FORMAT',
    });
  });

  it.each([
    ['text', 'hello', 'readable as JSON'],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'readable as JSON'],
    ['truncated gzip', gzipSync('{"guidelines":[]}').subarray(0, 20), 'readable as JSON'],
    ['other JSON', '{"resourceType":"Bundle"}', 'a PharmCAT allele, exemptions or phenotype file'],
    ['a damaged release', '{"guidelines":[{}]}', 'in package 1, at .guideline'],
    ['a damaged allele file', '{"namedAlleles":1,"variants":[],"refSeqChromosomeId":""}', 'at .gene'],
    ['a damaged phenotype file', '{"gene":"X","namedAlleles":[],"diplotypes":{}}', 'at .diplotypes'],
  ])('refuses %s and writes nothing', async (_, content, words) => {
    const out = fresh();
    const result = await importPack([file('x.json', content)], { out, knowledge: null, keepWording: false });
    expect(result).toMatchObject({ code: 'IMPORT_FORMAT', what: expect.stringContaining(words) });
    expect(existsSync(out)).toBe(false);
  });

  it('says what file it cannot open and where it cannot write', async () => {
    const options = { knowledge: null, keepWording: false };
    expect(await importPack([join(root, 'none.json')], { ...options, out: fresh() })).toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    const path = file('release.json', JSON.stringify(guideline('PA1', 'CPIC')));
    expect(await importPack([path], { ...options, out: path })).toMatchObject({ code: 'PACK_NOT_WRITTEN' });
  });
});

describe.skipIf(!there)('importPack of the origin’s own files', () => {
  const all = (folder: string): string[] =>
    (there ? readdirSync(join(shared, folder)) : []).map((name) => join(shared, folder, name));

  it('gives the bundled alleles, phenotypes and guidance again', async () => {
    const guidance = join(shared, 'recommendations_cpic_dpwg_2024-03-25.json');
    const { packs, takenOver, gaps, out } = await imported([
      ...all('origin/alleles'),
      ...all('origin/phenotype'),
      guidance,
    ]);
    expect(packs.map(({ id }) => id)).toEqual(['allele-definitions', 'phenotypes', 'cpic', 'dpwg']);
    expect(takenOver).toEqual([
      'ancestry-1000-genomes',
      'clinical-models',
      'disease-effects',
      'fda',
      'fhir-r4',
      'incidence-england',
      'medicines',
      'phenoconversion',
      'prevention',
      'secondary-findings',
    ]);
    expect(gaps).toEqual([]);
    expect(await diffPacks(bundledKnowledge, out)).toEqual([]);
  });

  it('adds each wording once, and changes nothing else', async () => {
    const { out } = await imported([join(shared, 'recommendations_cpic_dpwg_2024-03-25.json')], true);
    const changes = await diffPacks(bundledKnowledge, out);
    if (isGap(changes)) throw new Error(changes.what);
    const count = (pack: string): number => changes.filter((change) => change.pack === pack).length;
    expect(new Set(changes.map(({ kind, file: path }) => `${kind} ${path}`))).toEqual(
      new Set(['added wordings.json']),
    );
    // CPIC's 342 wordings; one advises citalopram and escitalopram apart and stands under both ids.
    expect([count('cpic'), count('dpwg')]).toEqual([343, 190]);
    const loaded = await loadKnowledge(packsIn(out), sha256);
    if (isGap(loaded)) throw new Error(loaded.what);
    const rows = loaded.guidance.filter(({ ref }) => ref.pack !== 'fda').flatMap((pack) => pack.rows);
    expect(rows.filter(({ wording }) => wording === null)).toEqual([]);
  });

  it('takes a gene’s exemptions from the packs in use unless they are given', async () => {
    const nat2 = join(shared, 'origin/alleles/NAT2_translation.json.gz');
    const { out } = await imported([nat2]);
    expect(await diffPacks(bundledKnowledge, out)).toEqual([]);
    const text = readFileSync(join(shared, 'exemptions.json'), 'utf8');
    const only = await importPack([file('exemptions.json', text)], {
      out: fresh(),
      knowledge: null,
      keepWording: false,
    });
    expect(only).toMatchObject({ code: 'IMPORT_FORMAT' });
  });

  it('gives the same bytes whatever the order of the files', async () => {
    const files = all('origin/phenotype');
    const [one, two] = [await imported(files), await imported(files.toReversed())];
    const manifest = (out: string): string => readFileSync(join(out, 'phenotypes', 'pack.json'), 'utf8');
    expect(manifest(two.out)).toBe(manifest(one.out));
  });
});
