import { type Kysely, type RawBuilder, sql } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import type { Resource } from '../store/resource.ts';
import type { Schema } from '../store/schema.ts';
import type { PersonKey, Vault } from '../vault/index.ts';
import { eventOfPerson } from './audit-event.ts';
import { entryContext, type EntryFacts } from './chain.ts';

type Row = EntryFacts & { readonly event: Uint8Array; readonly previous: Uint8Array };
type Reading = { readonly db: Kysely<Schema>; readonly vault: Vault };

/** Which accesses are asked for; milliseconds since 1970, both ends included. */
export type AccessFilter = { readonly from?: number; readonly to?: number; readonly action?: string };

const columns =
  sql.raw(`seq, (extract(epoch from recorded) * 1000000)::bigint::text as "recordedMicros", agent, role,
  action, target, persons, outcome, event, previous`);

/**
 * Who touched one person's record: AuditEvents that name no other person, newest first; `before` is the `seq` of the
 * last one of the page before. Gaps: those of the vault.
 */
export async function accessesOf(
  { db, vault }: Reading,
  person: string,
  { before, count, ...filter }: AccessFilter & { readonly before?: number; readonly count: number },
): Promise<Outcome<readonly { readonly seq: number; readonly event: Resource }[]>> {
  const key = await vault.keyOf(db, null);
  if (isGap(key)) return key;
  const { rows } = await sql<Row>`select ${columns} from audit_entry
    where ${filterOf(person, filter)} and seq < ${String(before ?? Number.MAX_SAFE_INTEGER)}::bigint
    order by seq desc limit ${count}`.execute(db);
  const events: { readonly seq: number; readonly event: Resource }[] = [];
  for (const row of rows) {
    const event = opened(row, vault, key);
    if (isGap(event)) return event;
    events.push({ seq: Number(row.seq), event: eventOfPerson(event, person) });
  }
  return events;
}

/** How many accesses to one person's record there are. */
export async function countAccesses(
  { db }: Pick<Reading, 'db'>,
  person: string,
  filter: AccessFilter,
): Promise<number> {
  const { rows } = await sql<{ total: string | number }>`select count(*) as total from audit_entry
    where ${filterOf(person, filter)}`.execute(db);
  return Number(rows[0]?.total ?? 0);
}

/**
 * One access by its number: as one of these persons may see it, the first whose record it touched; whole where all
 * persons are meant. Null where there is none. Gaps: those of the vault.
 */
export async function accessNumbered(
  { db, vault }: Reading,
  seq: number,
  persons: 'all' | readonly string[],
): Promise<Outcome<{ readonly event: Resource; readonly persons: readonly string[] } | null>> {
  const key = await vault.keyOf(db, null);
  if (isGap(key)) return key;
  const { rows } =
    await sql<Row>`select ${columns} from audit_entry where seq = ${String(seq)}::bigint`.execute(db);
  const [row] = rows;
  const person = row?.persons.find((one) => persons === 'all' || persons.includes(one));
  if (row === undefined || (persons !== 'all' && person === undefined)) return null;
  const event = opened(row, vault, key);
  if (isGap(event)) return event;
  if (persons === 'all' || person === undefined) return { event, persons: row.persons };
  return { event: eventOfPerson(event, person), persons: [person] };
}

function filterOf(person: string, { from, to, action }: AccessFilter): RawBuilder<unknown> {
  const parts = [sql`persons @> ${[person]}::text[]`];
  if (from !== undefined) parts.push(sql`recorded >= ${new Date(from)}`);
  if (to !== undefined) parts.push(sql`recorded <= ${new Date(to)}`);
  if (action !== undefined) parts.push(sql`action = ${action}`);
  return sql.join(parts, sql` and `);
}

function opened({ event, previous, ...facts }: Row, vault: Vault, key: PersonKey): Outcome<Resource> {
  const seq = Number(facts.seq);
  const plain = vault.open(key, entryContext({ ...facts, seq }, previous), event);
  if (isGap(plain)) return plain;
  const resource = JSON.parse(new TextDecoder().decode(plain)) as Resource;
  return { ...resource, id: `audit-${seq}` };
}
