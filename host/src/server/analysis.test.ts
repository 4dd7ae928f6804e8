import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ChanceGrounds, chancesUnder, type Plan } from '@kairos/core/plan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runReport } from '../cli/report.ts';
import { zip } from '../files/testing/write-zip.ts';
import { loadPacks } from '../knowledge/index.ts';
import type { House } from './house.ts';
import { analysisOf, bringExample, example, uploadFile } from './testing/bring-example.ts';
import { BASE, openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { orThrow, ownHouse } from './testing/shared-house.ts';

const bundledPacks = fileURLToPath(new URL('../../../knowledge', import.meta.url));

type Json = Readonly<Record<string, unknown>>;
type Entry = { readonly resource: Json };
const entriesOf = (answer: Received): readonly Json[] =>
  ((answer.json()['entry'] ?? []) as readonly Entry[]).map(({ resource }) => resource);

type Summary = { readonly entry: readonly { readonly fullUrl: string; readonly resource: Json }[] };
const typesOf = ({ entry }: Summary): readonly string[] =>
  entry.map(({ resource }) => String(resource['resourceType'])).sort();

let server: TestServer;
let house: House;
let removeHouse: () => Promise<void>;
let system: string;

const bring = (person: string): Promise<void> => bringExample(server, system, person);
const upload = (person: string, body: Buffer): Promise<string> =>
  uploadFile(server, { token: system, person, body });

const get = async (url: string, token = system): Promise<Received> => server.send('GET', url, { token });

/** Reads the events of a person's progress to their end. */
async function progressOf(person: string): Promise<readonly Json[]> {
  const answer = await get(`/fhir/Patient/${person}/$progress`);
  expect(answer.headers['content-type']).toBe('text/event-stream');
  return [...answer.text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as Json);
}

beforeAll(async () => {
  // Everybody in it is computed anew.
  const own = await ownHouse();
  ({ house, remove: removeHouse } = own);
  server = await openTestServer({ analysis: analysisOf, over: own });
  system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  await bring('ana');
  await progressOf('ana');
}, 60_000);

afterAll(async () => {
  await server.close();
  await removeHouse();
});

describe('an upload', () => {
  it('is recognised, read in a thread, and ends as results with their Provenance', async () => {
    const events = await progressOf('ana');
    expect(events.at(-1)).toMatchObject({ state: 'done', files: 2 });
    const [provenance] = entriesOf(await get('/fhir/Provenance?patient=ana'));
    const targets = (provenance?.['target'] ?? []) as readonly { readonly reference: string }[];
    expect(targets.length).toBeGreaterThan(100);
    for (const { reference } of targets.slice(0, 5))
      expect((await get(`/fhir/${reference}`)).status).toBe(200);
    const sources = JSON.stringify(provenance?.['entity']);
    expect(sources).toMatch(/Binary\//);
    expect(sources).toMatch(/cpic\|/);
    const genotypes = await get('/fhir/Observation?patient=ana&code=http://loinc.org|84413-4&_summary=count');
    expect(genotypes.json()['total']).toBeGreaterThan(10);
  });

  it('gives the plan that the same files give on the command line', async () => {
    let printed = '';
    const files = ['genome.vcf', 'record.json', 'star-calls.tsv'].map((name) => join(example, name));
    const today = new Date().toISOString().slice(0, 10);
    await runReport([...files, '--json', '--as-of', today], {
      out: (text) => void (printed += text),
      err: () => undefined,
      isTerminal: false,
    });
    const report = JSON.parse(printed) as { readonly actions: readonly { readonly id: string }[] };
    const plan = entriesOf(await get('/fhir/Patient/ana/$plan'));
    const carePlan = plan.find(({ resourceType }) => resourceType === 'CarePlan');
    expect(carePlan).toMatchObject({ activity: report.actions.map(() => expect.anything()) });
    expect(JSON.stringify(plan)).not.toMatch(/urn:uuid:[0-9a-f-]{36}"[^,]*"resourceType":"Patient"/);
    const page = await get('/fhir/Patient/ana/$report?language=de');
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.text).toMatch(/Simvastatin/);
    const why = await get('/fhir/Patient/ana/$explain?step=simvastatin');
    expect(why.text).toMatch(/SLCO1B1: \*1\/\*15/);
    expect((await get('/fhir/Patient/ana/$explain?step=nothing')).status).toBe(400);
    expect((await get('/fhir/Patient/ana/$report?language=xx')).status).toBe(400);
  });

  it('is in the patient summary that the same files give on the command line, which HAPI validates', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kairos-ips-'));
    const files = ['genome.vcf', 'record.json', 'star-calls.tsv'].map((name) => join(example, name));
    const silent = { out: () => undefined, err: () => undefined, isTerminal: false };
    await runReport([...files, '--format', 'ips', '--out', folder], silent);
    const printed = JSON.parse(await readFile(join(folder, 'report.ips.json'), 'utf8')) as Summary;
    await rm(folder, { recursive: true });
    const answer = await get('/fhir/Patient/ana/$summary');
    expect(answer.status).toBe(200);
    const summary = answer.json() as unknown as Summary;
    expect(typesOf(summary)).toEqual(typesOf(printed));
    const urls = new Set(summary.entry.map(({ fullUrl }) => fullUrl));
    const references = [...answer.text.matchAll(/"reference":"([^"#]+)"/g)].map(([, to]) => to ?? '');
    expect(references.filter((to) => to.startsWith('urn:') && !urls.has(to))).toEqual([]);
    expect([...urls].every((url) => /^urn:uuid:|^https?:/.test(url))).toBe(true);
  });

  it('that cannot be read leaves the plan as it is and says so in the report', async () => {
    const id = await upload('ana', Buffer.from('neither a genome nor a record\n'));
    await progressOf('ana');
    const page = await get('/fhir/Patient/ana/$report');
    expect(page.text).toMatch(new RegExp(`Binary/${id}`));
    expect((await server.send('DELETE', `/fhir/Binary/${id}`, { token: system })).status).toBe(204);
  });

  it('of a record without a genome gives results, too; letters give none', async () => {
    for (const id of ['eli', 'flo'])
      await server.send('PUT', `/fhir/Patient/${id}`, {
        token: system,
        body: { resourceType: 'Patient', id },
      });
    const entry = [
      { resource: { resourceType: 'Patient', id: 'x', gender: 'female', birthDate: '1961-05-04' } },
      {
        resource: {
          resourceType: 'MedicationStatement',
          id: 'm',
          status: 'active',
          subject: { reference: 'Patient/x' },
          medicationCodeableConcept: { text: 'clopidogrel' },
        },
      },
    ];
    const bundle = { resourceType: 'Bundle', type: 'collection', entry };
    await upload('eli', Buffer.from(JSON.stringify(bundle)));
    expect((await progressOf('eli')).at(-1)).toMatchObject({ state: 'done', files: 1 });
    expect(entriesOf(await get('/fhir/CarePlan?patient=eli'))).toHaveLength(1);
    expect(entriesOf(await get('/fhir/DiagnosticReport?patient=eli'))).toEqual([]);
    const letter = {
      resourceType: 'DocumentReference',
      status: 'current',
      subject: { reference: 'Patient/flo' },
      content: [
        { attachment: { contentType: 'text/plain', data: Buffer.from('Dear colleague').toString('base64') } },
      ],
    };
    expect(
      (await server.send('POST', '/fhir/DocumentReference', { token: system, body: letter })).status,
    ).toBe(201);
    expect((await progressOf('flo')).at(-1)).toMatchObject({ state: 'done', files: 0, written: 0 });
    expect((await get('/fhir/Patient/flo/$plan')).status).toBe(200);
  });

  it('of a laboratory counts as it was sent', async () => {
    const person = { resourceType: 'Patient', id: 'gus', gender: 'male', birthDate: '1970-02-01' };
    await server.send('PUT', '/fhir/Patient/gus', { token: system, body: person });
    const segments = [
      'MSH|^~\\&|LIS|LAB|||20260110083000+0100||ORU^R01|7|P|2.5||||||8859/1',
      'PID|1||1^^^LAB||Muster^Gus||19700201|M',
      'OBR|1||F7|24331-1^Lipide^LN|||20260109|||||||||||||||||F',
      'OBX|1|NM|13457-7^LDL für Köln^LN||4900|µmol/l|||||F',
    ];
    await upload('gus', Buffer.from(segments.join('\r'), 'latin1'));
    expect((await progressOf('gus')).at(-1)).toMatchObject({ state: 'done', files: 1 });
    const { inputs } = (await get('/fhir/Patient/gus/$plan-data')).json() as unknown as Plan;
    expect(inputs.map(({ kind }) => kind)).toContain('hl7v2');
    const summary = (await get('/fhir/Patient/gus/$summary')).json() as unknown as Summary;
    expect(JSON.stringify(summary)).toMatch(/LDL für Köln.*"value":4900,"unit":"µmol\/l"/);
  });

  it('of a watch, zipped as the phone hands it over, counts beside the record and restricts no result', async () => {
    await bring('eva');
    await progressOf('eva');
    const labels = async (): Promise<unknown> =>
      (await get('/fhir/Observation?patient=eva&code=http://loinc.org|84413-4&_count=1')).text.match(
        /"security":\[[^\]]*\]/g,
      );
    const before = await labels();
    const xml = await readFile(join(example, '../watch-export.xml'));
    await upload('eva', zip([{ path: 'apple_health_export/Exportieren.xml', bytes: xml }]));
    expect((await progressOf('eva')).at(-1)).toMatchObject({ state: 'done', files: 3 });
    const plan = (await get('/fhir/Patient/eva/$plan-data')).json() as {
      readonly inputs?: readonly { readonly kind: string }[];
      readonly notConsidered?: readonly { readonly what: string; readonly value: string }[];
    };
    expect(plan.inputs?.map(({ kind }) => kind)).toContain('apple-health');
    expect(plan.notConsidered).toContainEqual(
      expect.objectContaining({ what: 'steps-per-day', value: '4704 /d' }),
    );
    expect(await labels()).toEqual(before);
  });

  it('of another person stops the plan and names the conflict', async () => {
    await bring('bea');
    const other = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: { resourceType: 'Patient', id: 'x', gender: 'female', birthDate: '1930-01-01' } }],
    };
    const id = await upload('bea', Buffer.from(JSON.stringify(other)));
    expect((await progressOf('bea')).at(-1)).toMatchObject({
      state: 'failed',
      code: 'PERSON_CONFLICT_BIRTH_DATE',
    });
    const plan = await get('/fhir/Patient/bea/$plan');
    expect(plan.status).toBe(409);
    expect(plan.text).toMatch(/PERSON_CONFLICT_BIRTH_DATE/);
    await server.send('DELETE', `/fhir/Binary/${id}`, { token: system });
    expect((await progressOf('bea')).at(-1)).toMatchObject({ state: 'done' });
    expect((await get('/fhir/Patient/bea/$plan')).status).toBe(200);
  });
});

