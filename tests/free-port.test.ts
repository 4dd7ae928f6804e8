import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startServer } from './faults/running-server.ts';

it('serve --port 0 says on which port it listens, and its links lead there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-port-'));
  const server = await startServer({ data: join(folder, 'data'), databaseUrl: null, port: 0 });
  try {
    expect(Number(new URL(server.base).port)).toBeGreaterThan(0);
    const answer = await fetch(`${server.base}/.well-known/smart-configuration`);
    const said = (await answer.json()) as Readonly<Record<string, unknown>>;
    expect(said['authorization_endpoint']).toBe(`${server.base}/oidc/auth`);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
