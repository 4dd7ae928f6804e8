import { isGap, type Outcome } from '@kairos/core/base';
import type { Inclusion } from '../fhir/index.ts';
import type { Stored } from './resource.ts';
import type { SearchContext } from './search-condition.ts';
import { openRows, type SealedRow, type StoreContext } from './store-context.ts';
import { type Sql, sql } from './sql.ts';

type Found = SealedRow & { readonly rid: number };

/** A page brings no more than these beside its matches. */
const MOST_INCLUDED = 1000;
const MOST_ROUNDS = 4;

/** What matches name, and what names them, as far as the caller may see it; each resource once. */
export async function includedRows(
  context: StoreContext,
  inclusions: readonly Inclusion[],
  matches: readonly Found[],
  conditions: SearchContext,
): Promise<Outcome<readonly Stored[]>> {
  const known = new Set(matches.map(({ rid }) => rid));
  const included: Found[] = [];
  let from: readonly Found[] = matches;
  for (let round = 0; round < MOST_ROUNDS && from.length > 0; round++) {
    const next: Found[] = [];
    for (const inclusion of inclusions.filter(({ iterate }) => round === 0 || iterate))
      for (const row of await rowsOf(context, inclusion, from, conditions)) {
        if (known.has(row.rid) || known.size - matches.length >= MOST_INCLUDED) continue;
        known.add(row.rid);
        next.push(row);
      }
    included.push(...next);
    from = next;
  }
  const opened = await openRows(context, context.db, included);
  return isGap(opened) ? opened : opened;
}

async function rowsOf(
  { db }: StoreContext,
  { reverse, type, param, targetType }: Inclusion,
  from: readonly Found[],
  conditions: SearchContext,
): Promise<readonly Found[]> {
  const origins = reverse ? from : from.filter((row) => row.type === type);
  if (origins.length === 0) return [];
  const byParam: Sql<boolean> = param === null ? sql`true` : sql`link.param = ${param.number}`;
  const byTarget: Sql<boolean> = targetType === null ? sql`true` : sql`link.target_type = ${targetType}`;
  const rids = origins.map(({ rid }) => String(rid));
  const names = origins.map((row) => `${row.type}/${row.id}`);
  const join = reverse
    ? sql`join resource as r on r.rid = link.rid
        where link.target_type || '/' || link.target_id = any(${names}::text[])
          and link.target_id = any(${origins.map(({ id }) => id)}::text[]) and r.type = ${type}`
    : sql`join resource as r on r.type = link.target_type and r.id = link.target_id
        where link.rid = any(${rids}::bigint[])`;
  const { rows } = await sql<Found>`
    select distinct on (r.rid) r.rid, r.type, r.id, r.version, r.person, r.updated, r.method, r.body
    from value_link as link ${join} and ${byParam} and ${byTarget}
      and r.body is not null and ${conditions.reach('r')} order by r.rid limit ${MOST_INCLUDED}`.execute(db);
  return rows;
}