it('rests on no result of an earlier plan: what did not change is not written again, nor marked otherwise', async () => {
  const results = async (): Promise<readonly unknown[]> =>
    entriesOf(await get('/fhir/Observation?patient=ana&_tag=urn:kairos:made|plan&_count=500')).map(
      ({ id, meta }) => [id, meta],
    );
  const before = await results();
  expect(before.length).toBeGreaterThan(50);
  const patient = (await get('/fhir/Patient/ana')).json();
  const telecom = [{ system: 'phone', value: '1' }];
  const changed = await server.send('PUT', '/fhir/Patient/ana', {
    token: system,
    body: { ...patient, telecom },
  });
  expect(changed.status).toBe(200);
  expect((await progressOf('ana')).at(-1)).toMatchObject({ state: 'done' });
  expect(await results()).toEqual(before);
}, 60_000);

describe('a plan behind the policy', () => {
  it('rests on what the caller may see: who may not see genetics gets the plan of a record without it', async () => {
    const clinician = await server.token({ role: 'clinician', scope: 'user/*.rs', purpose: 'TREAT' });
    const before = await get('/fhir/Patient/ana/$plan', clinician);
    expect(before.text.includes('84413-4')).toBe(true);
    const consent = {
      resourceType: 'Consent',
      status: 'active',
      scope: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
      },
      category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
      patient: { reference: 'Patient/ana' },
      policyRule: { text: 'mine' },
      provision: {
        type: 'permit',
        provision: [
          {
            type: 'deny',
            securityLabel: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'GDIS' }],
          },
        ],
      },
    };
    const kept = await server.send('POST', '/fhir/Consent', { token: system, body: consent });
    expect(kept.status).toBe(201);
    const after = await get('/fhir/Patient/ana/$plan', clinician);
    expect(after.status).toBe(200);
    expect(/84413-4|\*1\/\*15/.test(after.text)).toBe(false);
    expect((await get('/fhir/Patient/ana/$report', clinician)).text.includes('*1/*15')).toBe(false);
    const results = await get('/fhir/CarePlan?patient=ana', clinician);
    expect(entriesOf(results)).toEqual([]);
    expect((await get('/fhir/Patient/ana/$plan')).text.includes('84413-4')).toBe(true);
    await server.send('DELETE', `/fhir/Consent/${String(kept.json()['id'])}`, { token: system });
  });

  it('is nobody’s who may not see the person', async () => {
    const other = await server.token({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: 'eve' }] });
    const operations = ['$plan', '$report', '$explain?step=simvastatin', '$progress', '$changes'];
    for (const operation of [...operations, '$plan-data', '$chance-grounds'])
      expect((await get(`/fhir/Patient/ana/${operation}`, other)).status).toBe(404);
  });
});

