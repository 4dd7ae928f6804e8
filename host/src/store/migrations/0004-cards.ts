import { type Kysely, sql } from 'kysely';

/** Cards of clinical decision support that were shown, by rule: nothing of whom they were shown about. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create table card (
    uuid text primary key, rule text not null, service text not null, shown timestamptz not null,
    outcome text not null, reason text not null)`.execute(db);
  await sql`create index card_rule on card (rule, outcome)`.execute(db);
}
