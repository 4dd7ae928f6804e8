import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BASE,
  type Method,
  openTestServer,
  type Received,
  type Sent,
  type TestServer,
} from './testing/open-test-server.ts';

let server: TestServer;
let system: string;

beforeAll(async () => {
  server = await openTestServer();
  system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  for (const id of ['p1', 'p2'])
    await send('PUT', `/fhir/Patient/${id}`, { body: { resourceType: 'Patient', id } });
});

afterAll(() => server.close());

const send = (method: Method, url: string, of: Sent = {}): Promise<Received> =>
  server.send(method, url, { token: system, ...of });

const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'pulse' },
  subject: { reference: 'Patient/p1' },
};

const codeOf = (json: Record<string, unknown>): unknown => {
  const [issue] = json['issue'] as readonly {
    readonly details?: { readonly coding?: readonly { code: string }[] };
  }[];
  return issue?.details?.coding?.[0]?.code;
};

describe('a resource over HTTP', () => {
  it('is created, read, replaced, patched, deleted, and its versions stay', async () => {
    const created = await send('POST', '/fhir/Observation', { body: observation });
    expect(created.status).toBe(201);
    const id = String(created.json()['id']);
    expect(created.headers['location']).toBe(`${BASE}/fhir/Observation/${id}/_history/1`);
    expect(created.headers['etag']).toBe('W/"1"');
    const read = await send('GET', `/fhir/Observation/${id}`);
    expect(read.json()).toMatchObject({ ...observation, id });
    expect(read.headers['last-modified']).toMatch(/GMT$/);
    const replaced = await send('PUT', `/fhir/Observation/${id}`, {
      body: { ...observation, id, status: 'amended' },
      headers: { 'if-match': 'W/"1"' },
    });
    expect([replaced.status, replaced.headers['etag']]).toEqual([200, 'W/"2"']);
    const patched = await send('PATCH', `/fhir/Observation/${id}`, {
      body: [{ op: 'replace', path: '/status', value: 'corrected' }],
      headers: { 'content-type': 'application/json-patch+json' },
    });
    expect([patched.status, patched.json()['status']]).toEqual([200, 'corrected']);
    expect((await send('DELETE', `/fhir/Observation/${id}`)).status).toBe(204);
    expect((await send('GET', `/fhir/Observation/${id}`)).status).toBe(410);
    const first = await send('GET', `/fhir/Observation/${id}/_history/1`);
    expect(first.json()['status']).toBe('final');
    const history = await send('GET', `/fhir/Observation/${id}/_history`);
    expect(history.json()).toMatchObject({ type: 'history', total: 4 });
  });

  it('is changed by many at once, each change a version of its own', async () => {
    const created = await send('POST', '/fhir/Observation', { body: observation });
    const id = String(created.json()['id']);
    const texts = Array.from({ length: 24 }, (_, i) => `pulse ${i}`);
    const answers = await Promise.all(
      texts.map((text) =>
        send('PUT', `/fhir/Observation/${id}`, { body: { ...observation, id, code: { text } } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 200));
    const tags = answers.map(({ headers }) => Number(/\d+/.exec(String(headers['etag']))?.[0]));
    expect(tags.toSorted((a, b) => a - b)).toEqual(texts.map((_, i) => i + 2));
    const history = await send('GET', `/fhir/Observation/${id}/_history?_count=50`);
    const entries = history.json()['entry'] as readonly { readonly resource: typeof observation }[];
    const kept = entries.map(({ resource }) => resource.code.text);
    expect(kept.toSorted()).toEqual([...texts, 'pulse'].toSorted());
  });

  it('is not replaced when another version is current', async () => {
    const created = await send('POST', '/fhir/Observation', { body: observation });
    const id = String(created.json()['id']);
    const stale = await send('PUT', `/fhir/Observation/${id}`, {
      body: { ...observation, id },
      headers: { 'if-match': 'W/"7"' },
    });
    expect([stale.status, codeOf(stale.json())]).toEqual([412, 'FHIR_VERSION_CONFLICT']);
    const odd = await send('PUT', `/fhir/Observation/${id}`, {
      body: { ...observation, id },
      headers: { 'if-match': 'latest' },
    });
    expect([odd.status, codeOf(odd.json())]).toEqual([400, 'REQUEST_BAD']);
  });

  it('comes back as much as is preferred', async () => {
    const minimal = await send('POST', '/fhir/Observation', {
      body: observation,
      headers: { prefer: 'return=minimal' },
    });
    expect([minimal.status, minimal.text]).toEqual([201, '']);
    const outcome = await send('POST', '/fhir/Observation', {
      body: observation,
      headers: { prefer: 'return=OperationOutcome' },
    });
    expect(outcome.json()['resourceType']).toBe('OperationOutcome');
  });

  it('is not sent again to whoever has its version', async () => {
    const created = await send('POST', '/fhir/Observation', { body: observation });
    const url = `/fhir/Observation/${String(created.json()['id'])}`;
    const same = await send('GET', url, { headers: { 'if-none-match': 'W/"1"' } });
    expect([same.status, same.text]).toEqual([304, '']);
    expect((await send('GET', url, { headers: { 'if-none-match': 'W/"2"' } })).status).toBe(200);
  });

  it('is found once by the condition of If-None-Exist', async () => {
    const headers = { 'if-none-exist': 'subject=Patient/p1&status=preliminary' };
    const body = { ...observation, status: 'preliminary' };
    const first = await send('POST', '/fhir/Observation', { body, headers });
    const second = await send('POST', '/fhir/Observation', { body, headers });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.json()['id']).toBe(first.json()['id']);
  });
});

describe('a delete with a condition', () => {
  const language = (code: string) => ({ ...observation, language: code });

  it('deletes the one resource it finds, none where there is none, and refuses where there are several', async () => {
    const one = await send('POST', '/fhir/Observation', {
      body: { ...observation, identifier: [{ value: 'd1' }] },
    });
    expect((await send('DELETE', '/fhir/Observation?identifier=d1')).status).toBe(204);
    expect((await send('GET', `/fhir/Observation/${String(one.json()['id'])}`)).status).toBe(410);
    expect((await send('DELETE', '/fhir/Observation?identifier=d1')).status).toBe(204);
    for (let i = 0; i < 2; i++)
      await send('POST', '/fhir/Observation', {
        body: { ...language('tlh'), identifier: [{ value: 'd2' }] },
      });
    const several = await send('DELETE', '/fhir/Observation?identifier=d2');
    expect([several.status, codeOf(several.json())]).toEqual([412, 'FHIR_MULTIPLE_MATCHES']);
  });

  it('finds only what the caller may see, and needs a condition', async () => {
    const kept = await send('POST', '/fhir/Observation', {
      body: { ...observation, identifier: [{ value: 'd3' }] },
    });
    const other = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: 'p2' }] });
    expect((await send('DELETE', '/fhir/Observation?identifier=d3', { token: other })).status).toBe(204);
    expect((await send('GET', `/fhir/Observation/${String(kept.json()['id'])}`)).status).toBe(200);
    for (const query of ['', '?_count=1', '?colour=red'])
      expect((await send('DELETE', `/fhir/Observation${query}`)).status).toBe(400);
  });
});

