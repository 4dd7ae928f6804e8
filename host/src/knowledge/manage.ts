import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { readyPrevention } from '@kairos/core/engines/prevention';
import { loadKnowledge, readPack } from '@kairos/core/knowledge';
import { SCORE_COLUMNS_FILE } from '../scores/index.ts';
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

/**
 * One row that only one of two versions has. `key` is what names the row within its file; a row that
 * both versions have with other content is `changed`, and listed as removed and as added.
 */
export type PackChange = {
  readonly pack: string;
  readonly file: string;
  readonly kind: 'removed' | 'added';
  readonly changed: boolean;
  readonly key: string;
  readonly row: string;
};

/** Rows that differ between two folders of packs, or two packs of one name, by pack, file and key, the removed before the added. */
export async function diffPacks(before: string, after: string): Promise<Outcome<readonly PackChange[]>> {
  const old = await rowsIn(before);
  const fresh = await rowsIn(after);
  if (isGap(old)) return old;
  if (isGap(fresh)) return fresh;
  const changes: PackChange[] = [];
  for (const place of [...new Set([...old.keys(), ...fresh.keys()])].sort()) {
    const [pack = '', file = ''] = place.split('\n');
    const was = old.get(place) ?? new Set<string>();
    const is = fresh.get(place) ?? new Set<string>();
    const removed = Map.groupBy(was.difference(is), rowKey);
    const added = Map.groupBy(is.difference(was), rowKey);
    for (const key of [...new Set([...removed.keys(), ...added.keys()])].sort()) {
      const shared = { pack, file, key, changed: removed.has(key) && added.has(key) };
      for (const row of removed.get(key) ?? []) changes.push({ ...shared, kind: 'removed', row });
      for (const row of added.get(key) ?? []) changes.push({ ...shared, kind: 'added', row });
    }
  }
  return changes;
}

/** What names a row: the first column of a list, the naming members of an object, a member's own name. */
function rowKey(row: string): string {
  const member = /^"((?:[^"\\]|\\.)*)": /.exec(row)?.[1];
  if (member !== undefined) return member;
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch {
    return row;
  }
  if (Array.isArray(value)) return JSON.stringify(value[0]);
  if (typeof value !== 'object' || value === null) return row;
  const naming = ['id', 'name', 'medicine', 'gene', 'drug', 'biomarker'];
  const names = Object.entries(value).filter(([name]) => naming.includes(name));
  return names.length === 0 ? row : JSON.stringify(names.map(([, text]) => text));
}

async function rowsIn(folder: string): Promise<Outcome<ReadonlyMap<string, Set<string>>>> {
  // A folder that is itself a pack stands for that pack alone.
  const single = existsSync(join(folder, 'pack.json'));
  const store = packsIn(single ? dirname(resolve(folder)) : folder);
  const rows = new Map<string, Set<string>>();
  const ids = single ? [basename(resolve(folder))] : await store.ids();
  if (ids.length === 0) return gap('PACK_MISSING', { subject: folder });
  for (const id of ids) {
    const pack = await readPack(store, id, sha256);
    if (isGap(pack)) return pack;
    // Columns say what the scoring file beside them says.
    for (const [path, text] of pack.files)
      if (path !== SCORE_COLUMNS_FILE) rows.set(`${id}\n${path}`, new Set(text.split('\n').flatMap(rowOf)));
  }
  return rows;
}

/** The row of a line; none where the line only opens or closes a list or an object. */
function rowOf(line: string): readonly string[] {
  return /^("[^"]*": )?[[{]$|^[\]}]?,?$/.test(line) ? [] : [line.replace(/,$/, '')];
}
