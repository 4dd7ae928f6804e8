import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import { gap, type Outcome } from '@kairos/core/base';
import { bindPersons } from '../store/index.ts';
import type { Schema } from '../store/schema.ts';
import { addKeyRing, refreshKeyRings, syncFolder } from '../vault/index.ts';
import { backedUpTables, type Manifest, MANIFEST_FILE } from './tables.ts';

export type BackupContext = {
  readonly db: Kysely<Schema>;
  /** Where sealed files lie. */
  readonly files: string;
  readonly now: () => Date;
};

/** A backup that was written: its folder, what is in it, and the older backup folders whose keys could not be brought up to date. */
export type WrittenBackup = {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly unreached: readonly string[];
};

const ROWS_AT_ONCE = 200;

/**
 * Writes one consistent snapshot into a new folder within `folder`, and the keys as they are now beside it. The new folder
 * has its name only when all of it is on the disk; what is sealed stays sealed. Others go on meanwhile (on an embedded
 * database they wait while the tables are read). Gap: BACKUP_FAILED; nothing is left of it then.
 */
export async function writeBackup(context: BackupContext, folder: string): Promise<Outcome<WrittenBackup>> {
  const { db, now } = context;
  const created = now().toISOString();
  const draft = join(folder, `.draft-${randomBytes(6).toString('hex')}`);
  const whole = join(folder, created.replace(/[:.]/g, '-'));
  try {
    await mkdir(join(draft, 'files'), { recursive: true, mode: 0o700 });
    const { tables, ids } = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        // A backup is of everybody; without this, row-level security leaves nobody.
        await bindPersons(tx, 'all');
        return writeTables(tx, draft);
      });
    const files = await copyFiles(context, draft, ids);
    const manifest: Manifest = { format: 1, created, tables, files };
    await writeWhole(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    await syncFolder(join(draft, 'files'));
    await syncFolder(draft);
    // Keys before the name: a backup that can be seen can be read.
    await addKeyRing(db, folder);
    await rename(draft, whole);
    await syncFolder(folder);
    const { unreached } = await refreshKeyRings(db);
    return { folder: whole, manifest, unreached };
  } catch (error) {
    return gap('BACKUP_FAILED', {
      subject: folder,
      reason: error instanceof Error ? error.message : String(error),
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function writeTables(
  tx: Transaction<Schema>,
  folder: string,
): Promise<{ readonly tables: Manifest['tables']; readonly ids: readonly string[] }> {
  const tables: Manifest['tables'][number][] = [];
  for (const [name, order] of backedUpTables)
    tables.push(await writeTable(tx, { name, order, path: join(folder, `${name}.ndjson`) }));
  const rows = await tx.selectFrom('person_file').select('id').orderBy('id').execute();
  return { tables, ids: rows.map(({ id }) => id) };
}

/** One row a line, as JSON; a cursor keeps no more than some of them in memory. */
async function writeTable(
  tx: Transaction<Schema>,
  { name, order, path }: { readonly name: string; readonly order: string; readonly path: string },
): Promise<Manifest['tables'][number]> {
  await sql`declare rows_of_backup no scroll cursor for
    select to_jsonb(${sql.table(name)})::text as line from ${sql.table(name)} order by ${sql.raw(order)}`.execute(
    tx,
  );
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let count = 0;
  try {
    for (;;) {
      const { rows } = await sql<{
        line: string;
      }>`fetch ${sql.raw(String(ROWS_AT_ONCE))} from rows_of_backup`.execute(tx);
      if (rows.length === 0) break;
      const text = rows.map(({ line }) => `${line}\n`).join('');
      hash.update(text);
      await file.appendFile(text);
      count += rows.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await sql`close rows_of_backup`.execute(tx);
  return { name, rows: count, sha256: hash.digest('hex') };
}

/** A file whose person was erased since the snapshot is left out. */
async function copyFiles(
  { db, files }: BackupContext,
  draft: string,
  ids: readonly string[],
): Promise<Manifest['files']> {
  const copied: Manifest['files'][number][] = [];
  for (const id of ids)
    try {
      copied.push({ id, ...(await copyHashed(join(files, id), join(draft, 'files', id))) });
    } catch (error) {
      const still = await db.selectFrom('person_file').select('id').where('id', '=', id).executeTakeFirst();
      if (still !== undefined) throw error;
      await rm(join(draft, 'files', id), { force: true });
    }
  return copied;
}

/** Copies a file and answers with its size and hash, of what was read; half a copy is not left. */
export async function copyHashed(
  from: string,
  to: string,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(
      createReadStream(from, { highWaterMark: 1024 * 1024 }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
    );
  } catch (error) {
    // What stood there before is not ours to take away.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      await rm(to, { force: true });
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