describe('a search of all types', () => {
  it('finds resources of the types it names, page by page', async () => {
    const found: string[] = [];
    for (
      let url: string | undefined = '/fhir?_type=Patient,Organization&_id=p1,p2&_count=1';
      url !== undefined;
    ) {
      const page: Record<string, unknown> = (await send('GET', url)).json();
      for (const { resource } of page['entry'] as readonly {
        resource: { resourceType: string; id: string };
      }[])
        found.push(`${resource.resourceType}/${resource.id}`);
      const next = (page['link'] as readonly { relation: string; url: string }[]).find(
        ({ relation }) => relation === 'next',
      );
      url = next?.url.slice(BASE.length);
    }
    expect(found.toSorted()).toEqual(['Patient/p1', 'Patient/p2']);
    expect((await send('GET', '/fhir?_id=p1')).json()).toMatchObject({ total: 1 });
    expect((await send('GET', '/fhir?_type=Organization&_id=p1')).json()).toMatchObject({ total: 0 });
  });

  it('refuses types there are not, and parameters that only some types have', async () => {
    expect((await send('GET', '/fhir?_type=Nonsense')).status).toBe(404);
    expect((await send('GET', '/fhir?status=final')).status).toBe(400);
  });
});

describe('searches over HTTP', () => {
  it('lead from page to page and find each resource once', async () => {
    for (let i = 0; i < 5; i++)
      await send('POST', '/fhir/Observation', { body: { ...observation, status: 'cancelled' } });
    const found: unknown[] = [];
    for (
      let url: string | undefined = '/fhir/Observation?status=cancelled&_count=2&_total=accurate';
      url !== undefined;
    ) {
      const page: Record<string, unknown> = (await send('GET', url)).json();
      expect(page['total']).toBe(5);
      for (const entry of page['entry'] as readonly { resource: { id: string } }[])
        found.push(entry.resource.id);
      const next = (page['link'] as readonly { relation: string; url: string }[]).find(
        (one) => one.relation === 'next',
      );
      url = next?.url.slice(BASE.length);
    }
    expect([found.length, new Set(found).size]).toEqual([5, 5]);
  });

  it('may be posted, so that what is asked for is in no address', async () => {
    const answer = await send('POST', '/fhir/Observation/_search', {
      body: 'status=cancelled&_count=1&_total=accurate',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.json()).toMatchObject({ type: 'searchset', total: 5 });
  });

  it('refuse a parameter that there is not, or leave it out and say so', async () => {
    expect((await send('GET', '/fhir/Observation?colour=red')).status).toBe(400);
    const lenient = await send('GET', '/fhir/Observation?colour=red&status=cancelled', {
      headers: { prefer: 'handling=lenient' },
    });
    const { entry, link } = lenient.json() as { entry: readonly unknown[]; link: readonly { url: string }[] };
    expect(entry.at(-1)).toMatchObject({
      search: { mode: 'outcome' },
      resource: { resourceType: 'OperationOutcome' },
    });
    expect(link[0]?.url).not.toContain('colour');
  });
});

describe('what is asked for in form', () => {
  it.each([
    ['application/fhir+xml', 406],
    ['text/html', 406],
    ['application/fhir+json;q=0', 406],
    ['application/fhir+json; fhirVersion=5.0', 406],
    ['application/fhir+json; fhirVersion=4.0', 200],
    ['text/html, */*;q=0.1', 200],
  ])('Accept %s gives %i', async (accept, status) => {
    expect((await send('GET', '/fhir/Patient/p1', { headers: { accept } })).status).toBe(status);
  });

  it('_format counts before Accept', async () => {
    const headers = { accept: 'text/html' };
    expect((await send('GET', '/fhir/Patient/p1?_format=json', { headers })).status).toBe(200);
    expect((await send('GET', '/fhir/Patient/p1?_format=application/fhir%2Bjson', { headers })).status).toBe(
      200,
    );
    expect((await send('GET', '/fhir/Patient/p1?_format=xml')).status).toBe(406);
  });

  it('_pretty indents', async () => {
    expect((await send('GET', '/fhir/Patient/p1?_pretty=true')).text).toContain('\n  "');
  });

  it.each([
    ['POST', '/fhir/Observation', 'application/fhir+xml'],
    ['POST', '/fhir/Observation', 'text/plain'],
    ['PATCH', '/fhir/Patient/p1', 'application/fhir+json'],
    ['POST', '/fhir/Observation/_search', 'application/json'],
  ] as const)('%s %s does not take %s', async (method, url, type) => {
    const answer = await send(method, url, { body: '{}', headers: { 'content-type': type } });
    expect([answer.status, codeOf(answer.json())]).toEqual([415, 'REQUEST_TYPE_UNSUPPORTED']);
  });

  it('_elements leaves the rest out and says so', async () => {
    const created = await send('POST', '/fhir/Observation', { body: observation });
    const part = await send('GET', `/fhir/Observation/${String(created.json()['id'])}?_elements=status`);
    expect(part.json()['subject']).toBeUndefined();
    expect(part.json()['meta']).toMatchObject({ tag: [{ code: 'SUBSETTED' }] });
  });
});

describe('the whole house', () => {
  it('carries out a batch', async () => {
    const answer = await send('POST', '/fhir', {
      body: {
        resourceType: 'Bundle',
        type: 'batch',
        entry: [
          { request: { method: 'POST', url: 'Observation' }, resource: observation },
          { request: { method: 'GET', url: 'Patient/nobody' } },
        ],
      },
    });
    expect(answer.json()).toMatchObject({
      type: 'batch-response',
      entry: [{ response: { status: '201 Created' } }, { response: { status: '404' } }],
    });
  });

  it('gives one person everything of theirs', async () => {
    const token = await server.token({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: 'p1' }] });
    const own = await send('GET', '/fhir/Patient/p1/$everything?_count=500', { token });
    const types = (own.json()['entry'] as readonly { resource: { resourceType: string } }[]).map(
      ({ resource }) => resource.resourceType,
    );
    expect(types).toContain('Patient');
    expect(types).toContain('Observation');
    expect((await send('GET', '/fhir/Patient/p2/$everything', { token })).status).toBe(404);
  });

  it('states what its routes can do', async () => {
    const statement = (await send('GET', '/fhir/metadata', { token: null })).json();
    expect(statement).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    const [rest] = statement['rest'] as readonly {
      resource: readonly { type: string; interaction: unknown }[];
    }[];
    const patient = rest?.resource.find(({ type }) => type === 'Patient');
    expect(patient?.interaction).toContainEqual({ code: 'vread' });
  });

  it('describes its routes', async () => {
    const description = (await send('GET', '/openapi.json', { token: null })).json();
    expect(Object.keys(description['paths'] as object)).toContain('/fhir/{type}/{id}');
  });

  it('says that it lives and that it is ready', async () => {
    expect((await send('GET', '/health', { token: null })).json()).toEqual({ status: 'alive' });
    expect((await send('GET', '/ready', { token: null })).json()).toEqual({ status: 'ready' });
  });

  it('checks a resource without keeping it', async () => {
    const before = (await send('GET', '/fhir/Observation?_summary=count')).json()['total'];
    const answer = await send('POST', '/fhir/Observation/$validate', { body: observation });
    expect(answer.json()['resourceType']).toBe('OperationOutcome');
    expect((await send('GET', '/fhir/Observation?_summary=count')).json()['total']).toBe(before);
  });
});

