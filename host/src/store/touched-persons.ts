import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { withEverybody } from './store-context.ts';
import { sql } from './sql.ts';

/**
 * Persons of whom something of these types was written at or after an instant by anybody but one source, each with the
 * types and when the last was written. In no order.
 */
export async function touchedPersons(
  db: Kysely<Schema>,
  of: { readonly types: readonly string[]; readonly since: Date; readonly exceptSource: string },
): Promise<readonly { readonly person: string; readonly types: readonly string[]; readonly last: Date }[]> {
  return withEverybody(db, async (connection) => {
    const { rows } = await sql<{ person: string; types: string[]; last: Date }>`select person,
      array_agg(distinct type) as types, max(updated) as last
      from resource where type = any(${[...of.types]}::text[]) and updated >= ${of.since}
        and source <> ${of.exceptSource} and person <> '' group by person`.execute(connection);
    return rows;
  });
}
