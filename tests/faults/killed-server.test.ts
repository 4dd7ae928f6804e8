import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultDatabase, faultDatabase, postgresqlServer } from './fault-database.ts';
import { keptFiles } from './kept-files.ts';
import { bodyOf, type Ledger, openLedger, send, type Target } from './ledger.ts';
import { runCommand, type RunningServer, startServer } from './running-server.ts';

/** How often it is killed; more often where there is time. */
const ROUNDS = Number(process.env['KAIROS_FAULT_ROUNDS'] ?? '1');
const WRITERS = 3;
const FILE_BYTES = 300_000;

let data: string;
let database: FaultDatabase | null;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'kairos-'));
  database = postgresqlServer === null ? null : await faultDatabase(postgresqlServer);
});

afterAll(async () => {
  await database?.remove();
  await rm(data, { recursive: true });
});

async function targetOf(server: RunningServer): Promise<Target> {
  return { base: server.base, token: await server.token({ sub: 'ledger' }) };
}

const MOST_WAITED_MS = 20_000;
const LOOK_MS = 50;
const isUnderWay = (ledger: Ledger): boolean => ledger.acknowledged() > 0;

/** Writes without a pause until the server is gone. */
async function writeUntilGone(target: Target, ledger: Ledger): Promise<void> {
  while ((await ledger.write(target)) !== null);
}

async function totalOf(target: Target, type: string): Promise<number> {
  const reply = await send(target, 'GET', `/fhir/${type}?_summary=count`);
  return Number(bodyOf(reply)['total']);
}

/** Begins an export; answers with where its state is told. */
async function beginExport({ base, token }: Target): Promise<string> {
  const answer = await fetch(`${base}/fhir/$export?_type=Observation`, {
    headers: { authorization: `Bearer ${token}`, prefer: 'respond-async' },
  });
  expect(answer.status).toBe(202);
  return answer.headers.get('content-location') ?? '';
}

/** Waits for an export; answers with how many resources its files have. */
async function exportedBy({ token }: Target, status: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  for (; ; await sleep(100)) {
    const answer = await fetch(status, { headers });
    if (answer.status === 202) continue;
    const { output } = (await answer.json()) as { readonly output: readonly { readonly url: string }[] };
    const files = await Promise.all(output.map(async ({ url }) => (await fetch(url, { headers })).text()));
    return files
      .join('')
      .split('\n')
      .filter((line) => line !== '').length;
  }
}

describe('a server that is killed while it writes', () => {
  it('has every acknowledged write, nothing in part, and a whole log when it is started again', async () => {
    const where = { data, databaseUrl: database?.url ?? null };
    const files = join(data, 'files');
    const ledgers = Array.from({ length: WRITERS }, () => openLedger({ fileBytes: FILE_BYTES }));
    let server = await startServer(where);
    let target = await targetOf(server);
    for (const ledger of ledgers) await ledger.open(target);
    for (let round = 0; round < ROUNDS; round++) {
      const writing = ledgers.map((ledger) => writeUntilGone(target, ledger));
      // A busy machine takes its time; who is killed before anything was acknowledged proves nothing.
      for (let waited = 0; waited < MOST_WAITED_MS && !ledgers.every(isUnderWay); waited += LOOK_MS)
        await sleep(LOOK_MS);
      await sleep(Math.random() * 900);
      await server.kill();
      await Promise.all(writing);
      server = await startServer(where);
      target = await targetOf(server);
      for (const ledger of ledgers) expect(await ledger.differences(target)).toEqual([]);
    }
    expect(ledgers.map(isUnderWay)).toEqual(ledgers.map(() => true));
    // Where several servers may share the files, what belongs to nothing is swept once no upload can still last.
    if (database !== null) {
      expect(await server.stop()).toBe(0);
      for (const name of await readdir(files)) await utimes(join(files, name), 0, 0);
      server = await startServer(where);
      target = await targetOf(server);
    }
    expect(await server.stop()).toBe(0);
    // A file that belongs to nothing would be kept for nobody; one that is not there could not be read.
    const { onDisk, known } = await keptFiles(where);
    expect(onDisk).toEqual(known);
    server = await startServer(where);
    target = await targetOf(server);
    // An export begun by a server that dies is carried out by the next one.
    if (database === null) {
      const resources = await totalOf(target, 'Observation');
      const status = await beginExport(target);
      await server.kill();
      server = await startServer({ ...where, port: server.port });
      target = await targetOf(server);
      expect(await exportedBy(target, status)).toBe(resources);
    }
    expect(await server.stop()).toBe(0);
    const verified = await runCommand(['verify-audit'], where);
    expect(verified).toMatchObject({ code: 0, err: '' });
    const [, entries] = /whole: (\d+) entries/.exec(verified.out) ?? [];
    expect(Number(entries)).toBeGreaterThan(ledgers.reduce((sum, one) => sum + one.acknowledged(), 0));
  }, 600_000);
});