describe('exports', () => {
  it('begin, tell how far they are, and give files of what the caller may see', async () => {
    const token = await server.token({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: 'p1' }] });
    const begun = await send('GET', '/fhir/Patient/$export?_type=Patient,Observation', {
      token,
      headers: { prefer: 'respond-async' },
    });
    expect(begun.status).toBe(202);
    const place = String(begun.headers['content-location']).slice(BASE.length);
    const done = await untilDone(place, token);
    const output = done['output'] as readonly { type: string; url: string; count: number }[];
    expect(output.map(({ type }) => type).toSorted()).toEqual(['Observation', 'Patient']);
    for (const { type, url, count } of output) {
      const file = await send('GET', url.slice(BASE.length), { token });
      expect(file.headers['content-type']).toBe('application/fhir+ndjson');
      const lines = file.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { resourceType: string; id: string });
      expect(lines.length).toBe(count);
      expect(lines.every(({ resourceType }) => resourceType === type)).toBe(true);
      if (type === 'Patient') expect(lines.map(({ id }) => id)).toEqual(['p1']);
    }
    expect((await send('GET', place)).status).toBe(404);
    expect((await send('DELETE', place, { token })).status).toBe(202);
    expect((await send('GET', place, { token })).status).toBe(404);
  });

  it('are not begun by mistake', async () => {
    expect((await send('GET', '/fhir/$export')).status).toBe(400);
    const headers = { prefer: 'respond-async' };
    expect((await send('GET', '/fhir/$export?_type=Nonsense', { headers })).status).toBe(400);
    expect((await send('GET', '/fhir/$export?_typeFilter=x', { headers })).status).toBe(400);
  });

  async function untilDone(place: string, token: string): Promise<Record<string, unknown>> {
    for (;;) {
      const answer = await send('GET', place, { token });
      if (answer.status === 200) return answer.json();
      expect(answer.status).toBe(202);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});

