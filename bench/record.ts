import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchRow, benchRow } from './bench-row.ts';
import { type Cluster, cpuMs, startCluster } from './record-cluster.ts';
import { haveHapi, type Hapi } from './record-hapi.ts';
import { type Load, runLoad, type Send } from './record-load.ts';
import { type People, readPeople } from './record-people.ts';
import { citizenSearches, clinicianSearches, observation, type Person } from './record-requests.ts';

const IMPORT_CONNECTIONS = 3;
const CONNECTIONS = 8;
/** Programs that write and read single resources, as a hospital has many. */
const WRITERS = 32;
/** Measured for so long, and until there are so many requests: a busy machine must not be measured cold. */
const SECONDS = 15;
const LEAST_REQUESTS = 1500;
const MANY = Number(process.env['BENCH_RESOURCES'] ?? 100_000);
const FEW = MANY / 10;
/** Searches take turns among so many different ones. */
const SEARCHES = 400;
const CITIZENS = 4;

const kairos = fileURLToPath(new URL('../host/src/cli/main.ts', import.meta.url));
const ours = fileURLToPath(new URL('record-ours.ts', import.meta.url));
const plain = fileURLToPath(new URL('record-plain.ts', import.meta.url));

/** A server under test. */
type Subject = {
  readonly name: 'ours' | 'plain' | 'hapi';
  readonly port: number;
  readonly child: ChildProcess;
  readonly tokens: { readonly system: string; readonly clinician: string };
  readonly tokenOf: (person: string) => string;
};

/** What one size of the record came to. */
type AtSize = {
  readonly resources: number;
  readonly importRate: number;
  readonly importCpu: number;
  readonly bytes: number;
  readonly search: Measured;
};
type Measured = Load & { readonly cpu: number };
type Figures = { readonly few: AtSize; readonly many: AtSize; readonly crud: Measured };

/**
 * The record beside one plain table of JSON, and beside HAPI's JPA server where Maven has it: the same requests over HTTP,
 * each server a process of its own over the same PostgreSQL. Validation, policy, encryption, versions and the log are on
 * in ours; the plain table has none of them, and HAPI, as it comes, versions alone.
 */
export async function benchRecord(folder: string): Promise<readonly BenchRow[]> {
  const people = readPeople();
  if (people === null) {
    console.error('the record: skipped, Synthea’s people are not beside the checkout');
    return [];
  }
  const cluster = await startCluster();
  try {
    const own = await figures(cluster, people, () => startOurs(cluster, folder));
    const peer = await figures(cluster, people, () => startPlain(cluster));
    const hapi = haveHapi(folder);
    const other = hapi === null ? null : await figures(cluster, people, () => startHapi(cluster, hapi));
    return [
      ...rows('record', own, peer),
      ...(other === null ? [] : rows('record, the peer HAPI JPA', own, other)),
    ];
  } finally {
    await cluster.stop();
  }
}

async function figures(cluster: Cluster, people: People, start: () => Promise<Subject>): Promise<Figures> {
  const subject = await start();
  try {
    const known: Person[] = [];
    if (subject.name !== 'plain')
      await runLoad({ port: subject.port, connections: 1 }, (send) => bringHouse(send, subject, people));
    const few = await grow(cluster, subject, { people, known, to: FEW });
    const many = await grow(cluster, subject, { people, known, to: MANY });
    const crud = await measured(cluster, subject, {
      connections: WRITERS,
      loop: (send, isOver) => writeAndRead(send, subject, { known, isOver }),
    });
    return { few, many, crud };
  } finally {
    subject.child.kill('SIGTERM');
    await new Promise((ended) => subject.child.once('exit', ended));
  }
}

async function bringHouse(send: Send, { tokens }: Subject, people: People): Promise<void> {
  await send({ method: 'POST', path: '/fhir', token: tokens.system, body: people.house });
}

/** Brings persons in until the record has that many resources; then it is searched. */
async function grow(
  cluster: Cluster,
  subject: Subject,
  { people, known, to }: { readonly people: People; readonly known: Person[]; readonly to: number },
): Promise<AtSize> {
  const before = known.reduce((sum, { resources }) => sum + resources, 0);
  let planned = before;
  let next = known.length;
  const cpu = cpuOf(cluster, subject);
  const load = await runLoad({ port: subject.port, connections: IMPORT_CONNECTIONS }, async (send) => {
    while (planned < to) {
      const i = next++;
      const { text, ...person } = people.transaction(i);
      planned += person.resources;
      const answer = await send({ method: 'POST', path: '/fhir', token: subject.tokens.system, body: text });
      known[i] = { ...person, id: /Patient\/([A-Za-z0-9.-]+)/.exec(answer.text)?.[1] ?? '' };
    }
  });
  const importCpu = cpuOf(cluster, subject) - cpu;
  cluster.settle(subject.name);
  const search = await searched(cluster, subject, { known, people });
  const brought = planned - before;
  const size = { resources: planned, importRate: brought / load.seconds, importCpu: importCpu / brought };
  const bytes = cluster.bytesOf(subject.name) / planned;
  return { ...size, bytes, search };
}

