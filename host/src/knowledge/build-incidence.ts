import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import type { PackManifest } from '@kairos/core/knowledge';
import { importIncidence, packFiles, writePackData } from '@kairos/core/knowledge/import';
import type { BuiltPack } from './built-pack.ts';
import { bundledKnowledge, sha256 } from './disk.ts';

/** The incidence and other deaths of England, from the rates of the Global Burden of Disease study that were read. */
export async function buildIncidence(): Promise<BuiltPack> {
  const id = 'incidence-england';
  const text = await readFile(join(bundledKnowledge, id, 'curation', 'gbd-2019-england.csv'), 'utf8');
  const imported = importIncidence([text]);
  if (isGap(imported)) throw new Error(imported.what);
  const manifest = {
    id,
    kind: 'incidence',
    version: '2019',
    date: '2020-10-17',
    licence: 'IHME free-of-charge non-commercial user agreement',
    sources: [
      {
        title:
          'Global Burden of Disease study 2019: incidence, prevalence and deaths in England, by age and sex',
        citation:
          'Global Burden of Disease Collaborative Network, GBD 2019 results, Institute for Health Metrics and Evaluation, Seattle 2020; doi:10.1016/S0140-6736(20)30925-9',
        origin:
          'intervene-EU-H2020/flagship@bea78e6, @820f71d and @1c917ce:AbsoluteRiskEstimation; read into curation/',
        sha256: sha256(new TextEncoder().encode(text)),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  const files = new Map([['rates.json', writePackData(imported.rows)]]);
  return { id, files: packFiles(manifest, files, sha256) };
}
