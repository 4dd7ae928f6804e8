import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import type { PackManifest } from '@kairos/core/knowledge';
import { importReportableGenes, packFiles, writePackData } from '@kairos/core/knowledge/import';
import type { BuiltPack } from './built-pack.ts';
import { sha256 } from './disk.ts';

/** The secondary-findings pack: the genes of ACMG SF v3.3 with their reporting rules. */
export async function buildSecondaryFindings(folder: string): Promise<BuiltPack> {
  const text = await readFile(join(folder, 'acmg_sf_v3.3_genes.tsv'), 'utf8');
  const genes = importReportableGenes(text);
  if (isGap(genes)) throw new Error(genes.what);
  const manifest = {
    id: 'secondary-findings',
    kind: 'reportable-genes',
    version: '3.3',
    date: '2025-08-01',
    licence: 'CC0-1.0',
    sources: [
      {
        title: 'ACMG SF v3.3',
        citation: 'Lee 2025, doi:10.1016/j.gim.2025.101454',
        origin: 'ClinGen ACMG SF sheet, by a public mirror',
        sha256: sha256(new TextEncoder().encode(text)),
      },
    ],
  } as const satisfies Omit<PackManifest, 'schema' | 'files'>;
  const files = new Map([['genes.json', writePackData(genes)]]);
  return { id: manifest.id, files: packFiles(manifest, files, sha256) };
}
