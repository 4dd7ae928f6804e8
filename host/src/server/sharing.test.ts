import { randomBytes } from 'node:crypto';
import { compactDecrypt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encryptFiles, newLinkKey, shlink } from '../sharing/index.ts';
import { analysisOf, bringExample } from './testing/bring-example.ts';
import { BASE, openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { askManifest, decrypted, shareLink } from './testing/share-link.ts';

const OWN = 'sharer';
const OTHER = 'sharer-other';

let server: TestServer;
let citizen: string;
let other: string;

beforeAll(async () => {
  server = await openTestServer({ analysis: analysisOf });
  const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  await bringExample(server, system, OWN);
  await server.send('GET', `/fhir/Patient/${OWN}/$progress`, { token: system });
  await server.send('PUT', `/fhir/Patient/${OTHER}`, {
    token: system,
    body: { resourceType: 'Patient', id: OTHER },
  });
  citizen = await server.token({ role: 'citizen', persons: [{ id: OWN }] });
  other = await server.token({ role: 'citizen', persons: [{ id: OTHER }] });
});
afterAll(() => server.close());

type Event = {
  readonly outcome: string;
  readonly agent: readonly {
    readonly who: { readonly display?: string };
    readonly role?: readonly { readonly text: string }[];
  }[];
  readonly entity: readonly { readonly query?: string }[];
};

/** Who opened a link, as its person reads it in their log, newest first. */
async function openings(id: string): Promise<readonly { readonly who: string; readonly outcome: string }[]> {
  const log = await server.send('GET', `/fhir/AuditEvent?patient=Patient/${OWN}&_count=500`, {
    token: citizen,
  });
  const events = (log.json()['entry'] ?? []) as readonly { readonly resource: Event }[];
  return events.flatMap(({ resource: { outcome, agent, entity } }) => {
    const asked = entity.map(({ query = '' }) => Buffer.from(query, 'base64').toString());
    const holder = agent.find(({ role }) => role?.[0]?.text === 'link-holder');
    return holder === undefined || !asked.includes(`link/${id}/$open-link`)
      ? []
      : [{ who: holder.who.display ?? '', outcome }];
  });
}

const filesOf = (answer: Received) =>
  answer.json()['files'] as readonly {
    readonly contentType: string;
    readonly embedded?: string;
    readonly location?: string;
    readonly status: string;
  }[];

describe('a link', () => {
  it('leads whoever holds it to what was encrypted, and tells the person', async () => {
    const link = await shareLink(server, citizen, { patient: OWN, label: 'For the hospital' });
    expect(link.path).toMatch(/^\/shl\/[\w-]{43}$/);
    const answer = await askManifest(server, link.path, { embeddedLengthMax: 100_000 });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, '*']);
    const [file] = filesOf(answer);
    expect(file).toMatchObject({ contentType: 'application/fhir+json', status: 'finalized' });
    expect(await decrypted(file?.embedded ?? '', link.key)).toMatchObject({ resourceType: 'Patient' });
    expect(await openings(link.id)).toEqual([{ who: 'Dr Ana Silva (stated, not verified)', outcome: '0' }]);
  });

  it('gives files a place of their own that serves once', async () => {
    const link = await shareLink(server, citizen, { patient: OWN });
    const [file] = filesOf(await askManifest(server, link.path, { embeddedLengthMax: 10 }));
    expect(file?.embedded).toBeUndefined();
    const at = (file?.location ?? '').replace(BASE, '');
    const all = await Promise.all(Array.from({ length: 8 }, () => server.send('GET', at)));
    expect(all.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      200, 404, 404, 404, 404, 404, 404, 404,
    ]);
    const got = all.find(({ status }) => status === 200);
    expect(got?.headers['content-type']).toBe('application/jose');
    expect(await decrypted(got?.text ?? '', link.key)).toMatchObject({ resourceType: 'Patient' });
    expect((await openings(link.id)).length).toBe(2);
  });

  it('is on the person’s list, without what opens it, and ends when they revoke it', async () => {
    const link = await shareLink(server, citizen, { patient: OWN, label: 'To be revoked', longTerm: true });
    const [file] = filesOf(await askManifest(server, link.path));
    const before = await server.send('GET', `/sharing/links?patient=${OWN}`, { token: citizen });
    expect(before.json()['links']).toContainEqual(
      expect.objectContaining({ id: link.id, label: 'To be revoked', state: 'active', flag: 'L' }),
    );
    expect(before.text).not.toContain(link.path.slice('/shl/'.length));
    expect(before.text).not.toContain(Buffer.from(link.key).toString('base64url'));
    const revoked = await server.send('DELETE', `/sharing/links/${link.id}`, { token: citizen });
    expect(revoked.status).toBe(204);
    expect((await askManifest(server, link.path)).status).toBe(404);
    expect((await server.send('GET', (file?.location ?? '').replace(BASE, ''))).status).toBe(404);
    const after = await server.send('GET', `/sharing/links?patient=${OWN}`, { token: citizen });
    expect(after.json()['links']).toContainEqual(expect.objectContaining({ id: link.id, state: 'revoked' }));
    expect((await openings(link.id)).map(({ outcome }) => outcome)).toEqual(['4', '0']);
  });

  it('for the long term takes newer files under the same key; another does not', async () => {
    const link = await shareLink(server, citizen, { patient: OWN, longTerm: true });
    const newer = { resourceType: 'Patient', name: [{ text: 'Newer' }] };
    const files = await encryptFiles([{ contentType: 'application/fhir+json', content: newer }], link.key);
    const put = (id: string) =>
      server.send('PUT', `/sharing/links/${id}/files`, { token: citizen, body: { files } });
    expect((await put(link.id)).status).toBe(204);
    const [file] = filesOf(await askManifest(server, link.path, { embeddedLengthMax: 100_000 }));
    expect(file?.status).toBe('can-change');
    expect(await decrypted(file?.embedded ?? '', link.key)).toMatchObject(newer);
    expect((await put((await shareLink(server, citizen, { patient: OWN })).id)).status).toBe(400);
  });

  it('that is direct gives its file once', async () => {
    const link = await shareLink(server, citizen, { patient: OWN, direct: true });
    expect((await askManifest(server, link.path)).status).toBe(404);
    expect((await server.send('GET', link.path)).status).toBe(400);
    const get = () => server.send('GET', `${link.path}?recipient=Clinic`);
    const all = await Promise.all(Array.from({ length: 8 }, get));
    expect(all.filter(({ status }) => status === 200).length).toBe(1);
    const got = all.find(({ status }) => status === 200);
    expect(await decrypted(got?.text ?? '', link.key)).toMatchObject({ resourceType: 'Patient' });
  });

  it('has a payload as the specification’s', () => {
    const key = newLinkKey();
    const link = shlink({
      url: `${BASE}/shl/x`,
      key,
      flag: 'LP',
      label: 'A label',
      expires: '2030-01-01T00:00:00.000Z',
    });
    const [, payload = ''] = /^shlink:\/([\w-]+)$/.exec(link) ?? [];
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    expect(said).toEqual({
      url: `${BASE}/shl/x`,
      flag: 'LP',
      key: Buffer.from(key).toString('base64url'),
      exp: 1_893_456_000,
      label: 'A label',
      v: 1,
    });
    expect(String(said['key'])).toMatch(/^[\w-]{43}$/);
  });

  it('may be asked by pages of other servers', async () => {
    const answer = await server.app.inject({ method: 'OPTIONS', url: '/shl/x' });
    expect([answer.statusCode, answer.headers['access-control-allow-methods']]).toEqual([204, 'GET, POST']);
  });
});

