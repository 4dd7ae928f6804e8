import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptFiles } from './kept-files.ts';
import { type Ledger, openLedger, send, type Target } from './ledger.ts';
import { runCommand, type RunningServer, startServer } from './running-server.ts';
import { noDisk, type SmallDisk, smallDisk } from './small-disk.ts';

const MIB = 1024 * 1024;
/** The embedded database takes no more writes when less than 128 MiB are free. */
const DISK_MIB = 210;

if (noDisk !== null) console.warn(`disk-full: skipped, ${noDisk}`);

describe.skipIf(noDisk !== null)('a server whose disk is full', () => {
  let place: string;
  let data: string;
  let disk: SmallDisk;
  let filesDisk: SmallDisk;
  let server: RunningServer;
  let target: Target;
  let ledger: Ledger;

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'kairos-'));
    disk = await smallDisk(join(place, 'disk'), DISK_MIB);
    data = join(disk.folder, 'data');
    filesDisk = await smallDisk(join(data, 'files'), 1);
    server = await startServer({ data, databaseUrl: null });
    target = { base: server.base, token: await server.token({}) };
    ledger = openLedger({ fileBytes: 1000 });
    await ledger.open(target);
  });

  afterAll(async () => {
    await server.kill();
    await filesDisk.remove();
    await disk.remove();
    await rm(place, { recursive: true });
  });

  const outcomes = async (writes: number): Promise<readonly string[]> => {
    const seen = new Set<string>();
    for (let i = 0; i < writes; i++) {
      const reply = await ledger.write(target);
      seen.add(reply === null ? 'no answer' : `${reply.status} ${reply.code}`);
    }
    return [...seen].sort();
  };

  it('refuses a file there is no room for, keeps nothing of it, and goes on', async () => {
    const reply = await send(target, 'POST', '/fhir/Binary', {
      body: randomBytes(3 * MIB),
      headers: {
        'content-type': 'application/octet-stream',
        'x-security-context': `Patient/${ledger.person}`,
      },
    });
    expect(reply).toMatchObject({ status: 507, code: 'VAULT_FILE_UNWRITTEN' });
    expect(await readdir(filesDisk.folder)).toEqual([]);
    expect(await outcomes(3)).toEqual(['200 null', '201 null']);
    expect(await ledger.differences(target)).toEqual([]);
  });

  it('refuses what it has no room for, keeps what it had, and works again once there is room', async () => {
    for (const leaving of [100 * MIB, 0]) {
      await disk.fill(leaving);
      expect(await outcomes(6)).toEqual(['507 STORE_FULL']);
      expect((await fetch(`${server.base}/ready`)).status).toBe(503);
      expect((await fetch(`${server.base}/health`)).status).toBe(200);
      await disk.free();
      expect((await fetch(`${server.base}/ready`)).status).toBe(200);
      expect(await outcomes(3)).toEqual(['200 null', '201 null']);
      expect(await ledger.differences(target)).toEqual([]);
    }
  });

  it('ends cleanly, and is whole afterwards', async () => {
    await disk.fill(0);
    expect(await server.stop()).toBe(0);
    await disk.free();
    const where = { data, databaseUrl: null };
    expect(await runCommand(['verify-audit'], where)).toMatchObject({ code: 0 });
    server = await startServer(where);
    target = { base: server.base, token: await server.token({}) };
    expect(await ledger.differences(target)).toEqual([]);
    expect(await server.stop()).toBe(0);
    const { onDisk, known } = await keptFiles(where);
    expect(onDisk).toEqual(known);
  });
});