describe('erasure', () => {
  it('is for the person, and leaves nothing to be read', async () => {
    const gone = await send('POST', '/fhir/Patient', { body: { resourceType: 'Patient' } });
    const id = String(gone.json()['id']);
    const body = { ...observation, subject: { reference: `Patient/${id}` } };
    const seen = String((await send('POST', '/fhir/Observation', { body })).json()['id']);
    const clinician = await server.token({ role: 'clinician', scope: 'user/*.cruds' });
    expect((await send('POST', `/fhir/Patient/${id}/$erase`, { token: clinician })).status).toBe(403);
    const other = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: 'p2' }] });
    expect((await send('POST', `/fhir/Patient/${id}/$erase`, { token: other })).status).toBe(404);
    const own = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id }] });
    const erased = await send('POST', `/fhir/Patient/${id}/$erase`, { token: own });
    expect(erased.json()).toMatchObject({ parameter: [{ name: 'resources', valueInteger: 2 }] });
    for (const path of [`Patient/${id}`, `Observation/${seen}`, `Observation/${seen}/_history/1`])
      expect((await send('GET', `/fhir/${path}`)).status).toBe(404);
  });
});

describe('content in its own form', () => {
  it('is kept and given back byte for byte, to be saved and not shown', async () => {
    const bytes = Buffer.from([0, 255, 1, 254, ...Buffer.from('<script>')]);
    const kept = await server.app.inject({
      method: 'POST',
      url: '/fhir/Binary',
      headers: {
        authorization: `Bearer ${system}`,
        'content-type': 'text/html',
        'x-security-context': 'Patient/p1',
      },
      payload: bytes,
    });
    expect(kept.statusCode).toBe(201);
    const { id } = JSON.parse(kept.body) as { id: string };
    const back = await server.app.inject({
      url: `/fhir/Binary/${id}`,
      headers: { authorization: `Bearer ${system}` },
    });
    expect(back.rawPayload.equals(bytes)).toBe(true);
    expect(back.headers['content-disposition']).toBe('attachment');
    expect(back.headers['content-security-policy']).toContain('sandbox');
    const resource = await send('GET', `/fhir/Binary/${id}`, {
      headers: { accept: 'application/fhir+json' },
    });
    expect(resource.json()).toMatchObject({ contentType: 'text/html', data: bytes.toString('base64') });
    const other = await server.token({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: 'p2' }] });
    expect((await send('GET', `/fhir/Binary/${id}`, { token: other })).status).toBe(404);
  });

  it('lies sealed on the disk, and a Binary that names another person’s file does not open it', async () => {
    const secret = 'a-very-plain-genome';
    const headers = { 'content-type': 'text/plain', 'x-security-context': 'Patient/p1' };
    const body = Buffer.alloc(3_000_000, `${secret}\n`);
    const kept = await send('POST', '/fhir/Binary', { body, headers });
    const { id, _data: data } = kept.json() as {
      id: string;
      _data: { extension: readonly { valueString: string }[] };
    };
    expect((await send('GET', `/fhir/Binary/${id}`)).bytes.equals(body)).toBe(true);
    const file = data.extension[0]?.valueString ?? '';
    const sealed = await readFile(join(server.context.house.files, file));
    expect(sealed.length).toBeGreaterThan(body.length);
    expect(sealed.includes(secret)).toBe(false);
    const thief = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: 'p2' }] });
    const forged = await send('POST', '/fhir/Binary', {
      token: thief,
      body: {
        resourceType: 'Binary',
        contentType: 'text/plain',
        securityContext: { reference: 'Patient/p2' },
        _data: data,
      },
    });
    expect(forged.status).toBe(201);
    const stolen = await send('GET', `/fhir/Binary/${String(forged.json()['id'])}`, { token: thief });
    expect([stolen.status, stolen.text.includes(secret)]).toEqual([404, false]);
  });

  it('of a stranger leaves nothing behind', async () => {
    const before = (await readdir(server.context.house.files)).length;
    const thief = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: 'p2' }] });
    const headers = { 'content-type': 'text/plain', 'x-security-context': 'Patient/p1' };
    expect((await send('POST', '/fhir/Binary', { token: thief, body: 'x', headers })).status).toBe(403);
    expect((await readdir(server.context.house.files)).length).toBe(before);
  });

  it('needs somebody it belongs to', async () => {
    const answer = await send('POST', '/fhir/Binary', {
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer.status).toBe(400);
  });
});
