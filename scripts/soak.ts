// Mixed reads, writes and searches against a real server at about half of what it bears, while connections are cut, the
// way to the database or the disk is slow and the server is killed: no lost write, no wrong answer, flat memory, a whole log.
// `npm run soak` takes ten minutes; `--seconds N` chooses otherwise. On the PostgreSQL of DATABASE_URL, else embedded.
import { readFileSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type CuttingProxy, cuttingProxy } from '../tests/faults/cutting-proxy.ts';
import { type FaultDatabase, faultDatabase, postgresqlServer } from '../tests/faults/fault-database.ts';
import { type Ledger, openLedger, type Reply, type Target, UNANSWERED } from '../tests/faults/ledger.ts';
import { runCommand, type RunningServer, startServer } from '../tests/faults/running-server.ts';

const CLIENTS = 6;
const FILE_BYTES = 50_000;
/** Of all requests; the rest read and search. */
const WRITES = 0.4;
/** The server is killed and warms up in this part of the run; its memory is looked at in the rest. */
const WARM_UP = 0.4;
const TOLD_EVERY_MS = 5000;
const SAMPLED_EVERY_MS = 1000;
const PAUSE_MS = 500;
const DELAY_MS = 60;
/** Who else writes to the server's disk, and how much before each of them waits for it. */
const DISK_WRITERS = 4;
const DISK_BYTES = 16 * 1024 * 1024;
const MIB = 1024 * 1024;
/** Memory at the end against its beginning: more is a leak, less is the collector's mood. */
const MOST_GROWTH = 1.25;
const MOST_GROWTH_BYTES = 40 * MIB;
/** Requests that a fault may leave without an answer of use. */
const MOST_UNSERVED = 0.15;
/** A client that got no answer waits so long before it asks again. */
const RETRY_MS = 250;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '600' } } });
const seconds = Number(values.seconds);
if (!(seconds >= 30 && seconds <= 36_000)) throw new Error('--seconds is no number from 30 to 36000');

type Counts = {
  served: number;
  refused: number;
  unanswered: number;
  readonly wrong: string[];
  readonly milliseconds: number[];
  readonly faults: Map<string, number>;
};
const counts: Counts = {
  served: 0,
  refused: 0,
  unanswered: 0,
  wrong: [],
  milliseconds: [],
  faults: new Map(),
};

const data = await mkdtemp(join(tmpdir(), 'kairos-soak-'));
const database: FaultDatabase | null =
  postgresqlServer === null ? null : await faultDatabase(postgresqlServer);
const proxy: CuttingProxy | null = database === null ? null : await cuttingProxy(database);
const where = { data, databaseUrl: database === null ? null : database.urlAt(proxy?.port ?? 0) };

/** The whole limit is the server's own; this client stands for many. */
const config = join(data, 'soak.json');
/** What is asked of a server that was just killed is not counted as unanswered. */
let isDead = false;
let server!: RunningServer;
let target: Target;
const ledgers: readonly Ledger[] = Array.from({ length: CLIENTS }, () =>
  openLedger({ fileBytes: FILE_BYTES }),
);

async function start(port?: number): Promise<void> {
  server = await startServer({
    ...where,
    options: ['--config', config],
    ...(port === undefined ? {} : { port }),
  });
  target = { base: server.base, token: await server.token({}) };
}

const rssOf = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};

function countReply(reply: Reply): void {
  if (reply === null) counts.unanswered++;
  else if (reply.status === 503) counts.refused++;
  else if (reply.status >= 200 && reply.status < 300) counts.served++;
  else counts.wrong.push(`a write was answered with ${reply.status} ${reply.code}`);
}

/** One request of a client's; what is wrong with its answer is kept. */
async function act(ledger: Ledger): Promise<void> {
  const began = performance.now();
  const { unanswered } = counts;
  const wasDead = isDead;
  if (Math.random() < WRITES) countReply(await ledger.write(target));
  else {
    const found = await ledger.check(target);
    if (found === null) counts.served++;
    else if (found === UNANSWERED) counts.unanswered++;
    else counts.wrong.push(found);
  }
  counts.milliseconds.push(performance.now() - began);
  if (counts.unanswered === unanswered) return;
  if (wasDead || isDead) counts.unanswered = unanswered;
  await sleep(RETRY_MS);
}

