import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StepDecision } from '@kairos/core/plan';
import { analysisOf, bringExample } from './testing/bring-example.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { parameters } from './testing/parameters.ts';
import { ownHouse } from './testing/shared-house.ts';

const STEP = 'medicine:simvastatin';
const override = {
  step: STEP,
  decision: 'override',
  reason: 'tolerated-before',
  note: 'Ten years at 20 mg, CK normal',
};

let server: TestServer;
let removeHouse: () => Promise<void>;
let system: string;
let clinician: string;
let colleague: string;
let steward: string;
let citizen: string;

beforeAll(async () => {
  // Rules are counted over the whole record.
  const own = await ownHouse();
  removeHouse = own.remove;
  server = await openTestServer({ analysis: analysisOf, over: own });
  system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  clinician = await server.token({ role: 'clinician', purpose: 'TREAT', org: 'clinic-a', sub: 'dr-a' });
  colleague = await server.token({ role: 'clinician', purpose: 'TREAT', org: 'clinic-b', sub: 'dr-b' });
  steward = await server.token({ role: 'steward', scope: 'user/*.rs', purpose: 'HOPERAT' });
  citizen = await server.token({ role: 'citizen', persons: [{ id: 'dov' }], sub: 'dov-account' });
  for (const person of ['dov', 'eda']) {
    await bringExample(server, system, person);
    expect((await server.send('GET', `/fhir/Patient/${person}/$progress`, { token: system })).text).toMatch(
      /"state":"done"/,
    );
  }
}, 120_000);

afterAll(async () => {
  await server.close();
  await removeHouse();
});

function decide(
  given: Readonly<Record<string, string>>,
  token = clinician,
  person = 'dov',
): Promise<Received> {
  return server.send('POST', `/fhir/Patient/${person}/$decide`, { token, body: parameters(given) });
}

async function decisions(token = clinician, person = 'dov'): Promise<readonly StepDecision[]> {
  const answer = await server.send('GET', `/fhir/Patient/${person}/$decisions`, { token });
  expect(answer.status).toBe(200);
  return answer.json()['decisions'] as readonly StepDecision[];
}

type Logged = {
  readonly agent: readonly { readonly who: { readonly identifier?: { readonly value: string } } }[];
  readonly entity: readonly { readonly query?: string }[];
};

type Rule = {
  readonly rule: string;
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
  readonly reasons: Readonly<Record<string, number>>;
};

async function ruleOf(name: RegExp): Promise<Rule | undefined> {
  const { rules } = (await server.send('GET', '/cds-rules', { token: steward })).json() as {
    readonly rules: readonly Rule[];
  };
  return rules.find(({ rule }) => name.test(rule));
}

async function report(token: string, language = 'en'): Promise<string> {
  const answer = await server.send('GET', `/fhir/Patient/dov/$report?language=${language}`, { token });
  expect(answer.status).toBe(200);
  return answer.text.replaceAll(/<\/?bdi>/g, '');
}

/** As the person reads it in their report. */
const told = 'decided otherwise: you have taken it before without harm.';

