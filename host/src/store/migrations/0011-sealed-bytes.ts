import { type Kysely, sql } from 'kysely';

/**
 * What is sealed cannot be made smaller: PostgreSQL need not try. Entries of the log, of two to four thousand bytes, stay
 * in their rows rather than in pieces elsewhere, which took two more rows and their index for each access.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const sealed: readonly (readonly [table: string, column: string])[] = [
  ['resource', 'body'],
  ['resource_version', 'body'],
  ['audit_entry', 'event'],
  ['audit_pending', 'event'],
];

const statements: readonly string[] = [
  ...sealed.map(([table, column]) => `alter table ${table} alter column ${column} set storage external`),
  ...['audit_entry', 'audit_pending'].map((table) => `alter table ${table} set (toast_tuple_target = 4080)`),
];
