import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import type { PackManifest } from '@kairos/core/knowledge';
import { importDiseaseEffects, packFiles, writePackData } from '@kairos/core/knowledge/import';
import type { BuiltPack } from './built-pack.ts';
import { bundledKnowledge, sha256 } from './disk.ts';

/** The disease-effects pack, from its own curation: the papers it is taken from are no data files. */
export async function buildDiseaseEffects(): Promise<BuiltPack> {
  const folder = join(bundledKnowledge, 'disease-effects', 'curation');
  const texts: string[] = [];
  const parsed = async (...path: readonly string[]): Promise<unknown> => {
    const text = await readFile(join(folder, ...path), 'utf8');
    texts.push(text);
    return JSON.parse(text) as unknown;
  };
  const names = (await readdir(join(folder, 'diseases'))).sort();
  const diseases: unknown[] = [];
  for (const name of names) diseases.push(await parsed('diseases', name));
  const facts = importDiseaseEffects({
    diseases,
    conditions: await parsed('conditions.json'),
    sources: await parsed('sources.json'),
    leftOut: await parsed('left-out.json'),
  });
  if (isGap(facts)) throw new Error(facts.what);
  const manifest = {
    id: 'disease-effects',
    kind: 'disease-effects',
    version: '2026-11-26',
    date: '2026-11-26',
    licence: 'CC0-1.0',
    sources: [
      {
        title: 'Published effects of scores, families, measures and genes, by disease',
        citation: 'the papers named in sources.json',
        origin: 'curation/',
        sha256: sha256(new TextEncoder().encode(texts.join('\n'))),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  const files = new Map<string, string>([
    ...facts.diseases.map((own) => [`diseases/${own.disease}.json`, writePackData(own)] as const),
    ['conditions.json', writePackData(facts.conditions)],
    ['sources.json', writePackData(facts.sources)],
    ['left-out.json', writePackData(facts.leftOut)],
  ]);
  return { id: manifest.id, files: packFiles(manifest, files, sha256) };
}
