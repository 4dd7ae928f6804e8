import { type Kysely, sql } from 'kysely';

/** What people sign in with beside a password: passkeys, and accounts at providers of others. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  `create table identity_passkey (
     id text primary key, account text not null, created timestamptz not null, body bytea not null)`,
  `create index identity_passkey_account on identity_passkey (account)`,
  `create table identity_link (
     id text primary key, account text not null, created timestamptz not null, body bytea not null)`,
  `create index identity_link_account on identity_link (account)`,
];