async function searched(
  cluster: Cluster,
  subject: Subject,
  { known, people }: { readonly known: readonly Person[]; readonly people: People },
): Promise<Measured> {
  const { clinician } = subject.tokens;
  const citizens = known.slice(0, CITIZENS).map(({ id }) => ({ id, token: subject.tokenOf(id) }));
  // Every fourth is a person who looks at their own.
  const asked = Array.from({ length: SEARCHES }, (_, i) => {
    const own = citizens[(i >> 2) % citizens.length];
    return i % 4 === 0 && own !== undefined
      ? { token: own.token, path: citizenSearches(i >> 2, own.id) }
      : { token: clinician, path: clinicianSearches(i - (i >> 2), { known, conditions: people.conditions }) };
  });
  let at = 0;
  const loop = async (send: Send, isOver: () => boolean): Promise<void> => {
    while (!isOver()) {
      const of = asked[at++ % asked.length];
      if (of !== undefined) await send({ method: 'GET', ...of });
    }
  };
  return measured(cluster, subject, { connections: CONNECTIONS, loop });
}

/** As many creates as reads, updates and deletes: each connection goes round with resources of its own. */
async function writeAndRead(
  send: Send,
  { tokens: { clinician: token } }: Subject,
  { known, isOver }: { readonly known: readonly Person[]; readonly isOver: () => boolean },
): Promise<void> {
  for (let i = 0; !isOver(); i++) {
    const person = known[(i * 7919) % known.length]?.id ?? '';
    const made = await send({
      method: 'POST',
      path: '/fhir/Observation',
      token,
      body: JSON.stringify(observation(person, i)),
    });
    const id = (JSON.parse(made.text) as { readonly id: string }).id;
    const path = `/fhir/Observation/${id}`;
    await send({ method: 'GET', path, token });
    await send({ method: 'PUT', path, token, body: JSON.stringify({ ...observation(person, i + 1), id }) });
    await send({ method: 'DELETE', path, token });
  }
}

/** A load for some time, once to warm up and once to be measured. */
async function measured(
  cluster: Cluster,
  subject: Subject,
  {
    connections,
    loop,
  }: {
    readonly connections: number;
    readonly loop: (send: Send, isOver: () => boolean) => Promise<void>;
  },
): Promise<Measured> {
  const once = async (): Promise<Measured> => {
    const until = performance.now() + SECONDS * 1000;
    let sent = 0;
    const cpu = cpuOf(cluster, subject);
    const load = await runLoad({ port: subject.port, connections }, (send) =>
      loop(
        (of) => {
          sent++;
          return send(of);
        },
        () => sent >= LEAST_REQUESTS && performance.now() >= until,
      ),
    );
    return { ...load, cpu: (cpuOf(cluster, subject) - cpu) / load.requests };
  };
  await once();
  return once();
}

/** Of the server and the database together. */
function cpuOf({ pid }: Cluster, { child }: Subject): number {
  return cpuMs(pid) + cpuMs(child.pid ?? 0);
}

async function startOurs(cluster: Cluster, folder: string): Promise<Subject> {
  const url = cluster.createDatabase('ours');
  const data = join(folder, 'record');
  const child = spawn(process.execPath, [ours, url, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = Number(await said(child, /\d+/));
  const token = (...of: string[]): string =>
    execFileSync(process.execPath, [kairos, 'token', '--data', data, ...of], {
      env: { ...process.env, DATABASE_URL: url },
      encoding: 'utf8',
    }).trim();
  const tokens = {
    system: token('--role', 'system', '--scope', 'system/*.cruds'),
    clinician: token('--role', 'clinician', '--scope', 'user/*.cruds'),
  };
  const tokenOf = (person: string): string =>
    token('--role', 'citizen', '--scope', 'patient/*.rs', '--person', person);
  return { name: 'ours', port, child, tokens, tokenOf };
}

async function startPlain(cluster: Cluster): Promise<Subject> {
  const child = spawn(process.execPath, [plain, cluster.createDatabase('plain')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = Number(await said(child, /\d+/));
  return { name: 'plain', port, child, tokens: { system: '', clinician: '' }, tokenOf: () => '' };
}

async function startHapi(cluster: Cluster, hapi: Hapi): Promise<Subject> {
  const child = hapi.start(cluster.createDatabase('hapi'));
  const port = Number(await said(child, /\d+/));
  return { name: 'hapi', port, child, tokens: { system: '', clinician: '' }, tokenOf: () => '' };
}

/** What a program says that means it is ready. */
function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    const hear = (piece: Buffer): void => {
      text += piece.toString('utf8');
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) done(found);
    };
    child.stdout?.on('data', hear);
    child.once('exit', () => failed(new Error(`the server ended: ${text}`)));
  });
}

function rows(name: string, own: Figures, peer: Figures): readonly BenchRow[] {
  const row = (of: string, unit: BenchRow['unit'], value: (figures: Figures) => number): BenchRow =>
    benchRow(`${name}: ${of}`, { ours: value(own), peer: value(peer), unit });
  const thousand = (count: number): string => `${count.toLocaleString('en')} resources`;
  const sizes = (
    [
      ['few', FEW],
      ['many', MANY],
    ] as const
  ).flatMap(([size, count]) => [
    row(`import up to ${thousand(count)}`, 'resources/s', (of) => of[size].importRate),
    row('processor time a resource', 'ms', (of) => of[size].importCpu),
    row(`on the disk, a resource, at ${thousand(count)}`, 'bytes', (of) => of[size].bytes),
    row(`search mix at ${thousand(count)}`, 'requests/s', (of) => of[size].search.perSecond),
    row('its median', 'ms', (of) => of[size].search.p50),
    row('its 99th percentile', 'ms', (of) => of[size].search.p99),
    row('processor time a search', 'ms', (of) => of[size].search.cpu),
  ]);
  return [
    ...sizes,
    row('create, read, update, delete', 'requests/s', ({ crud }) => crud.perSecond),
    row('their 99th percentile', 'ms', ({ crud }) => crud.p99),
    row('processor time a request', 'ms', ({ crud }) => crud.cpu),
  ];
}
