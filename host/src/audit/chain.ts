import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { PersonKey, Vault } from '../vault/index.ts';

/** What of an entry stands in plain columns. */
export type EntryFacts = {
  readonly seq: number;
  /** Microseconds since 1970, as a decimal: what the column can hold. */
  readonly recordedMicros: string;
  readonly agent: string;
  readonly role: string;
  readonly action: string;
  readonly target: string;
  readonly persons: readonly string[];
  readonly outcome: string;
};

/** Stands before the first entry. */
export const GENESIS: Uint8Array = new Uint8Array(32);

/** All entries are written one after another under this lock, in whichever process. */
const LOCK = '5208492444341520500';

/** Fields with their lengths, so that no two different entries give the same bytes. */
function factBytes({ persons, ...facts }: EntryFacts): Uint8Array {
  const fields = [
    String(facts.seq),
    facts.recordedMicros,
    facts.agent,
    facts.role,
    facts.action,
    facts.target,
    facts.outcome,
    ...persons,
  ];
  return Buffer.from(fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(''));
}

/**
 * What an event is sealed for: its place in the chain and its plain columns. Whoever lacks the house's key can therefore
 * not chain entries anew in another order, or with other columns.
 */
export function entryContext(facts: EntryFacts, previous: Uint8Array): string {
  return `audit/${createHash('sha256').update(previous).update(factBytes(facts)).digest('hex')}`;
}

/** SHA-256 over the hash before, the plain columns and the sealed event. */
export function entryHash(facts: EntryFacts, previous: Uint8Array, event: Uint8Array): Uint8Array {
  return createHash('sha256').update(previous).update(factBytes(facts)).update(event).digest();
}

/** The newest entry's place and hash. */
export type Head = { readonly seq: number; readonly hash: Uint8Array };

export type NewEntry = Omit<EntryFacts, 'seq' | 'recordedMicros'> & {
  /** ISO 8601 with milliseconds. */
  readonly recorded: string;
  /** The AuditEvent as JSON. */
  readonly event: Uint8Array;
};

/**
 * Chains entries behind the newest one and writes them. From here on until the transaction ends, all others wait.
 * Answers with the new head.
 */
export async function writeEntries(
  tx: Transaction<Schema>,
  entries: readonly NewEntry[],
  { vault, key }: { readonly vault: Vault; readonly key: PersonKey },
): Promise<Head> {
  await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(tx);
  let head = await headOf(tx);
  const rows = entries.map(({ event, recorded, ...columns }) => {
    const facts = { ...columns, seq: head.seq + 1, recordedMicros: `${Date.parse(recorded)}000` };
    const sealed = vault.seal(key, entryContext(facts, head.hash), event);
    const previous = head.hash;
    head = { seq: facts.seq, hash: entryHash(facts, previous, sealed) };
    return { ...columns, recorded, seq: facts.seq, sealed, previous, hash: head.hash };
  });
  await insertRows(tx, rows);
  return head;
}

async function headOf(connection: Transaction<Schema>): Promise<Head> {
  const newest = await connection
    .selectFrom('audit_entry')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest === undefined ? { seq: 0, hash: GENESIS } : { seq: Number(newest.seq), hash: newest.hash };
}

type Row = Omit<EntryFacts, 'recordedMicros'> & {
  readonly recorded: string;
  readonly sealed: Uint8Array;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
};

/** One statement and eleven parameters, however many rows. Ids of persons have no spaces. */
async function insertRows(tx: Transaction<Schema>, rows: readonly Row[]): Promise<void> {
  const texts = (of: (row: Row) => string): string[] => rows.map(of);
  const hex = (of: (row: Row) => Uint8Array): string[] =>
    rows.map((row) => Buffer.from(of(row)).toString('hex'));
  await sql`insert into audit_entry
      (seq, recorded, agent, role, action, target, persons, outcome, event, previous, hash)
    select seq, recorded, agent, role, action, target, string_to_array(persons, ' '), outcome,
      decode(event, 'hex'), decode(previous, 'hex'), decode(hash, 'hex')
    from unnest(${texts(({ seq }) => String(seq))}::bigint[], ${texts(({ recorded }) => recorded)}::timestamptz[],
      ${texts(({ agent }) => agent)}::text[], ${texts(({ role }) => role)}::text[],
      ${texts(({ action }) => action)}::text[], ${texts(({ target }) => target)}::text[],
      ${texts(({ persons }) => persons.join(' '))}::text[], ${texts(({ outcome }) => outcome)}::text[],
      ${hex(({ sealed }) => sealed)}::text[], ${hex(({ previous }) => previous)}::text[],
      ${hex(({ hash }) => hash)}::text[])
      as entry (seq, recorded, agent, role, action, target, persons, outcome, event, previous, hash)`.execute(
    tx,
  );
}
