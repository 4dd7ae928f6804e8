import { readFile, stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareBootstrap } from './bootstrap.ts';
import { openTestServer, type TestServer } from './testing/open-test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

const enter = (secret: unknown) =>
  server.app.inject({
    method: 'POST',
    url: '/bootstrap',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ secret }),
  });

it('gives one token for the secret, however many ask at once, and none afterwards', async () => {
  const path = server.bootstrapFile ?? '';
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const secret = (await readFile(path, 'utf8')).trim();
  expect(server.logged()).not.toContain(secret);
  for (const wrong of [undefined, '', 7, 'x'.repeat(43), `${secret}x`])
    expect((await enter(wrong)).statusCode).toBe(401);
  const answers = await Promise.all(Array.from({ length: 20 }, () => enter(secret)));
  const given = answers.filter(({ statusCode }) => statusCode === 201);
  expect(given).toHaveLength(1);
  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(19);
  expect((await enter(secret)).statusCode).toBe(401);
  const { token } = JSON.parse(given[0]?.body ?? '{}') as { token: string };
  const issued = await server.app.inject({
    method: 'POST',
    url: '/tokens',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ role: 'clinician', scope: 'user/*.rs' }),
  });
  expect(issued.statusCode).toBe(201);
  expect(await prepareBootstrap(server.context.house.db, server.folder)).toBeNull();
});
