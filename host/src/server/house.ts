import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import { type OpenAuditLog, openAuditLog } from '../audit/index.ts';
import { type Definitions, loadDefinitions } from '../fhir/index.ts';
import {
  openDatabase,
  openRecordStore,
  type RecordStore,
  type Schema,
  sweepPersonFiles,
} from '../store/index.ts';
import { keyEncryptionKeys, openVault, refreshKeyRings, type Vault } from '../vault/index.ts';
import { lockData } from './data-lock.ts';
import { type ShapeRules, shapeRulesOf } from './shape.ts';

/** The record, opened: what a server, or an operator's command, works with. */
export type House = {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly audit: OpenAuditLog;
  readonly definitions: Definitions;
  readonly shapeRules: ShapeRules;
  readonly store: RecordStore;
  /** Where persons' files are, sealed. */
  readonly files: string;
  readonly now: () => Date;
  /** Ends the log with a checkpoint and closes the database. */
  readonly close: () => Promise<void>;
};

/** Where the record lies. */
export type HouseOptions = {
  /** Keys, files, the embedded database. */
  readonly folder: string;
  /** Of PostgreSQL; null: embedded. */
  readonly databaseUrl: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The server's own address, by which the log names it. */
  readonly baseUrl: string;
  readonly now: () => Date;
  readonly onProblem: (error: unknown) => void;
};

/** Opens the record. Gaps: DATA_IN_USE, STORE_UNREACHABLE, VAULT_*, and of the definitions. */
export async function openHouse(options: HouseOptions): Promise<Outcome<House>> {
  const { folder, databaseUrl } = options;
  const release = databaseUrl === null ? await lockData(folder) : () => Promise.resolve();
  if (isGap(release)) return release;
  const database = await openDatabase(databaseUrl === null ? { folder } : { url: databaseUrl });
  if (isGap(database)) {
    await release();
    return database;
  }
  const close = async (): Promise<void> => {
    await database.close();
    await release();
  };
  const house = await furnish(database.db, options, close).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  if (isGap(house)) await close();
  return house;
}

async function furnish(
  db: Kysely<Schema>,
  { folder, databaseUrl, environment, baseUrl, now, onProblem }: HouseOptions,
  close: () => Promise<void>,
): Promise<Outcome<House>> {
  const keys = join(folder, 'keys', 'key-encryption-key');
  // Asked again whenever a key is met that is not known: a rotation needs no restart.
  const vault = await openVault(
    db,
    () => keyEncryptionKeys(keys, environment),
    () => now().getTime(),
  );
  if (isGap(vault)) return vault;
  const audit = await openAuditLog({
    db,
    vault,
    now,
    house: { name: 'Kairos', address: baseUrl },
    folder,
    onProblem,
  });
  if (isGap(audit)) return audit;
  // What an erasure could not reach beside a backup then is reached now.
  await refreshKeyRings(db);
  const definitions = await loadDefinitions();
  if (isGap(definitions)) return definitions;
  const files = join(folder, 'files');
  const isAlone = databaseUrl === null;
  await sweepPersonFiles({ db, folder: files }, { isAlone });
  // Whoever worked on these is gone: they go on at once, from where they were.
  if (isAlone) await db.updateTable('job').set({ state: 'waiting' }).where('state', '=', 'running').execute();
  const store = openRecordStore({ db, vault, audit, definitions, now, newId: randomUUID });
  return {
    db,
    vault,
    audit,
    definitions,
    shapeRules: shapeRulesOf(definitions),
    store,
    files,
    now,
    close: async () => {
      // What keeps the last checkpoint away was told; the next start's first one covers these entries too.
      await audit.close().catch(() => undefined);
      await close();
    },
  };
}