describe('a decision on a step of a plan', () => {
  it('is a DetectedIssue in the record: step, guideline and version, reason, note, author, time', async () => {
    const answer = await decide(override);
    expect([answer.status, answer.json()['resourceType']]).toEqual([200, 'DetectedIssue']);
    const [decision, ...more] = await decisions();
    expect(more).toEqual([]);
    expect(decision).toMatchObject({
      step: STEP,
      outcome: 'overridden',
      reason: 'tolerated-before',
      note: 'Ten years at 20 mg, CK normal',
      author: { name: 'dr-a', organisation: 'clinic-a' },
      isOpen: false,
    });
    expect(decision?.guidelines[0]).toMatchObject({
      name: expect.stringMatching(/^(CPIC|DPWG)/),
      version: expect.stringMatching(/./),
    });
    expect(Date.parse(decision?.at ?? '')).toBeLessThanOrEqual(Date.now());
    const found = await server.send('GET', '/fhir/DetectedIssue?patient=dov', { token: clinician });
    expect(found.json()).toMatchObject({
      total: 1,
      entry: [
        {
          resource: {
            status: 'final',
            implicated: [{ reference: expect.stringMatching(/^Medication(Request|Statement)\/dov-/) }],
            mitigation: [
              { action: { coding: [{ system: 'urn:kairos:override-reason', code: 'tolerated-before' }] } },
            ],
          },
        },
      ],
    });
  });

  it('is seen by the person, and by nobody who may not see what it rests on', async () => {
    expect(await decisions(citizen)).toMatchObject([{ step: STEP, outcome: 'overridden' }]);
    const researcher = await server.token({ role: 'researcher', scope: 'user/*.rs', purpose: 'HRESCH' });
    const restricted = await server.send('POST', '/fhir/Patient/dov/$restrict', {
      token: citizen,
      body: parameters({ category: 'genetics', actor: 'clinic-b' }),
    });
    expect(restricted.status).toBe(201);
    expect(await decisions(colleague)).toEqual([]);
    expect(await decisions()).toHaveLength(1);
    expect(await report(citizen)).toContain(told);
    expect(await report(colleague)).not.toMatch(/Ten years|dr-a/);
    expect((await server.send('GET', '/fhir/Patient/dov/$decisions', { token: researcher })).status).toBe(
      404,
    );
  });

  it('changes neither the plan nor what it says it rests on', async () => {
    const before = await server.send('GET', '/fhir/Patient/eda/$plan-data', { token: clinician });
    expect((await decide({ step: STEP, decision: 'accept' }, clinician, 'eda')).status).toBe(200);
    const after = await server.send('GET', '/fhir/Patient/eda/$plan-data', { token: clinician });
    expect(after.text).toBe(before.text);
    expect((await decide({ step: STEP, decision: 'withdraw' }, clinician, 'eda')).status).toBe(200);
  });

  it('is counted against its rule as what becomes of a card is; the last word counts', async () => {
    const first = await ruleOf(/simvastatin$/);
    expect(first).toMatchObject({ overridden: 1, accepted: 0, reasons: { 'tolerated-before': 1 } });
    expect((await decide({ ...override, reason: 'monitored' })).status).toBe(200);
    expect((await decide({ step: STEP, decision: 'accept' }, clinician, 'eda')).status).toBe(200);
    const rule = await ruleOf(/simvastatin$/);
    expect(rule).toMatchObject({ accepted: 1, overridden: 1, reasons: { monitored: 1 } });
    expect(JSON.stringify(rule)).not.toMatch(/dov|dr-a|Ten years/);
    const hook = {
      hook: 'patient-view',
      hookInstance: crypto.randomUUID(),
      context: { patientId: 'dov', userId: 'Practitioner/1' },
    };
    await server.send('POST', '/cds-services/kairos-patient-view', { token: clinician, body: hook });
    // A card about the same is counted under the same name.
    expect((await ruleOf(/simvastatin$/))?.shown).toBe((rule?.shown ?? 0) + 1);
  });

  it('is versioned: a colleague decides anew, and taking it back leaves its history', async () => {
    expect((await decide({ step: STEP, decision: 'accept' }, colleague, 'eda')).status).toBe(200);
    expect(await decisions(clinician, 'eda')).toMatchObject([
      { outcome: 'accepted', reason: null, note: null, author: { name: 'dr-b' } },
    ]);
    expect((await decide({ step: STEP, decision: 'withdraw' }, clinician, 'eda')).status).toBe(200);
    expect(await decisions(clinician, 'eda')).toEqual([]);
    const found = await server.send('GET', '/fhir/DetectedIssue?patient=eda', { token: clinician });
    const [entry] = found.json()['entry'] as readonly { readonly resource: { readonly id: string } }[];
    const history = await server.send('GET', `/fhir/DetectedIssue/${entry?.resource.id}/_history`, {
      token: clinician,
    });
    expect(history.json()['total']).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(found.json())).toMatch(/"status":"preliminary"/);
  });

  it('is in the log of the person under the name of who decided', async () => {
    await decide(override, citizen);
    const log = await server.send('GET', '/fhir/AuditEvent?patient=dov&_count=200', { token: citizen });
    const entries = (log.json()['entry'] as readonly { readonly resource: Logged }[]).map(
      ({ resource: { agent, entity } }) => ({
        who: agent.map(({ who }) => who.identifier?.value).join(''),
        what: entity.map(({ query = '' }) => Buffer.from(query, 'base64').toString()).join(''),
      }),
    );
    expect(entries).toContainEqual({ who: 'dr-a', what: 'Patient/dov/$decide' });
    expect(entries).not.toContainEqual({ who: 'dov-account', what: 'Patient/dov/$decide' });
    const { text } = await server.send('GET', '/fhir/Patient/dov/$accesses?language=en', { token: citizen });
    expect(text).toMatch(/dr-a.{0,60} decided on a step of your plan/);
  });
});

