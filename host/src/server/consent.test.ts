import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';

const PERSON = 'consents';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const LABORATORY_SECTION = 'http://terminology.hl7.org/CodeSystem/v2-0074';

let server: TestServer;
let system: string;
let citizen: string;

beforeAll(async () => {
  server = await openTestServer();
  system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  citizen = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: PERSON }] });
  await server.send('PUT', `/fhir/Patient/${PERSON}`, {
    token: system,
    body: { resourceType: 'Patient', id: PERSON },
  });
  for (const [id, org, category] of [
    ['genes', 'lab', { coding: [{ system: LABORATORY_SECTION, code: 'GE' }] }],
    ['pulse', 'hospital', { text: 'vital signs' }],
  ] as const) {
    const token = await server.token({ role: 'system', scope: 'system/*.cruds', org });
    const subject = { reference: `Patient/${PERSON}` };
    const body = { resourceType: 'Observation', id: `${PERSON}-${id}`, status: 'final', subject };
    await server.send('PUT', `/fhir/Observation/${PERSON}-${id}`, {
      token,
      body: { ...body, code: { text: id }, category: [category] },
    });
  }
});
afterAll(() => server.close());

const clinician = { role: 'clinician', scope: 'user/*.rs', sub: 'dr-a', org: 'hospital' };
const stranger = { ...clinician, sub: 'dr-b', org: 'elsewhere' };
const abroad = { ...clinician, purpose: 'CROSSBORDER' };
const emergency = { ...clinician, purpose: 'BTG' };
const researcher = { role: 'researcher', scope: 'user/*.rs' };
const ownDoctor = [{ role: { coding: [{ code: 'IRCP' }] }, reference: { reference: 'Practitioner/dr-a' } }];
const byLab = [{ role: { coding: [{ code: 'AUT' }] }, reference: { identifier: { value: 'lab' } } }];
const purpose = (code: string) => [{ system: ACT_REASON, code }];

/** Which Observations of the person somebody finds. */
async function found(caller: Parameters<TestServer['token']>[0]): Promise<readonly string[]> {
  const token = await server.token(caller);
  const answer = await server.send('GET', `/fhir/Observation?subject=Patient/${PERSON}&_sort=_id`, { token });
  const { entry = [] } = answer.json() as { entry?: readonly { resource: { id: string } }[] };
  return entry.map(({ resource: { id } }) => id.slice(PERSON.length + 1));
}

function consent(provision: unknown, more: Readonly<Record<string, unknown>> = {}): Promise<Received> {
  return server.send('POST', '/fhir/Consent', {
    token: citizen,
    body: {
      resourceType: 'Consent',
      status: 'active',
      scope: { coding: [{ code: 'patient-privacy' }] },
      category: [{ coding: [{ code: '59284-0' }] }],
      policyRule: { text: 'as below' },
      patient: { reference: `Patient/${PERSON}` },
      provision,
      ...more,
    },
  });
}

const both = ['genes', 'pulse'];

describe('a consent restricts', () => {
  it.each([
    ['by category', { type: 'deny', securityLabel: [{ code: 'genetics' }] }, clinician, ['pulse']],
    [
      'by category, as v3 names it',
      { type: 'deny', securityLabel: [{ system: ACT_CODE, code: 'GDIS' }] },
      clinician,
      ['pulse'],
    ],
    ['by source', { type: 'deny', actor: byLab }, clinician, ['pulse']],
    ['by person', { type: 'deny', actor: ownDoctor }, clinician, []],
    ['by person, and nobody else', { type: 'deny', actor: ownDoctor }, stranger, both],
    ['by purpose: research', { type: 'deny', purpose: purpose('HRESCH') }, researcher, []],
    ['by purpose: not treatment', { type: 'deny', purpose: purpose('HRESCH') }, clinician, both],
    ['by purpose: across borders', { type: 'deny', purpose: purpose('CROSSBORDER') }, abroad, []],
    ['by purpose: not at home', { type: 'deny', purpose: purpose('CROSSBORDER') }, clinician, both],
    [
      'with an exception',
      {
        type: 'deny',
        securityLabel: [{ code: 'genetics' }],
        provision: [{ type: 'permit', actor: ownDoctor }],
      },
      clinician,
      both,
    ],
    [
      'with an exception for one only',
      {
        type: 'deny',
        securityLabel: [{ code: 'genetics' }],
        provision: [{ type: 'permit', actor: ownDoctor }],
      },
      stranger,
      ['pulse'],
    ],
    ['nobody in an emergency', { type: 'deny' }, emergency, both],
  ])('%s', async (_, provision, caller, seen) => {
    const written = await consent(provision);
    expect(written.status).toBe(201);
    try {
      expect(await found(caller)).toEqual(seen);
    } finally {
      await server.send('DELETE', `/fhir/Consent/${String(written.json()['id'])}`, { token: citizen });
    }
    expect(await found(caller)).toEqual(both);
  });

  it('never the person', async () => {
    const written = await consent({ type: 'deny' });
    expect(await found({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: PERSON }] })).toEqual(both);
    await server.send('DELETE', `/fhir/Consent/${String(written.json()['id'])}`, { token: citizen });
  });

  it('and keeps its text and versions', async () => {
    const text = { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml">No genes.</div>' };
    const written = await consent({ type: 'deny', securityLabel: [{ code: 'genetics' }] }, { text });
    const id = String(written.json()['id']);
    const ended = { ...written.json(), status: 'inactive' };
    await server.send('PUT', `/fhir/Consent/${id}`, { token: citizen, body: ended });
    expect(await found(clinician)).toEqual(both);
    const first = await server.send('GET', `/fhir/Consent/${id}/_history/1`, { token: citizen });
    expect(first.json()).toMatchObject({ status: 'active', text });
  });

  it('or is refused: a category that nothing is kept by would restrict nothing', async () => {
    const answer = await consent({ type: 'deny', securityLabel: [{ code: 'shoe-size' }] });
    expect([answer.status, answer.text.includes('CONSENT_UNCLEAR')]).toEqual([422, true]);
    expect(await found(clinician)).toEqual(both);
  });
});
