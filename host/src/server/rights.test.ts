import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisOf } from './testing/bring-example.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { parameters, partsOf, type Read } from './testing/parameters.ts';

const PERSON = 'rights-holder';
const OTHER = 'rights-other';

let server: TestServer;
let system: string;
let citizen: string;

const clinician = { role: 'clinician', scope: 'user/*.cruds', sub: 'dr-a', org: 'hospital' };
const abroad = { ...clinician, purpose: 'CROSSBORDER' };
const researcher = { role: 'researcher', scope: 'user/*.rs' };
const self = { role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: PERSON }] };

const ask = (method: 'GET' | 'POST', right: string, body?: unknown, token = citizen): Promise<Received> =>
  server.send(method, `/fhir/Patient/${PERSON}/$${right}`, {
    token,
    ...(body === undefined ? {} : { body }),
  });

beforeAll(async () => {
  server = await openTestServer({ analysis: analysisOf });
  system = await server.token({ role: 'system', scope: 'system/*.cruds', org: 'hospital' });
  citizen = await server.token(self);
  for (const id of [PERSON, OTHER])
    await server.send('PUT', `/fhir/Patient/${id}`, { token: system, body: { resourceType: 'Patient', id } });
  await server.send('PUT', `/fhir/Observation/${PERSON}-genes`, {
    token: system,
    body: observation(`${PERSON}-genes`, {
      category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'GE' }] }],
    }),
  });
  await server.send('PUT', `/fhir/Observation/${PERSON}-pulse`, {
    token: system,
    body: observation(`${PERSON}-pulse`),
  });
});
afterAll(() => server.close());

function observation(
  id: string | null,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    resourceType: 'Observation',
    ...(id === null ? {} : { id }),
    status: 'final',
    code: { text: 'pulse' },
    valueString: 'once',
    subject: { reference: `Patient/${PERSON}` },
    ...more,
  };
}

/** The ids of the person's Observations that somebody finds. */
async function found(caller: Parameters<TestServer['token']>[0]): Promise<readonly string[]> {
  const token = await server.token(caller);
  const answer = await server.send('GET', `/fhir/Observation?patient=Patient/${PERSON}&_sort=_id`, { token });
  const { entry = [] } = answer.json() as { entry?: readonly { resource: { id: string } }[] };
  return entry.map(({ resource: { id } }) => id);
}
const both = [`${PERSON}-genes`, `${PERSON}-pulse`];

/** What an asker could see, by kind, of an answer that reads restrictions back. */
function couldSee(answer: Received, who: RegExp): Readonly<Record<string, unknown>> {
  const visible = (partsOf(answer)['who-could-see'] ?? []) as readonly Read[];
  const asker = visible.find((one) => who.test(String(one['who']?.[0])));
  if (asker === undefined) throw new Error(`nobody is ${String(who)}`);
  return Object.fromEntries(
    ((asker['what'] ?? []) as readonly Read[]).map((one) => [one['kind']?.[0], one['count']?.[0]]),
  );
}

describe('rights over a record', () => {
  const rights = [
    ['GET', 'restrictions'],
    ['POST', 'restrict'],
    ['POST', 'unrestrict'],
    ['POST', 'opt-out'],
    ['POST', 'opt-in'],
    ['POST', 'rectify'],
    ['GET', 'rectifications'],
  ] as const;
  it.each(rights)(
    '%s $%s is for the person, and whoever stands for them on that day',
    async (method, right) => {
      const body = method === 'POST' ? parameters({ wrong: 'x' }) : undefined;
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      const stands = { role: 'representative', scope: 'patient/*.cruds', persons: [{ id: PERSON }] };
      const over = { ...stands, persons: [{ id: PERSON, until: yesterday }] };
      const part = { ...self, scope: 'patient/Observation.rs patient/Patient.rs patient/Consent.cruds' };
      const answers: number[] = [];
      for (const caller of [stands, over, { ...self, persons: [{ id: OTHER }] }, part, clinician, researcher])
        answers.push((await ask(method, right, body, await server.token(caller))).status);
      const [asRepresentative = 0, ...others] = answers;
      expect(asRepresentative).toBe(method === 'GET' ? 200 : 400);
      expect(others).toEqual([404, 404, 403, 403, 404]);
    },
  );
});

