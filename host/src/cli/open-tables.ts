import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import { lockData } from '../server/index.ts';
import { openDatabase, type Schema } from '../store/index.ts';
import { keyEncryptionKeys, type KeySource } from '../vault/index.ts';
import type { Streams } from './command.ts';
import type { Arguments } from './options.ts';
import { houseOptions } from './serving-options.ts';

/** The record's tables and keys, for an operator's work on them as they are. */
export type Tables = {
  readonly db: Kysely<Schema>;
  readonly folder: string;
  /** Where sealed files lie. */
  readonly files: string;
  readonly keyFile: string;
  readonly keys: KeySource;
  readonly close: () => Promise<void>;
};

/** Where the record's things lie in its data folder. */
export function placesIn(folder: string): Pick<Tables, 'folder' | 'files' | 'keyFile'> {
  return { folder, files: join(folder, 'files'), keyFile: join(folder, 'keys', 'key-encryption-key') };
}

/** Opens the tables, and nothing else of the house. Gaps: DATA_IN_USE, STORE_UNREACHABLE. */
async function openTables(args: Arguments, streams: Streams): Promise<Outcome<Tables>> {
  const { folder, databaseUrl, environment } = houseOptions(args, streams);
  const release = databaseUrl === null ? await lockData(folder) : () => Promise.resolve();
  if (isGap(release)) return release;
  const database = await openDatabase(databaseUrl === null ? { folder } : { url: databaseUrl });
  if (isGap(database)) {
    await release();
    return database;
  }
  const places = placesIn(folder);
  return {
    ...places,
    db: database.db,
    keys: () => keyEncryptionKeys(places.keyFile, environment),
    close: async () => {
      await database.close();
      await release();
    },
  };
}

/** Does work on the tables and closes them, whatever comes of it. */
export async function withTables<T>(
  args: Arguments,
  streams: Streams,
  work: (tables: Tables) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const tables = await openTables(args, streams);
  if (isGap(tables)) return tables;
  try {
    return await work(tables);
  } finally {
    await tables.close();
  }
}