/** Lets every client act until a moment, each no more often than every `everyMs`. */
async function load(until: number, everyMs: number): Promise<void> {
  await Promise.all(
    ledgers.map(async (ledger) => {
      for (let due = Date.now(); Date.now() < until; due += everyMs) {
        const wait = due - Date.now();
        if (wait > 0) await sleep(wait);
        await act(ledger);
        // What a fault held up is not made up for: half load stays half load.
        due = Math.max(due, Date.now() - everyMs);
      }
    }),
  );
}

type Fault = { readonly name: string; readonly happens: () => Promise<unknown> };

const restart: Fault = {
  name: 'server killed',
  happens: async () => {
    const { port } = server;
    isDead = true;
    await server.kill();
    await start(port);
    isDead = false;
  },
};
const pause: Fault = {
  name: 'server stopped for a while',
  happens: async () => {
    process.kill(server.pid, 'SIGSTOP');
    await sleep(PAUSE_MS);
    process.kill(server.pid, 'SIGCONT');
  },
};

const slowDisk: Fault = {
  name: 'slow disk',
  happens: async () => {
    const until = Date.now() + 4 * PAUSE_MS;
    const bytes = Buffer.alloc(DISK_BYTES);
    await Promise.all(
      Array.from({ length: DISK_WRITERS }, async (_, i) => {
        const path = join(data, `other-${i}`);
        const file = await open(path, 'w');
        try {
          for (; Date.now() < until; await file.sync()) await file.write(bytes, 0, bytes.length, 0);
        } finally {
          await file.close();
          await rm(path);
        }
      }),
    );
  },
};

function faultsOf(between: CuttingProxy, behind: FaultDatabase): readonly Fault[] {
  return [
    slowDisk,
    { name: 'connections ended by PostgreSQL', happens: () => behind.breakConnections() },
    { name: 'connections cut', happens: () => Promise.resolve(between.cut()) },
    {
      name: 'connections cut at a commit',
      happens: () => Promise.race([between.cutAt('commit', Math.random() < 0.5), sleep(2000)]),
    },
    {
      name: 'slow database',
      happens: async () => {
        between.delay(DELAY_MS);
        await sleep(4 * PAUSE_MS);
        between.delay(0);
      },
    },
    {
      name: 'no database',
      happens: async () => {
        between.refuse(true);
        between.cut();
        await sleep(PAUSE_MS);
        between.refuse(false);
      },
    },
  ];
}

/** Faults one after another until a moment: with the server's own death first, and without it later. */
async function disturb({ from, until }: { readonly from: number; readonly until: number }): Promise<void> {
  const others = proxy === null || database === null ? [pause, slowDisk] : faultsOf(proxy, database);
  const warm = from + (until - from) * WARM_UP;
  const everyMs = Math.max(2000, (until - from) / 60);
  for (let i = 0; Date.now() < until - everyMs; i++) {
    await sleep(everyMs);
    const isEarly = Date.now() < warm - 8 * SAMPLED_EVERY_MS;
    const fault = isEarly && i % 4 === 1 ? restart : (others[i % others.length] ?? pause);
    await fault.happens();
    counts.faults.set(fault.name, (counts.faults.get(fault.name) ?? 0) + 1);
  }
}

/** Memory after the warm-up, sampled until a moment. */
async function watch({
  from,
  until,
}: {
  readonly from: number;
  readonly until: number;
}): Promise<readonly number[]> {
  const samples: number[] = [];
  const warm = from + (until - from) * WARM_UP;
  let told = 0;
  for (; Date.now() < until; await sleep(SAMPLED_EVERY_MS)) {
    const rss = rssOf(server.pid);
    if (Date.now() >= warm && rss > 0) samples.push(rss);
    if (Date.now() - told < TOLD_EVERY_MS) continue;
    told = Date.now();
    const { served, refused, unanswered, wrong } = counts;
    console.error(
      `soak: ${Math.round((told - from) / 1000)} s, ${served} served, ${refused} refused, ${unanswered} unanswered, ${wrong.length} wrong, ${Math.round(rss / MIB)} MiB`,
    );
  }
  return samples;
}

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[of.length >> 1] ?? 0;
const quantile = (of: readonly number[], q: number): number =>
  [...of].sort((a, b) => a - b)[Math.floor(of.length * q)] ?? 0;