describe('restricting', () => {
  it('hides what is named, says so in plain words, and who could see what; and ends', async () => {
    const answer = await ask(
      'POST',
      'restrict?language=de',
      parameters({ category: 'genetics', except: 'dr-b' }),
    );
    expect(answer.status).toBe(201);
    const [{ text, consent }] = partsOf(answer)['restriction'] as readonly [Read];
    expect(text).toEqual([
      'Verborgen vor allen außer Ihnen: genetische Daten.',
      'Ausnahme: Offen für dr-b: all das.',
    ]);
    expect(await found(clinician)).toEqual([both[1]]);
    expect(await found({ ...clinician, sub: 'dr-b' })).toEqual(both);
    expect(couldSee(answer, /alle Behandelnden/)).toMatchObject({ results: 1, patient: 1 });
    expect(couldSee(answer, /alle Behandelnden/)).not.toHaveProperty('genetics');
    expect(couldSee(answer, /^dr-b$/)).toMatchObject({ results: 1, genetics: 1 });
    expect(couldSee(answer, /Notfall/)).toMatchObject({ results: 1, genetics: 1 });
    const ended = await ask('POST', 'unrestrict', parameters({ consent: String(consent?.[0]) }));
    expect(ended.status).toBe(200);
    expect(partsOf(ended)['restriction']).toBeUndefined();
    expect(await found(clinician)).toEqual(both);
  });

  it.each([
    ['by organisation', { actor: 'hospital' }, 'Hidden from hospital: your whole record.', []],
    [
      'by source',
      { source: 'hospital', type: 'Observation' },
      'Hidden from everybody but you: results and measurements, as far as it comes from hospital.',
      [],
    ],
    [
      'by purpose',
      { purpose: 'HRESCH', everything: 'false' },
      'Hidden from everybody but you: your whole record, for research.',
      both,
    ],
    [
      'from a later day',
      { actor: 'dr-a', from: '2999-01-01' },
      'Hidden from dr-a: your whole record, from 2999-01-01.',
      both,
    ],
  ])('%s', async (_, given, sentence, seen) => {
    const answer = await ask('POST', 'restrict', parameters(given));
    expect(answer.status).toBe(201);
    const [{ text, consent }] = partsOf(answer)['restriction'] as readonly [Read];
    expect(text).toEqual([sentence]);
    expect(await found(clinician)).toEqual(seen);
    await ask('POST', 'unrestrict', parameters({ consent: String(consent?.[0]) }));
    expect(await found(clinician)).toEqual(both);
  });

  it.each([
    ['nothing', {}],
    ['a category nobody keeps', { category: 'shoe-size' }],
    ['a name that is none', { categories: 'genetics' }],
    ['an end before its beginning', { everything: 'true', from: '2027-01-02', until: '2027-01-01' }],
    ['a day that is none', { everything: 'true', from: '2027-02-30' }],
    ['a purpose that is none', { purpose: 'FUN' }],
  ])('refuses %s rather than restrict something else', async (_, given) => {
    expect((await ask('POST', 'restrict', parameters(given))).status).toBeGreaterThanOrEqual(400);
    expect(await found(clinician)).toEqual(both);
  });

  it('of somebody else’s record ends nothing', async () => {
    const other = await server.token({
      ...self,
      persons: [{ id: PERSON }, { id: OTHER }],
      role: 'representative',
    });
    const made = await server.send('POST', `/fhir/Patient/${OTHER}/$restrict`, {
      token: other,
      body: parameters({ everything: 'true' }),
    });
    const [{ consent }] = partsOf(made)['restriction'] as readonly [Read];
    expect(
      (await ask('POST', 'unrestrict', parameters({ consent: String(consent?.[0]) }), other)).status,
    ).toBe(404);
  });

  it('by a representative is ended by the person, and the other way round', async () => {
    const stands = await server.token({
      role: 'representative',
      scope: 'patient/*.cruds',
      persons: [{ id: PERSON }],
    });
    for (const [by, ends] of [
      [stands, citizen],
      [citizen, stands],
    ] as const) {
      const made = await ask('POST', 'restrict', parameters({ everything: 'true' }), by);
      const [{ consent }] = partsOf(made)['restriction'] as readonly [Read];
      expect(await found(clinician)).toEqual([]);
      expect(
        (await ask('POST', 'unrestrict', parameters({ consent: String(consent?.[0]) }), ends)).status,
      ).toBe(200);
    }
    expect(await found(clinician)).toEqual(both);
  });
});

