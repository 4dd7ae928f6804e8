import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultDatabase, faultDatabase, postgresqlServer } from './fault-database.ts';
import type { Target } from './ledger.ts';
import {
  abandonWork,
  bringPerson,
  changesOf,
  computedSince,
  contentOf,
  planOf,
  resultsOf,
  until,
  versionsOf,
} from './recomputed-persons.ts';
import { runCommand, type RunningServer, startServer } from './running-server.ts';
import { noTime } from './slow-tests.ts';

const bundledPacks = fileURLToPath(new URL('../../knowledge', import.meta.url));
/** More than are under way at once, so that some are through, some are begun and some wait when the server dies. */
const PERSONS = Array.from({ length: 24 }, (_, i) => `person-${i}`);
const AT_ONCE = 6;
const MOST_MS = 120_000;

let data: string;
let packs: string;
let database: FaultDatabase | null;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'kairos-'));
  packs = await mkdtemp(join(tmpdir(), 'kairos-packs-'));
  await cp(bundledPacks, packs, { recursive: true });
  await rm(join(packs, 'fda'), { recursive: true });
  database = postgresqlServer === null ? null : await faultDatabase(postgresqlServer);
});

afterAll(async () => {
  await database?.remove();
  await Promise.all([data, packs].map((folder) => rm(folder, { recursive: true })));
});

const targetOf = async (server: RunningServer): Promise<Target> => ({
  base: server.base,
  token: await server.token({ sub: 'system' }),
});

type Results = Awaited<ReturnType<typeof resultsOf>>;
const provenanceOf = (results: Results): string =>
  [...results.keys()].find((name) => name.startsWith('Provenance/')) ?? '';
const versionIn = (results: Results, name: string): number =>
  Number(results.get(name)?.meta['versionId'] ?? 0);

/** Each result stands as the plan of today says it, in one version more where it is another, and nothing stands beside it. */
async function expectRecomputed(target: Target, person: string, before: Results): Promise<number> {
  const now = await resultsOf(target, person);
  const provenance = provenanceOf(now);
  const plan = await planOf(target, person);
  const results = [...now].filter(([name]) => name !== provenance);
  expect(new Map(results.map(([name, one]) => [name, contentOf(one)]))).toEqual(plan);
  for (const [name, one] of results) {
    const earlier = before.get(name);
    const isSame =
      earlier !== undefined && JSON.stringify(contentOf(earlier)) === JSON.stringify(contentOf(one));
    expect([name, versionIn(now, name)]).toEqual([name, versionIn(before, name) + (isSame ? 0 : 1)]);
  }
  const gone = [...before.keys()].filter((name) => !now.has(name));
  expect(gone.length).toBeGreaterThan(0);
  for (const name of gone)
    expect([name, await versionsOf(target, name)]).toEqual([name, versionIn(before, name) + 1]);
  return versionIn(now, provenance) - versionIn(before, provenance);
}

if (noTime !== null) console.warn(`killed-recompute: skipped, ${noTime}`);

describe.skipIf(noTime !== null)('a server that is killed while it computes everybody anew', () => {
  it('goes on where it died: nobody is left out, mixed up or written twice, and what changed is told', async () => {
    const where = { data, databaseUrl: database?.url ?? null };
    let server = await startServer(where);
    let target = await targetOf(server);
    for (const person of PERSONS) await bringPerson(target, person);
    const isComputed = async (): Promise<boolean> => (await computedSince(target, '2000')) === PERSONS.length;
    await until(isComputed, MOST_MS);
    const before = new Map<string, Results>();
    for (const person of PERSONS) before.set(person, await resultsOf(target, person));
    expect(await server.stop()).toBe(0);

    const began = new Date().toISOString();
    const anew = { ...where, options: ['--knowledge', packs] };
    server = await startServer(anew);
    target = await targetOf(server);
    await until(async () => (await computedSince(target, began)) > AT_ONCE, MOST_MS);
    await server.kill();
    const through = await abandonWork(where, began);
    expect(through).toBeGreaterThan(0);
    expect(through).toBeLessThan(PERSONS.length);

    server = await startServer(anew);
    target = await targetOf(server);
    const all = PERSONS.length;
    const isDone = (): boolean =>
      server
        .said()
        .split('\n')
        .some((line) => line.includes('"recompute"') && line.includes(`"persons":${all}`));
    await until(isDone, MOST_MS);
    expect(server.said()).toContain(`"persons":${all},"of":${all},"changed":${all}`);
    const [first, ...others] = await Promise.all(
      PERSONS.map(async (person) => {
        const times = await expectRecomputed(target, person, before.get(person) ?? new Map());
        const claims = { role: 'citizen', scope: 'patient/*.rs', sub: person, persons: [{ id: person }] };
        return { times, changes: await changesOf({ ...target, token: await server.token(claims) }, person) };
      }),
    );
    expect(first?.changes.length).toBeGreaterThan(0);
    for (const { changes } of others) expect(changes).toEqual(first?.changes);
    // Who was written but not yet noted as computed is computed once more: of theirs, the Provenance alone says so.
    const again = [first, ...others].filter((one) => one?.times !== 1);
    expect(again.every((one) => one?.times === 2)).toBe(true);
    expect(again.length).toBeLessThanOrEqual(AT_ONCE);
    expect(await server.stop()).toBe(0);
    expect(await runCommand(['verify-audit'], where)).toMatchObject({ code: 0, err: '' });
  }, 600_000);
});