describe('what the chances of a plan stand on', () => {
  type Grounded = { readonly plan: Plan; readonly grounds: ChanceGrounds };
  const groundsFor = async (token: string): Promise<Grounded> => ({
    plan: (await get('/fhir/Patient/ana/$plan-data', token)).json() as unknown as Plan,
    grounds: (await get('/fhir/Patient/ana/$chance-grounds', token)).json() as unknown as ChanceGrounds,
  });
  const reckoned = async (grounds: ChanceGrounds): Promise<string> => {
    const knowledge = orThrow(await loadPacks(null));
    return JSON.stringify(chancesUnder(grounds, knowledge, { measures: {}, smokes: null }));
  };
  /** Places in the record that something names. */
  const placesIn = (value: unknown): readonly string[] => [
    ...new Set([...JSON.stringify(value).matchAll(/"record":"([^"]+)"/g)].map(([, place]) => place ?? '')),
  ];

  it('gives the plan’s chances again, byte for byte, and is logged as a plan that was read', async () => {
    const own = await server.token({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: 'ana' }] });
    const { plan, grounds } = await groundsFor(own);
    const { risks, absoluteRisks } = plan;
    expect(risks.length).toBeGreaterThan(0);
    expect(await reckoned(grounds)).toBe(JSON.stringify({ risks, absoluteRisks }));
    const { text } = await get('/fhir/AuditEvent?action=E&_sort=-date&_count=2', own);
    const asked = [...text.matchAll(/"query":"([^"]+)"/g)].map(([, query]) => atob(query ?? ''));
    expect(asked).toEqual(['Patient/ana/$plan', 'Patient/ana/$plan']);
  });

  it.each(['Observation', 'Condition', 'FamilyMemberHistory', 'MedicationStatement'])(
    'holds no %s of a person who hides those, and nothing of the record that the plan does not show',
    async (kind) => {
      const clinician = await server.token({ role: 'clinician', scope: 'user/*.rs', purpose: 'TREAT' });
      const kept = await server.send('POST', '/fhir/Consent', { token: system, body: hiding('ana', kind) });
      expect(kept.status).toBe(201);
      const { plan, grounds } = await groundsFor(clinician);
      const places = placesIn(grounds);
      expect(places.length).toBeGreaterThan(0);
      expect(places.filter((place) => place.startsWith(`${kind}/`))).toEqual([]);
      expect(places.filter((place) => !placesIn(plan).includes(place))).toEqual([]);
      const { risks, absoluteRisks } = plan;
      expect(await reckoned(grounds)).toBe(JSON.stringify({ risks, absoluteRisks }));
      await server.send('DELETE', `/fhir/Consent/${String(kept.json()['id'])}`, { token: system });
    },
  );
});

