import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../policy/index.ts';
import { readJson } from './json-body.ts';
import { routesOf } from './routes/table.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';

const CANARY = 'canary-7f3a91';
const OWNER = 'attacked';
const OTHER = 'attacker';

let server: TestServer;
let system: string;
let victim: { readonly observation: string; readonly binary: string; readonly job: string };

beforeAll(async () => {
  server = await openTestServer();
  system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  for (const id of [OWNER, OTHER])
    await server.send('PUT', `/fhir/Patient/${id}`, {
      token: system,
      body: { resourceType: 'Patient', id, ...(id === OWNER ? { name: [{ family: CANARY }] } : {}) },
    });
  const observation = await server.send('POST', '/fhir/Observation', {
    token: system,
    body: observationOf(OWNER, CANARY),
  });
  const binary = await server.send('POST', '/fhir/Binary', {
    token: system,
    body: CANARY,
    headers: { 'content-type': 'text/plain', 'x-security-context': `Patient/${OWNER}` },
  });
  const begun = await server.send('GET', '/fhir/$export', {
    token: system,
    headers: { prefer: 'respond-async' },
  });
  victim = {
    observation: String(observation.json()['id']),
    binary: String(binary.json()['id']),
    job: String(begun.headers['content-location']).split('/').at(-1) ?? '',
  };
});

afterAll(() => server.close());

function observationOf(person: string, text: string): Record<string, unknown> {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { text },
    subject: { reference: `Patient/${person}` },
  };
}

/** Tokens of every role for another person than the victim, with every scope there is. */
function tokenOf(role: string): Promise<string> {
  const scope = 'patient/*.cruds user/*.cruds system/*.cruds';
  return server.token({ role, scope, persons: [{ id: OTHER }] });
}

/** Every way in, aimed at the victim's data. */
function aimed(): readonly {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly kind: string;
}[] {
  const targets = [
    { type: 'Observation', id: victim.observation },
    { type: 'Binary', id: victim.binary },
    { type: 'Patient', id: OWNER },
  ];
  return routesOf({ analysis: server.context.analysis }).flatMap(({ method, url, body }) => {
    const aims = targets.map(({ type, id }) =>
      url
        .replace(':type', type)
        .replace('Patient/:id', `Patient/${OWNER}`)
        .replace('Binary/:id', `Binary/${victim.binary}`)
        .replace(':id', id)
        .replace(':version', '1')
        .replace(':job', victim.job)
        .replace(':file', '0'),
    );
    return [...new Set(aims)].map((aim) => ({ method, url: aim, kind: body }));
  });
}

function attackBody(url: string, kind: string): { readonly body?: unknown; readonly type: string } {
  const [, , type = '', id = ''] = url.split('/');
  const resource =
    type === 'Patient'
      ? { resourceType: 'Patient', id: OWNER, active: false }
      : type === 'Binary'
        ? {
            resourceType: 'Binary',
            id,
            contentType: 'text/plain',
            securityContext: { reference: `Patient/${OWNER}` },
          }
        : {
            ...observationOf(OWNER, 'changed by an attacker'),
            ...(id.startsWith('_') || id === '' ? {} : { id }),
          };
  switch (kind) {
    case 'json':
      return { type: 'application/fhir+json', body: type === '' ? batchOf() : resource };
    case 'patch':
      return { type: 'application/json-patch+json', body: [{ op: 'add', path: '/language', value: 'tlh' }] };
    case 'form':
      return { type: 'application/x-www-form-urlencoded', body: '_count=100' };
    case 'any':
      return { type: 'text/plain', body: 'changed by an attacker' };
    default:
      return { type: '' };
  }
}

function batchOf(): unknown {
  const { observation } = victim;
  return {
    resourceType: 'Bundle',
    type: 'batch',
    entry: [
      { request: { method: 'GET', url: `Observation/${observation}` } },
      { request: { method: 'GET', url: `Patient?_id=${OWNER}` } },
      { request: { method: 'DELETE', url: `Observation/${observation}` } },
      {
        request: { method: 'PUT', url: `Observation/${observation}` },
        resource: { ...observationOf(OWNER, 'x'), id: observation },
      },
    ],
  };
}

