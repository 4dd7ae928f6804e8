import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type Transaction } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../store/schema.ts';
import { type TestDatabase, testDatabase } from '../store/testing/test-database.ts';
import { localKey, openVault, type Vault } from '../vault/index.ts';
import {
  accessesOf,
  type OpenAuditLog,
  openAuditLog,
  readPublicKey,
  readWitness,
  verifyAudit,
  type VerifiedAudit,
} from './index.ts';
import { entryHash } from './chain.ts';
import { access } from './testing/accesses.ts';

let store: TestDatabase;
let vault: Vault;
let log: OpenAuditLog;
const problems: unknown[] = [];

function orThrow<T>(outcome: Outcome<T>): T {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
}

const verified = async (asOutsider = false): Promise<Outcome<VerifiedAudit>> => {
  const publicKey = await readPublicKey(store.folder);
  if (publicKey === null) throw new Error('there is no public key');
  return verifyAudit(store.db, {
    publicKey,
    vault: asOutsider ? null : vault,
    witness: await readWitness(store.folder),
  });
};

/** First bad entry and why, or 'whole'. */
const verdict = async (asOutsider = false): Promise<string> => {
  const outcome = await verified(asOutsider);
  return isGap(outcome) ? `${String(outcome.subject)}: ${outcome.what}` : 'whole';
};

/** Writes entries in a transaction of their own. */
async function written(
  accesses: readonly ReturnType<typeof access>[],
  { isTold }: { readonly isTold: boolean },
): Promise<Transaction<Schema>> {
  const tx = await store.db.transaction().execute(async (transaction) => {
    await sql`select 1`.execute(transaction);
    await log.appendWithin(transaction, accesses);
    return transaction;
  });
  if (isTold) log.committed(tx);
  return tx;
}

const contextAt = (ahead: number): Parameters<typeof openAuditLog>[0] => ({
  db: store.db,
  vault,
  now: () => new Date(Date.now() + ahead),
  house: { name: 'Kairos', address: 'https://record.example/fhir' },
  folder: store.folder,
  checkpointEvery: 100_000,
  checkpointAfterMs: 3_600_000,
  onProblem: (error) => problems.push(error),
});

beforeAll(async () => {
  store = await testDatabase();
  vault = orThrow(await openVault(store.db, [localKey(new Uint8Array(32).fill(7))], () => Date.now()));
  log = orThrow(await openAuditLog(contextAt(0)));
  await Promise.all(Array.from({ length: 40 }, (_, i) => log.append(access({ persons: [`p${i % 4}`] }))));
  await log.checkpoint();
  await Promise.all(Array.from({ length: 10 }, () => log.append(access({ persons: [] }))));
}, 60_000);

afterAll(async () => {
  await log.close();
  expect(problems).toEqual([]);
  await store.remove();
});

