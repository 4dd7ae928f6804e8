import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type BenchRow, benchRow } from './bench-row.ts';
import { type Cluster, cpuMs, freePort, startCluster } from './record-cluster.ts';
import { wholeGenomeVcf, writeBgzf } from './synthetic-vcf.ts';

const RECORDS = 5_000_000;
const PERSONS = Number(process.env['BENCH_PERSONS'] ?? 1000);
const CALLS = 300;
const LOOK_EVERY_MS = 100;

const root = fileURLToPath(new URL('..', import.meta.url));
const kairos = join(root, 'host/src/cli/main.ts');
const example = join(root, 'examples/dangerous-combination');

type House = { readonly port: number; readonly token: string; readonly data: string; readonly url: string };

/** Plans in the record, over PostgreSQL: a genome's upload, cards while prescribing, everybody anew after a pack changed. */
export async function benchPlans(folder: string): Promise<readonly BenchRow[]> {
  const cluster = await startCluster();
  const url = cluster.createDatabase('plans');
  const data = join(folder, 'plans');
  const port = await freePort();
  const environment = { ...process.env, DATABASE_URL: url };
  const child = spawn(process.execPath, [kairos, 'serve', '--data', data, '--port', String(port)], {
    stdio: 'ignore',
    env: environment,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await ready(port);
    const token = execFileSync(
      process.execPath,
      [kairos, 'token', '--data', data, '--role', 'system', '--scope', 'system/*.cruds'],
      { env: environment, encoding: 'utf8' },
    ).trim();
    const house: House = { port, token, data, url };
    const upload = await uploadedGenome(house, folder);
    await bringPersons(house);
    const cards = await cardTimes(house);
    child.kill('SIGTERM');
    await ended;
    const anew = await recomputed(house, { cluster, folder });
    return [
      benchRow('upload of a VCF of 5 M records to its plan kept', {
        ours: upload.ms,
        peer: null,
        unit: 'ms',
      }),
      benchRow('other requests meanwhile, 99th percentile', { ours: upload.others, peer: null, unit: 'ms' }),
      benchRow('cards for an order, genome known, 99th percentile', { ours: cards, peer: null, unit: 'ms' }),
      benchRow(`${PERSONS} persons anew after a pack changed`, {
        ours: anew.ms,
        peer: null,
        unit: 'ms',
      }),
      benchRow('processor time of each, PostgreSQL with it', { ours: anew.cpu, peer: null, unit: 'ms' }),
    ];
  } finally {
    child.kill('SIGTERM');
    await ended;
    await cluster.stop();
  }
}

async function uploadedGenome(
  house: House,
  folder: string,
): Promise<{ readonly ms: number; readonly others: number }> {
  const path = join(folder, 'upload.vcf.gz');
  await writeBgzf(path, withReference(wholeGenomeVcf(RECORDS)));
  await put(house, 'Patient', {
    resourceType: 'Patient',
    id: 'whole',
    gender: 'female',
    birthDate: '1961-05-04',
  });
  const times: number[] = [];
  let isOver = false;
  const others = (async () => {
    while (!isOver) {
      const began = performance.now();
      await ask(house, { method: 'GET', path: '/fhir/Patient/whole' });
      times.push(performance.now() - began);
      await setTimeout(10);
    }
  })();
  const began = performance.now();
  await ask(house, {
    method: 'POST',
    path: '/fhir/Binary',
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(statSync(path).size),
      'x-security-context': 'Patient/whole',
    },
    file: path,
  });
  await analysed(house, 'whole');
  const ms = performance.now() - began;
  isOver = true;
  await others;
  return { ms, others: percentile(times, 0.99) };
}

/** The same file, saying of which build it is: the server has nobody to ask. */
function* withReference(pieces: Iterable<string>): Iterable<string> {
  let isFirst = true;
  for (const piece of pieces) {
    yield isFirst ? piece.replace('\n', '\n##reference=GRCh38\n') : piece;
    isFirst = false;
  }
}

/** Waits until results of a person stand in the record. */
async function analysed(house: House, person: string): Promise<void> {
  for (;;) {
    const found = await ask(house, {
      method: 'GET',
      path: `/fhir/Provenance?patient=${person}&_summary=count`,
    });
    if (/"total":[1-9]/.test(found)) return;
    await setTimeout(LOOK_EVERY_MS);
  }
}

