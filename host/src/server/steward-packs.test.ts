import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledKnowledge, diffPacks, listPacks } from '../knowledge/index.ts';
import type { House } from './house.ts';
import { analysisOf, bringExample } from './testing/bring-example.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { orThrow, ownHouse } from './testing/shared-house.ts';

type Run = Readonly<Record<'done' | 'of' | 'changed' | 'failed', number>> & {
  readonly id: string;
  readonly state: string;
  readonly byHand: boolean;
  readonly packs: string;
};
type Pack = { readonly id: string; readonly version: string; readonly files: readonly unknown[] };
type Packs = {
  readonly now: string;
  readonly sets: readonly {
    readonly name: string;
    readonly plans: string;
    readonly packs: readonly Pack[];
  }[];
  readonly plans: readonly {
    readonly before: string;
    readonly after: string;
    readonly changed: number;
    readonly failed: number;
  }[];
};
type Difference = {
  readonly packs: readonly (Readonly<Record<'added' | 'removed' | 'changed', number>> & {
    readonly id: string;
    readonly before: { readonly version: string } | null;
    readonly after: { readonly version: string } | null;
    readonly rows: readonly { readonly row: string }[];
  })[];
};

const PERSONS = ['jan', 'kai', 'lou'] as const;
const silent = { onProblem: () => undefined, onProgress: () => undefined, onChanged: () => undefined };

let server: TestServer;
let house: House;
let removeHouse: () => Promise<void>;
let steward: string;
let folder: string;

const get = (url: string, token = steward): Promise<Received> => server.send('GET', url, { token });
const packsNow = async (): Promise<Packs> => (await get('/steward/packs')).json() as unknown as Packs;
const runs = async (): Promise<readonly Run[]> =>
  (await get('/steward/recompute')).json()['runs'] as readonly Run[];

beforeAll(async () => {
  const own = await ownHouse();
  ({ house, remove: removeHouse } = own);
  server = await openTestServer({ analysis: analysisOf, over: own });
  const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  steward = await server.token({ role: 'steward', scope: 'user/*.cruds' });
  for (const person of PERSONS) await bringExample(server, system, person);
  for (const person of PERSONS) await get(`/fhir/Patient/${person}/$progress`, system);
  // Other packs: one is gone, and of another one row is other.
  folder = await mkdtemp(join(tmpdir(), 'kairos-packs-'));
  await cp(bundledKnowledge, folder, { recursive: true });
  await rm(join(folder, 'fda'), { recursive: true });
}, 90_000);

afterAll(async () => {
  await server.close();
  await removeHouse();
  await rm(folder, { recursive: true });
});

