import type { KeyObject } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Schema } from '../store/schema.ts';
import type { Vault } from '../vault/index.ts';
import { entryContext, type EntryFacts, entryHash, GENESIS, type Head } from './chain.ts';
import { type Checkpoint, isSigned } from './checkpoint.ts';
import { countPending, readPending } from './pending.ts';

/** A log that is whole. */
export type VerifiedAudit = {
  readonly entries: number;
  readonly checkpoints: number;
  /** Entries behind the newest checkpoint: what of them was cut off at the end would not be seen. */
  readonly behindCheckpoint: number;
  /** Entries that wait in the database for their place in the chain. */
  readonly waiting: number;
  /** Whether the events were opened too, which only the house's key can. */
  readonly eventsOpened: boolean;
  /** Whether a checkpoint outside the database was compared. */
  readonly witnessed: boolean;
};

export type VerifyOptions = {
  /** The key checkpoints must be signed with. */
  readonly publicKey: KeyObject;
  /** Opens the events too; null for an outsider, who sees the chain and the checkpoints only. */
  readonly vault: Vault | null;
  /** The checkpoint kept outside the database. */
  readonly witness: Checkpoint | 'damaged' | null;
};

const AT_ONCE = 1000;

/**
 * Walks the whole log, a page at a time, and answers with its first wrong entry and what is wrong: changed, missing, out
 * of order, cut off at the end, or contradicting a checkpoint. Gaps: AUDIT_BROKEN, and those of the vault.
 */
export async function verifyAudit(
  db: Kysely<Schema>,
  { publicKey, vault, witness }: VerifyOptions,
): Promise<Outcome<VerifiedAudit>> {
  // Before the entries: what is written meanwhile lies behind these.
  const checkpoints = await checkpointsOf(db);
  if (witness === 'damaged') return broken(0, 'the checkpoint outside the database is damaged');
  for (const one of witness === null ? checkpoints : [...checkpoints, witness])
    if (!isSigned(one, publicKey)) return broken(one.seq, 'its checkpoint is not signed by this house');
  const expected = new Map<number, Checkpoint[]>();
  for (const one of witness === null ? checkpoints : [...checkpoints, witness])
    expected.set(one.seq, [...(expected.get(one.seq) ?? []), one]);
  const opener = vault === null ? null : await openerOf(db, vault);
  if (isGap(opener)) return opener;
  let head: Head = { seq: 0, hash: GENESIS };
  for (let rows = await entriesAfter(db, 0); rows.length > 0; rows = await entriesAfter(db, head.seq)) {
    for (const row of rows) {
      const wrong = wrongWith(row, head) ?? opener?.(row) ?? null;
      if (wrong !== null) return wrong;
      head = { seq: row.seq, hash: row.hash };
      for (const { hash } of expected.get(row.seq) ?? [])
        if (!sameBytes(hash, row.hash)) return broken(row.seq, 'its hash is not the one that was signed');
    }
  }
  const newest = Math.max(0, ...expected.keys());
  if (newest > head.seq)
    return broken(head.seq + 1, `it is missing, and all behind it: entry ${newest} was there once`);
  const changed = vault === null ? null : await changedWaiting(db, vault);
  if (changed !== null) return changed;
  return {
    waiting: await countPending(db),
    entries: head.seq,
    checkpoints: checkpoints.length,
    behindCheckpoint: head.seq - newest,
    eventsOpened: vault !== null,
    witnessed: witness !== null,
  };
}

const broken = (seq: number, reason: string): Gap => gap('AUDIT_BROKEN', { subject: String(seq), reason });

async function checkpointsOf(db: Kysely<Schema>): Promise<readonly Checkpoint[]> {
  const rows = await db.selectFrom('audit_checkpoint').selectAll().orderBy('seq').execute();
  return rows.map(({ seq, recorded, hash, key_id: keyId, signature }) => ({
    seq: Number(seq),
    recorded: recorded.toISOString(),
    hash,
    keyId,
    signature,
  }));
}

type Entry = EntryFacts & {
  readonly event: Uint8Array;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
};

async function entriesAfter(db: Kysely<Schema>, after: number): Promise<readonly Entry[]> {
  const { rows } = await sql<Omit<Entry, 'seq'> & { readonly seq: number | string }>`
    select seq, (extract(epoch from recorded) * 1000000)::bigint::text as "recordedMicros", agent, role, action, target,
      persons, outcome, event, previous, hash
    from audit_entry where seq > ${String(after)}::bigint order by seq limit ${AT_ONCE}`.execute(db);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

function wrongWith({ event, previous, hash, ...facts }: Entry, head: Head): Gap | null {
  if (facts.seq !== head.seq + 1) return broken(head.seq + 1, 'it is missing');
  if (!sameBytes(previous, head.hash)) return broken(facts.seq, 'it does not follow the entry before it');
  return sameBytes(entryHash(facts, previous, event), hash) ? null : broken(facts.seq, 'it was changed');
}

/** Whether an event opens with the house's key in its place; chained anew by somebody else, it does not. */
async function openerOf(db: Kysely<Schema>, vault: Vault): Promise<Outcome<(entry: Entry) => Gap | null>> {
  const key = await vault.keyOf(db, null);
  if (isGap(key)) return key;
  return (entry) =>
    isGap(vault.open(key, entryContext(entry, entry.previous), entry.event))
      ? broken(entry.seq, 'its event was not sealed by this house for this place')
      : null;
}

/** The first waiting entry that does not open: it was changed, or somebody else put it there. */
async function changedWaiting(db: Kysely<Schema>, vault: Vault): Promise<Gap | null> {
  const key = await vault.keyOf(db, null);
  if (isGap(key)) return key;
  const changed = (await readPending(db, { vault, key }, null)).find(({ event }) => event === null);
  return changed === undefined
    ? null
    : gap('AUDIT_BROKEN', { subject: changed.id, reason: 'it waits to be chained, and was changed' });
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
