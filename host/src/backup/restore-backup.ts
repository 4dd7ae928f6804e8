import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Kysely, sql, type Transaction } from 'kysely';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { bindPersons } from '../store/index.ts';
import type { Schema } from '../store/schema.ts';
import {
  type KeyEncryptionKey,
  keyRingLines,
  type KeySource,
  openVault,
  syncFolder,
  type Vault,
} from '../vault/index.ts';
import { backedUpTables, type Manifest, MANIFEST_FILE, personTables } from './tables.ts';
import { copyHashed } from './write-backup.ts';

export type RestoreContext = {
  readonly db: Kysely<Schema>;
  /** Where sealed files will lie. */
  readonly files: string;
  readonly keys: readonly KeyEncryptionKey[] | KeySource;
  readonly now: () => Date;
  /** Makes anew what resources are found by, within the transaction that brings them. */
  readonly reindex: (tx: Transaction<Schema>, vault: Vault) => Promise<void>;
};

export type RestoredBackup = {
  readonly manifest: Manifest;
  /** People who were erased since: what the backup had of them was left out. */
  readonly erased: number;
};

const BYTES_AT_ONCE = 4 * 1024 * 1024;
const HASH = /^[0-9a-f]{64}$/;

/** Ends the transaction with a gap. */
class Refused extends Error {
  readonly problem: Gap;
  constructor(problem: Gap) {
    super(problem.what);
    this.problem = problem;
  }
}

/**
 * Brings a backup into an empty record: all of it, or nothing. Whoever was erased since stays erased. Gaps:
 * RESTORE_NOT_EMPTY, BACKUP_DAMAGED (before anything is written), VAULT_KEK_BAD, RESTORE_FAILED.
 */
export async function restoreBackup(
  context: RestoreContext,
  folder: string,
): Promise<Outcome<RestoredBackup>> {
  const { db, files } = context;
  const used = await usedTable(db);
  if (used !== null) return gap('RESTORE_NOT_EMPTY', { subject: used });
  const manifest = await checkedManifest(folder);
  if (isGap(manifest)) return manifest;
  const copied: string[] = [];
  try {
    const keys = await keyRingLines(dirname(folder));
    await mkdir(files, { recursive: true, mode: 0o700 });
    for (const { id, sha256 } of manifest.files) {
      const to = join(files, id);
      const copy = await copyHashed(join(folder, 'files', id), to);
      copied.push(to);
      if (copy.sha256 !== sha256)
        throw new Refused(damaged(`files/${id}`, 'its hash is not that of the manifest'));
    }
    await syncFolder(files);
    const erased = await db.transaction().execute(async (tx) => {
      await bindPersons(tx, 'all');
      return restoreTables(tx, context, { folder, keys });
    });
    await Promise.all(erased.files.map((id) => rm(join(files, id), { force: true })));
    return { manifest, erased: erased.persons };
  } catch (error) {
    await Promise.all(copied.map((path) => rm(path, { force: true })));
    if (error instanceof Refused) return error.problem;
    return gap('RESTORE_FAILED', {
      subject: folder,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

const damaged = (subject: string, reason: string): Gap => gap('BACKUP_DAMAGED', { subject, reason });

/** A table that has rows already, or null. */
async function usedTable(db: Kysely<Schema>): Promise<string | null> {
  for (const name of ['person_key', ...backedUpTables.map(([table]) => table)] as const) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) return name;
  }
  return null;
}

/** The manifest, once every table is what it says. */
async function checkedManifest(folder: string): Promise<Outcome<Manifest>> {
  const manifest = await readManifest(join(folder, MANIFEST_FILE));
  if (isGap(manifest)) return manifest;
  for (const [name] of backedUpTables) {
    const said = manifest.tables.find((table) => table.name === name);
    if (said === undefined) return damaged(`${name}.ndjson`, 'the manifest does not have it');
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(join(folder, `${name}.ndjson`)))
        hash.update(chunk as Buffer);
    } catch (error) {
      return damaged(`${name}.ndjson`, error instanceof Error ? error.message : String(error));
    }
    if (hash.digest('hex') !== said.sha256)
      return damaged(`${name}.ndjson`, 'its hash is not that of the manifest');
  }
  return manifest;
}

async function readManifest(path: string): Promise<Outcome<Manifest>> {
  try {
    const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
    const isOurs =
      manifest.format === 1 &&
      manifest.tables.every(({ sha256 }) => HASH.test(sha256)) &&
      manifest.files.every(
        ({ id, sha256 }) => /^[A-Za-z0-9-][A-Za-z0-9.-]{0,63}$/.test(id) && HASH.test(sha256),
      );
    return isOurs ? manifest : damaged(MANIFEST_FILE, 'it is not the manifest of a backup');
  } catch (error) {
    return damaged(MANIFEST_FILE, error instanceof Error ? error.message : String(error));
  }
}

type Erased = { readonly persons: number; readonly files: readonly string[] };

async function restoreTables(
  tx: Transaction<Schema>,
  { keys: source, now, reindex }: RestoreContext,
  { folder, keys }: { readonly folder: string; readonly keys: readonly string[] },
): Promise<Erased> {
  await insertLines(tx, 'person_key', keys);
  const vault = await openVault(tx, source, () => now().getTime());
  if (isGap(vault)) throw new Refused(vault);
  for (const [name] of backedUpTables) {
    let lines: string[] = [];
    let bytes = 0;
    const input = createInterface({
      input: createReadStream(join(folder, `${name}.ndjson`)),
      crlfDelay: Infinity,
    });
    for await (const line of input) {
      lines.push(line);
      bytes += line.length;
      if (bytes < BYTES_AT_ONCE) continue;
      await insertLines(tx, name, lines);
      lines = [];
      bytes = 0;
    }
    await insertLines(tx, name, lines);
  }
  await sql`select setval(pg_get_serial_sequence('resource', 'rid'), (select coalesce(max(rid), 0) + 1 from resource), false)`.execute(
    tx,
  );
  const erased = await leaveOutErased(tx);
  await reindex(tx, vault);
  return erased;
}

async function insertLines(tx: Transaction<Schema>, table: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`insert into ${sql.table(table)} overriding system value
    select * from jsonb_populate_recordset(null::${sql.table(table)}, ${`[${lines.join(',')}]`}::jsonb)`.execute(
    tx,
  );
}

/** Nobody can read what belongs to a destroyed key, and nobody should have it either. */
async function leaveOutErased(tx: Transaction<Schema>): Promise<Erased> {
  const destroyed = sql`(select person from person_key where wrapped is null)`;
  const found = await sql<{ count: number | string }>`select count(distinct person) as count from resource
    where person in ${destroyed}`.execute(tx);
  const files = await sql<{ id: string }>`select id from person_file where person in ${destroyed}`.execute(
    tx,
  );
  for (const table of personTables)
    await sql`delete from ${sql.table(table)} where person in ${destroyed}`.execute(tx);
  // As the erasure itself left them: of nobody, and revoked.
  await sql`update issued_card set person = '', revoked = coalesce(revoked, now())
    where person in ${destroyed}`.execute(tx);
  return { persons: Number(found.rows[0]?.count ?? 0), files: files.rows.map(({ id }) => id) };
}