async function attack(token: string | null, aim: ReturnType<typeof aimed>[number]): Promise<Received> {
  const { body, type } = attackBody(aim.url, aim.kind);
  const owner: Readonly<Record<string, string>> =
    aim.kind === 'any' ? { 'x-security-context': `Patient/${OWNER}` } : {};
  return server.send(aim.method, aim.url, {
    token,
    ...(body === undefined ? {} : { body, headers: { 'content-type': type, ...owner } }),
  });
}

describe('object-level access, on every route', () => {
  it('nobody comes in without a token', async () => {
    for (const aim of aimed()) {
      const answer = await attack(null, aim);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect([aim.method, aim.url, answer.status, answer.text]).toEqual([aim.method, aim.url, 401, '']);
    }
  });

  it.each(roles)('a %s bound to another person neither sees nor changes the victim’s data', async (role) => {
    const token = await tokenOf(role);
    await Promise.all(
      aimed().map(async (aim) => {
        const answer = await attack(token, aim);
        const secrets = [CANARY, Buffer.from(CANARY).toString('base64').slice(0, 12)];
        for (const secret of secrets) expect(answer.text, `${aim.method} ${aim.url}`).not.toContain(secret);
        expect(answer.status, `${aim.method} ${aim.url}`).toBeLessThan(500);
      }),
    );
    const read = await server.send('GET', `/fhir/Observation/${victim.observation}`, { token: system });
    expect(read.json()).toMatchObject({ code: { text: CANARY }, meta: { versionId: '1' } });
    const person = await server.send('GET', `/fhir/Patient/${OWNER}`, { token: system });
    expect(person.json()).toMatchObject({ meta: { versionId: '1' } });
    expect(person.text).toContain(CANARY);
    const binary = await server.send('GET', `/fhir/Binary/${victim.binary}`, { token: system });
    expect(binary.text).toBe(CANARY);
  });

  it('a search of everything finds nothing of the victim', async () => {
    const token = await tokenOf('citizen');
    for (const query of ['', '?_id=' + OWNER, '?_summary=count', '?_count=0']) {
      const answer = await server.send('GET', `/fhir/Observation${query}`, { token });
      expect(answer.json()['total']).toBe(0);
    }
  });
});

describe('unknown and forbidden', () => {
  it('are the same answer on the same path', async () => {
    const token = await tokenOf('citizen');
    const unknown = `${victim.observation.slice(0, -1)}${victim.observation.endsWith('0') ? '1' : '0'}`;
    const paths = ['', '/_history', '/_history/1'];
    for (const path of paths) {
      const forbidden = await server.send('GET', `/fhir/Observation/${victim.observation}${path}`, { token });
      const missing = await server.send('GET', `/fhir/Observation/${unknown}${path}`, { token });
      expect(forbidden.status).toBe(404);
      expect(missing.status).toBe(404);
      expect(forbidden.text.replaceAll(victim.observation, 'ID')).toBe(
        missing.text.replaceAll(unknown, 'ID'),
      );
      const names = (answer: Received): readonly string[] => Object.keys(answer.headers).toSorted();
      expect(names(forbidden)).toEqual(names(missing));
    }
  });

  it('are asked of the database and written in the log alike', async () => {
    const token = await tokenOf('citizen');
    const { db } = server.context.house;
    const read = async (id: string): Promise<unknown> => {
      await server.send('GET', `/fhir/Observation/${id}`, { token });
      const { action, outcome, role } = await db
        .selectFrom('audit_entry')
        .selectAll()
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
      return { action, outcome, role };
    };
    expect(await read(victim.observation)).toEqual(await read('nobody-knows-this'));
  });
});

