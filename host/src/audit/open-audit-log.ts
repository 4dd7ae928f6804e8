import type { Kysely } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import type { Schema } from '../store/schema.ts';
import type { PersonKey, Vault } from '../vault/index.ts';
import type { Access, AuditLog } from './audit.ts';
import { auditEvent, type House } from './audit-event.ts';
import { type Head, type NewEntry, writeEntries } from './chain.ts';
import { type SigningKey, signedCheckpoint, signingKey, writePublicKey, writeWitness } from './checkpoint.ts';

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
  /** Told where a checkpoint could not be kept; the next entry tries again. */
  readonly onProblem: (error: unknown) => void;
};

export type OpenAuditLog = AuditLog & {
  /** Signs a checkpoint of what is there. */
  readonly checkpoint: () => Promise<void>;
  /** Waits for what is being written, and signs the last checkpoint. */
  readonly close: () => Promise<void>;
};

const MOST_AT_ONCE = 500;
const CHECKPOINT_EVERY = 1000;
const CHECKPOINT_AFTER_MS = 10_000;

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
  const { db, vault, now, house } = context;
  const checkpoints = checkpointing(context, signing);
  const entriesOf = (accesses: readonly Access[]): readonly NewEntry[] =>
    accesses.map((access) => entryOf(access, now().toISOString(), house));
  const write = groupCommit(async (entries) => {
    await db.transaction().execute((tx) => writeEntries(tx, entries, { vault, key }));
    checkpoints.count(entries.length);
  });
  return {
    append: async (access) => write.add(entryOf(access, now().toISOString(), house)),
    appendWithin: async (tx, accesses) => {
      const entries = entriesOf([accesses].flat());
      if (entries.length === 0) return;
      await writeEntries(tx, entries, { vault, key });
      checkpoints.count(entries.length);
    },
    checkpoint: checkpoints.sign,
    close: async () => {
      await write.idle();
      await checkpoints.stop();
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

type Waiting = {
  readonly entry: NewEntry;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

/** While one group is being written, the next gathers; each caller waits for its own. */
function groupCommit(write: (entries: readonly NewEntry[]) => Promise<void>): {
  readonly add: (entry: NewEntry) => Promise<void>;
  readonly idle: () => Promise<void>;
} {
  const queue: Waiting[] = [];
  let running: Promise<void> | null = null;
  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      const group = queue.splice(0, MOST_AT_ONCE);
      try {
        await write(group.map(({ entry }) => entry));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    running = null;
  };
  return {
    add: (entry) =>
      new Promise((done, failed) => {
        queue.push({ entry, done, failed });
        running ??= drain();
      }),
    idle: async () => {
      await running;
    },
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
