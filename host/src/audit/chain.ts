import { createHash } from 'node:crypto';
import { CompiledQuery, type Kysely, sql, type Transaction } from 'kysely';
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

/** Where several processes chain, they do it one after another under this lock. */
const LOCK = '5208492444341520500';

/** Fields with their lengths, so that no two different entries give the same bytes. */
export function factBytes({ persons, ...facts }: EntryFacts): Uint8Array {
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

/** Entries to be chained, and the waiting rows they come from, which go with it. */
export type Group = { readonly entries: readonly NewEntry[]; readonly pendingIds: readonly string[] };

/** What chaining a group came to: the new head, and how many of the waiting rows were still there. */
type Chained = { readonly head: Head; readonly taken: number };

export type Chainer = {
  /**
   * Chains entries behind the newest one and writes them, all or none. One group at a time. Rejects where they could not
   * be written.
   */
  readonly write: (group: Group) => Promise<Chained>;
};

const TRIES = 10;
const UNIQUE_VIOLATION = '23505';

/**
 * The one that chains. It remembers the head, so that a group takes one statement. Where another process has chained
 * meanwhile, the place is taken: the group is chained anew behind what is there, under a lock.
 */
export function openChainer(
  db: Kysely<Schema>,
  sealing: { readonly vault: Vault; readonly key: PersonKey },
): Chainer {
  let known: Head | null = null;
  return {
    write: async (group) => {
      const before = known;
      known = null;
      if (before !== null) {
        const chained = await writeGroup(db, group, { ...sealing, before }).catch(unlessTaken);
        if (chained !== null) {
          known = chained.head;
          return chained;
        }
      }
      for (let tries = 1; ; tries++) {
        const chained = await db
          .transaction()
          .execute(async (tx) => {
            await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(tx);
            return writeGroup(tx, group, { ...sealing, before: await headOf(tx) });
          })
          .catch((error: unknown) => {
            if (tries === TRIES) throw error;
            return unlessTaken(error);
          });
        if (chained === null) continue;
        known = chained.head;
        return chained;
      }
    },
  };
}

/** Null where the place in the chain is taken; any other failure stays one. */
function unlessTaken(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return null;
  throw error;
}

type Connection = Kysely<Schema> | Transaction<Schema>;

async function writeGroup(
  connection: Connection,
  { entries, pendingIds }: Group,
  { vault, key, before }: { readonly vault: Vault; readonly key: PersonKey; readonly before: Head },
): Promise<Chained> {
  let head = before;
  const rows = entries.map(({ event, recorded, ...columns }) => {
    const facts = { ...columns, seq: head.seq + 1, recordedMicros: `${Date.parse(recorded)}000` };
    const sealed = vault.seal(key, entryContext(facts, head.hash), event);
    const previous = head.hash;
    head = { seq: facts.seq, hash: entryHash(facts, previous, sealed) };
    return { ...columns, recorded, seq: facts.seq, sealed, previous, hash: head.hash };
  });
  return { head, taken: await insertRows(connection, rows, pendingIds) };
}

async function headOf(connection: Connection): Promise<Head> {
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

/**
 * One statement and a dozen parameters, however many rows; the waiting rows they come from go in it. Ids of persons have
 * no spaces.
 */
async function insertRows(
  connection: Connection,
  rows: readonly Row[],
  pendingIds: readonly string[],
): Promise<number> {
  const texts = (of: (row: Row) => string): string[] => rows.map(of);
  const coded = (of: (row: Row) => Uint8Array): string[] =>
    rows.map((row) => Buffer.from(of(row)).toString('base64'));
  const parameters = [
    texts(({ seq }) => String(seq)),
    texts(({ recorded }) => recorded),
    texts(({ agent }) => agent),
    texts(({ role }) => role),
    texts(({ action }) => action),
    texts(({ target }) => target),
    texts(({ persons }) => persons.join(' ')),
    texts(({ outcome }) => outcome),
    coded(({ sealed }) => sealed),
    coded(({ previous }) => previous),
    coded(({ hash }) => hash),
  ];
  if (pendingIds.length === 0) {
    await connection.executeQuery(CompiledQuery.raw(CHAIN, parameters));
    return 0;
  }
  const { rows: counted } = await connection.executeQuery<{ readonly taken: number | string }>(
    CompiledQuery.raw(CHAIN_PENDING, [...parameters, [...pendingIds]]),
  );
  return Number(counted[0]?.taken ?? 0);
}

/** The texts never change: they are made once. */
const CHAIN = `insert into audit_entry (seq, recorded, agent, role, action, target, persons, outcome, event, previous, hash)
    select seq, recorded, agent, role, action, target, string_to_array(persons, ' '), outcome,
      decode(event, 'base64'), decode(previous, 'base64'), decode(hash, 'base64')
    from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::text[], $9::text[], $10::text[], $11::text[])
      as entry (seq, recorded, agent, role, action, target, persons, outcome, event, previous, hash)`;
const CHAIN_PENDING = `with gone as (delete from audit_pending where id = any($12::text[]) returning id),
  added as (${CHAIN})
  select count(*) as taken from gone`;
