import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';

const OWN = 'looked-at';
const OTHER = 'looked-elsewhere';

let server: TestServer;
let citizen: string;
let doctor: string;

beforeAll(async () => {
  server = await openTestServer();
  const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  for (const id of [OWN, OTHER]) {
    const body = { resourceType: 'Patient', id, name: [{ family: `family-of-${id}` }] };
    await server.send('PUT', `/fhir/Patient/${id}`, { token: system, body });
  }
  citizen = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: OWN }] });
  doctor = await server.token({ role: 'clinician', sub: 'dr-who', org: 'hospital' });
  // One access to both of them.
  await server.send('GET', `/fhir/Patient?_id=${OWN},${OTHER}`, { token: doctor });
});
afterAll(() => server.close());

type Event = {
  readonly id: string;
  readonly action: string;
  readonly agent: readonly { readonly who: { readonly identifier?: { readonly value: string } } }[];
  readonly purposeOfEvent: readonly { readonly coding?: readonly { readonly code: string }[] }[];
};
const resources = <T>(answer: Received): readonly T[] =>
  ((answer.json()['entry'] ?? []) as readonly { readonly resource: T }[]).map(({ resource }) => resource);
const isBy = (subject: string) => (event: Event) =>
  event.agent.some(({ who }) => who.identifier?.value === subject);
const events = async (query: string, token = citizen): Promise<readonly Event[]> =>
  resources<Event>(await server.send('GET', `/fhir/AuditEvent?${query}`, { token }));

describe('the log of accesses', () => {
  it('tells a person who looked, and names nobody else', async () => {
    const answer = await server.send('GET', `/fhir/AuditEvent?patient=Patient/${OWN}`, { token: citizen });
    const seen = resources<Event>(answer).filter(isBy('dr-who'));
    expect(seen.map(({ action }) => action)).toEqual(['E']);
    expect(answer.text).not.toContain(OTHER);
    const one = await server.send('GET', `/fhir/AuditEvent/${seen[0]?.id ?? ''}`, { token: citizen });
    expect([one.status, one.text.includes(OTHER)]).toEqual([200, false]);
    expect(one.json()).toMatchObject({ resourceType: 'AuditEvent', action: 'E' });
  });

  it('means their own where they name nobody', async () => {
    expect((await events('')).filter(isBy('dr-who')).length).toBe(1);
  });

  it('has what changed nothing as well, as who sent it learnt what is there', async () => {
    const body = {
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'sent twice' },
      subject: { reference: `Patient/${OWN}` },
      identifier: [{ system: 'urn:test', value: 'sent-twice' }],
    };
    const token = await server.token({ role: 'clinician', sub: 'dr-twice', org: 'hospital' });
    const made = await server.send('POST', '/fhir/Observation', { token, body });
    const id = String(made.json()['id']);
    const path = `/fhir/Observation/${id}`;
    const same = await server.send('PUT', path, { token, body: { ...body, id } });
    expect(same.headers['etag']).toBe('W/"1"');
    const headers = { 'if-none-exist': 'identifier=urn:test|sent-twice' };
    expect((await server.send('POST', '/fhir/Observation', { token, body, headers })).status).toBe(200);
    for (let times = 0; times < 2; times++)
      expect((await server.send('DELETE', path, { token })).status).toBe(204);
    const seen = (await events('_count=500')).filter(isBy('dr-twice'));
    expect(seen.map(({ action }) => action)).toEqual(['D', 'D', 'R', 'R', 'C']);
  });

  it('is found by action and by date', async () => {
    const created = await events('action=C');
    expect(new Set(created.map(({ action }) => action))).toEqual(new Set(['C']));
    expect(await events('date=lt2020-01-01')).toEqual([]);
    expect((await events('date=ge2020-01-01&date=le2999-01-01&_count=500')).length).toBeGreaterThan(1);
  });

  it('leads from page to page, newest first, each access once', async () => {
    const whole = await events('action=E&date=ge2020-01-01&_count=500&_sort=-date');
    const found: string[] = [];
    for (let url: string | undefined = '/fhir/AuditEvent?action=E&_count=1'; url !== undefined;) {
      const answer: Received = await server.send('GET', url, { token: citizen });
      found.push(...resources<Event>(answer).map(({ id }) => id));
      const links = answer.json()['link'] as readonly { readonly relation: string; readonly url: string }[];
      url = links.find(({ relation }) => relation === 'next')?.url.replace(/^https:\/\/[^/]+/, '');
    }
    // Each page is itself an access, newer than where paging began.
    expect(found.slice(1)).toEqual(whole.map(({ id }) => id));
  });

  it.each([
    ['citizen', 'patient/*.rs', [{ id: OTHER }]],
    ['clinician', 'user/*.rs', []],
    ['researcher', 'user/*.rs', []],
    ['laboratory', 'user/*.rs', []],
    ['representative', 'patient/*.rs', [{ id: OWN, until: '2020-01-01' }]],
    ['citizen', 'patient/Observation.rs', [{ id: OWN }]],
    ['citizen', 'patient/AuditEvent.rs?action=R', [{ id: OWN }]],
  ])('tells nothing of one person to a %s with %s for others', async (role, scope, persons) => {
    const token = await server.token({ role, scope, persons });
    const [known] = await events('');
    const forbidden = await server.send('GET', `/fhir/AuditEvent?patient=${OWN}`, { token });
    const unknown = await server.send('GET', '/fhir/AuditEvent?patient=nobody-knows-this', { token });
    expect([forbidden.status, forbidden.json()['total']]).toEqual([200, 0]);
    expect(forbidden.text.replaceAll(OWN, 'ID')).toBe(unknown.text.replaceAll('nobody-knows-this', 'ID'));
    const read = await server.send('GET', `/fhir/AuditEvent/${known?.id ?? ''}`, { token });
    expect(read.status).toBe(404);
  });

  it('is read by stewards, for one person at a time', async () => {
    const token = await server.token({ role: 'steward', scope: 'user/*.rs' });
    expect((await events(`patient=${OWN}`, token)).length).toBeGreaterThan(1);
    expect((await server.send('GET', '/fhir/AuditEvent', { token })).status).toBe(400);
  });

  it('holds that it was read', async () => {
    await events('action=E');
    const [newest] = await events('action=E&_count=1');
    expect(JSON.stringify(newest?.agent)).toContain('citizen');
  });

  it('is not written by anybody', async () => {
    const [event] = await events('');
    const all = await server.token({ role: 'system', scope: 'system/*.cruds' });
    for (const token of [citizen, all])
      expect((await server.send('POST', '/fhir/AuditEvent', { token, body: event })).status).toBe(403);
  });
});

