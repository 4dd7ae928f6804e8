import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isGap } from '@kairos/core/base';
import { deliverNotices, listNotices, type NoticeDoor, type PushChannel } from '../rights/index.ts';
import { openApp } from './app.ts';
import { defaultConfig, readConfig } from './config.ts';
import type { House } from './house.ts';
import { openLog } from './log.ts';
import { serverContext } from './serve.ts';
import { BASE, openTestServer, type Received, sendTo, type TestServer } from './testing/open-test-server.ts';
import { parameters, partsOf } from './testing/parameters.ts';
import { orThrow, sharedHouse } from './testing/shared-house.ts';

/** What must never reach a push service. */
const SECRETS = ['Zauberberg', 'Hans', 'clopidogrel', 'Observation', 'Patient'];

type Pushed = { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string };

let server: TestServer;
/** The same record behind a server that tells browsers: only when a test says so, not beside it. */
let telling: FastifyInstance;
let channel: PushChannel;
let house: House;
let system: string;
let service: Server;
let origin: string;
let door: NoticeDoor;
let pushed: Pushed[] = [];
/** What the service answers, by the path of a browser's endpoint. */
let answers: Record<string, number> = {};
let clock = 0;
let person = '';
let number = 0;

const HOUR = 3_600_000;
const at = (): House => ({ ...house, now: () => new Date(Date.now() + clock) });

