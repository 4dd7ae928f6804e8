import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type LogEvent,
  PGliteDialect,
  PostgresDialect,
} from 'kysely';
import { Migrator } from 'kysely/migration';
import { gap, type Outcome } from '@kairos/core/base';
import { assertRoom, failureReason, rememberFailure } from './database-failure.ts';
import type { Schema } from './schema.ts';

/** An open database; both kinds speak the same SQL. */
export type Database = {
  readonly kind: 'pglite' | 'postgresql';
  readonly db: Kysely<Schema>;
  readonly close: () => Promise<void>;
};

/** Where the record's tables live: in a folder of this machine, or in a PostgreSQL server. */
export type DatabaseLocation = { readonly folder: string } | { readonly url: string };

/** Kysely says of every statement that failed, with the error it then throws. */
const log = (event: LogEvent): void => {
  if (event.level === 'error') rememberFailure(event.error);
};

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
      reason: failureReason(error),
    });
  }
}

async function embedded(folder: string): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  const path = join(folder, 'database');
  await mkdir(path, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create(path);
  const inner = new PGliteDialect({ pglite });
  const dialect: Dialect = {
    createAdapter: () => inner.createAdapter(),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => inner.createQueryCompiler(),
    createDriver: () => withRoom(inner.createDriver(), path),
  };
  const db = new Kysely<Schema>({ dialect, log });
  return { kind: 'pglite', db, close: () => db.destroy() };
}

/** Nothing is begun for which there may be no room: the embedded database would never come back from it. */
function withRoom(driver: Driver, folder: string): Driver {
  const [acquire, begin] = [driver.acquireConnection.bind(driver), driver.beginTransaction.bind(driver)];
  const watched = new WeakSet<DatabaseConnection>();
  driver.beginTransaction = async (connection, settings) => {
    assertRoom(folder);
    return begin(connection, settings);
  };
  driver.acquireConnection = async (options) => {
    const connection = await acquire(options);
    if (watched.has(connection)) return connection;
    watched.add(connection);
    const execute = connection.executeQuery.bind(connection);
    // Within a transaction too: what has begun while there was room must not go on when there is none.
    connection.executeQuery = async (query, queryOptions) => {
      assertRoom(folder);
      return execute(query, queryOptions);
    };
    return connection;
  };
  return driver;
}

async function postgresql(url: string): Promise<Database> {
  const { postgresPool } = await import('./postgres-pool.ts');
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: postgresPool(url) }), log });
  return { kind: 'postgresql', db, close: () => db.destroy() };
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrations = {
    '0001-record': await import('./migrations/0001-record.ts'),
    '0002-consent-paths': await import('./migrations/0002-consent-paths.ts'),
    '0003-speed': await import('./migrations/0003-speed.ts'),
    '0004-cards': await import('./migrations/0004-cards.ts'),
    '0005-identity': await import('./migrations/0005-identity.ts'),
    '0006-sharing': await import('./migrations/0006-sharing.ts'),
    '0007-rights': await import('./migrations/0007-rights.ts'),
    '0008-passkeys': await import('./migrations/0008-passkeys.ts'),
    '0011-sealed-bytes': await import('./migrations/0011-sealed-bytes.ts'),
    '0012-stewardship': await import('./migrations/0012-stewardship.ts'),
    '0013-issued-cards': await import('./migrations/0013-issued-cards.ts'),
    '0014-card-contents': await import('./migrations/0014-card-contents.ts'),
  };
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('the migration failed');
}
