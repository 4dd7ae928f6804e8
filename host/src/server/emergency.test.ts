import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { parameters } from './testing/parameters.ts';

const REASON = 'Unconscious in the ward, allergies needed';

let server: TestServer;
let clinician: string;
let citizen: string;

const breakGlass = (body: unknown, token = clinician): Promise<Received> =>
  server.send('POST', '/emergency', { token, body });
const conditions = (token: string, person = 'ivy'): Promise<Received> =>
  server.send('GET', `/fhir/Condition?patient=${person}`, { token });
const total = (answer: Received): unknown => [answer.status, answer.json()['total']];

beforeAll(async () => {
  server = await openTestServer();
  const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  clinician = await server.token({ role: 'clinician', sub: 'dr-em', org: 'ward-1' });
  citizen = await server.token({ role: 'citizen', persons: [{ id: 'ivy' }] });
  for (const id of ['ivy', 'jon']) {
    await server.send('PUT', `/fhir/Patient/${id}`, {
      token: system,
      body: { resourceType: 'Patient', id },
    });
    const condition = {
      resourceType: 'Condition',
      id: `${id}-1`,
      subject: { reference: `Patient/${id}` },
      code: { text: 'Epilepsy' },
    };
    await server.send('PUT', `/fhir/Condition/${id}-1`, { token: system, body: condition });
  }
  const restricted = await server.send('POST', '/fhir/Patient/ivy/$restrict', {
    token: citizen,
    body: parameters({ type: 'Condition' }),
  });
  expect(restricted.status).toBe(201);
});

afterAll(() => server.close());

describe('breaking the glass', () => {
  it('opens what one person restricted, for a quarter of an hour, and nothing of others', async () => {
    expect(total(await conditions(clinician))).toEqual([200, 0]);
    const answer = await breakGlass({ patient: 'Patient/ivy', reason: REASON });
    expect([answer.status, answer.json()['expires_in']]).toEqual([201, 900]);
    const token = String(answer.json()['access_token']);
    expect(decodeJwt(token)).toMatchObject({ sub: 'dr-em', purpose: 'BTG', persons: [{ id: 'ivy' }] });
    expect(total(await conditions(token))).toEqual([200, 1]);
    expect((await server.send('GET', '/fhir/Patient/jon', { token })).status).toBe(404);
    // The way everybody else sees it stays restricted.
    expect(total(await conditions(clinician))).toEqual([200, 0]);
  });

  it('is told to the person with its reason, and is in their log', async () => {
    const told = await server.send('GET', '/fhir/Communication?subject=Patient/ivy', { token: citizen });
    expect(told.text).toMatch(/opened your record in an emergency/);
    expect(told.text).toMatch(REASON);
    const log = await server.send('GET', '/fhir/AuditEvent?patient=ivy&_count=100', { token: citizen });
    expect(log.text).toMatch(/"code":"BTG"/);
  });

  it('ends with the token it was asked for by', async () => {
    const own = await server.token({ role: 'clinician', sub: 'dr-out' });
    const answer = await breakGlass({ patient: 'ivy', reason: REASON }, own);
    const token = String(answer.json()['access_token']);
    expect(total(await conditions(token))).toEqual([200, 1]);
    expect((await server.send('POST', '/tokens/$revoke', { token: own, body: {} })).status).toBe(204);
    expect((await conditions(token)).status).toBe(401);
  });

  it.each([
    ['without a reason', { patient: 'ivy' }, 400],
    ['for a reason that says nothing', { patient: 'ivy', reason: '          ' }, 400],
    ['of nobody', { reason: REASON }, 400],
    ['of somebody who is not there', { patient: 'nobody', reason: REASON }, 404],
    ['of an address', { patient: '../ivy', reason: REASON }, 400],
  ])('is refused %s', async (_, body, status) => {
    expect((await breakGlass(body)).status).toBe(status);
  });

  it.each<readonly [string, Parameters<TestServer['token']>[0]]>([
    ['a citizen', { role: 'citizen', persons: [{ id: 'ivy' }] }],
    ['a steward', { role: 'steward' }],
    ['a system', { role: 'system', scope: 'system/*.cruds' }],
    ['a clinician bound to others', { role: 'clinician', persons: [{ id: 'jon' }] }],
    ['a program that may see a part', { role: 'clinician', scope: 'user/Observation.rs' }],
    ['somebody who has broken it already', { role: 'clinician', purpose: 'BTG' }],
  ])('is nothing for %s', async (_, of) => {
    const token = await server.token(of);
    expect((await breakGlass({ patient: 'ivy', reason: REASON }, token)).status).toBe(403);
  });
});