beforeAll(async () => {
  ({ house } = await sharedHouse());
  service = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (piece) => (body += String(piece)));
    incoming.on('end', () => {
      const url = incoming.url ?? '';
      pushed.push({ url, headers: incoming.headers, body });
      outgoing.writeHead(answers[url] ?? 201).end();
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(service.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  const push = { contact: 'mailto:house@example.org', services: [{ host, allowPrivate: true }] };
  server = await openTestServer();
  const config = { ...defaultConfig, push };
  const log = openLog({ write: () => undefined });
  const context = orThrow(await serverContext({ house, config, baseUrl: BASE, log, analysis: null }));
  telling = await openApp(context, { trustedProxies: [], tls: null, version: '0.0.0' });
  if (context.push === null) throw new Error('there is no push');
  channel = context.push;
  system = await server.token({ role: 'system', scope: 'system/*.cruds', org: 'hospital' });
  door = { email: null, push: channel, link: BASE };
});

afterAll(async () => {
  service.closeAllConnections();
  service.close();
  await telling.close();
  await server.close();
});

beforeEach(async () => {
  await house.db.deleteFrom('notice_choice').execute();
  await house.db.deleteFrom('job').where('kind', '=', 'notice').execute();
  person = `pushed-${number++}`;
  [pushed, answers, clock] = [[], {}, 0];
  await server.send('PUT', `/fhir/Patient/${person}`, {
    token: system,
    body: { resourceType: 'Patient', id: person, name: [{ family: 'Zauberberg', given: ['Hans'] }] },
  });
});

async function run(later = 0): Promise<void> {
  clock = later;
  await listNotices(house, door);
  await deliverNotices(at(), door);
}

type Caller = Parameters<TestServer['token']>[0];
const self = (): Caller => ({
  role: 'citizen',
  scope: 'patient/*.cruds',
  sub: 'me',
  persons: [{ id: person }],
});

async function choose(given: unknown, caller = self()): Promise<Received> {
  const token = await server.token(caller);
  const url = `/fhir/Patient/${person}/$notices`;
  return sendTo(telling, { method: 'POST', url, token, body: given });
}

const browser = (name: string): string => `${origin}/${name}`;
const chosen = (more: Readonly<Record<string, string>> = {}): unknown =>
  parameters({ push: browser('phone'), occasion: 'new-data', pace: 'at-once', ...more });

const write = (): Promise<Received> =>
  server.send('POST', '/fhir/Observation', {
    token: system,
    body: {
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'clopidogrel' },
      subject: { reference: `Patient/${person}` },
    },
  });

const chosenNow = async (): Promise<Record<string, readonly unknown[]>> =>
  partsOf(
    await sendTo(telling, {
      method: 'GET',
      url: `/fhir/Patient/${person}/$notices`,
      token: await server.token(self()),
    }),
  );

describe('a message to a browser', () => {
  it('has no content, is signed by this house for that service, and comes once', async () => {
    const said = partsOf(await choose(chosen()));
    expect(said['push']).toEqual([browser('phone')]);
    await write();
    await run();
    await run();
    expect(pushed.map(({ url, body }) => [url, body])).toEqual([['/phone', '']]);
    const [{ headers } = { headers: {} as IncomingHttpHeaders }] = pushed;
    expect([headers['content-length'], headers['ttl'], headers['topic']]).toEqual(['0', '86400', 'kairos']);
    const [, token = '', key = ''] =
      /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
    expect(said['push-key']).toEqual([key]);
    const point = Buffer.from(key, 'base64url');
    expect([point.length, point[0]]).toEqual([65, 4]);
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const jwk = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
    const { payload } = await jwtVerify(token, jwk, { audience: origin });
    expect(payload.sub).toBe('mailto:house@example.org');
    // RFC 8292, § 2: no more than a day.
    expect((payload.exp ?? Infinity) - Date.now() / 1000).toBeLessThanOrEqual(86_400);
    for (const secret of [...SECRETS, person])
      expect([secret, JSON.stringify([pushed, payload]).includes(secret)]).toEqual([secret, false]);
  });

  it('does not come unasked, of what was not chosen, once a day where that was chosen, nor after it was ended', async () => {
    await write();
    await run();
    await choose(chosen({ occasion: 'plan' }));
    await write();
    await run(48 * HOUR);
    expect(pushed).toEqual([]);
    await choose(chosen({ pace: 'daily' }));
    for (let i = 0; i < 3; i++) await write();
    await run();
    expect(pushed).toEqual([]);
    await run(25 * HOUR);
    expect(pushed).toHaveLength(1);
    await write();
    await choose(parameters({ off: 'true' }));
    await run(96 * HOUR);
    expect(pushed).toHaveLength(1);
  });

  it('comes to each browser that was named, and to none that was left', async () => {
    await choose(chosen());
    await choose(parameters({ push: browser('desk') }));
    await choose(parameters({ push: browser('desk') }));
    expect((await chosenNow())['push']).toEqual([browser('phone'), browser('desk')]);
    await choose(parameters({ 'push-off': browser('phone') }));
    await write();
    await run();
    expect(pushed.map(({ url }) => url)).toEqual(['/desk']);
    // The last one is left by ending it.
    expect((await choose(parameters({ 'push-off': browser('desk') }))).status).toBe(400);
  });

  it.each([404, 410])('forgets a browser whose service answers %s, and no other', async (status) => {
    await choose(chosen());
    await choose(parameters({ push: browser('desk') }));
    answers = { '/phone': status };
    await write();
    await run();
    expect(pushed.map(({ url }) => url).toSorted()).toEqual(['/desk', '/phone']);
    expect((await chosenNow())['push']).toEqual([browser('desk')]);
    await write();
    await run();
    expect(pushed).toHaveLength(3);
  });

  it('is tried again later where the service is away, and seen by stewards without an endpoint', async () => {
    await choose(chosen());
    answers = { '/phone': 503 };
    await write();
    await run();
    const steward = await server.token({ role: 'steward', scope: 'system/*.cruds user/*.cruds' });
    const seen = await server.send('GET', '/notices/undelivered', { token: steward });
    const { undelivered } = seen.json() as { undelivered: readonly { person: string }[] };
    expect(undelivered.filter((one) => one.person === person)).toMatchObject([
      { state: 'waiting', attempts: 1, reason: 'push status 503' },
    ]);
    expect(seen.text).not.toContain('phone');
    answers = {};
    await run(HOUR);
    expect(pushed).toHaveLength(2);
  });

  it('does not come to who stood for the person until yesterday, nor once the person is erased', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const persons = [{ id: person, until: today }];
    await choose(chosen({ pace: 'daily' }), { ...self(), role: 'representative', sub: 'mother', persons });
    await write();
    await run(48 * HOUR);
    expect(pushed).toEqual([]);
    await choose(chosen());
    await write();
    await listNotices(house, door);
    await server.send('POST', `/fhir/Patient/${person}/$erase`, { token: await server.token(self()) });
    await run(72 * HOUR);
    expect(pushed).toEqual([]);
  });
});