/** A person's word that nobody sees their resources of a kind. */
function hiding(person: string, kind: string): Json {
  return {
    resourceType: 'Consent',
    status: 'active',
    scope: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
    },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    patient: { reference: `Patient/${person}` },
    policyRule: { text: 'mine' },
    provision: {
      type: 'permit',
      provision: [{ type: 'deny', class: [{ system: 'http://hl7.org/fhir/resource-types', code: kind }] }],
    },
  };
}

describe('a pack that changes', () => {
  it('has everybody computed anew, from where an earlier process left it; what is other is listed and told', async () => {
    await bring('cyd');
    await progressOf('cyd');
    const folder = await mkdtemp(join(tmpdir(), 'kairos-packs-'));
    await cp(bundledPacks, folder, { recursive: true });
    await rm(join(folder, 'fda'), { recursive: true });
    const silent = { onProblem: () => undefined, onProgress: () => undefined };
    const same = analysisOf(house);
    // The server's own background work may have been first; either way nothing changes.
    const seen: string[] = [];
    await same.recompute({ ...silent, onChanged: (person) => void seen.push(person) });
    expect(seen).toEqual([]);
    expect(orThrow(await same.recompute({ ...silent, onChanged: () => undefined }))).toBeNull();
    await same.close();

    const stopped = analysisOf(house, folder);
    const listed = new Map<string, readonly { readonly kind: string; readonly name: string }[]>();
    await stopped.recompute({
      ...silent,
      onChanged: (person, changes) => {
        listed.set(person, changes);
        void stopped.close();
      },
    });
    const another = analysisOf(house, folder);
    const done = orThrow(
      await another.recompute({
        ...silent,
        onChanged: (person, changes) => {
          expect(listed.has(person)).toBe(false);
          listed.set(person, changes);
        },
      }),
    );
    expect(done).toMatchObject({ failed: 0 });
    expect(listed.size).toBeGreaterThanOrEqual(2);
    const changes = listed.get('cyd') ?? [];
    expect(changes.length).toBeGreaterThan(0);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['medicine']));
    const own = await server.token({ role: 'citizen', scope: 'patient/*.rs', persons: [{ id: 'cyd' }] });
    const told = (await get('/fhir/Patient/cyd/$changes', own)).json()['parameter'] as readonly Json[];
    expect(told.filter(({ name }) => name === 'change')).toHaveLength(changes.length);
    await another.close();
    await rm(folder, { recursive: true });
  }, 60_000);
});

it('states its operations', async () => {
  const statement = await get('/fhir/metadata');
  expect(statement.text).toMatch(/urn:kairos:operation:plan/);
  expect(BASE).toBeDefined();
});