describe('an emergency', () => {
  it('sets restrictions aside, is in the log as one, and the person is told, once a day', async () => {
    const consent = await server.send('POST', '/fhir/Consent', {
      token: citizen,
      body: {
        resourceType: 'Consent',
        status: 'active',
        scope: { coding: [{ code: 'patient-privacy' }] },
        category: [{ coding: [{ code: '59284-0' }] }],
        policyRule: { text: 'nobody' },
        patient: { reference: `Patient/${OWN}` },
        provision: { type: 'deny' },
      },
    });
    expect((await server.send('GET', `/fhir/Patient/${OWN}`, { token: doctor })).status).toBe(404);
    const emergency = await server.token({
      role: 'clinician',
      sub: 'dr-who',
      org: 'hospital',
      purpose: 'BTG',
    });
    for (const path of [`Patient/${OWN}`, `Patient?_id=${OWN}`, `Patient/${OWN}/$everything`])
      expect((await server.send('GET', `/fhir/${path}`, { token: emergency })).text).toContain('family-of');
    const told = await server.send('GET', `/fhir/Communication?subject=Patient/${OWN}`, { token: citizen });
    const [only, ...more] = resources<Readonly<Record<string, unknown>>>(told);
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      recipient: [{ reference: `Patient/${OWN}` }],
      sender: { identifier: { value: 'dr-who' } },
      reasonCode: [{ coding: [{ code: 'BTG' }] }],
    });
    const logged = (await events('_count=500')).filter(({ purposeOfEvent }) =>
      JSON.stringify(purposeOfEvent).includes('BTG'),
    );
    expect(logged.length).toBe(3);
    await server.send('DELETE', `/fhir/Consent/${String(consent.json()['id'])}`, { token: citizen });
    const url = `/fhir/Communication/${String(only?.['id'])}`;
    const all = await server.token({ role: 'system', scope: 'system/*.cruds' });
    for (const token of [emergency, doctor, all]) {
      expect((await server.send('DELETE', url, { token })).status).toBe(403);
      const body = { ...only, payload: [{ contentString: 'nothing happened' }] };
      expect((await server.send('PUT', url, { token, body })).status).toBe(403);
    }
  });

  it('in which nobody’s record was touched tells nobody', async () => {
    const emergency = await server.token({ role: 'clinician', sub: 'dr-no', purpose: 'BTG' });
    await server.send('GET', '/fhir/Patient/nobody-knows-this', { token: emergency });
    const all = await server.token({ role: 'system', scope: 'system/*.rs' });
    const told = await server.send('GET', '/fhir/Communication?_count=500', { token: all });
    expect(told.text).not.toContain('dr-no');
  });
});