describe('what is shared', () => {
  const chosen = async (body: Readonly<Record<string, unknown>>, token = citizen): Promise<Received> =>
    server.send('POST', '/sharing/content', { token, body: { patient: OWN, ...body } });

  it('is without sensitive categories, unless they are chosen', async () => {
    const without = await chosen({ contents: ['summary'] });
    const chosenToo = await chosen({ contents: ['summary'], categories: ['genetics'] });
    expect([without.status, chosenToo.status]).toEqual([200, 200]);
    expect(chosenToo.text).toMatch(/CYP2D6 \*\d/);
    expect(without.text).not.toMatch(/\*\d+\/\*\d|metaboli[sz]er/);
    expect(without.text).toContain('Not chosen to be shared: genetics, mental health');
    expect(chosenToo.text).toContain('Not chosen to be shared: mental health');
    const [file] = without.json()['files'] as readonly { readonly content: { readonly meta?: unknown } }[];
    expect(JSON.stringify(file?.content.meta)).toContain('urn:kairos:not-chosen');
  });

  it('is what was chosen: the plan, the report, single resources', async () => {
    const answer = await chosen({
      contents: ['plan', 'report', `Patient/${OWN}`],
      categories: ['genetics'],
    });
    const files = answer.json()['files'] as readonly { readonly content: Record<string, unknown> }[];
    expect(files.map(({ content }) => content['resourceType'])).toEqual([
      'Bundle',
      'DocumentReference',
      'Bundle',
    ]);
  });

  it('is never another person’s, nor a resource of theirs', async () => {
    expect((await chosen({ contents: ['summary'] }, other)).status).toBe(404);
    const foreign = await chosen({ contents: [`Patient/${OTHER}`] });
    expect(foreign.status).toBe(404);
    expect((await chosen({ contents: ['../x'] })).status).toBe(400);
    expect((await chosen({ categories: ['everything'] })).status).toBe(400);
  });
});

