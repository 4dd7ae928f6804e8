import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisOf, bringExample, exampleRecord } from './testing/bring-example.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';

type Card = {
  readonly uuid: string;
  readonly summary: string;
  readonly detail: string;
  readonly indicator: string;
  readonly source: { readonly label: string; readonly url?: string };
  readonly suggestions?: readonly { readonly label: string; readonly actions: readonly unknown[] }[];
  readonly overrideReasons?: readonly { readonly code: string }[];
};

const HOOK = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea';
const simvastatin = {
  resourceType: 'MedicationRequest',
  id: 'new-1',
  status: 'draft',
  intent: 'order',
  medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'C10AA01' }] },
};
const paracetamol = {
  ...simvastatin,
  id: 'new-2',
  medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'N02BE01' }] },
};

let server: TestServer;
let clinician: string;
let elsewhere: Server;
let base: string;
const asked: { readonly url: string; readonly token: string | undefined }[] = [];

beforeAll(async () => {
  const patients = await exampleRecord('far');
  elsewhere = createServer((request, response) => {
    asked.push({ url: request.url ?? '', token: request.headers.authorization });
    const [, type = ''] = /^\/fhir\/(\w+)/.exec(request.url ?? '') ?? [];
    const found = patients.filter(({ resource }) => resource.resourceType === type);
    response.setHeader('content-type', 'application/fhir+json');
    if (request.headers.authorization !== 'Bearer theirs') {
      response.statusCode = 401;
      return response.end('{}');
    }
    return response.end(
      JSON.stringify(
        type === 'Patient'
          ? { ...found[0]?.resource, identifier: [{ system: 'urn:oid:1.2.3', value: 'p-77' }] }
          : { resourceType: 'Bundle', type: 'searchset', entry: found },
      ),
    );
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/fhir`;
  server = await openTestServer({
    analysis: analysisOf,
    config: { cdsFhirServers: [{ url: base, allowPrivate: true }] },
  });
  const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  clinician = await server.token({ role: 'clinician', scope: 'user/*.rs', purpose: 'TREAT' });
  await bringExample(server, system, 'dan');
  for (const url of ['/fhir/Patient/dan/$progress'])
    expect((await server.send('GET', url, { token: system })).text).toMatch(/"state":"done"/);
}, 120_000);

afterAll(async () => {
  await server.close();
  elsewhere.close();
});

const call = (service: string, body: unknown, token: string | null = clinician): Promise<Received> =>
  server.send('POST', `/cds-services/${service}`, { token, body });
const sign = (orders: readonly unknown[], more: object = {}): object => ({
  hook: 'order-sign',
  hookInstance: HOOK,
  context: {
    userId: 'Practitioner/1',
    patientId: 'dan',
    draftOrders: {
      resourceType: 'Bundle',
      type: 'collection',
      entry: orders.map((resource) => ({ resource })),
    },
  },
  ...more,
});
const cardsOf = (answer: Received): readonly Card[] => answer.json()['cards'] as readonly Card[];

describe('CDS Hooks', () => {
  it('tells its services to whoever asks, and nothing else without a token', async () => {
    const discovery = await server.send('GET', '/cds-services');
    expect(discovery.status).toBe(200);
    const { services } = discovery.json() as { services: readonly { hook: string; prefetch: object }[] };
    expect(services.map(({ hook }) => hook)).toEqual(['patient-view', 'order-select', 'order-sign']);
    expect((await call('kairos-order-sign', sign([simvastatin]), null)).status).toBe(401);
  });

  it('warns of an order the genes speak against, with source, evidence, alternatives and reasons to override', async () => {
    const answer = await call('kairos-order-sign', sign([simvastatin, paracetamol]));
    expect(answer.status).toBe(200);
    const [card, ...more] = cardsOf(answer).filter(({ summary }) => /simvastatin/i.test(summary));
    expect(more).toEqual([]);
    expect(card?.summary.length).toBeLessThanOrEqual(140);
    expect(card?.indicator).toMatch(/critical|warning/);
    expect(card?.source.label).toMatch(/CPIC|DPWG/);
    expect(card?.source.url).toMatch(/^https:/);
    expect(card?.detail).toMatch(/SLCO1B1/);
    expect(card?.overrideReasons?.map(({ code }) => code)).toContain('benefit-outweighs');
    expect(cardsOf(answer).some(({ summary }) => /paracetamol/i.test(summary))).toBe(false);
    const german = await server.send('POST', '/cds-services/kairos-order-sign?language=de', {
      token: clinician,
      body: sign([simvastatin]),
    });
    expect(german.text).toMatch(/Der Nutzen überwiegt/);
  });

  it('offers another medicine where the guideline names one this person may have, as an order to be made', async () => {
    const clopidogrel = {
      ...simvastatin,
      medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'B01AC04' }] },
    };
    const codeine = {
      ...simvastatin,
      id: 'new-3',
      medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'R05DA04' }] },
    };
    const all = cardsOf(await call('kairos-order-sign', sign([clopidogrel, codeine, simvastatin])));
    const critical = all.filter(({ indicator }) => indicator === 'critical');
    expect(critical.length).toBeGreaterThan(0);
    for (const { suggestions = [] } of critical) {
      expect(suggestions.length).toBeGreaterThan(0);
      expect(suggestions.at(-1)?.actions).toEqual([
        expect.objectContaining({
          type: 'delete',
          resourceId: expect.stringMatching(/^MedicationRequest\/new-/),
        }),
      ]);
      for (const { actions } of suggestions.slice(0, -1))
        expect(actions[1]).toMatchObject({
          type: 'create',
          resource: { resourceType: 'MedicationRequest', status: 'draft' },
        });
    }
  });

  it('speaks of the selected order only, and when a record is opened of medicines in use and what is due', async () => {
    const select = {
      ...sign([simvastatin, paracetamol]),
      hook: 'order-select',
      context: {
        ...(sign([simvastatin, paracetamol]) as { context: object }).context,
        selections: ['MedicationRequest/new-2'],
      },
    };
    const selected = cardsOf(await call('kairos-order-select', select));
    expect(selected.some(({ summary }) => /^simvastatin/i.test(summary))).toBe(false);
    const view = {
      hook: 'patient-view',
      hookInstance: HOOK,
      context: { patientId: 'Patient/dan', userId: 'Practitioner/1' },
    };
    const cards = cardsOf(await call('kairos-patient-view', view));
    expect(cards.length).toBeGreaterThan(1);
    expect(cards.every(({ overrideReasons }) => overrideReasons === undefined)).toBe(true);
    expect(cards.some(({ source }) => source.label === 'Kairos')).toBe(true);
  });

  it('answers as if there were nobody to who may not see the person', async () => {
    const other = await server.token({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: 'eve' }] });
    expect((await call('kairos-order-sign', sign([simvastatin]), other)).status).toBe(404);
  });

  it.each([
    ['no call', {}],
    ['another hook', { ...sign([]), hook: 'patient-view' }],
    ['no instance', { ...sign([]), hookInstance: '../x' }],
    ['no patient', { ...sign([]), context: { patientId: 'a/b?c' } }],
  ])('refuses %s', async (_, body) => {
    expect((await call('kairos-order-sign', body)).status).toBe(400);
    expect((await call('unknown', body)).status).toBe(404);
  });
});

describe('the rules behind the cards', () => {
  it('are counted by what clinicians do with their cards, and can be made quieter; a critical one is never off', async () => {
    const steward = await server.token({ role: 'steward', scope: 'user/*.rs', purpose: 'HOPERAT' });
    const shown = cardsOf(
      await call('kairos-order-sign', sign([simvastatin], { hookInstance: crypto.randomUUID() })),
    );
    const card = shown.find(({ summary }) => /simvastatin/i.test(summary));
    const feedback = [
      {
        card: card?.uuid,
        outcome: 'overridden',
        overrideReason: { reason: { code: 'tolerated-before' }, userComment: 'Mrs D. likes it' },
        outcomeTimestamp: '2026-11-26T12:00:00Z',
      },
    ];
    expect((await call('kairos-order-sign/feedback', { feedback })).status).toBe(200);
    expect(
      (await call('kairos-order-sign/feedback', { feedback: [{ ...feedback[0], card: HOOK }] })).status,
    ).toBe(400);
    const figures = await server.send('GET', '/cds-rules', { token: steward });
    expect(figures.text).not.toMatch(/Mrs|dan/);
    const { rules } = figures.json() as {
      rules: readonly { rule: string; shown: number; overrideRate: number | null; reasons: object }[];
    };
    const rule = rules.find(({ overrideRate }) => overrideRate === 1);
    expect(rule?.rule).toMatch(/simvastatin$/);
    expect(rule?.reasons).toEqual({ 'tolerated-before': 1 });
    expect((await server.send('GET', '/cds-rules', { token: clinician })).status).toBe(403);

    const tune = (display: string, token = steward): Promise<Received> =>
      server.send('PUT', '/cds-rules', { token, body: { rule: rule?.rule, display } });
    expect((await tune('off', clinician)).status).toBe(403);
    expect((await tune('louder')).status).toBe(400);
    const again = async (): Promise<Card | undefined> =>
      cardsOf(await call('kairos-order-sign', sign([simvastatin]))).find(({ summary }) =>
        /simvastatin/i.test(summary),
      );
    expect((await tune('quieter')).status).toBe(204);
    expect((await again())?.indicator).not.toBe(card?.indicator);
    expect((await tune('off')).status).toBe(204);
    expect((await again()) === undefined).toBe(card?.indicator !== 'critical');
    await tune('as-is');
    expect((await again())?.indicator).toBe(card?.indicator);
  });
});

describe('a patient of another FHIR server', () => {
  const foreign = (server_: string, more: object = {}): object => ({
    ...sign([simvastatin]),
    fhirServer: server_,
    fhirAuthorization: { access_token: 'theirs', token_type: 'Bearer' },
    ...more,
  });

  it('is read there with the token the call brings; without a genome the card says what is not known', async () => {
    asked.length = 0;
    const answer = await call('kairos-order-sign', foreign(base));
    expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
    expect(new Set(asked.map(({ token }) => token))).toEqual(new Set(['Bearer theirs']));
    expect(asked.map(({ url }) => url)).toContain('/fhir/Patient/dan');
    const card = cardsOf(answer).find(({ summary }) => /simvastatin/i.test(summary));
    expect(card?.indicator).toBe('info');
  });

  it('whose identifier is known here gets cards of the genome that is here', async () => {
    const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
    const patient = (await server.send('GET', '/fhir/Patient/dan', { token: system })).json();
    const identifier = [
      ...((patient['identifier'] ?? []) as readonly object[]),
      { system: 'urn:oid:1.2.3', value: 'p-77' },
    ];
    const put = await server.send('PUT', '/fhir/Patient/dan', {
      token: system,
      body: { ...patient, identifier },
    });
    expect(put.status).toBe(200);
    const card = cardsOf(await call('kairos-order-sign', foreign(base))).find(({ summary }) =>
      /simvastatin/i.test(summary),
    );
    expect(card?.indicator).toMatch(/critical|warning/);
    expect(card?.detail).toMatch(/SLCO1B1/);
  });

  it('is not read where the operator has not allowed it, nor with a token that does not open it', async () => {
    for (const address of [
      'http://169.254.169.254/fhir',
      `${base}/../admin`,
      `${base}@evil.example`,
      'file:///etc',
    ])
      expect((await call('kairos-order-sign', foreign(address))).status).toBe(412);
    const refused = await call(
      'kairos-order-sign',
      foreign(base, { fhirAuthorization: { access_token: 'wrong' } }),
    );
    expect([refused.status, refused.text.includes('CDS_RECORD_UNREAD')]).toEqual([412, true]);
  });

  it('needs no reading there where all was sent along', async () => {
    asked.length = 0;
    const entries = await exampleRecord('far');
    const of = (type: string): object => ({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: entries.filter(({ resource }) => resource.resourceType === type),
    });
    const prefetch = {
      patient: entries.find(({ resource }) => resource.resourceType === 'Patient')?.resource,
      requests: of('MedicationRequest'),
      statements: of('MedicationStatement'),
      conditions: of('Condition'),
      allergies: of('AllergyIntolerance'),
      observations: of('Observation'),
    };
    const answer = await call('kairos-order-sign', foreign('https://ehr.example/fhir', { prefetch }));
    expect(answer.status).toBe(200);
    expect(asked).toEqual([]);
  });
});
