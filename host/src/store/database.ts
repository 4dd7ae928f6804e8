import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { gap, type Outcome } from '@kairos/core/base';
import type { Schema } from './schema.ts';

/** An open database; both kinds speak the same SQL. */
export type Database = {
  readonly kind: 'pglite' | 'postgresql';
  readonly db: Kysely<Schema>;
  readonly close: () => Promise<void>;
};

/** Where the record's tables live: in a folder of this machine, or in a PostgreSQL server. */
export type DatabaseLocation = { readonly folder: string } | { readonly url: string };

/**
 * Opens the database and brings its tables to the newest migration. Gap: STORE_UNREACHABLE where it cannot be
 * opened.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Outcome<Database>> {
  try {
    const database = 'url' in location ? await postgresql(location.url) : await embedded(location.folder);
    await migrate(database.db);
    return database;
  } catch (error) {
    const place = 'url' in location ? 'DATABASE_URL' : location.folder;
    return gap('STORE_UNREACHABLE', {
      subject: place,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

async function embedded(folder: string): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  const path = join(folder, 'database');
  await mkdir(path, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create(path);
  const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
  return { kind: 'pglite', db, close: () => db.destroy() };
}

async function postgresql(url: string): Promise<Database> {
  const { postgresPool } = await import('./postgres-pool.ts');
  const pool = postgresPool(url);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { kind: 'postgresql', db, close: () => db.destroy() };
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const first = await import('./migrations/0001-record.ts');
  const second = await import('./migrations/0002-speed.ts');
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ '0001-record': first, '0002-speed': second }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('the migration failed');
}
