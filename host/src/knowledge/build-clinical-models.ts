import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import type { PackManifest } from '@kairos/core/knowledge';
import { importClinicalModels, packFiles } from '@kairos/core/knowledge/import';
import type { BuiltPack } from './built-pack.ts';
import { bundledKnowledge, sha256 } from './disk.ts';

type Curated = Parameters<typeof importClinicalModels>[0]['curated'];

/** Coefficient files of the origin, and where each was read. */
const origins = {
  score2: [
    'score2.json',
    'skkceu/stata@d4372b6, the authors’ own code; checked against dvicencio/RiskScorescvd@ec91c3b',
  ],
  prevent: ['prevent_2023_coefficients.csv', 'martingmayer/preventr@ebe2ac1:R/sysdata.rda'],
  kfre: ['kfre.json', 'lshpaner/kfre@06bbf02:src/kfre/main.py'],
  plcom2012: ['plcom2012.json', 'two public copies of K. ten Haaf’s code (Erasmus MC)'],
  premm5: ['premm5.json', 'a public PREMM5 scoring script'],
  mesa: ['mesa_chd.json', 'vcastro/CVrisk@601dda0:data-raw/score_coef.R'],
  framingham: ['framingham_general_cvd_2008.json', 'vcastro/CVrisk@601dda0:data-raw/score_coef.R'],
} as const;

/** The clinical-models pack: coefficients from the origin files, titles, papers and short models from curation. */
export async function buildClinicalModels(folder: string): Promise<BuiltPack> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const texts = new Map<string, string>();
  for (const [key, [name]] of Object.entries(origins)) texts.set(key, await read(name));
  const curation = await readFile(
    join(bundledKnowledge, 'clinical-models', 'curation', 'models.json'),
    'utf8',
  );
  const personInputs = await readFile(
    join(bundledKnowledge, 'clinical-models', 'curation', 'person-inputs.json'),
    'utf8',
  );
  const json = (key: keyof typeof origins): unknown => JSON.parse(texts.get(key) ?? '');
  const models = importClinicalModels({
    score2: json('score2'),
    prevent: texts.get('prevent') ?? '',
    kfre: json('kfre'),
    plcom2012: json('plcom2012'),
    premm5: json('premm5'),
    mesa: json('mesa'),
    framingham: json('framingham'),
    curated: JSON.parse(curation) as Curated,
  });
  if (isGap(models)) throw new Error(models.what);
  const manifest = {
    id: 'clinical-models',
    kind: 'clinical-models',
    version: '2026-11-23',
    date: '2026-11-23',
    licence: 'CC0-1.0',
    sources: [
      ...Object.entries(origins).map(([key, [name, origin]]) => ({
        title: `Coefficients: ${name}`,
        citation: origin,
        origin,
        sha256: digest(texts.get(key) ?? ''),
      })),
      {
        title: 'Models of a line or a table, and the papers of all',
        citation: 'the papers named with each model',
        origin: 'curation/models.json, curation/person-inputs.json',
        sha256: digest(curation + personInputs),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  const files = new Map([
    ...models.map((model) => [`models/${model.id}.json`, `${JSON.stringify(model, null, 1)}\n`] as const),
    ['person-inputs.json', personInputs] as const,
  ]);
  return { id: manifest.id, files: packFiles(manifest, files, sha256) };
}

function digest(text: string): string {
  return sha256(new TextEncoder().encode(text));
}
