import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorFacts } from './log.ts';
import { openTestServer, type TestServer } from './testing/open-test-server.ts';

let server: TestServer;
let behindProxy: TestServer;

beforeAll(async () => {
  server = await openTestServer({ config: { limits: { perAddress: 40, perCaller: 5, perLink: 5 } } });
  behindProxy = await openTestServer({ trustedProxies: ['127.0.0.1/32'] });
});

afterAll(async () => {
  await server.close();
  await behindProxy.close();
});

describe('headers', () => {
  it('forbid caching, framing, guessing of types, and everything a page could do', async () => {
    const { headers } = await behindProxy.send('GET', '/fhir/metadata');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'content-type': 'application/fhir+json; charset=utf-8',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('ask for https where the connection is, as far as the proxy is trusted', async () => {
    const proxied = { headers: { 'x-forwarded-proto': 'https' } };
    const name = 'strict-transport-security';
    expect((await behindProxy.send('GET', '/health', proxied)).headers[name]).toMatch(/^max-age=31536000/);
    expect((await behindProxy.send('GET', '/health')).headers[name]).toBeUndefined();
    expect((await server.send('GET', '/health', proxied)).headers[name]).toBeUndefined();
  });

  it('never lead elsewhere by what the client says the host is', async () => {
    const answer = await behindProxy.send('GET', '/fhir/metadata', {
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    });
    expect(answer.text).not.toContain('evil.example');
  });
});

describe('limits', () => {
  it('hold for a caller, and before authentication for an address', async () => {
    const token = await server.token({ role: 'steward' });
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++)
      statuses.push((await server.send('GET', '/fhir/Organization', { token })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = await server.send('GET', '/fhir/Organization', { token });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const guesses: number[] = [];
    for (let i = 0; i < 40; i++)
      guesses.push((await server.send('GET', '/fhir/Patient', { token: `a.b.${i}` })).status);
    expect(new Set(guesses.slice(0, 30))).toEqual(new Set([401]));
    expect(guesses.at(-1)).toBe(429);
    expect((await server.send('GET', '/health')).status).toBe(200);
  });

  it('count a forwarded address only where the proxy is trusted', async () => {
    const guess = (address: string) =>
      server.send('GET', '/fhir/Patient', { token: 'a.b.c', headers: { 'x-forwarded-for': address } });
    expect((await guess('203.0.113.1')).status).toBe(429);
    expect((await guess('203.0.113.2')).status).toBe(429);
  });
});

describe('methods', () => {
  it('that no route has are not answered', async () => {
    const token = await behindProxy.token({ role: 'system', scope: 'system/*.cruds' });
    const sent = await Promise.all(
      (['TRACE', 'OPTIONS'] as const).map((method) =>
        behindProxy.app.inject({
          method,
          url: '/fhir/Patient',
          headers: { authorization: `Bearer ${token}` },
        }),
      ),
    );
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    expect((await behindProxy.send('PATCH', '/fhir/Patient', { token })).status).toBe(404);
    expect((await behindProxy.send('PUT', '/fhir/metadata', { token })).status).toBe(404);
  });
});

describe('connections', () => {
  it('that speak no HTTP are refused and do no harm', async () => {
    const socket = connect(behindProxy.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello');
    const [data] = (await once(socket, 'data')) as [Buffer];
    expect(data.toString()).toMatch(/^HTTP\/1.1 400/);
    socket.destroy();
    expect((await behindProxy.send('GET', '/health')).status).toBe(200);
  });
});

describe('errors in the log', () => {
  it('have their kind and place and not their message', () => {
    const facts = errorFacts(new TypeError('Peter Secretname\n    at his home'));
    expect(facts).toMatchObject({ name: 'TypeError' });
    expect(JSON.stringify(facts)).not.toMatch(/Secretname|his home/);
    expect(facts['stack']).not.toEqual([]);
  });
});