describe('the log', () => {
  it('chains entries without holes, in groups, within transactions and from both at once', async () => {
    await Promise.all([
      ...Array.from({ length: 30 }, () => log.append(access())),
      ...Array.from({ length: 10 }, () =>
        written([access(), access({ action: 'U', interaction: 'update' })], { isTold: true }),
      ),
    ]);
    await log.checkpoint();
    await store.db.deleteFrom('audit_checkpoint').where('seq', '>', 40).execute();
    expect(orThrow(await verified())).toEqual({
      entries: 100,
      checkpoints: 1,
      behindCheckpoint: 0,
      waiting: 0,
      eventsOpened: true,
      witnessed: true,
    });
    expect(orThrow(await verified(true)).eventsOpened).toBe(false);
  });

  it('keeps nothing of a transaction that fails', async () => {
    const before = orThrow(await verified()).entries;
    await expect(
      store.db.transaction().execute(async (tx) => {
        await log.appendWithin(tx, access());
        throw new Error('the write failed');
      }),
    ).rejects.toThrow('the write failed');
    expect(orThrow(await verified()).entries).toBe(before);
  });

  it('has an entry with its change, before it is chained', async () => {
    const before = orThrow(await verified());
    const tx = await written([access()], { isTold: false });
    expect(orThrow(await verified())).toMatchObject({ entries: before.entries, waiting: 1 });
    log.committed(tx);
    await log.checkpoint();
    expect(orThrow(await verified())).toMatchObject({ entries: before.entries + 1, waiting: 0 });
  });

  it('chains what was taken away before it was chained, and tells', async () => {
    const before = orThrow(await verified()).entries;
    const tx = await written([access()], { isTold: false });
    await sql`delete from audit_pending`.execute(store.db);
    log.committed(tx);
    await log.checkpoint();
    expect(orThrow(await verified()).entries).toBe(before + 1);
    expect(String(problems.pop())).toContain('taken away');
  });

  it('chains what a process left that ended after a commit, once', async () => {
    const before = orThrow(await verified()).entries;
    await written([access(), access()], { isTold: false });
    const later = orThrow(await openAuditLog(contextAt(60_000)));
    await later.close();
    await orThrow(await openAuditLog(contextAt(60_000))).close();
    expect(orThrow(await verified())).toMatchObject({ entries: before + 2, waiting: 0 });
    await sql`delete from audit_checkpoint where seq > 40`.execute(store.db);
    await log.append(access());
    expect(await verdict()).toBe('whole');
  });

  it('sees a waiting entry that was changed, and does not chain it', async () => {
    const before = orThrow(await verified()).entries;
    await written([access()], { isTold: false });
    await sql`update audit_pending set agent = 'nobody'`.execute(store.db);
    expect(await verdict()).toContain('waits to be chained, and was changed');
    await orThrow(await openAuditLog(contextAt(60_000))).close();
    expect(String(problems.pop())).toContain('was changed');
    await sql`delete from audit_pending`.execute(store.db);
    expect(orThrow(await verified()).entries).toBe(before);
  });

  it('rejects where it cannot write, and goes on afterwards', async () => {
    await sql`alter table audit_entry rename to audit_gone`.execute(store.db);
    await expect(log.append(access())).rejects.toThrow();
    await sql`alter table audit_gone rename to audit_entry`.execute(store.db);
    await log.append(access());
    expect(await verdict()).toBe('whole');
  });

  it('refuses what it could not keep apart', async () => {
    await expect(log.append(access({ persons: ['a b'] }))).rejects.toThrow('spaces');
  });

  it('tells a person who looked, and of nobody else', async () => {
    await log.append(
      access({
        action: 'E',
        interaction: 'search-type',
        target: 'Patient',
        query: 'x=1',
        persons: ['p1', 'p9'],
      }),
    );
    const [newest] = orThrow(await accessesOf({ db: store.db, vault }, 'p9', { count: 5 }));
    expect(JSON.stringify(newest?.event)).toContain('Dr. Ada Ngo');
    expect(JSON.stringify(newest?.event)).not.toContain('Patient/p1');
    const first = orThrow(await accessesOf({ db: store.db, vault }, 'p1', { count: 5 }));
    const next = orThrow(
      await accessesOf({ db: store.db, vault }, 'p1', { count: 5, before: first.at(-1)?.seq ?? 0 }),
    );
    expect(next.length).toBe(5);
    expect(Math.max(...next.map(({ seq }) => seq))).toBeLessThan(Math.min(...first.map(({ seq }) => seq)));
  });
});

