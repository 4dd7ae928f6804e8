import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { readyPrevention } from '@kairos/core/engines/prevention';
import { loadKnowledge, readPack } from '@kairos/core/knowledge';
import { SCORE_COLUMNS_FILE } from '../scores/index.ts';
import { bundledKnowledge, packsIn, sha256 } from './disk.ts';
import { comparePackRows, type PackChange, packRows, type PackRows } from './pack-rows.ts';

/** One pack in a list. */
export type ListedPack = {
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  readonly date: string;
  readonly licence: string;
  readonly files: number;
};

/** The packs of a folder. */
export async function listPacks(folder: string | null): Promise<Outcome<readonly ListedPack[]>> {
  const store = packsIn(folder ?? bundledKnowledge);
  const listed: ListedPack[] = [];
  for (const id of [...(await store.ids())].sort()) {
    const pack = await readPack(store, id, sha256);
    if (isGap(pack)) return pack;
    const { kind, version, date, licence, files } = pack.manifest;
    listed.push({ id, kind, version, date, licence, files: files.length });
  }
  return listed.length === 0 ? gap('PACK_MISSING', { subject: folder ?? 'knowledge' }) : listed;
}

/** Everything wrong with a folder of packs: hashes, schemas, whether they load together, and rules that cannot be meant. */
export async function verifyPacks(folder: string | null): Promise<readonly Gap[]> {
  const store = packsIn(folder ?? bundledKnowledge);
  const problems: Gap[] = [];
  for (const id of await store.ids()) {
    const pack = await readPack(store, id, sha256);
    if (isGap(pack)) problems.push(pack);
  }
  if (problems.length > 0) return problems;
  const loaded = await loadKnowledge(store, sha256);
  if (isGap(loaded)) return [loaded];
  if (loaded.prevention === null) return [];
  const rules = readyPrevention(loaded.prevention, new Set(loaded.clinicalModels.models.keys()));
  return isGap(rules) ? [rules] : [];
}

/** Rows that differ between two folders of packs, or two packs of one name, by pack, file and key, the removed before the added. */
export async function diffPacks(before: string, after: string): Promise<Outcome<readonly PackChange[]>> {
  const old = await rowsIn(before);
  const fresh = await rowsIn(after);
  if (isGap(old)) return old;
  return isGap(fresh) ? fresh : comparePackRows(old, fresh);
}

async function rowsIn(folder: string): Promise<Outcome<PackRows>> {
  // A folder that is itself a pack stands for that pack alone.
  const single = existsSync(join(folder, 'pack.json'));
  const store = packsIn(single ? dirname(resolve(folder)) : folder);
  const ids = single ? [basename(resolve(folder))] : await store.ids();
  if (ids.length === 0) return gap('PACK_MISSING', { subject: folder });
  const rows: PackRows[] = [];
  for (const id of ids) {
    const pack = await readPack(store, id, sha256);
    if (isGap(pack)) return pack;
    // Columns say what the scoring file beside them says.
    rows.push(
      packRows(
        id,
        [...pack.files].filter(([path]) => path !== SCORE_COLUMNS_FILE),
      ),
    );
  }
  return new Map(rows.flatMap((own) => [...own]));
}
