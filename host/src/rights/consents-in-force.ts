import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/index.ts';

/** Consents, and persons, that permit or deny something for a purpose on a day. */
type ByPurpose = {
  readonly effect: 'permit' | 'deny';
  /** A code of HL7 v3 PurposeOfUse; null: whatever for. */
  readonly purpose: string | null;
  readonly consents: number;
  readonly persons: number;
};

/** Consents that say something on a day: active ones with a rule whose dates hold. */
export type ConsentCounts = {
  readonly consents: number;
  readonly persons: number;
  readonly byPurpose: readonly ByPurpose[];
};

/** Counts consents in force, and not what they are about: categories of health data are none of it. */
export async function countConsents(
  db: Kysely<Schema>,
  { persons, day }: { readonly persons: 'all' | readonly string[]; readonly day: string },
): Promise<ConsentCounts> {
  const holds = sql`(from_date is null or from_date <= ${day}) and (until_date is null or until_date >= ${day})
    and ${persons === 'all' ? sql`true` : sql`person = any(${[...persons]}::text[])`}`;
  const all = await sql<Pick<ConsentCounts, 'consents' | 'persons'>>`select
    count(distinct consent_id)::int as consents, count(distinct person)::int as persons
    from consent_rule where ${holds}`.execute(db);
  const { rows } = await sql<ByPurpose>`select effect, purpose, count(distinct consent_id)::int as consents,
      count(distinct person)::int as persons
    from consent_rule where ${holds} group by effect, purpose order by effect, purpose nulls first`.execute(
    db,
  );
  return { ...(all.rows[0] ?? { consents: 0, persons: 0 }), byPurpose: rows };
}
