import { type Kysely, sql } from 'kysely';

/** How good files are, whose plans newer packs changed, and the packs that were in use. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  `create table file_quality (
     person text not null, type text not null, id text not null, version integer not null, part integer not null,
     measured timestamptz not null, basis text not null, marks text[] not null, unmapped text[] not null,
     body bytea not null,
     primary key (person, type, id, version, part))`,
  `create index file_quality_content on file_quality (type, id, version)`,
  `create table plan_change (
     person text not null, before text not null, after text not null, at timestamptz not null,
     changes integer not null, problem text not null,
     primary key (person, before, after))`,
  `create index plan_change_packs on plan_change (after, before, person)`,
  `create table pack_set (name text primary key, first_used timestamptz not null, packs text not null)`,
  `create table pack_file (sha256 text primary key, content bytea not null)`,
];