describe('who may share', () => {
  const ask = async (token: string, more: Readonly<Record<string, unknown>> = {}) => {
    const key = newLinkKey();
    const content = { resourceType: 'Patient' };
    const files = await encryptFiles([{ contentType: 'application/fhir+json', content }], key);
    return server.send('POST', '/sharing/links', { token, body: { patient: OWN, files, ...more } });
  };
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

  it('the person, and whoever stands for them, within their days', async () => {
    const until = day(3).slice(0, 10);
    const standing = await server.token({ role: 'representative', persons: [{ id: OWN, until }] });
    expect((await ask(standing, { expires: day(1) })).status).toBe(201);
    expect((await ask(standing, { expires: day(30) })).status).toBe(400);
    const over = await server.token({
      role: 'representative',
      persons: [{ id: OWN, until: day(-1).slice(0, 10) }],
    });
    expect((await ask(over, { expires: day(1) })).status).toBe(404);
  });

  it('nobody else: not another person, not a clinician, not a program with a part of the record', async () => {
    expect((await ask(other)).status).toBe(404);
    expect((await ask(await server.token({ role: 'clinician' }))).status).toBe(403);
    const part = await server.token({
      role: 'citizen',
      scope: 'patient/Observation.rs',
      persons: [{ id: OWN }],
    });
    expect((await ask(part)).status).toBe(403);
    const link = await shareLink(server, citizen, { patient: OWN });
    for (const method of ['DELETE', 'PUT'] as const) {
      const url = `/sharing/links/${link.id}${method === 'PUT' ? '/files' : ''}`;
      const answer = await server.send(method, url, { token: other, body: { files: [] } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect((await askManifest(server, link.path)).status).toBe(200);
    expect((await server.send('GET', `/sharing/links?patient=${OWN}`, { token: other })).status).toBe(404);
  });

  it('a request that holds a key, or content that is not encrypted, is refused', async () => {
    const key = randomBytes(32).toString('base64url');
    expect((await ask(citizen, { key })).status).toBe(400);
    const plain = [{ contentType: 'application/fhir+json', content: '{"resourceType":"Patient"}' }];
    expect((await ask(citizen, { files: plain })).status).toBe(400);
    const { files } = { files: await encryptFiles([], newLinkKey()) };
    expect((await ask(citizen, { files })).status).toBe(400);
    expect((await ask(citizen, { direct: true, passcode: 'secret-1' })).status).toBe(400);
    expect((await ask(citizen, { passcode: '123' })).status).toBe(400);
  });
});

describe('what is encrypted', () => {
  it('opens with the link’s key and no other', async () => {
    const key = newLinkKey();
    const content = { resourceType: 'Patient' };
    const [file] = await encryptFiles([{ contentType: 'application/fhir+json', content }], key);
    const { protectedHeader } = await compactDecrypt(file?.content ?? '', key);
    expect(protectedHeader).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      cty: 'application/fhir+json',
      zip: 'DEF',
    });
    await expect(compactDecrypt(file?.content ?? '', newLinkKey())).rejects.toThrow();
  });
});
