import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CuttingProxy, cuttingProxy } from './cutting-proxy.ts';
import { type FaultDatabase, faultDatabase, postgresqlServer } from './fault-database.ts';
import { type Ledger, openLedger, type Target } from './ledger.ts';
import { runCommand, type RunningServer, startServer } from './running-server.ts';

const CUTS = 12;
const WRITERS = 4;
const RECOVERED_MS = 15_000;

if (postgresqlServer === null) console.warn('broken-connections: skipped, DATABASE_URL names no PostgreSQL');

describe.skipIf(postgresqlServer === null)('a server whose connections to the database break', () => {
  let data: string;
  let database: FaultDatabase;
  let proxy: CuttingProxy;
  let server: RunningServer;
  let target: Target;
  let ledgers: readonly Ledger[];

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'kairos-'));
    database = await faultDatabase(postgresqlServer ?? '');
    proxy = await cuttingProxy(database);
    server = await startServer({ data, databaseUrl: database.urlAt(proxy.port) });
    target = { base: server.base, token: await server.token({}) };
    ledgers = Array.from({ length: WRITERS }, () => openLedger({ fileBytes: 20_000 }));
    for (const ledger of ledgers) await ledger.open(target);
  });

  afterAll(async () => {
    await server.kill();
    await proxy.close();
    await database.remove();
    await rm(data, { recursive: true });
  });

  /** Writes while something happens; answers with every status and code that was seen. */
  async function writingDuring(
    happens: (seen: ReadonlySet<string>) => Promise<void>,
  ): Promise<ReadonlySet<string>> {
    const seen = new Set<string>();
    let isOver = false;
    const writing = ledgers.map(async (ledger) => {
      while (!isOver) {
        const reply = await ledger.write(target);
        seen.add(reply === null ? 'no answer' : `${reply.status} ${reply.code}`);
        if (reply !== null && reply.status >= 500) await sleep(20);
      }
    });
    await happens(seen);
    isOver = true;
    await Promise.all(writing);
    return seen;
  }

  async function isReadyAgain(): Promise<boolean> {
    for (const until = Date.now() + RECOVERED_MS; Date.now() < until; await sleep(50))
      if ((await fetch(`${server.base}/ready`)).status === 200) return true;
    return false;
  }

  async function isWhole(): Promise<void> {
    expect(await isReadyAgain()).toBe(true);
    for (const ledger of ledgers) expect(await ledger.differences(target)).toEqual([]);
  }

  const allowed = ['200 null', '201 null', '503 STORE_FAILED', '503 AUDIT_FAILED'];
  const onlyAllowed = (seen: ReadonlySet<string>): void => {
    expect([...seen].filter((one) => !allowed.includes(one))).toEqual([]);
    expect(isToldOf(seen)).toBe(true);
  };
  const isToldOf = (seen: ReadonlySet<string>): boolean => [...seen].some((one) => one.startsWith('503'));

  it('by the database: answers 503, keeps the old or the new state, recovers by itself', async () => {
    onlyAllowed(
      await writingDuring(async () => {
        for (let i = 0; i < CUTS; i++) {
          await sleep(50 + Math.random() * 150);
          await database.breakConnections();
        }
      }),
    );
    await isWhole();
  }, 120_000);

  it('on the way: answers 503, keeps the old or the new state, recovers by itself', async () => {
    onlyAllowed(
      await writingDuring(async () => {
        for (let i = 0; i < CUTS; i++) {
          await sleep(50 + Math.random() * 150);
          proxy.cut();
        }
      }),
    );
    await isWhole();
  }, 120_000);

  it.each([
    ['a transaction ends', 'commit'],
    ['a write is sent that is one statement', 'Observation/counter-'],
  ])(
    'exactly as %s, before or after the database heard of it',
    async (_, bytes) => {
      for (const isBefore of [true, false, true, false]) {
        onlyAllowed(
          await writingDuring(async (seen) => {
            // What is cut may be the house's own work, of which nobody is told.
            for (let cuts = 0; cuts < CUTS && !isToldOf(seen); cuts++) {
              await proxy.cutAt(bytes, isBefore);
              await sleep(150);
            }
          }),
        );
        await isWhole();
      }
    },
    120_000,
  );

  it('and cannot be made anew for a while: answers every request, with 503', async () => {
    const seen = await writingDuring(async () => {
      proxy.refuse(true);
      proxy.cut();
      await sleep(1500);
      expect((await fetch(`${server.base}/ready`)).status).toBe(503);
      expect((await fetch(`${server.base}/health`)).status).toBe(200);
      proxy.refuse(false);
    });
    onlyAllowed(seen);
    await isWhole();
  }, 120_000);

  it('ends cleanly even then, and the log is whole', async () => {
    proxy.refuse(true);
    proxy.cut();
    expect(await server.stop()).toBe(0);
    proxy.refuse(false);
    const where = { data, databaseUrl: database.url };
    expect(await runCommand(['verify-audit'], where)).toMatchObject({ code: 0, err: '' });
  }, 120_000);
});