describe('whoever changes the log', () => {
  /** Copies kept by the test put back what each case changed. */
  const tables = ['audit_entry', 'audit_checkpoint'] as const;
  beforeAll(async () => {
    await log.checkpoint();
    await log.append(access());
    await log.append(access());
    for (const table of tables)
      await sql`create table ${sql.table(`kept_${table}`)} as select * from ${sql.table(table)}`.execute(
        store.db,
      );
  });
  afterEach(async () => {
    for (const table of tables) {
      await sql`delete from ${sql.table(table)}`.execute(store.db);
      await sql`insert into ${sql.table(table)} select * from ${sql.table(`kept_${table}`)}`.execute(
        store.db,
      );
    }
    const [newest] = await store.db
      .selectFrom('audit_checkpoint')
      .selectAll()
      .orderBy('seq', 'desc')
      .limit(1)
      .execute();
    if (newest === undefined) throw new Error('there is no checkpoint');
    await log.checkpoint();
    await sql`delete from audit_checkpoint where seq > ${String(newest.seq)}::bigint`.execute(store.db);
    expect(await verdict()).toBe('whole');
  });
  const run = (statement: string): Promise<unknown> => sql.raw(statement).execute(store.db);

  it.each([
    ['a changed agent', `update audit_entry set agent = 'nobody' where seq = 5`, '5', 'changed'],
    ['a changed role', `update audit_entry set role = 'citizen' where seq = 6`, '6', 'changed'],
    ['a changed person', `update audit_entry set persons = '{p7}' where seq = 7`, '7', 'changed'],
    ['a changed outcome', `update audit_entry set outcome = 'refused' where seq = 8`, '8', 'changed'],
    ['a changed target', `update audit_entry set target = 'Observation/2' where seq = 9`, '9', 'changed'],
    [
      'a moved time',
      `update audit_entry set recorded = recorded + interval '1 microsecond' where seq = 10`,
      '10',
      'changed',
    ],
    [
      'a flipped bit of an event',
      `update audit_entry set event = set_bit(event, 100, 1 - get_bit(event, 100)) where seq = 11`,
      '11',
      'changed',
    ],
    ['a dropped entry', `delete from audit_entry where seq = 12`, '12', 'missing'],
    ['a dropped beginning', `delete from audit_entry where seq <= 3`, '1', 'missing'],
    [
      'entries closed up over a dropped one',
      `delete from audit_entry where seq = 13; update audit_entry set seq = seq - 1 where seq = 14`,
      '13',
      'does not follow',
    ],
    [
      'two entries that changed places',
      `update audit_entry set seq = -20 where seq = 20; update audit_entry set seq = 20 where seq = 21; update audit_entry set seq = 21 where seq = -20`,
      '20',
      'does not follow',
    ],
    [
      'a forged checkpoint',
      `update audit_checkpoint set hash = sha256('x') where seq = 40`,
      '40',
      'not signed',
    ],
    [
      'a checkpoint signed by another key',
      `update audit_checkpoint set key_id = '0123456789abcdef' where seq = 40`,
      '40',
      'not signed',
    ],
  ])('%s is seen', async (_, statements, seq, why) => {
    for (const statement of statements.split('; ')) await run(statement);
    for (const asOutsider of [true, false]) {
      const found = await verdict(asOutsider);
      expect(found.startsWith(`${seq}: `), found).toBe(true);
      expect(found).toContain(why);
    }
  });

  it('an end cut off is seen by the checkpoint', async () => {
    const [{ last } = { last: 0 }] = await store.db
      .selectFrom('audit_checkpoint')
      .select(({ fn }) => fn.max('seq').as('last'))
      .execute();
    await run(`delete from audit_entry where seq >= ${Number(last) - 3}`);
    expect(await verdict(true)).toMatch(new RegExp(`^${Number(last) - 3}: .*missing, and all behind it`));
  });

  it('an end cut off with its checkpoints is seen by the witness outside the database', async () => {
    await run(
      'delete from audit_entry where seq > 39; delete from audit_checkpoint where seq > 39'.split('; ')[0] ??
        '',
    );
    await run('delete from audit_checkpoint where seq > 39');
    expect(await verdict(true)).toMatch(/^40: .*missing, and all behind it/);
  });

  it('an entry chained anew with all that follow is seen by the checkpoint', async () => {
    await rechain(store, 30);
    expect(await verdict(true)).toMatch(/^40: .*not the one that was signed/);
    expect(await verdict(false)).toMatch(/^30: .*not sealed by this house/);
  });

  it('behind the newest checkpoint, chaining anew is seen by whoever has the house’s key', async () => {
    const [{ last } = { last: 0 }] = await store.db
      .selectFrom('audit_entry')
      .select(({ fn }) => fn.max('seq').as('last'))
      .execute();
    await rechain(store, Number(last));
    expect(await verdict(false)).toMatch(new RegExp(`^${Number(last)}: .*not sealed by this house`));
  });

  it('an end cut off behind the newest checkpoint is not seen; the verdict says how many entries lie there', async () => {
    const publicKey = await readPublicKey(store.folder);
    if (publicKey === null) throw new Error('there is no key');
    // The witness of this log is newer than its checkpoints here: a process that was killed leaves none.
    const unwitnessed = async (): ReturnType<typeof verifyAudit> =>
      verifyAudit(store.db, { publicKey, vault, witness: null });
    const { entries, behindCheckpoint } = orThrow(await unwitnessed());
    expect(behindCheckpoint).toBe(2);
    await run(`delete from audit_entry where seq = ${entries}`);
    expect(orThrow(await unwitnessed())).toMatchObject({ entries: entries - 1, behindCheckpoint: 1 });
    // The newest checkpoint's own entry cannot go without being missed.
    await run(`delete from audit_entry where seq >= ${entries - 2}`);
    expect(isGap(await unwitnessed())).toBe(true);
  });

  it('a damaged witness is seen', async () => {
    await writeFile(join(store.folder, 'audit-witness.json'), '{"seq":');
    expect(await verdict()).toContain('damaged');
  });
});

/** What somebody who can write the database but has no key would do: change one entry, and chain all from it on anew. */
async function rechain({ db }: TestDatabase, from: number): Promise<void> {
  await sql`update audit_entry set agent = 'nobody' where seq = ${String(from)}::bigint`.execute(db);
  const { rows } = await sql<{
    seq: number;
    recordedMicros: string;
    agent: string;
    role: string;
    action: string;
    target: string;
    persons: string[];
    outcome: string;
    event: Uint8Array;
    previous: Uint8Array;
  }>`select *, (extract(epoch from recorded) * 1000000)::bigint::text as "recordedMicros" from audit_entry
    where seq >= ${String(from)}::bigint order by seq`.execute(db);
  let previous = rows[0]?.previous ?? new Uint8Array();
  for (const row of rows) {
    const hash = entryHash({ ...row, seq: Number(row.seq) }, previous, row.event);
    await sql`update audit_entry set previous = ${previous}, hash = ${hash} where seq = ${String(row.seq)}::bigint`.execute(
      db,
    );
    previous = hash;
  }
}
