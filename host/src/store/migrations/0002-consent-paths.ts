import { type Kysely, sql } from 'kysely';

/**
 * Rules of consents know the place of their provision, and several callers and categories at once. Of rules that are
 * there already only the depth is known: each stays an exception to all that lay less deep.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  `alter table consent_rule add column path text not null default '0'`,
  `update consent_rule set path = '0' || repeat('.0', depth)`,
  `alter table consent_rule drop column depth`,
  `alter table consent_rule alter column path drop default`,
  ...['actor', 'label'].flatMap((column) => [
    `alter table consent_rule alter column ${column} type text[]
       using case when ${column} is null then '{}'::text[] else array[${column}] end`,
    `alter table consent_rule alter column ${column} set not null`,
    `alter table consent_rule rename column ${column} to ${column}s`,
  ]),
];
