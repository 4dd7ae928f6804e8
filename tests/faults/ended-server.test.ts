import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bodyOf, openLedger, send, type Target } from './ledger.ts';
import { startServer } from './running-server.ts';
import { noTime } from './slow-tests.ts';

/** Begins an upload, and sends the rest of it when told. */
function slowUpload(target: Target, person: string): { readonly finish: () => Promise<number> } {
  const url = new URL(`${target.base}/fhir/Binary`);
  const outgoing = request(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${target.token}`,
      'content-type': 'text/plain',
      'content-length': 8,
      'x-security-context': `Patient/${person}`,
    },
  });
  const status = new Promise<number>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
  });
  outgoing.write('half');
  return {
    finish: () => {
      outgoing.end('half');
      return status;
    },
  };
}

if (noTime !== null) console.warn(`ended-server: skipped, ${noTime}`);

describe.skipIf(noTime !== null)('a server that is asked to end through npm', () => {
  it('answers what is under way, gives the folder back, and exits with 0', async () => {
    const data = await mkdtemp(join(tmpdir(), 'kairos-'));
    const where = { data, databaseUrl: null };
    try {
      let server = await startServer({ ...where, command: ['npm', 'run', 'serve', '--silent', '--'] });
      let target: Target = { base: server.base, token: await server.token({}) };
      const ledger = openLedger({ fileBytes: 1000 });
      await ledger.open(target);
      const upload = slowUpload(target, ledger.person);
      await sleep(300);
      const ended = server.stop();
      await sleep(500);
      expect(await send(target, 'GET', `/fhir/Patient/${ledger.person}`)).not.toMatchObject({ status: 200 });
      expect(await upload.finish()).toBe(201);
      expect(await ended).toBe(0);
      expect(await readdir(data)).not.toContain('in-use-by');
      expect(await readdir(data)).toContain('audit-witness.json');
      server = await startServer(where);
      target = { base: server.base, token: await server.token({}) };
      const found = await send(target, 'GET', '/fhir/Binary?_summary=count');
      expect(bodyOf(found)['total']).toBe(1);
      await server.kill();
    } finally {
      await rm(data, { recursive: true });
    }
  }, 120_000);
});
