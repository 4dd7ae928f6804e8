import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverNotifications, listNotifications } from './notifications.ts';
import { isLoopback, isPrivateAddress } from './private-addresses.ts';
import { sendHook } from './send-hook.ts';
import { openTestServer, type TestServer } from './testing/open-test-server.ts';

type Call = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };

let hooks: Server;
let origin: string;
let calls: Call[] = [];
let answerWith: { status: number; location?: string } = { status: 200 };
let server: TestServer;
let system: string;
let citizen: string;

beforeAll(async () => {
  hooks = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      const { status, location } = answerWith;
      response.writeHead(status, location === undefined ? {} : { location }).end();
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}`;
  server = await openTestServer({
    config: {
      subscriptionTargets: [
        { url: `${origin}/hooks`, allowPrivate: true },
        { url: 'https://169.254.169.254/latest', allowPrivate: false },
        { url: 'https://localhost/hooks', allowPrivate: false },
      ],
    },
  });
  system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  for (const id of ['told', 'untold'])
    await server.send('PUT', `/fhir/Patient/${id}`, { token: system, body: { resourceType: 'Patient', id } });
  citizen = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: 'told' }] });
});

afterAll(async () => {
  await server.close();
  await new Promise((resolve) => hooks.close(resolve));
});

beforeEach(() => {
  calls = [];
  answerWith = { status: 200 };
});

const subscription = (channel: Readonly<Record<string, unknown>>, criteria = 'Observation?status=final') => ({
  resourceType: 'Subscription',
  status: 'requested',
  reason: 'to be told',
  criteria,
  channel: { type: 'rest-hook', endpoint: `${origin}/hooks/1`, payload: 'application/fhir+json', ...channel },
});

const observe = (person: string, status = 'final') =>
  server.send('POST', '/fhir/Observation', {
    token: system,
    body: {
      resourceType: 'Observation',
      status,
      code: { text: 'pulse' },
      subject: { reference: `Patient/${person}` },
    },
  });

/** Carries out what is due until nothing is. */
async function settle(): Promise<void> {
  await listNotifications(server.context);
  await deliverNotifications(server.context);
}

describe('a Subscription that is refused', () => {
  it.each([
    ['another channel', { type: 'email' }],
    ['a host that is not on the list', { endpoint: 'https://evil.example/hooks' }],
    ['a path beside the one on the list', { endpoint: '/hooksx' }],
    ['a path above the one on the list', { endpoint: '/hooks/../admin' }],
    ['an encoded path above it', { endpoint: '/hooks/%2e%2e/admin' }],
    ['an encoded slash', { endpoint: '/hooks/..%2fadmin' }],
    ['a name and password before the host', { endpoint: 'https://evil.example@127.0.0.1/hooks' }],
    ['another port', { endpoint: 'http://127.0.0.1:1/hooks' }],
    ['a file', { endpoint: 'file:///etc/passwd' }],
    ['no address', { endpoint: 'hooks' }],
    ['another payload', { payload: 'text/html' }],
    ['a header that names the host', { header: ['Host: evil.example'] }],
    ['a header that breaks lines', { header: ['X-A: b\r\nX-C: d'] }],
  ])('for %s', async (_, channel) => {
    const endpoint =
      'endpoint' in channel && channel.endpoint.startsWith('/')
        ? { endpoint: origin + channel.endpoint }
        : {};
    const body = subscription({ ...channel, ...endpoint });
    const answer = await server.send('POST', '/fhir/Subscription', { token: citizen, body });
    expect([answer.status, answer.text.includes('SUBSCRIPTION_REFUSED')]).toEqual([422, true]);
  });

  it('for criteria that are no search', async () => {
    const nonsense = await server.send('POST', '/fhir/Subscription', {
      token: citizen,
      body: subscription({}, 'everything'),
    });
    expect(nonsense.status).toBe(422);
    const unknown = await server.send('POST', '/fhir/Subscription', {
      token: citizen,
      body: subscription({}, 'Observation?colour=red'),
    });
    expect(unknown.status).toBe(400);
  });

  it('within a Bundle, by a patch, or by a condition', async () => {
    const entry = [
      {
        request: { method: 'POST', url: 'Subscription' },
        resource: subscription({ endpoint: 'https://evil.example/' }),
      },
    ];
    const bundle = { resourceType: 'Bundle', type: 'batch', entry };
    expect((await server.send('POST', '/fhir', { token: citizen, body: bundle })).status).toBe(422);
    const patch = await server.send('PATCH', '/fhir/Subscription/1', {
      token: citizen,
      body: [],
      headers: { 'content-type': 'application/json-patch+json' },
    });
    expect(patch.status).toBe(422);
    const conditional = await server.send('PUT', '/fhir/Subscription?status=active', {
      token: citizen,
      body: subscription({}),
    });
    expect(conditional.status).toBe(422);
  });
});

describe('a Subscription', () => {
  it('tells of what its subscriber may see and of nothing else, once', async () => {
    const created = await server.send('POST', '/fhir/Subscription', {
      token: citizen,
      body: subscription({ header: ['Authorization: Bearer for-the-hook'] }),
    });
    expect(created.status).toBe(201);
    const seen = await observe('told');
    await observe('untold');
    await observe('told', 'preliminary');
    await settle();
    await settle();
    await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(1);
    expect(calls.map(({ body }) => (JSON.parse(body) as { id: string }).id)).toEqual([seen.json()['id']]);
    expect(calls[0]?.headers['authorization']).toBe('Bearer for-the-hook');
    await server.send('DELETE', `/fhir/Subscription/${String(created.json()['id'])}`, { token: citizen });
    await observe('told');
    await settle();
    expect(calls).toHaveLength(1);
  });

  it('is silent once its subscriber’s token is revoked', async () => {
    const token = await server.token({
      role: 'citizen',
      scope: 'patient/*.cruds',
      persons: [{ id: 'told' }],
    });
    await server.send('POST', '/fhir/Subscription', {
      token,
      body: subscription({ endpoint: `${origin}/hooks/revoked` }),
    });
    await observe('told');
    const told = (): boolean => calls.some(({ path }) => path === '/hooks/revoked');
    await expect.poll(async () => settle().then(told), { timeout: 10_000 }).toBe(true);
    await server.send('POST', '/tokens/$revoke', { token, body: {} });
    const later = String((await observe('told')).json()['id']);
    await settle();
    expect(calls.filter(({ path, body }) => path === '/hooks/revoked' && body.includes(later))).toEqual([]);
  });

  it('is tried again when its endpoint fails, and follows no redirect', async () => {
    const created = await server.send('POST', '/fhir/Subscription', {
      token: citizen,
      body: subscription({ endpoint: `${origin}/hooks/retry` }),
    });
    answerWith = { status: 302, location: `${origin}/elsewhere` };
    await observe('told');
    const { db } = server.context.house;
    const jobs = () =>
      db
        .selectFrom('job')
        .select(['state', 'progress', 'result'])
        .where('requested_by', '=', String(created.json()['id']))
        .execute();
    // The server's own rounds and this one share the work.
    await expect
      .poll(async () => settle().then(jobs), { timeout: 10_000 })
      .toEqual([{ state: 'waiting', progress: '1', result: 'status 302' }]);
    expect(calls.map(({ path }) => path)).not.toContain('/elsewhere');
    await db
      .updateTable('job')
      .set({ updated: new Date(0) })
      .where('state', '=', 'waiting')
      .where('kind', '=', 'notification')
      .execute();
    answerWith = { status: 200 };
    calls = [];
    await expect
      .poll(async () => settle().then(jobs), { timeout: 10_000 })
      .toEqual([{ state: 'done', progress: '2', result: 'status 302' }]);
    expect(calls.map(({ path }) => path)).toContain('/hooks/retry');
  });
});

describe('sending', () => {
  const to = (url: string) => sendHook(new URL(url), { headers: {}, body: null, allowPrivate: false });

  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest',
    'https://10.1.2.3/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/hooks',
  ])('does not reach %s', async (url) => {
    expect(await to(url)).toMatchObject({ ok: false, reason: expect.stringMatching(/private|EPRIVATE/) });
  });

  it('goes over TLS only', async () => {
    expect(await to('http://93.184.215.14/')).toEqual({ ok: false, reason: 'not https' });
  });

  it.each([
    ['8.8.8.8', false],
    ['2606:4700::1111', false],
    ['172.15.0.1', false],
    ['172.31.255.255', true],
    ['100.64.0.1', true],
    ['224.0.0.1', true],
    ['255.255.255.255', true],
    ['fe80::1', true],
    ['fc00::1', true],
    ['::ffff:10.0.0.1', true],
    ['64:ff9b::a00:1', true],
    ['2002:a00:1::', true],
    ['not an address', true],
  ])('%s is private: %s', (address, expected) => {
    expect(isPrivateAddress(address)).toBe(expected);
  });

  it('knows this machine', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1', undefined].map(isLoopback)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
