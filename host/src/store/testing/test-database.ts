import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import { type Database, openDatabase } from '../database.ts';

/** An empty database of a test's own, and a data folder beside it. */
export type TestDatabase = Database & { readonly folder: string; readonly remove: () => Promise<void> };

/** A database of its own on the PostgreSQL server of `DATABASE_URL`; else embedded, in a temporary folder. */
export async function testDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-'));
  const { url, remove } = await emptyDatabase();
  const database = await openDatabase(url === null ? { folder } : { url });
  if (isGap(database)) throw new Error(database.what);
  return {
    ...database,
    folder,
    remove: async () => {
      await database.close();
      await remove();
      await rm(folder, { recursive: true });
    },
  };
}

/** The address of a new database on the PostgreSQL server of `DATABASE_URL`; null where there is no server. */
export async function emptyDatabase(): Promise<{
  readonly url: string | null;
  readonly remove: () => Promise<void>;
}> {
  const server = process.env['DATABASE_URL'];
  if (server === undefined) return { url: null, remove: () => Promise.resolve() };
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  return {
    url: databaseUrl(server, name),
    remove: () => onServer(server, `drop database ${name} with (force)`),
  };
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(url: string, statement: string): Promise<void> {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