type Result = {
  readonly samples: readonly number[];
  readonly rate: number;
  readonly most: number;
  readonly lost: readonly string[];
  readonly code: number | NodeJS.Signals | null;
  readonly verified: Awaited<ReturnType<typeof runCommand>>;
};

/** The table: what was measured, and whether it is as it has to be. */
function rowsOf({
  samples,
  rate,
  most,
  lost,
  code,
  verified,
}: Result): readonly (readonly [string, string, boolean])[] {
  const third = Math.floor(samples.length / 3);
  const memory = [median(samples.slice(0, third)), median(samples.slice(-third))] as const;
  const minutes = (seconds * (1 - WARM_UP) * (2 / 3)) / 60;
  const isFlat = memory[1] <= Math.max(memory[0] * MOST_GROWTH, memory[0] + MOST_GROWTH_BYTES);
  const all = counts.served + counts.refused + counts.unanswered;
  const isServed = (counts.refused + counts.unanswered) / all <= MOST_UNSERVED;
  const acknowledged = ledgers.reduce((sum, ledger) => sum + ledger.acknowledged(), 0);
  return [
    ['database', database === null ? 'embedded' : 'PostgreSQL', true],
    ['requests served', `${counts.served} (${rate.toFixed(0)}/s of ${most.toFixed(0)}/s at most)`, true],
    [
      'time of an answer',
      `p50 ${quantile(counts.milliseconds, 0.5).toFixed(0)} ms, p99 ${quantile(counts.milliseconds, 0.99).toFixed(0)} ms`,
      true,
    ],
    ['refused, unanswered', `${counts.refused}, ${counts.unanswered}`, isServed],
    ['faults', [...counts.faults].map(([name, times]) => `${times} × ${name}`).join(', '), true],
    ['writes acknowledged', String(acknowledged), acknowledged > 0],
    ['writes lost or in part', String(lost.length), lost.length === 0],
    ['wrong answers', String(counts.wrong.length), counts.wrong.length === 0],
    [
      'memory',
      `${(memory[0] / MIB).toFixed(0)} → ${(memory[1] / MIB).toFixed(0)} MiB (${((memory[1] - memory[0]) / MIB / minutes).toFixed(1)} MiB a minute)`,
      isFlat,
    ],
    ['server ended with', String(code), code === 0],
    ['log of accesses', verified.out.split('\n')[0] ?? verified.err, verified.code === 0],
  ];
}

async function soak(): Promise<boolean> {
  await start();
  for (const ledger of ledgers) await ledger.open(target);
  const calibrationMs = Math.min(10_000, seconds * 100);
  await load(Date.now() + calibrationMs / 2, 0);
  counts.milliseconds.length = 0;
  await load(Date.now() + calibrationMs / 2, 0);
  const most = counts.milliseconds.length / (calibrationMs / 2000);
  console.error(`soak: ${Math.round(most)} requests a second at most; half of that from now on`);
  counts.milliseconds.length = 0;
  const from = Date.now();
  const until = from + seconds * 1000;
  const before = counts.served;
  const [samples] = await Promise.all([
    watch({ from, until }),
    load(until, (CLIENTS * 2000) / most),
    disturb({ from, until }),
  ]);
  const rate = (counts.served - before) / seconds;
  const lost = (await Promise.all(ledgers.map((ledger) => ledger.differences(target)))).flat();
  const code = await server.stop();
  const verified = await runCommand(['verify-audit'], { data, databaseUrl: database?.url ?? null });
  const rows = rowsOf({ samples, rate, most, lost, code, verified });
  for (const [name, value, isGood] of rows) console.log(`${name.padEnd(24)}${value}${isGood ? '' : '   ✗'}`);
  for (const one of [...lost, ...counts.wrong].slice(0, 10)) console.log(`  ${one}`);
  return rows.every(([, , isGood]) => isGood);
}

try {
  await writeFile(config, JSON.stringify({ limits: { perAddress: 10_000_000, perCaller: 10_000_000 } }));
  process.exitCode = (await soak()) ? 0 : 1;
} finally {
  await server?.kill();
  await proxy?.close();
  await database?.remove();
  await rm(data, { recursive: true });
}
