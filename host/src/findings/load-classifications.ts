import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isGap, type Outcome } from '@kairos/core/base';
import {
  type Classifications,
  PACK_SCHEMA,
  readClassifications,
  readPackBytes,
} from '@kairos/core/knowledge';
import { classificationFiles } from '@kairos/core/knowledge/import';
import { openUnhashed } from '../files/index.ts';
import { packsIn, sha256 } from '../knowledge/disk.ts';
import { readClinvar } from './read-clinvar.ts';

/** Classifications, and what they were read from. */
type LoadedClassifications = { readonly source: string; readonly classifications: Classifications };

/**
 * Loads classified variants of some genes (null: all) from a variant-classifications pack's folder, or from a
 * ClinVar VCF as it is. Gaps: those of packs and of the VCF.
 */
export async function loadClassifications(
  path: string,
  genes: ReadonlySet<string> | null,
): Promise<Outcome<LoadedClassifications>> {
  if (existsSync(join(path, 'pack.json'))) {
    const folder = resolve(path);
    const pack = await readPackBytes(packsIn(dirname(folder)), basename(folder), sha256);
    if (isGap(pack)) return pack;
    const classifications = readClassifications(pack, genes);
    return isGap(classifications) ? classifications : { source: pack.manifest.id, classifications };
  }
  const file = await openUnhashed(path);
  if (isGap(file)) return file;
  const imported = await readClinvar(file, genes);
  if (isGap(imported)) return imported;
  const manifest = {
    schema: PACK_SCHEMA,
    id: file.name,
    kind: 'variant-classifications',
    version: imported.date ?? 'unknown',
    date: imported.date ?? '',
    licence: '',
    sources: [],
    files: [],
  } as const;
  const encoder = new TextEncoder();
  const files = [...classificationFiles(imported)].map(([path, text]): [string, Uint8Array] => [
    path,
    encoder.encode(text),
  ]);
  const classifications = readClassifications({ manifest, files: new Map(files) }, genes);
  return isGap(classifications) ? classifications : { source: file.name, classifications };
}
