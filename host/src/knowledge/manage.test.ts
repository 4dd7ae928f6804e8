import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledKnowledge, packsIn, sha256 } from './disk.ts';
import { diffPacks, listPacks, verifyPacks } from './manage.ts';

const root = mkdtempSync(join(tmpdir(), 'kairos-packs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let copies = 0;

/** A copy of the bundled packs with one file's text altered; `rehash` keeps the manifest true. */
function copyWith(path: string, alter: (text: string) => string, rehash: boolean): string {
  const folder = join(root, String((copies += 1)));
  cpSync(bundledKnowledge, folder, { recursive: true });
  const text = readFileSync(join(folder, path), 'utf8');
  const altered = alter(text);
  expect(altered).not.toBe(text);
  writeFileSync(join(folder, path), altered);
  if (rehash) {
    const manifest = join(folder, path.split('/')[0] ?? '', 'pack.json');
    const old = sha256(new TextEncoder().encode(text));
    const fresh = sha256(new TextEncoder().encode(altered));
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(old, fresh));
  }
  return folder;
}

describe('listPacks', () => {
  it('lists the bundled packs by id', async () => {
    const packs = await listPacks(null);
    if (isGap(packs)) throw new Error(packs.what);
    expect(packs.map(({ id, kind }) => [id, kind])).toEqual([
      ['allele-definitions', 'allele-definitions'],
      ['ancestry-1000-genomes', 'ancestry-panel'],
      ['clinical-models', 'clinical-models'],
      ['cpic', 'guidance'],
      ['disease-effects', 'disease-effects'],
      ['dpwg', 'guidance'],
      ['fda', 'guidance'],
      ['fhir-r4', 'fhir-definitions'],
      ['incidence-england', 'incidence'],
      ['medicines', 'medicines'],
      ['phenoconversion', 'enzyme-modulators'],
      ['phenotypes', 'phenotypes'],
      ['prevention', 'prevention-rules'],
      ['secondary-findings', 'reportable-genes'],
    ]);
    expect(packs.find(({ id }) => id === 'cpic')).toMatchObject({ date: '2024-03-25', licence: 'CC0-1.0' });
  });

  it('names a folder without packs', async () => {
    expect(await listPacks(join(root, 'nowhere'))).toMatchObject({ code: 'PACK_MISSING' });
  });
});

describe('verifyPacks', () => {
  it('finds nothing wrong with the bundled packs', async () => expect(await verifyPacks(null)).toEqual([]));

  it('finds an edited file, and one whose rows have another form', async () => {
    const edited = copyWith('phenotypes/genes/CYP2C19.json', (text) => text.replace('Poor', 'Rich'), false);
    expect(await verifyPacks(edited)).toMatchObject([{ code: 'PACK_HASH_MISMATCH', subject: 'phenotypes' }]);
    const misshapen = copyWith(
      'phenotypes/genes/CYP2C19.json',
      (text) => text.replace('"gene"', '"name"'),
      true,
    );
    expect(await verifyPacks(misshapen)).toMatchObject([{ code: 'PACK_SCHEMA', subject: 'phenotypes' }]);
  });

  it('finds a prevention rule that names what is not there', async () => {
    const nameless = copyWith(
      'prevention/rules.json',
      (text) => text.replace('"set":"breast-cancer"', '"set":"nothing"'),
      true,
    );
    expect(await verifyPacks(nameless)).toMatchObject([{ code: 'PREVENTION_NAME' }]);
  });
});

describe('diffPacks', () => {
  it('is empty between a version and itself', async () => {
    expect(await diffPacks(bundledKnowledge, bundledKnowledge)).toEqual([]);
  });

  it('lists changed, removed and added rows', async () => {
    const path = 'phenotypes/genes/CYP2C19.json';
    const row = /^"\*2": .*$/m;
    const changed = copyWith(
      path,
      (text) => text.replace(row, (line) => line.replaceAll('No function', 'x')),
      true,
    );
    const rows = await diffPacks(bundledKnowledge, changed);
    if (isGap(rows)) throw new Error(rows.what);
    expect(rows.map(({ pack, file, kind, changed: is, key }) => [pack, file, kind, is, key])).toEqual([
      ['phenotypes', 'genes/CYP2C19.json', 'removed', true, '*2'],
      ['phenotypes', 'genes/CYP2C19.json', 'added', true, '*2'],
    ]);
    expect(rows[1]?.row).toContain('"function":"x"');
    const shorter = copyWith(path, (text) => text.replace(/^"\*2": .*\n/m, ''), true);
    const fewer = await diffPacks(bundledKnowledge, shorter);
    expect(fewer).toMatchObject([{ kind: 'removed', changed: false, key: '*2' }]);
    expect(await diffPacks(shorter, bundledKnowledge)).toMatchObject([
      { kind: 'added', changed: false, key: '*2' },
    ]);
  });

  it('compares two packs as it compares two folders of them', async () => {
    const edit = (text: string): string => text.replace(/^"\*2": .*\n/m, '');
    const shorter = copyWith('phenotypes/genes/CYP2C19.json', edit, true);
    const pack = (folder: string): string => join(folder, 'phenotypes');
    expect(await diffPacks(pack(bundledKnowledge), pack(shorter))).toMatchObject([
      { pack: 'phenotypes', file: 'genes/CYP2C19.json', kind: 'removed', key: '*2' },
    ]);
    expect(await diffPacks(pack(shorter), pack(shorter))).toEqual([]);
  });

  it('names a folder that has no packs or damaged ones', async () => {
    expect(await diffPacks(join(root, 'nowhere'), bundledKnowledge)).toMatchObject({ code: 'PACK_MISSING' });
    const damaged = copyWith('cpic/advice.json', (text) => `${text} `, false);
    expect(await diffPacks(bundledKnowledge, damaged)).toMatchObject({ code: 'PACK_HASH_MISMATCH' });
  });
});

describe('packsIn', () => {
  it('reads nothing outside a pack’s folder', async () => {
    const store = packsIn(bundledKnowledge);
    expect(await store.read('cpic', '../dpwg/pack.json')).toBeNull();
    expect(await store.read('..', 'package.json')).toBeNull();
    expect(await store.read('cpic', 'LICENSE')).not.toBeNull();
  });
});
