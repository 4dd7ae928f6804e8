import { type Kysely, sql } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import type { Resource } from '../store/resource.ts';
import type { Schema } from '../store/schema.ts';
import type { Vault } from '../vault/index.ts';
import { eventOfPerson } from './audit-event.ts';
import { entryContext, type EntryFacts } from './chain.ts';

type Row = EntryFacts & { readonly event: Uint8Array; readonly previous: Uint8Array };

/**
 * Who touched one person's record: AuditEvents that name no other person, newest first; `before` is the `seq` of the
 * last one of the page before. Gaps: those of the vault.
 */
export async function accessesOf(
  { db, vault }: { readonly db: Kysely<Schema>; readonly vault: Vault },
  person: string,
  { before, count }: { readonly before?: number; readonly count: number },
): Promise<Outcome<readonly { readonly seq: number; readonly event: Resource }[]>> {
  const key = await vault.keyOf(db, null);
  if (isGap(key)) return key;
  const { rows } = await sql<Row>`
    select seq, (extract(epoch from recorded) * 1000000)::bigint::text as "recordedMicros", agent, role, action, target,
      persons, outcome, event, previous
    from audit_entry where persons @> ${[person]}::text[] and seq < ${String(before ?? Number.MAX_SAFE_INTEGER)}::bigint
    order by seq desc limit ${count}`.execute(db);
  const events: { readonly seq: number; readonly event: Resource }[] = [];
  for (const { event, previous, ...columns } of rows) {
    const facts = { ...columns, seq: Number(columns.seq) };
    const plain = vault.open(key, entryContext(facts, previous), event);
    if (isGap(plain)) return plain;
    const whole = JSON.parse(new TextDecoder().decode(plain)) as Resource;
    events.push({ seq: facts.seq, event: { ...eventOfPerson(whole, person), id: `audit-${facts.seq}` } });
  }
  return events;
}