describe('an endpoint', () => {
  it.each([
    'https://evil.example/x',
    'http://127.0.0.1:9/x',
    'http://169.254.169.254/latest',
    'https://user:word@127.0.0.1/x',
    'file:///etc/passwd',
    'not an address',
    `https://updates.push.services.mozilla.com.evil.example/x`,
  ])('of a service that is not on the list is refused: %s', async (push) => {
    expect((await choose(chosen({ push }))).status).toBe(400);
  });

  it('on a private address is not reached, even where its name is on the list', async () => {
    const services = [{ host: origin.replace('http://', ''), allowPrivate: false }];
    const other = await openTestServer({ config: { push: { contact: 'mailto:a@example.org', services } } });
    const { push } = other.context;
    expect(push?.isService(browser('phone'))).toBe(false);
    expect(await push?.send(browser('phone'))).toBe('its push service is not known');
    expect(await push?.send(browser('phone').replace('http:', 'https:'))).toBe('private address');
    expect(pushed).toEqual([]);
    await other.close();
  });

  it('is kept sealed, and ten of them at most', async () => {
    await choose(chosen());
    const row = await house.db
      .selectFrom('notice_choice')
      .select('body')
      .where('person', '=', person)
      .executeTakeFirstOrThrow();
    expect(Buffer.from(row.body).toString('latin1')).not.toContain('phone');
    for (let i = 0; i < 9; i++)
      expect((await choose(parameters({ push: browser(`b${i}`) }))).status).toBe(200);
    expect((await choose(parameters({ push: browser('b9') }))).status).toBe(400);
  });

  it('is none anywhere where push is not set up', async () => {
    const plain = await openTestServer();
    const answer = await plain.send('POST', `/fhir/Patient/${person}/$notices`, {
      token: await plain.token(self()),
      body: chosen(),
    });
    expect(answer.status).toBe(400);
    await plain.close();
  });
});

describe('the configuration of push', () => {
  it('knows the services of usual browsers, and others that are named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kairos-push-'));
    const read = async (push: unknown) => {
      await writeFile(join(folder, 'config.json'), JSON.stringify({ push }));
      return readConfig(join(folder, 'config.json'));
    };
    const { push } = orThrow(await read({ contact: 'mailto:a@example.org' }));
    const usual = await openTestServer({ config: { push } });
    for (const endpoint of [
      'https://fcm.googleapis.com/fcm/send/a:b',
      'https://updates.push.services.mozilla.com/wpush/v2/x',
      'https://wns2-par02p.notify.windows.com/w/?token=x',
      'https://web.push.apple.com/x',
    ])
      expect([endpoint, usual.context.push?.isService(endpoint)]).toEqual([endpoint, true]);
    await usual.close();
    for (const bad of [
      {},
      { contact: 'somebody' },
      { contact: 'mailto:a@example.org', services: ['*'] },
      { contact: 'mailto:a@example.org', services: [{ host: 'https://x.example/' }] },
      { contact: 'mailto:a@example.org', all: true },
    ]) {
      const refused = await read(bad);
      expect([bad, isGap(refused) ? refused.code : 'taken']).toEqual([bad, 'SERVER_CONFIG_BAD']);
    }
    await rm(folder, { recursive: true });
  });
});