describe('bombs', () => {
  it.each([
    ['deep lists', '['.repeat(100_000)],
    ['deep objects', '{"a":'.repeat(100_000)],
  ])('%s are refused before they are built', async (_, body) => {
    const answer = await server.send('POST', '/fhir/Observation', { token: system, body });
    expect(answer.status).toBe(413);
  });

  it('many values are refused before they are built', () => {
    const body = Buffer.alloc(8_000_000, '[],');
    body[0] = 0x5b;
    expect(readJson(body)).toMatchObject({ code: 'REQUEST_TOO_LARGE' });
  });

  it('long bodies are refused', async () => {
    const body = `{"resourceType":"Observation","note":"${'x'.repeat(5_000_000)}"}`;
    expect((await server.send('POST', '/fhir/Observation', { token: system, body })).status).toBe(413);
  });

  it('nothing compressed is inflated', async () => {
    const body = gzipSync(Buffer.alloc(1_000_000, ' '));
    const headers = { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' };
    expect((await server.send('POST', '/fhir/Observation', { token: system, body, headers })).status).toBe(
      415,
    );
  });

  it.each([
    '{',
    '"x"',
    '[1]',
    'null',
    '{"resourceType":7}',
    '\ufeff{}',
    '{"__proto__":{"x":1},"resourceType":"Observation"}',
    '{"\\u005f_proto__":{},"resourceType":"Observation"}',
  ])('the body %j is a coded error', async (body) => {
    const answer = await server.send('POST', '/fhir/Observation', { token: system, body });
    expect([answer.status, answer.text.includes('REQUEST_JSON_BAD')]).toEqual([400, true]);
  });

  it('a zero byte is a coded error wherever it stands', async () => {
    const body = JSON.stringify(observationOf(OTHER, 'a\0b'));
    expect((await server.send('POST', '/fhir/Observation', { token: system, body })).status).toBe(400);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const form = await server.send('POST', '/fhir/Observation/_search', {
      token: system,
      body: '_id=%00',
      headers,
    });
    expect(form.status).toBe(400);
    expect((await server.send('GET', '/fhir/Observation?_id=%00', { token: system })).status).toBe(400);
  });

  it('bytes that are no UTF-8 are a coded error', async () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    expect((await server.send('POST', '/fhir/Observation', { token: system, body })).status).toBe(400);
  });

  it('huge headers are refused', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: server.port,
          path: '/fhir/Patient',
          headers: { 'x-padding': 'x'.repeat(64_000) },
        },
        (answer) => resolve(answer.statusCode),
      );
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBe(431);
  });

  it('long addresses are refused', async () => {
    const answer = await server.send('GET', `/fhir/Observation?_id=${'x'.repeat(9000)}`, { token: system });
    expect(answer.status).toBe(413);
  });
});

describe('searches that attack', () => {
  it.each([
    "Observation?_id=x' or '1'='1",
    "Observation?_id=x');drop table resource;--",
    "Observation?_id=' union select value from setting --",
    `Observation?status=${'('.repeat(2000)}`,
    `Observation?status=${'a'.repeat(4000)}!`,
    'Observation?status=%00',
    `Observation?${'_id=x&'.repeat(500)}`,
    'Observation?_page=AAAA',
    `Observation?_page=${Buffer.from('["\'; drop table resource; --","1"]').toString('base64url')}`,
    'Observation?_count=-1',
    'Observation?_count=999999999999',
  ])('%s is answered fast, with nothing of anybody else', async (query) => {
    const token = await tokenOf('citizen');
    const began = performance.now();
    const answer = await server.send('GET', `/fhir/${encodeURI(query).replaceAll('%25', '%')}`, { token });
    expect(performance.now() - began).toBeLessThan(2000);
    expect([200, 400, 413]).toContain(answer.status);
    expect(answer.text).not.toContain(CANARY);
    const still = await server.send('GET', `/fhir/Observation/${victim.observation}`, { token: system });
    expect(still.status).toBe(200);
  });
});

describe('paths', () => {
  it.each([
    '/fhir/Binary/..%2f..%2fkeys%2fkey-encryption-key',
    '/fhir/Binary/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/fhir/Binary/../../keys',
    '/fhir/../keys',
    '/fhir/%2e%2e/%2e%2e/etc/passwd',
    '/fhir/Binary/..%5c..%5ckeys',
    '/fhir/Binary/x%00.txt',
    '/fhir/$export-file/..%2f..%2fkeys/0',
    '//etc/passwd',
    '/fhir/Observation/%zz',
  ])('%s leads nowhere', async (url) => {
    const answer = await server.send('GET', url, { token: system });
    expect([400, 404]).toContain(answer.status);
  });

  it('an uploaded file has no name of the client’s', async () => {
    const answer = await server.send('POST', '/fhir/Binary', {
      token: system,
      body: 'x',
      headers: {
        'content-type': 'text/plain',
        'content-disposition': 'attachment; filename="../../keys/key-encryption-key"',
        'x-security-context': 'Patient/../../x',
      },
    });
    expect(answer.status).toBe(400);
  });
});

