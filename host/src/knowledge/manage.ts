import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { loadKnowledge, readPack } from '@kairos/core/knowledge';
import { bundledKnowledge, packsIn, sha256 } from './disk.ts';

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

/** Everything wrong with a folder of packs: hashes, schemas, and whether they load together. */
export async function verifyPacks(folder: string | null): Promise<readonly Gap[]> {
  const store = packsIn(folder ?? bundledKnowledge);
  const problems: Gap[] = [];
  for (const id of await store.ids()) {
    const pack = await readPack(store, id, sha256);
    if (isGap(pack)) problems.push(pack);
  }
  if (problems.length > 0) return problems;
  const loaded = await loadKnowledge(store, sha256);
  return isGap(loaded) ? [loaded] : [];
}

/** One row that only one of two versions has. */
export type PackChange = {
  readonly pack: string;
  readonly file: string;
  readonly kind: 'removed' | 'added';
  readonly row: string;
};

/** Rows that differ between two folders of packs. */
export async function diffPacks(before: string, after: string): Promise<Outcome<readonly PackChange[]>> {
  const old = await rowsIn(before);
  const fresh = await rowsIn(after);
  if (isGap(old)) return old;
  if (isGap(fresh)) return fresh;
  const changes: PackChange[] = [];
  for (const key of [...new Set([...old.keys(), ...fresh.keys()])].sort()) {
    const [pack = '', file = ''] = key.split('\n');
    const was = old.get(key) ?? new Set<string>();
    const is = fresh.get(key) ?? new Set<string>();
    for (const row of was.difference(is)) changes.push({ pack, file, kind: 'removed', row });
    for (const row of is.difference(was)) changes.push({ pack, file, kind: 'added', row });
  }
  return changes;
}

async function rowsIn(folder: string): Promise<Outcome<ReadonlyMap<string, Set<string>>>> {
  const store = packsIn(folder);
  const rows = new Map<string, Set<string>>();
  const ids = await store.ids();
  if (ids.length === 0) return gap('PACK_MISSING', { subject: folder });
  for (const id of ids) {
    const pack = await readPack(store, id, sha256);
    if (isGap(pack)) return pack;
    for (const [path, text] of pack.files)
      rows.set(`${id}\n${path}`, new Set(text.split('\n').map((line) => line.replace(/,$/, ''))));
  }
  return rows;
}