describe('opting out', () => {
  it('of research empties what researchers find and export, and is reversible', async () => {
    const out = await ask('POST', 'opt-out', parameters({ of: 'research' }));
    expect([out.status, partsOf(out)['opted-out']]).toEqual([201, ['research']]);
    expect(couldSee(out, /^a researcher$/)).toEqual({});
    expect(await found(researcher)).toEqual([]);
    expect(await exported(researcher)).not.toContain(PERSON);
    expect(await found(clinician)).toEqual(both);
    const back = await ask('POST', 'opt-in', parameters({ of: 'research' }));
    expect(partsOf(back)['opted-out']).toBeUndefined();
    expect(await found(researcher)).toEqual(both);
    expect(await exported(researcher)).toContain(`${PERSON}-pulse`);
  });

  it('of exchange across borders leaves no summary for another country, and one at home', async () => {
    const summary = async (caller: Parameters<TestServer['token']>[0]): Promise<number> =>
      (await server.send('GET', `/fhir/Patient/${PERSON}/$summary`, { token: await server.token(caller) }))
        .status;
    expect([await summary(abroad), await summary(clinician)]).toEqual([200, 200]);
    const out = await ask('POST', 'opt-out', parameters({ of: 'cross-border' }));
    expect(partsOf(out)['opted-out']).toEqual(['cross-border']);
    expect([await summary(abroad), await summary(clinician), await found(abroad)]).toEqual([404, 200, []]);
    await ask('POST', 'opt-in', parameters({ of: 'cross-border' }));
    expect(await summary(abroad)).toBe(200);
  });

  it('has the day it begins, is one however often it is called, and keeps its history', async () => {
    const later = await ask('POST', 'opt-out', parameters({ of: 'research', from: '2999-01-01' }));
    const [{ text, consent }] = partsOf(later)['restriction'] as readonly [Read];
    expect(text).toEqual([
      'Hidden from everybody but you: your whole record, for research, from 2999-01-01.',
    ]);
    expect(await found(researcher)).toEqual(both);
    const now = await ask('POST', 'opt-out', parameters({ of: 'research' }));
    expect(partsOf(now)['restriction']).toHaveLength(1);
    expect(await found(researcher)).toEqual([]);
    const history = await server.send('GET', `/fhir/${String(consent?.[0])}/_history`, { token: citizen });
    const versions = history.json()['entry'] as readonly { resource: { status: string } }[];
    expect(versions.map(({ resource: { status } }) => status)).toEqual(['inactive', 'active']);
    await ask('POST', 'opt-in', parameters({ of: 'research' }));
    expect((await ask('POST', 'opt-out', parameters({ of: 'everything' }))).status).toBe(400);
  });
});

