import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own on the PostgreSQL server of `DATABASE_URL`. */
export type FaultDatabase = {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** The same database by another port of this machine. */
  readonly urlAt: (port: number) => string;
  /** Breaks the connections of whoever works in the database; answers with how many. */
  readonly breakConnections: () => Promise<number>;
  readonly remove: () => Promise<void>;
};

/** The PostgreSQL server tests may use; null where there is none. */
export const postgresqlServer: string | null = process.env['DATABASE_URL'] ?? null;

/** Makes a database on a server. */
export async function faultDatabase(server: string): Promise<FaultDatabase> {
  const name = `faults_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await onServer(server, `create database ${name}`);
  return {
    url: url.href,
    host: url.hostname,
    port: Number(url.port === '' ? 5432 : url.port),
    urlAt: (port) => {
      const other = new URL(url);
      other.port = String(port);
      return other.href;
    },
    breakConnections: () =>
      // The database's own workers, which clean up, are nobody's to end.
      onServer(
        server,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and usename = current_user`,
      ),
    remove: async () => {
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
