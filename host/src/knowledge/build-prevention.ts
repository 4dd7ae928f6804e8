import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import type { PackManifest } from '@kairos/core/knowledge';
import { importPrevention, packFiles, writePackData } from '@kairos/core/knowledge/import';
import type { BuiltPack } from './built-pack.ts';
import { bundledKnowledge, sha256 } from './disk.ts';

const tables = ['rules', 'actions', 'conditions', 'sources', 'named', 'settings'] as const;

/** The prevention pack, from its own curation: the documents it is taken from are no data files. */
export async function buildPrevention(): Promise<BuiltPack> {
  const folder = join(bundledKnowledge, 'prevention', 'curation');
  const texts = await Promise.all(tables.map((name) => readFile(join(folder, `${name}.json`), 'utf8')));
  const [rules, actions, conditions, sources, named, settings] = texts.map(
    (text) => JSON.parse(text) as unknown,
  );
  const vaccinations = await readFile(join(folder, 'vaccinations.tsv'), 'utf8');
  const facts = importPrevention({ rules, actions, conditions, sources, named, settings, vaccinations });
  if (isGap(facts)) throw new Error(facts.what);
  const manifest = {
    id: 'prevention',
    kind: 'prevention-rules',
    version: '2026-11-27',
    date: '2026-11-27',
    licence: 'CC0-1.0',
    sources: [
      {
        title: 'Rules, actions, code sets and vaccinations by country',
        citation: 'the documents named in sources.json',
        origin: 'curation/',
        sha256: sha256(new TextEncoder().encode([...texts, vaccinations].join('\n'))),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  const files = new Map(
    Object.entries(facts).map(([name, value]) => [`${name}.json`, writePackData(value)] as const),
  );
  return { id: manifest.id, files: packFiles(manifest, files, sha256) };
}
