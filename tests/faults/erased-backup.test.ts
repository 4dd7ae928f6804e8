import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultDatabase, faultDatabase, postgresqlServer } from './fault-database.ts';
import { keptFiles } from './kept-files.ts';
import { openLedger, send, type Target } from './ledger.ts';
import { runCommand, startServer } from './running-server.ts';
import { noTime } from './slow-tests.ts';

let place: string;
let databases: readonly FaultDatabase[] = [];

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'kairos-'));
  if (postgresqlServer !== null && noTime === null)
    databases = [await faultDatabase(postgresqlServer), await faultDatabase(postgresqlServer)];
});

afterAll(async () => {
  for (const database of databases) await database.remove();
  await rm(place, { recursive: true });
});

if (noTime !== null) console.warn(`erased-backup: skipped, ${noTime}`);

describe.skipIf(noTime !== null)('a backup older than an erasure over HTTP', () => {
  it('restored elsewhere does not read that person, and reads the others', async () => {
    const [here, there] = ['here', 'there'].map((name, i) => ({
      data: join(place, name),
      databaseUrl: databases[i]?.url ?? null,
    }));
    if (here === undefined || there === undefined) throw new Error('there are no places');
    const backups = join(place, 'backups');
    let server = await startServer(here);
    let target: Target = { base: server.base, token: await server.token({}) };
    const [erased, kept] = [openLedger({ fileBytes: 5000 }), openLedger({ fileBytes: 5000 })];
    for (const ledger of [erased, kept]) {
      await ledger.open(target);
      for (let i = 0; i < 6; i++) expect((await ledger.write(target))?.status).toBeLessThan(300);
    }
    expect(await server.stop()).toBe(0);
    expect(await runCommand(['backup', backups], here)).toMatchObject({ code: 0 });

    server = await startServer(here);
    const own = {
      base: server.base,
      token: await server.token({
        role: 'citizen',
        scope: 'patient/*.cruds',
        persons: [{ id: erased.person }],
      }),
    };
    const gone = await send(own, 'POST', `/fhir/Patient/${erased.person}/$erase`);
    expect(gone?.status).toBe(200);
    target = { base: server.base, token: await server.token({}) };
    expect(await kept.differences(target)).toEqual([]);
    expect(await server.stop()).toBe(0);
    const left = await keptFiles(here);
    expect(left.onDisk).toEqual(left.known);

    const snapshot = (await readdir(backups)).find((name) => !name.endsWith('.ndjson')) ?? '';
    // Their sealed files are in the older backup still; nothing opens them any more.
    const backedUp = await readdir(join(backups, snapshot, 'files'));
    expect(backedUp.length).toBeGreaterThanOrEqual(4);
    await cp(join(here.data, 'keys'), join(there.data, 'keys'), { recursive: true });
    const restored = await runCommand(['restore', join(backups, snapshot)], there);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toContain('1 people erased since were left out');
    const brought = await keptFiles(there);
    expect(brought.onDisk).toEqual(brought.known);
    expect(brought.onDisk.length).toBeLessThanOrEqual(backedUp.length - 2);
    server = await startServer(there);
    target = { base: server.base, token: await server.token({}) };
    expect(await kept.differences(target)).toEqual([]);
    expect((await erased.differences(target)).length).toBeGreaterThan(0);
    for (const path of [`Patient/${erased.person}`, `Patient/${erased.person}/$everything`])
      expect((await send(target, 'GET', `/fhir/${path}`))?.status).toBe(404);
    const found = await send(
      target,
      'GET',
      `/fhir/Observation?subject=Patient/${erased.person}&_summary=count`,
    );
    expect(found).toMatchObject({ status: 200, body: { total: 0 } });
    expect(await server.stop()).toBe(0);
  }, 240_000);
});
