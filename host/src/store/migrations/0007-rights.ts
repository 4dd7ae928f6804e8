import { type Kysely, sql } from 'kysely';

/** By which ways, and of what, people chose to be told that something is new in a record. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create table notice_choice (
    person text not null, subject text not null, updated timestamptz not null, body bytea not null,
    primary key (person, subject))`.execute(db);
}
