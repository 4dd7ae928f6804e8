import { type Kysely, sql } from 'kysely';

/** Cards that were signed, by an id that stands in them and says nothing, so that one can be revoked by itself. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  `create table issued_card (
     rid text primary key, person text not null, kid text not null, issued timestamptz not null, revoked timestamptz)`,
  `create index issued_card_person on issued_card (person)`,
  `create index issued_card_revoked on issued_card (kid) where revoked is not null`,
];
