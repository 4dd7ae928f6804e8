import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { sql } from './sql.ts';

/** Which fingerprints very many resources have, as far as the database's own statistics know. */
export type CommonTokens = { readonly has: (hash: string) => boolean };

const ASKED_EVERY_MS = 60_000;
/** Of all rows in `value_token`. */
const COMMON_SHARE = 0.0003;

/**
 * Asks the database now and then, beside the work: what is common changes slowly, and an old answer only makes a search
 * slower.
 *
 * @param now milliseconds
 */
export function commonTokens(db: Kysely<Schema>, now: () => number): CommonTokens {
  let known: ReadonlySet<string> = new Set();
  let askedAt = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<void> => {
    const { rows } = await sql<{ hash: string }>`select hash::text as hash
      from pg_stats, unnest(most_common_vals::text::bigint[], most_common_freqs) as common (hash, share)
      where schemaname = current_schema() and tablename = 'value_token' and attname = 'hash'
        and share > ${COMMON_SHARE}::real`.execute(db);
    known = new Set(rows.map(({ hash }) => hash));
  };
  return {
    has: (hash) => {
      if (now() - askedAt > ASKED_EVERY_MS) {
        askedAt = now();
        ask().catch(() => undefined);
      }
      return known.has(hash);
    },
  };
}
