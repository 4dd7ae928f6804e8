import type { Kysely, Transaction } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import type { Schema } from '../store/schema.ts';
import type { PersonKey, Vault } from '../vault/index.ts';
import type { Access, AuditLog } from './audit.ts';
import { auditEvent, type House } from './audit-event.ts';
import { type Head, type NewEntry, openChainer } from './chain.ts';
import { openQueue, type Queue } from './chain-queue.ts';
import { type SigningKey, signedCheckpoint, signingKey, writePublicKey, writeWitness } from './checkpoint.ts';
import { type PendingEntry, readPending, sealedPending, writePending } from './pending.ts';

/** Somebody changed what the log has in the database: its operator must be told. */
export class AuditAlarm extends Error {}

/** What the log needs. */
export type AuditContext = {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly now: () => Date;
  readonly house: House;
  /** Where the public key and the newest checkpoint are kept, outside the database. */
  readonly folder: string;
  /** A checkpoint is signed after so many entries, or so many milliseconds after an entry, and at the end. */
  readonly checkpointEvery?: number;
  readonly checkpointAfterMs?: number;
  /** Told where a checkpoint could not be kept (the next entry tries again), or where entries that wait are not as they were. */
  readonly onProblem: (error: unknown) => void;
};

export type OpenAuditLog = AuditLog & {
  /** Waits until what this process has written is in the chain: who reads the log calls it first. */
  readonly settled: () => Promise<void>;
  /** Signs a checkpoint of what is there, once it is chained. */
  readonly checkpoint: () => Promise<void>;
  /** Waits for what is being written, and signs the last checkpoint. */
  readonly close: () => Promise<void>;
};

const CHECKPOINT_EVERY = 1000;
const CHECKPOINT_AFTER_MS = 10_000;
const LOOK_EVERY_MS = 10_000;
/** What waits longer was left by a process that ended: one that runs has chained its own by then. */
const LEFT_AFTER_MS = 20_000;

/** Opens the log; the first start makes its signing key. Gaps: those of the vault. */
export async function openAuditLog(context: AuditContext): Promise<Outcome<OpenAuditLog>> {
  const { db, vault, folder } = context;
  const signing = await signingKey(db, vault);
  if (isGap(signing)) return signing;
  const key = await vault.keyOf(db, null);
  if (isGap(key)) return key;
  await writePublicKey(folder, signing.publicKey);
  return auditLog(context, { signing, key });
}

type Keys = { readonly signing: SigningKey; readonly key: PersonKey };

function auditLog(context: AuditContext, { signing, key }: Keys): OpenAuditLog {
  const { db, vault, now, house, onProblem } = context;
  const checkpoints = checkpointing(context, signing);
  const chainer = openChainer(db, { vault, key });
  const entriesOf = (accesses: readonly Access[]): readonly NewEntry[] =>
    accesses.map((access) => entryOf(access, now().toISOString(), house));
  const queue = openQueue(async (group) => {
    const { taken } = await chainer.write(group);
    checkpoints.count(group.entries.length);
    // They are in the chain all the same: this process still knew them.
    if (taken < group.pendingIds.length)
      onProblem(
        new AuditAlarm(
          'entries of the log were taken away before they were chained; they are chained all the same',
        ),
      );
  });
  const written = new WeakMap<Transaction<Schema>, PendingEntry[]>();
  const look = lookForLeft(context, { key, queue });
  return {
    append: async (access) => queue.add(entryOf(access, now().toISOString(), house)),
    appendWithin: async (tx, accesses) => {
      const entries = entriesOf([accesses].flat());
      if (entries.length === 0) return;
      const pending = await writePending(tx, entries, { vault, key });
      written.set(tx, [...(written.get(tx) ?? []), ...pending]);
    },
    committed: (tx) => {
      for (const entry of written.get(tx) ?? []) queue.addPending(entry);
      written.delete(tx);
    },
    beside: (access) => {
      const { pending, parameters } = sealedPending(entriesOf([access]), { vault, key });
      return { parameters, written: () => pending.forEach(queue.addPending) };
    },
    settled: queue.idle,
    checkpoint: async () => {
      await queue.idle();
      await checkpoints.sign();
    },
    close: async () => {
      await look.stop();
      await queue.idle();
      await checkpoints.stop();
    },
  };
}

/** Chains, from time to time, what a process left that ended between a commit and its entries' place in the chain. */
function lookForLeft(
  { db, vault, now, onProblem }: AuditContext,
  { key, queue }: { readonly key: PersonKey; readonly queue: Queue },
): { readonly stop: () => Promise<void> } {
  const lookOnce = async (): Promise<void> => {
    const rows = await readPending(db, { vault, key }, new Date(now().getTime() - LEFT_AFTER_MS));
    for (const { event, ...row } of rows)
      if (event === null)
        onProblem(
          new AuditAlarm('an entry of the log that waits to be chained was changed; it is not chained'),
        );
      else if (!queue.has(row.id)) queue.addPending({ ...row, event });
  };
  const start = (): Promise<void> => lookOnce().catch(onProblem);
  let last = start();
  const timer = setInterval(() => {
    last = start();
  }, LOOK_EVERY_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}

function entryOf(access: Access, recorded: string, house: House): NewEntry {
  const { session, action, target, persons, outcome } = access;
  if (persons.some((person) => !/^\S+$/.test(person)))
    throw new Error('the id of a person is empty or has spaces');
  return {
    recorded,
    agent: session.caller.subject,
    role: session.caller.role,
    action,
    target,
    persons,
    outcome,
    event: Buffer.from(JSON.stringify(auditEvent(access, { recorded, house }))),
  };
}

type Checkpointing = {
  readonly count: (entries: number) => void;
  readonly sign: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Checkpoints after enough entries or enough time, one at a time, beside the entries and never in their way. */
function checkpointing(context: AuditContext, signing: SigningKey): Checkpointing {
  const { checkpointEvery = CHECKPOINT_EVERY, checkpointAfterMs = CHECKPOINT_AFTER_MS, onProblem } = context;
  let since = 0;
  let timer: NodeJS.Timeout | null = null;
  let last: Promise<void> = Promise.resolve();
  const sign = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    since = 0;
    const next = last.then(() => writeCheckpoint(context, signing));
    last = next.catch(onProblem);
    return next;
  };
  const start = (): void => void sign().catch(() => undefined);
  return {
    sign,
    count: (entries) => {
      since += entries;
      if (since >= checkpointEvery) start();
      else timer ??= setTimeout(start, checkpointAfterMs).unref();
    },
    stop: sign,
  };
}

async function writeCheckpoint({ db, now, folder }: AuditContext, signing: SigningKey): Promise<void> {
  const head = await newestHead(db);
  if (head === null) return;
  const checkpoint = signedCheckpoint({ ...head, recorded: now().toISOString() }, signing);
  const { seq, recorded, hash, keyId, signature } = checkpoint;
  await db
    .insertInto('audit_checkpoint')
    .values({ seq, recorded, hash, key_id: keyId, signature })
    .onConflict((conflict) => conflict.column('seq').doNothing())
    .execute();
  await writeWitness(folder, checkpoint);
}

async function newestHead(db: Kysely<Schema>): Promise<Head | null> {
  const row = await db
    .selectFrom('audit_entry')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { seq: Number(row.seq), hash: row.hash };
}