describe('packs', () => {
  it('are listed as on the command line, with their dates', async () => {
    const { now, sets } = await packsNow();
    const own = sets.find(({ name }) => name === now)?.packs ?? [];
    const listed = orThrow(await listPacks(null));
    expect(own.map(({ files: _files, ...pack }) => pack)).toEqual(
      listed.map(({ files: _files, ...pack }) => pack),
    );
  });

  it('that changed are compared row by row, and told with whose plans they changed', async () => {
    const before = await packsNow();
    const changed: string[] = [];
    const other = analysisOf(house, folder);
    orThrow(await other.recompute({ ...silent, onChanged: (person) => void changed.push(person) }));
    await other.close();
    const everybody = changed.toSorted((a, b) => (a < b ? -1 : 1));
    expect(everybody).toEqual(expect.arrayContaining([...PERSONS]));

    const { sets, plans } = await packsNow();
    const plansOf = (wanted: string): string => sets.find(({ name }) => name === wanted)?.plans ?? '';
    const after = sets.find(({ packs }) => !packs.some(({ id }) => id === 'fda'))?.name ?? '';
    const [was, is] = [plansOf(before.now), plansOf(after)];
    const moved = plans.find((one) => one.before === was && one.after === is);
    expect(moved).toMatchObject({ changed: everybody.length, failed: 0 });
    const page = (await get(`/steward/packs/plans?after=${is}&count=2`)).json();
    const rest = (await get(`/steward/packs/plans?after=${is}&cursor=${String(page['next'])}`)).json();
    const told = [page, rest].flatMap(
      (one) => one['plans'] as readonly { readonly person: string; readonly changes: number }[],
    );
    expect(told.map(({ person }) => person)).toEqual(everybody);
    for (const { changes } of told) expect(changes).toBeGreaterThan(0);

    const answer = await get(`/steward/packs/changes?before=${before.now}&after=${after}`);
    const { packs } = answer.json() as unknown as Difference;
    const rows = orThrow(await diffPacks(bundledKnowledge, folder));
    expect(packs.map(({ id }) => id)).toEqual(['fda']);
    expect(packs[0]).toMatchObject({ removed: rows.length, added: 0, changed: 0, after: null });
    expect(packs[0]?.rows[0]?.row).toBe(rows[0]?.row.slice(0, 400));
    expect((await get(`/steward/packs/changes?before=x&after=${after}`)).status).toBe(
      (await get('/steward/packs/changes')).status,
    );
    expect((await get('/steward/packs/changes')).text).toMatch(/PACK_MISSING/);
  }, 60_000);

  it('whose row changed are told with both rows', async () => {
    const bundled = await packsNow();
    const path = join(folder, 'secondary-findings');
    const manifest = JSON.parse(await readFile(join(path, 'pack.json'), 'utf8')) as {
      version: string;
      files: { path: string; sha256: string }[];
    };
    const [file] = manifest.files;
    if (file === undefined) throw new Error('the pack has no file');
    const text = await readFile(join(path, file.path), 'utf8');
    const [line = ''] = text.split('\n').filter((one) => one.includes('"gene"'));
    const changedText = text.replace(line, line.replace('{', '{ '));
    await writeFile(join(path, file.path), changedText);
    const { sha256 } = await import('../knowledge/index.ts');
    file.sha256 = sha256(new TextEncoder().encode(changedText));
    manifest.version = 'other';
    await writeFile(join(path, 'pack.json'), JSON.stringify(manifest));
    const other = analysisOf(house, folder);
    orThrow(await other.recompute(silent));
    await other.close();
    const { sets } = await packsNow();
    const [latest] = sets;
    const answer = await get(`/steward/packs/changes?before=${bundled.now}&after=${latest?.name ?? ''}`);
    const { packs } = answer.json() as unknown as Difference;
    expect(packs.find(({ id }) => id === 'secondary-findings')).toMatchObject({
      changed: 1,
      added: 0,
      removed: 0,
      after: { version: 'other' },
      rows: [expect.anything(), expect.anything()],
    });
  }, 60_000);
});

describe('computing everybody anew', () => {
  it('is started by hand once, tells how far it is, and ends', async () => {
    await ended();
    const before = (await runs()).length;
    const [first, second] = await Promise.all(
      [1, 2].map(() => server.send('POST', '/steward/recompute', { token: steward })),
    );
    // The second is refused, unless the first was through already.
    const statuses = [first, second].map((answer) => answer?.status);
    expect(statuses).toContain(202);
    expect(statuses.every((status) => status === 202 || status === 409)).toBe(true);
    await ended();
    const run = (await runs()).find(({ byHand }) => byHand);
    expect((await runs()).length).toBeGreaterThan(before);
    expect(run).toMatchObject({ state: 'done', failed: 0, of: run?.done });
    expect(run?.done).toBeGreaterThanOrEqual(PERSONS.length);
    const { now, sets } = await packsNow();
    expect(sets.find(({ name }) => name === now)?.plans).toBe(run?.packs);
  }, 60_000);

  it('that was interrupted says so and goes on', async () => {
    await ended();
    const [run] = await runs();
    const progress = JSON.stringify({ after: 'jan', done: 1, of: 3, changed: 0, failed: 0 });
    const later = new Date(Date.now() + 3_600_000);
    await house.db
      .updateTable('job')
      .set({ state: 'waiting', progress, updated: later })
      .where('id', '=', run?.id ?? '')
      .execute();
    expect((await runs())[0]).toMatchObject({ state: 'interrupted', done: 1, of: 3 });
    expect((await server.send('POST', '/steward/recompute', { token: steward })).status).toBe(409);
    await house.db
      .updateTable('job')
      .set({ updated: new Date() })
      .where('id', '=', run?.id ?? '')
      .execute();
    server.context.nudge('recompute');
    await ended();
    const [after] = await runs();
    expect(after).toMatchObject({ state: 'done', of: after?.done });
    expect(after?.done).toBeGreaterThanOrEqual(PERSONS.length);
  }, 60_000);
});

/** Waits until nothing is computed. */
async function ended(): Promise<void> {
  for (let i = 0; i < 300; i++) {
    await setTimeout(100);
    const open = (await runs()).filter(({ state }) => state !== 'done' && state !== 'failed');
    if (open.length === 0) return;
  }
  throw new Error('the recomputing did not end');
}