async function bringPersons(house: House): Promise<void> {
  const text = readFileSync(join(example, 'record.json'), 'utf8');
  const { entry } = JSON.parse(text) as {
    readonly entry: readonly { readonly resource: { readonly resourceType: string; readonly id: string } }[];
  };
  for (let i = 0; i < PERSONS; i++) {
    const own = entry.reduce(
      (all, { resource: { resourceType, id } }, k) =>
        all.replaceAll(id, resourceType === 'Patient' ? `p${i}` : `p${i}-${k}`),
      text,
    );
    const renamed = JSON.parse(own) as { readonly entry: typeof entry };
    const body = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: renamed.entry.map(({ resource }) => ({
        fullUrl: `urn:uuid:${resource.id}`,
        resource,
        request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
      })),
    };
    await ask(house, { method: 'POST', path: '/fhir', body: JSON.stringify(body) });
    for (const name of ['genome.vcf', 'star-calls.tsv'])
      await ask(house, {
        method: 'POST',
        path: '/fhir/Binary',
        headers: { 'content-type': 'text/plain', 'x-security-context': `Patient/p${i}` },
        file: join(example, name),
      });
  }
  for (let i = 0; i < PERSONS; i++) await analysed(house, `p${i}`);
  // Nothing is under way any more when the last has been looked at twice.
  await setTimeout(10_000);
}

async function cardTimes(house: House): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < CALLS; i++) {
    const order = {
      resourceType: 'MedicationRequest',
      id: 'new',
      status: 'draft',
      intent: 'order',
      medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'C10AA01' }] },
    };
    const body = {
      hook: 'order-sign',
      hookInstance: crypto.randomUUID(),
      context: {
        userId: 'Practitioner/1',
        patientId: `p${i % PERSONS}`,
        draftOrders: { resourceType: 'Bundle', entry: [{ resource: order }] },
      },
    };
    const began = performance.now();
    const cards = await ask(house, {
      method: 'POST',
      path: '/cds-services/kairos-order-sign',
      body: JSON.stringify(body),
    });
    times.push(performance.now() - began);
    if (!cards.includes('SLCO1B1')) throw new Error(`no card: ${cards.slice(0, 300)}`);
  }
  return percentile(times, 0.99);
}

/** `kairos recompute` with one pack less: how long it takes, and the processor time a person, its start included. */
async function recomputed(
  { data, url }: House,
  { cluster, folder }: { readonly cluster: Cluster; readonly folder: string },
): Promise<{ readonly ms: number; readonly cpu: number }> {
  const packs = join(folder, 'packs');
  await cp(join(root, 'knowledge'), packs, { recursive: true });
  await rm(join(packs, 'fda'), { recursive: true });
  // Of ended children a process has the time as well.
  const used = (): number => cpuMs(process.pid) + cpuMs(cluster.pid);
  const before = used();
  const began = performance.now();
  const out = execFileSync(
    process.execPath,
    [kairos, 'recompute', '--data', data, '--knowledge', packs, '--json'],
    {
      env: { ...process.env, DATABASE_URL: url },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1e9,
    },
  );
  const ms = performance.now() - began;
  const cpu = (used() - before) / PERSONS;
  const changed = out.split('\n').filter((line) => line !== '').length;
  if (changed < PERSONS) throw new Error(`only ${changed} plans changed`);
  return { ms, cpu };
}

type Asked = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: string;
  readonly file?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const agent = new Agent({ keepAlive: true });

function ask({ port, token }: House, { method, path, body, file, headers = {} }: Asked): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: '127.0.0.1',
        port,
        agent,
        method,
        path,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
          ...headers,
        },
      },
      (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on('data', (piece: Buffer) => pieces.push(piece));
        incoming.on('end', () => {
          const text = Buffer.concat(pieces).toString('utf8');
          if ((incoming.statusCode ?? 500) < 300) resolve(text);
          else reject(new Error(`${method} ${path}: ${incoming.statusCode} ${text.slice(0, 400)}`));
        });
      },
    );
    outgoing.on('error', reject);
    if (file === undefined) outgoing.end(body);
    else createReadStream(file).pipe(outgoing);
  });
}

async function put(
  house: House,
  type: string,
  resource: { readonly resourceType: string; readonly id: string; readonly [member: string]: unknown },
): Promise<void> {
  await ask(house, { method: 'PUT', path: `/fhir/${type}/${resource.id}`, body: JSON.stringify(resource) });
}

async function ready(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (answer?.ok === true) return;
    await setTimeout(LOOK_EVERY_MS);
  }
}

function percentile(times: number[], share: number): number {
  times.sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}
