import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { syncFolder } from './key-encryption-key.ts';

/** Backups hold no keys. Beside them lies one file with the wrapped keys as they are now, and with no older ones. */
const KEY_RING_FILE = 'keys.ndjson';
const SETTING = 'backup-folders';

/** The folders whose key rings are kept current, as far as this record knows. */
async function knownKeyRings(db: Kysely<Schema>): Promise<readonly string[]> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', SETTING).executeTakeFirst();
  return row === undefined ? [] : (JSON.parse(row.value) as readonly string[]);
}

/** Remembers a folder, and writes its key ring. Rejects where it cannot be written. */
export async function addKeyRing(db: Kysely<Schema>, folder: string): Promise<void> {
  const path = resolve(folder);
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('setting')
      .values({ name: SETTING, value: '[]' })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const { value } = await tx
      .selectFrom('setting')
      .select('value')
      .where('name', '=', SETTING)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const folders = new Set(JSON.parse(value) as readonly string[]).add(path);
    await tx
      .updateTable('setting')
      .set({ value: JSON.stringify([...folders].sort()) })
      .where('name', '=', SETTING)
      .execute();
  });
  await mkdir(path, { recursive: true, mode: 0o700 });
  await writeKeyRing(db, path);
}

/**
 * Brings every known key ring to the newest state, so that a destroyed key is gone from beside the backups too. Answers
 * with the folders that could not be reached: their backups can be read until this has succeeded for them, or the key
 * encryption key was rotated and the previous one dropped. Call it after an erasure, at the start, and with each backup.
 */
export async function refreshKeyRings(
  db: Kysely<Schema>,
): Promise<{ readonly unreached: readonly string[] }> {
  const unreached: string[] = [];
  for (const folder of await knownKeyRings(db))
    try {
      // A folder that is not there is a disk that is not mounted: nothing is written in its place.
      await stat(join(folder, KEY_RING_FILE));
      await writeKeyRing(db, folder);
    } catch {
      unreached.push(folder);
    }
  return { unreached };
}

const AT_ONCE = 1000;

/** One lock for all processes: an older state must not be written over a newer one. */
const LOCK = '5208492444341520501';

async function writeKeyRing(db: Kysely<Schema>, folder: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(tx);
    const draft = join(folder, `${KEY_RING_FILE}.${randomBytes(6).toString('hex')}`);
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        for (let after: string | null = null; ;) {
          const rows: readonly { readonly person: string; readonly line: string }[] = (
            await sql<{
              person: string;
              line: string;
            }>`select person, to_jsonb(person_key)::text as line from person_key
              where ${after}::text is null or person > ${after}::text order by person limit ${AT_ONCE}`.execute(
              tx,
            )
          ).rows;
          if (rows.length === 0) break;
          await file.appendFile(rows.map(({ line }) => `${line}\n`).join(''));
          after = rows.at(-1)?.person ?? null;
        }
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, join(folder, KEY_RING_FILE));
      await syncFolder(folder);
    } finally {
      await rm(draft, { force: true });
    }
  });
}

/** The lines of a key ring: rows of table `person_key` as JSON. Rejects where there is none. */
export async function keyRingLines(folder: string): Promise<readonly string[]> {
  return (await readFile(join(folder, KEY_RING_FILE), 'utf8')).split('\n').filter((line) => line !== '');
}
