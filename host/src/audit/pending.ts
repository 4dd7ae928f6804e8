import { createHash, randomUUID } from 'node:crypto';
import { CompiledQuery, type Kysely, sql, type Transaction } from 'kysely';
import { isGap } from '@kairos/core/base';
import type { Schema } from '../store/schema.ts';
import { SENT_AHEAD } from '../store/statement-marks.ts';
import type { PersonKey, Vault } from '../vault/index.ts';
import { factBytes, type NewEntry } from './chain.ts';

/** An entry that is in the database with the change it is about, and waits for its place in the chain. */
export type PendingEntry = NewEntry & { readonly id: string };

type Sealing = { readonly vault: Vault; readonly key: PersonKey };

/** What a waiting event is sealed for: its row and its plain columns. */
function pendingContext({ id, recorded, ...facts }: PendingEntry): string {
  const bytes = factBytes({ ...facts, seq: 0, recordedMicros: `${Date.parse(recorded)}000` });
  return `audit-pending/${id}/${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Writes entries within a transaction: they are there if the transaction is. */
export async function writePending(
  tx: Transaction<Schema>,
  entries: readonly NewEntry[],
  sealing: Sealing,
): Promise<readonly PendingEntry[]> {
  const { pending, parameters } = sealedPending(entries, sealing);
  await tx.executeQuery(CompiledQuery.raw(WAIT, [...parameters]));
  return pending;
}

/** Entries that are to wait, and their columns as the parameters of {@link insertWaiting}. */
export function sealedPending(
  entries: readonly NewEntry[],
  { vault, key }: Sealing,
): { readonly pending: readonly PendingEntry[]; readonly parameters: readonly string[][] } {
  const pending = entries.map((entry) => ({ ...entry, id: randomUUID() }));
  const texts = (of: (entry: PendingEntry) => string): string[] => pending.map(of);
  const parameters = [
    texts(({ id }) => id),
    texts(({ recorded }) => recorded),
    texts(({ agent }) => agent),
    texts(({ role }) => role),
    texts(({ action }) => action),
    texts(({ target }) => target),
    texts(({ persons }) => persons.join(' ')),
    texts(({ outcome }) => outcome),
    pending.map((entry) =>
      Buffer.from(vault.seal(key, pendingContext(entry), entry.event)).toString('base64'),
    ),
  ];
  return { pending, parameters };
}

const waitingTypes = ['text', 'timestamptz', 'text', 'text', 'text', 'text', 'text', 'text', 'text'];

/** The insert of entries that wait, as a part of a statement whose parameters from this one on are theirs. */
export function insertWaiting(firstParameter: number): string {
  const arrays = waitingTypes.map((type, i) => `$${firstParameter + i}::${type}[]`);
  return `insert into audit_pending (id, recorded, agent, role, action, target, persons, outcome, event)
    select id, recorded, agent, role, action, target, string_to_array(persons, ' '), outcome, decode(event, 'base64')
    from unnest(${arrays.join(', ')}) as entry (id, recorded, agent, role, action, target, persons, outcome, event)`;
}

/** Its text never changes: it is made once. */
const WAIT = `${SENT_AHEAD}${insertWaiting(1)}`;

/** A row that waits; `null` in the place of an event that does not open: somebody changed the row. */
export type WaitingRow = Omit<PendingEntry, 'event'> & { readonly event: Uint8Array | null };

/**
 * Entries that wait and were written before an instant, oldest first: those of a process that ended before it had
 * chained them.
 */
export async function readPending(
  db: Kysely<Schema>,
  { vault, key }: Sealing,
  before: Date | null,
): Promise<readonly WaitingRow[]> {
  const rows = await db
    .selectFrom('audit_pending')
    .selectAll()
    .$if(before !== null, (query) => query.where('recorded', '<', before ?? new Date()))
    .orderBy('recorded')
    .orderBy('id')
    .limit(MOST_AT_ONCE)
    .execute();
  return rows.map(({ event, recorded, ...columns }) => {
    const row = { ...columns, recorded: recorded.toISOString() };
    const plain = vault.open(key, pendingContext({ ...row, event }), event);
    return { ...row, event: isGap(plain) ? null : plain };
  });
}

const MOST_AT_ONCE = 500;

/** How many wait. */
export async function countPending(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{
    count: number | string;
  }>`select count(*) as count from audit_pending`.execute(db);
  return Number(rows[0]?.count ?? 0);
}
