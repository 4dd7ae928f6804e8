import { type Kysely, sql } from 'kysely';

/** What of the person stands on a card, and in how many codes; not known of cards that were signed before. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql
    .raw(
      'alter table issued_card add column name boolean, add column birth_date boolean, add column codes int',
    )
    .execute(db);
}