describe('nobody decides', () => {
  it.each([
    ['a citizen on their own plan', () => citizen, 403],
    ['a steward', () => steward, 403],
    ['a system', () => system, 403],
  ])('who is %s', async (_, token, status) => {
    const before = JSON.stringify(await decisions());
    expect((await decide(override, token())).status).toBe(status);
    expect(JSON.stringify(await decisions())).toBe(before);
  });

  it('whose token only reads, or of whom the person is out of sight', async () => {
    const reading = await server.token({ role: 'clinician', scope: 'user/*.rs', purpose: 'TREAT' });
    expect((await decide(override, reading)).status).toBe(403);
    const bound = await server.token({ role: 'clinician', purpose: 'TREAT', persons: [{ id: 'eda' }] });
    expect((await decide(override, bound)).status).toBe(404);
    const other = await server.token({ role: 'citizen', persons: [{ id: 'eda' }] });
    expect((await server.send('GET', '/fhir/Patient/dov/$decisions', { token: other })).status).toBe(404);
  });

  it('in the name of another: a forged author is refused, and an issue somebody wrote is no decision', async () => {
    expect((await decide({ ...override, author: 'dr-b' })).status).toBe(400);
    const found = await server.send('GET', '/fhir/DetectedIssue?patient=dov', { token: clinician });
    const [entry] = found.json()['entry'] as readonly { readonly resource: { readonly id: string } }[];
    const own = entry?.resource as { readonly id: string; readonly [member: string]: unknown };
    const forged = { ...own, author: { display: 'dr-b' } };
    for (const token of [clinician, system]) {
      const put = await server.send('PUT', `/fhir/DetectedIssue/${own.id}`, { token, body: forged });
      expect(put.status).toBe(403);
      expect((await server.send('DELETE', `/fhir/DetectedIssue/${own.id}`, { token })).status).toBe(403);
    }
    const before = JSON.stringify(await decisions());
    const { id: _, ...copy } = forged;
    const posted = await server.send('POST', '/fhir/DetectedIssue', { token: clinician, body: copy });
    expect(posted.status).toBe(201);
    expect(JSON.stringify(await decisions())).toBe(before);
  });

  it.each([
    ['on a step the plan has not', { ...override, step: 'medicine:none' }, 404],
    ['on what was otherwise when they read it', { ...override, state: 'earlier' }, 409],
    ['for no reason', { step: STEP, decision: 'override' }, 400],
    ['for a reason nobody knows', { ...override, reason: 'because' }, 400],
    ['to accept for a reason', { ...override, decision: 'accept' }, 400],
    ['neither way', { ...override, decision: 'maybe' }, 400],
    ['with a novel', { ...override, note: 'x'.repeat(501) }, 400],
    ['to take back what nobody decided', { step: 'prevention:vaccinations', decision: 'withdraw' }, 400],
  ])('%s', async (_, given, status) => {
    const answer = await decide(given as Readonly<Record<string, string>>);
    expect([answer.status, answer.text]).toEqual([status, expect.any(String)]);
  });
});

describe('a decision on what is recommended otherwise by now', () => {
  it('is open again: somebody has to decide anew', async () => {
    expect((await decide(override)).status).toBe(200);
    expect(await decisions()).toMatchObject([{ isOpen: false }]);
    const allergy = {
      resourceType: 'AllergyIntolerance',
      patient: { reference: 'Patient/dov' },
      clinicalStatus: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
            code: 'active',
          },
        ],
      },
      code: { coding: [{ system: 'http://www.whocc.no/atc', code: 'C10AA01' }], text: 'Simvastatin' },
    };
    const kept = await server.send('POST', '/fhir/AllergyIntolerance', { token: clinician, body: allergy });
    expect(kept.status).toBe(201);
    expect(await decisions()).toMatchObject([{ step: STEP, outcome: 'overridden', isOpen: true }]);
    expect(await report(citizen)).toContain('The advice has changed since.');
    expect(await report(citizen, 'pl')).toContain('Zalecenie zmieniło się od tego czasu.');
    expect((await decide({ ...override, reason: 'monitored' })).status).toBe(200);
    expect(await decisions()).toMatchObject([{ reason: 'monitored', isOpen: false }]);
    expect(await report(citizen)).not.toContain('The advice has changed since.');
  });
});