describe('ownership and meta', () => {
  it('id, version and time are the server’s', async () => {
    const meta = { versionId: '99', lastUpdated: '1999-01-01T00:00:00Z' };
    const body = { ...observationOf(OTHER, 'own'), id: victim.observation, meta };
    const answer = await server.send('POST', '/fhir/Observation', { token: system, body });
    expect(answer.status).toBe(201);
    expect(answer.json()['id']).not.toBe(victim.observation);
    expect(answer.json()['meta']).toMatchObject({ versionId: '1' });
    expect(answer.text).not.toContain('1999-01-01');
  });

  it('a person cannot write into another’s record, nor move a resource there', async () => {
    const token = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: OTHER }] });
    const foreign = await server.send('POST', '/fhir/Observation', {
      token,
      body: observationOf(OWNER, 'x'),
    });
    const nobody = await server.send('POST', '/fhir/Observation', {
      token,
      body: observationOf('nobody', 'x'),
    });
    expect([foreign.status, nobody.status]).toEqual([403, 403]);
    expect(foreign.text).toBe(nobody.text);
    const own = await server.send('POST', '/fhir/Observation', { token, body: observationOf(OTHER, 'x') });
    expect(own.status).toBe(201);
    const id = String(own.json()['id']);
    const moved = await server.send('PUT', `/fhir/Observation/${id}`, {
      token,
      body: { ...observationOf(OWNER, 'x'), id },
    });
    expect([403, 422]).toContain(moved.status);
    const patched = await server.send('PATCH', `/fhir/Observation/${id}`, {
      token,
      body: [{ op: 'replace', path: '/subject/reference', value: `Patient/${OWNER}` }],
      headers: { 'content-type': 'application/json-patch+json' },
    });
    expect([403, 422]).toContain(patched.status);
  });

  it('claims in the body of a request give no authority', async () => {
    const token = await server.token({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: OTHER }] });
    const answer = await server.send('POST', '/tokens', {
      token,
      body: { role: 'steward', scope: 'system/*.cruds', iss: 'x' },
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('the log', () => {
  it('has one JSON object a line and nothing of what was sent', async () => {
    const secret = 'Secretname';
    await server.send('GET', `/fhir/Observation?_id=${secret}%0a%7b%22level%22%3a%22info%22%7d`, {
      token: system,
      headers: {
        'user-agent': `${secret}\t{"level":"fatal"}`,
        'x-request-id': `${secret}"}`,
        'x-forwarded-for': secret,
      },
    });
    await server.send('GET', `/${secret}%0d%0aInjected`, { token: system });
    await server.send('GET', '/fhir/Patient', { token: `${secret}.x.y` });
    await server.send('POST', '/fhir/Observation', { token: system, body: `{"${secret}` });
    const text = server.logged();
    expect(text).not.toContain(secret);
    expect(text).not.toContain('Injected');
    expect(text).not.toContain(victim.observation);
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain('127.0.0.1');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: string; route?: string });
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.every(({ level }) => level === 'info')).toBe(true);
  });
});

describe('figures', () => {
  it('are for this machine itself and for whoever sees the whole house', async () => {
    const status = async (of: Parameters<TestServer['send']>[2]): Promise<number> =>
      (await server.send('GET', '/metrics', of)).status;
    expect(await status({})).toBe(200);
    expect(await status({ headers: { 'x-forwarded-for': '127.0.0.1' } })).toBe(401);
    expect(await status({ token: await tokenOf('citizen'), headers: { 'x-forwarded-for': '1.1.1.1' } })).toBe(
      404,
    );
    expect(await status({ token: system, headers: { 'x-forwarded-for': '1.1.1.1' } })).toBe(200);
  });
});
