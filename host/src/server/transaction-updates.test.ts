import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestServer, type TestServer } from './testing/open-test-server.ts';

type Json = Readonly<Record<string, unknown>>;
type Change = { readonly method: 'PUT' | 'DELETE'; readonly id: string; readonly kg?: number };

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await openTestServer();
  token = await server.token({ role: 'system', scope: 'system/*.cruds' });
});
afterAll(() => server.close());

const weight = (person: string, { id, kg = 0 }: Change): Json => ({
  resourceType: 'Observation',
  id: `${person}-${id}`,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }], text: kg > 90 ? 'Much' : 'Body weight' },
  subject: { reference: `Patient/${person}` },
  effectiveDateTime: `2026-01-${kg}`,
  valueQuantity: { value: kg, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
});

async function oneByOne(person: string, changes: readonly Change[]): Promise<void> {
  for (const change of changes)
    await server.send(change.method, `/fhir/Observation/${person}-${change.id}`, {
      token,
      ...(change.method === 'PUT' ? { body: weight(person, change) } : {}),
    });
}

const transaction = (person: string, changes: readonly Change[]): Json => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: changes.map((change) => ({
    ...(change.method === 'PUT' ? { resource: weight(person, change) } : {}),
    request: { method: change.method, url: `Observation/${person}-${change.id}` },
  })),
});

/** Everything that can be seen of a person's resources, without ids and times. */
async function seen(person: string): Promise<unknown> {
  const answers: unknown[] = [];
  for (const query of [
    '_sort=-date',
    '_sort=value-quantity',
    'value-quantity=gt20',
    'value-quantity=11|http://unitsofmeasure.org|kg',
    'date=2026-01-17',
    'code:text=Body',
    'code=29463-7',
    '_summary=count',
  ]) {
    const answer = await server.send('GET', `/fhir/Observation?patient=${person}&${query}`, { token });
    answers.push(query, answer.status, bare(answer.text, person));
  }
  for (const id of ['a', 'b', 'c', 'd', 'e'])
    answers.push(
      bare((await server.send('GET', `/fhir/Observation/${person}-${id}/_history`, { token })).text, person),
    );
  return answers;
}

function bare(text: string, person: string): string {
  return text
    .replaceAll(person, 'somebody')
    .replaceAll(/"(?:lastUpdated|lastModified|timestamp|_?next)":"[^"]*"/g, '')
    .replaceAll(/"id":"[0-9a-f-]{36}",?/g, '')
    .replaceAll(/_page=[\w-]+/g, '');
}

async function people(...names: readonly string[]): Promise<void> {
  for (const id of names) {
    const body = { resourceType: 'Patient', id };
    expect((await server.send('PUT', `/fhir/Patient/${id}`, { token, body })).status).toBe(201);
    const first = ['a', 'b', 'c', 'd'].map((name, i): Change => ({
      method: 'PUT',
      id: name,
      kg: 11 + i * 6,
    }));
    await oneByOne(id, first);
  }
}

const changes: readonly Change[] = [
  { method: 'DELETE', id: 'a' },
  { method: 'DELETE', id: 'd' },
  { method: 'PUT', id: 'b', kg: 29 },
  { method: 'PUT', id: 'c', kg: 23 },
  { method: 'PUT', id: 'e', kg: 11 },
  { method: 'PUT', id: 'd', kg: 15 },
  { method: 'PUT', id: 'b', kg: 12 },
];

it('leaves what the same updates leave one by one, and finds by what is there now only', async () => {
  await people('at-once', 'by-one');
  const answer = await server.send('POST', '/fhir', { token, body: transaction('at-once', changes) });
  const entries = answer.json()['entry'] as readonly { readonly response: Json }[];
  expect(entries.map(({ response }) => [response['status'], response['etag']])).toEqual([
    ['204 No Content', 'W/"2"'],
    ['204 No Content', 'W/"2"'],
    ['200 OK', 'W/"2"'],
    ['200 OK', 'W/"1"'],
    ['201 Created', 'W/"1"'],
    ['200 OK', 'W/"3"'],
    ['200 OK', 'W/"3"'],
  ]);
  await oneByOne('by-one', changes);
  const atOnce = await seen('at-once');
  expect(atOnce).toEqual(await seen('by-one'));
  expect(JSON.stringify(atOnce)).toContain('2026-01-12');
});

it('writes nothing of a transaction of which one update is refused', async () => {
  await people('whole');
  const before = await seen('whole');
  const bad = transaction('whole', [...changes, { method: 'DELETE', id: 'unknown' }]);
  expect((await server.send('POST', '/fhir', { token, body: bad })).status).toBe(404);
  expect(await seen('whole')).toEqual(before);
});

it('puts each of them into the log, as a read what changed nothing', async () => {
  await people('logged');
  await server.send('POST', '/fhir', { token, body: transaction('logged', changes) });
  const steward = await server.token({ role: 'steward', scope: 'system/*.rs' });
  const log = await server.send('GET', '/fhir/AuditEvent?patient=logged&_count=7', { token: steward });
  const events = log.json()['entry'] as readonly { readonly resource: Json }[];
  const touched = events.map(({ resource }) => {
    const [entity] = resource['entity'] as readonly { readonly what?: { readonly reference?: string } }[];
    return `${String(resource['action'])} ${entity?.what?.reference ?? ''}`;
  });
  expect(touched.sort()).toEqual(
    ['C e', 'D a', 'D d', 'R c', 'U b', 'U b', 'U d'].map((one) => one.replace(' ', ' Observation/logged-')),
  );
});