/** What an export holds, as text. */
async function exported(caller: Parameters<TestServer['token']>[0]): Promise<string> {
  const token = await server.token(caller);
  const begun = await server.send('GET', '/fhir/$export?_type=Observation', {
    token,
    headers: { prefer: 'respond-async' },
  });
  const at = new URL(String(begun.headers['content-location'])).pathname;
  for (;;) {
    const status = await server.send('GET', at, { token });
    if (status.status === 200) {
      const { output } = status.json() as { output: readonly { url: string }[] };
      const files = output.map(({ url }) => server.send('GET', new URL(url).pathname, { token }));
      return (await Promise.all(files)).map(({ text }) => text).join('');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type Labelled = {
  readonly id: string;
  readonly meta: { readonly security?: readonly { readonly code: string }[] };
};
const labels = ({ meta }: Labelled): readonly string[] => (meta.security ?? []).map(({ code }) => code);

describe('data of one’s own', () => {
  const write = (token: string, resource: unknown): Promise<Received> =>
    server.send('POST', '/fhir/Observation', { token, body: resource });

  it('are marked as the person’s, whatever they say, with a Provenance nobody changes', async () => {
    const said = observation(null, {
      performer: [{ reference: 'Practitioner/dr-a' }],
      meta: { security: [] },
    });
    const own = (await write(citizen, said)).json() as unknown as Labelled;
    expect(labels(own)).toEqual(['PATRPT']);
    const changed = await server.send('PUT', `/fhir/Observation/${own.id}`, {
      token: citizen,
      body: observation(own.id, { valueString: 'twice' }),
    });
    expect(labels(changed.json() as unknown as Labelled)).toEqual(['PATRPT']);
    const page = await server.send('GET', `/fhir/Provenance?target=Observation/${own.id}`, { token: system });
    const [entry] = page.json()['entry'] as readonly { resource: { id: string; agent: unknown } }[];
    expect(entry?.resource.agent).toMatchObject([{ who: { reference: `Patient/${PERSON}` } }]);
    for (const token of [citizen, system, await server.token(clinician)]) {
      const removed = await server.send('DELETE', `/fhir/Provenance/${entry?.resource.id ?? ''}`, { token });
      expect(removed.status).toBe(403);
    }
    await server.send('DELETE', `/fhir/Observation/${own.id}`, { token: citizen });
  });

  it('of a representative name who entered them', async () => {
    const stands = {
      role: 'representative',
      scope: 'patient/*.cruds',
      persons: [{ id: PERSON }],
      sub: 'mother',
    };
    const own = (await write(await server.token(stands), observation(null))).json() as unknown as Labelled;
    expect(labels(own)).toEqual(['PATRPT']);
    const page = await server.send('GET', `/fhir/Provenance?target=Observation/${own.id}`, {
      token: citizen,
    });
    const [entry] = page.json()['entry'] as readonly { resource: { agent: unknown } }[];
    expect(entry?.resource.agent).toMatchObject([
      { who: { identifier: { value: 'mother' } }, onBehalfOf: { reference: `Patient/${PERSON}` } },
    ]);
    await server.send('DELETE', `/fhir/Observation/${own.id}`, { token: await server.token(stands) });
  });

  it('are not written in an organisation’s name by a person whose token names one', async () => {
    const token = await server.token({ ...self, org: 'hospital' });
    const own = (await write(token, observation(null))).json() as unknown as Labelled;
    expect(labels(own)).toEqual(['PATRPT']);
    expect(
      (
        await server.send('PUT', `/fhir/Observation/${PERSON}-pulse`, {
          token,
          body: observation(`${PERSON}-pulse`),
        })
      ).status,
    ).toBe(403);
    await server.send('DELETE', `/fhir/Observation/${own.id}`, { token });
  });

  it('never overwrite professionals’ data, nor are overwritten by them', async () => {
    const own = (await write(citizen, observation(null))).json() as unknown as Labelled;
    const doctor = await server.token(clinician);
    const writes = [
      ['PUT', citizen, `${PERSON}-pulse`],
      ['DELETE', citizen, `${PERSON}-pulse`],
      ['PUT', doctor, own.id],
      ['DELETE', doctor, own.id],
      ['PUT', system, own.id],
    ] as const;
    for (const [method, token, id] of writes) {
      const body = method === 'PUT' ? { body: observation(id, { valueString: 'changed' }) } : {};
      expect([
        method,
        (await server.send(method, `/fhir/Observation/${id}`, { token, ...body })).status,
      ]).toEqual([method, 403]);
    }
    await server.send('DELETE', `/fhir/Observation/${own.id}`, { token: citizen });
  });

  it('of others carry no such mark', async () => {
    const written = await write(await server.token(clinician), observation(null));
    expect(labels(written.json() as unknown as Labelled)).toEqual([]);
    const id = String(written.json()['id']);
    const page = await server.send('GET', `/fhir/Provenance?target=Observation/${id}`, { token: system });
    expect(page.json()['total']).toBe(0);
    await server.send('DELETE', `/fhir/Observation/${id}`, { token: system });
  });
});

describe('rectification', () => {
  const decide = async (
    task: string,
    given: Readonly<Record<string, string>>,
    caller: Parameters<TestServer['token']>[0] = clinician,
  ): Promise<Received> =>
    server.send('POST', `/fhir/Task/${task}/$decide`, {
      token: await server.token(caller),
      body: parameters(given),
    });
  const request = async (target = `Observation/${PERSON}-pulse`): Promise<string> => {
    const proposed = observation(`${PERSON}-pulse`, { valueString: 'twice' });
    const asked = await ask('POST', 'rectify', parameters({ target, reason: 'It was twice.', proposed }));
    expect(asked.status).toBe(201);
    return String(asked.json()['id']);
  };
  const pulse = async (): Promise<unknown> =>
    (await server.send('GET', `/fhir/Observation/${PERSON}-pulse`, { token: citizen })).json()['valueString'];
  const sentences = async (): Promise<unknown> =>
    ((partsOf(await ask('GET', 'rectifications'))['request'] ?? []) as readonly Read[]).map(
      ({ text }) => text?.[0],
    );

  it('goes from request to correction, changes nothing by itself, and its history keeps every step', async () => {
    const task = await request();
    expect(await pulse()).toBe('once');
    expect(await sentences()).toContain('You asked for a correction. Nobody has decided yet.');
    expect((await decide(task, { decision: 'accept' })).status).toBe(200);
    expect(await pulse()).toBe('once');
    expect((await decide(task, { decision: 'complete' })).status).toBe(400);
    await server.send('PUT', `/fhir/Observation/${PERSON}-pulse`, {
      token: await server.token(clinician),
      body: observation(`${PERSON}-pulse`, { valueString: 'twice' }),
    });
    const completed = await decide(task, { decision: 'complete' });
    expect(completed.json()).toMatchObject({
      status: 'completed',
      focus: { reference: `Observation/${PERSON}-pulse/_history/1` },
      output: [{ valueReference: { reference: `Observation/${PERSON}-pulse/_history/2` } }],
      owner: { identifier: { value: 'dr-a', assigner: { display: 'hospital' } } },
    });
    const history = await server.send('GET', `/fhir/Task/${task}/_history`, { token: citizen });
    const versions = history.json()['entry'] as readonly { resource: { status: string } }[];
    expect(versions.map(({ resource: { status } }) => status)).toEqual([
      'completed',
      'accepted',
      'requested',
    ]);
    const old = await server.send('GET', `/fhir/Observation/${PERSON}-pulse/_history/1`, { token: citizen });
    expect(old.json()['valueString']).toBe('once');
  });

  it('is refused with a reason only, which the person reads', async () => {
    const task = await request();
    expect((await decide(task, { decision: 'refuse' })).status).toBe(400);
    expect((await decide(task, { decision: 'refuse', reason: 'It was measured once.' })).status).toBe(200);
    expect(await sentences()).toContain('Your request was refused: It was measured once.');
    expect((await decide(task, { decision: 'accept' })).status).toBe(400);
  });

  it('is withdrawn by the person, who does not decide otherwise; nobody writes it past its steps', async () => {
    const task = await request();
    for (const decision of ['accept', 'complete'])
      expect((await decide(task, { decision }, self)).status).toBe(403);
    expect((await decide(task, { decision: 'withdraw' })).status).toBe(403);
    const body = {
      ...(await server.send('GET', `/fhir/Task/${task}`, { token: citizen })).json(),
      status: 'accepted',
    };
    for (const token of [citizen, system, await server.token(clinician)])
      expect((await server.send('PUT', `/fhir/Task/${task}`, { token, body })).status).toBe(403);
    expect((await decide(task, { decision: 'withdraw' }, self)).json()['status']).toBe('cancelled');
  });

  it('is decided by whoever may change the entry, and is not there for whoever may not see it', async () => {
    const asked = await ask(
      'POST',
      'rectify',
      parameters({ target: `Observation/${PERSON}-genes`, reason: 'x' }),
    );
    const task = String(asked.json()['id']);
    const hidden = await ask('POST', 'restrict', parameters({ category: 'genetics' }));
    const [{ consent }] = partsOf(hidden)['restriction'] as readonly [Read];
    expect((await decide(task, { decision: 'accept' })).status).toBe(404);
    const seen = await server.send('GET', `/fhir/Task/${task}`, { token: await server.token(clinician) });
    expect(seen.status).toBe(404);
    await ask('POST', 'unrestrict', parameters({ consent: String(consent?.[0]) }));
    const steward = { role: 'steward', scope: 'user/*.cruds' };
    expect((await decide(task, { decision: 'accept' }, steward)).status).toBe(404);
    expect((await decide(task, { decision: 'accept' }, researcher)).status).toBe(403);
    const name = await ask(
      'POST',
      'rectify',
      parameters({ target: `Patient/${PERSON}`, reason: 'My name.' }),
    );
    expect((await decide(String(name.json()['id']), { decision: 'accept' }, steward)).status).toBe(200);
    expect((await decide('no-such', { decision: 'accept' })).status).toBe(404);
  });

  it('is hidden with entries of a type that are: from whom they are, and from nobody else', async () => {
    const task = await request();
    const patient = await ask(
      'POST',
      'rectify',
      parameters({ target: `Patient/${PERSON}`, reason: 'My name.' }),
    );
    const other = String(patient.json()['id']);
    const sees = async (
      id: string,
      caller: Parameters<TestServer['token']>[0] = clinician,
    ): Promise<boolean> => {
      const token = await server.token(caller);
      const read = await server.send('GET', `/fhir/Task/${id}`, { token });
      const found = await server.send('GET', `/fhir/Task?patient=Patient/${PERSON}&_count=100`, { token });
      // What a search finds and what a read gives are the same.
      expect(found.text.includes(`"${id}"`)).toBe(read.status === 200);
      return read.status === 200;
    };
    expect([await sees(task), await sees(other)]).toEqual([true, true]);
    const excepted = { ...clinician, sub: 'dr-excepted' };
    const hidden = await ask('POST', 'restrict', parameters({ type: 'Observation', except: 'dr-excepted' }));
    const [{ consent }] = partsOf(hidden)['restriction'] as readonly [Read];
    expect([await sees(task), await sees(other)]).toEqual([false, true]);
    expect([await sees(task, excepted), await sees(task, self)]).toEqual([true, true]);
    expect((await decide(task, { decision: 'accept' })).status).toBe(404);
    await ask('POST', 'unrestrict', parameters({ consent: String(consent?.[0]) }));
    expect(await sees(task)).toBe(true);
  });

  it('is asked for what is in one’s own record only', async () => {
    for (const target of [`Patient/${OTHER}`, 'Observation/none', 'nothing'])
      expect(
        (await ask('POST', 'rectify', parameters({ target, reason: 'x' }))).status,
      ).toBeGreaterThanOrEqual(400);
  });
});
