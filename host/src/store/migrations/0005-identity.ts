import { type Kysely, sql } from 'kysely';

/** Accounts, registered programs, and what signing in leaves behind. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  `create table identity_artifact (
     model text not null, id text not null, grant_id text, uid text, account text,
     created timestamptz not null, expires timestamptz not null, consumed timestamptz,
     payload bytea not null,
     primary key (model, id))`,
  `create index identity_artifact_grant on identity_artifact (grant_id) where grant_id is not null`,
  `create index identity_artifact_account on identity_artifact (account, model) where account is not null`,
  `create index identity_artifact_uid on identity_artifact (uid) where uid is not null`,
  `create index identity_artifact_expires on identity_artifact (expires)`,
  `create table identity_account (
     id text primary key, login text not null unique, created timestamptz not null,
     body bytea not null)`,
  `create table identity_client (id text primary key, created timestamptz not null, metadata text not null)`,
  `create table identity_attempt (key text primary key, failures integer not null, next timestamptz not null)`,
];
