import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditAction } from '../audit/index.ts';
import type { House } from './house.ts';
import { analysisOf, bringExample, uploadFile } from './testing/bring-example.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { parameters, partsOf, type Read } from './testing/parameters.ts';
import { orThrow, sharedHouse } from './testing/shared-house.ts';

const PERSON = 'own-record';
const BUSY = 'much-accessed';

let server: TestServer;
let house: House;
let system: string;
let citizen: string;
let busy: string;

const self = { role: 'citizen', scope: 'patient/*.cruds', sub: 'me' };
const clinician = { role: 'clinician', scope: 'user/*.cruds', sub: 'dr-a', org: 'hospital', name: 'Dr A' };

beforeAll(async () => {
  ({ house } = await sharedHouse());
  server = await openTestServer({ analysis: analysisOf });
  system = await server.token({ role: 'system', scope: 'system/*.cruds', org: 'hospital' });
  citizen = await server.token({ ...self, persons: [{ id: PERSON }] });
  busy = await server.token({ ...self, persons: [{ id: BUSY }] });
  await bringExample(server, system, PERSON);
  await server.send('GET', `/fhir/Patient/${PERSON}/$progress`, { token: system });
}, 60_000);
afterAll(() => server.close());

const ask = (right: string, token = citizen, person = PERSON): Promise<Received> =>
  server.send('GET', `/fhir/Patient/${person}/$${right}`, { token });
const named = (answer: Received, name: string): readonly Read[] =>
  (partsOf(answer)[name] ?? []) as readonly Read[];
const only = (read: Read | undefined, name: string): unknown => read?.[name]?.[0];

describe('everything that is held', () => {
  it('is counted by what it is and from whom, the same as $everything', async () => {
    await server.send('POST', '/fhir/Observation', {
      token: citizen,
      body: {
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '8302-2' }] },
        effectiveDateTime: '2026-01-01',
        valueQuantity: { value: 171, unit: 'cm', system: 'http://unitsofmeasure.org', code: 'cm' },
        subject: { reference: `Patient/${PERSON}` },
      },
    });
    await uploadFile(server, { token: citizen, person: PERSON, body: Buffer.from('a letter') });
    const answer = await ask('overview');
    expect(answer.status).toBe(200);
    const held = named(answer, 'held');
    const origins = new Set(held.map((one) => only(one, 'origin')));
    expect([...origins].map(String).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'computed or noted by Kairos',
      'hospital',
      'you yourself',
    ]);
    const mine = held.filter((one) => only(one, 'origin') === 'you yourself');
    expect(mine.map((one) => [only(one, 'kind'), only(one, 'count')])).toEqual([
      ['documents', 1],
      ['results', 1],
    ]);
    const counted = held.reduce((sum, one) => sum + Number(only(one, 'count')), 0);
    expect(counted).toBe(await everything());
    expect(named(answer, 'file')).toHaveLength(3);
    expect(named(answer, 'plan')).toHaveLength(1);
    expect(Number(partsOf(answer)['accesses']?.[0])).toBeGreaterThan(3);
  });

  it('names who may sign in, on which days', async () => {
    const invited = {
      role: 'representative',
      name: 'Mother',
      persons: [{ id: PERSON, until: '2030-01-01' }],
    };
    const accounts = server.context.identity.accounts;
    orThrow(await accounts.invite(invited));
    expect(named(await ask('overview'), 'account')).toEqual([]);
    const token = orThrow(await accounts.invite(invited));
    const form = new URL(`/identity/register/${token}`, 'https://record.example');
    await register(form.pathname);
    const [account] = named(await ask('overview?language=de'), 'account');
    expect([only(account, 'role'), only(account, 'name'), only(account, 'until')]).toEqual([
      'representative',
      'Mother',
      '2030-01-01',
    ]);
  });

  it('is for the person only', async () => {
    for (const right of ['overview', 'accesses'])
      expect([right, (await ask(right, await server.token(clinician))).status]).toEqual([right, 403]);
  });
});

/** How many entries `$everything` gives of the person's own. */
async function everything(): Promise<number> {
  let count = 0;
  for (let url: string | undefined = `/fhir/Patient/${PERSON}/$everything?_count=1000`; url !== undefined;) {
    const page = (await server.send('GET', url, { token: citizen })).json() as {
      entry: readonly { search: { mode: string } }[];
      link: readonly { relation: string; url: string }[];
    };
    count += page.entry.filter(({ search: { mode } }) => mode === 'match').length;
    url = page.link.find(({ relation }) => relation === 'next')?.url.replace('https://record.example', '');
  }
  return count;
}

/** Makes an account on the page of an invitation. */
async function register(path: string): Promise<void> {
  const page = await server.send('GET', path);
  const cookie = String(page.headers['set-cookie']).split(';')[0] ?? '';
  const hidden = [...page.text.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as [string, string],
  );
  const form = new URLSearchParams([
    ...hidden,
    ['login', 'mother@example.org'],
    ['password', 'several words are long'],
  ]);
  const answer = await server.send('POST', path, {
    body: form.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie,
      origin: 'https://record.example',
    },
  });
  if (answer.status >= 400) throw new Error(answer.text);
}

describe('who accessed a record', () => {
  it('is told in sentences, with machine accesses explained', async () => {
    await server.send('GET', `/fhir/Observation?patient=${PERSON}`, { token: await server.token(clinician) });
    const english = named(await ask('accesses'), 'access');
    const texts = english.map((one) => only(one, 'text'));
    expect(texts).toContain(
      'Dr A [dr-a] (health professional, hospital) searched results and measurements, for treatment.',
    );
    expect(texts.some((text) => /^You read .*the log of accesses/.test(String(text)))).toBe(true);
    const machine = english.find((one) => String(only(one, 'text')).startsWith('Kairos computed'));
    expect(only(machine, 'explanation')).toMatch(/compute your plan.*Nobody saw it/);
    const german = named(await ask('accesses?language=de&by=person'), 'access');
    expect(german.map((one) => only(one, 'text'))).toEqual(
      expect.arrayContaining([
        'Dr A [dr-a] (Behandelnde, hospital): Befunde und Messwerte – durchsucht, Zweck: Behandlung.',
      ]),
    );
    expect(german.every((one) => only(one, 'by') === 'person')).toBe(true);
  });

  it('cannot be asked what it does not know', async () => {
    for (const query of ['since=2020-01-01', 'from=yesterday', 'by=nobody', 'count=many', 'language=tlh'])
      expect([query, (await ask(`accesses?${query}`)).status]).toEqual([query, 400]);
  });

  it('is a table too, in which nothing is a formula', async () => {
    const evil = { ...clinician, sub: '=cmd()', name: '@SUM(A1)' };
    await server.send('GET', `/fhir/Patient/${PERSON}`, { token: await server.token(evil) });
    const csv = await ask('accesses?format=csv&by=person');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines[0]).toBe('at,who,role,organisation,purpose,deed,kind,target,outcome,why');
    expect(lines.some((line) => line.includes('"\'@SUM(A1) [=cmd()] (health professional, hospital)"'))).toBe(
      true,
    );
    expect(lines.slice(1).every((line) => !/(^|,)"?[=@+]/.test(line))).toBe(true);
  });
});

describe('ten thousand accesses', () => {
  const DAYS = 20;
  const PER_DAY = 500;
  beforeAll(async () => {
    await server.send('PUT', `/fhir/Patient/${BUSY}`, {
      token: system,
      body: { resourceType: 'Patient', id: BUSY },
    });
    await fill();
  }, 120_000);

  /** Accesses as the log keeps them, of doctors, a researcher who is refused, and Kairos itself. */
  async function fill(): Promise<void> {
    const actions: readonly (readonly [AuditAction, string, string])[] = [
      ['R', 'read', 'Observation/1'],
      ['R', 'read', 'Condition/2'],
      ['E', 'search-type', 'MedicationRequest'],
    ];
    for (let day = 0; day < DAYS; day++) {
      const accesses = Array.from({ length: PER_DAY }, (_, i) => {
        const [action, interaction, target] = actions[i % 3] ?? ['R', 'read', 'Observation/1'];
        const isMachine = i % 10 === 0;
        return {
          session: {
            caller: {
              subject: isMachine ? 'kairos-analysis' : `dr-${i % 4}`,
              name: null,
              role: isMachine ? ('system' as const) : ('clinician' as const),
              organisation: isMachine ? null : 'hospital',
              persons: [],
              scopes: [],
              purpose: isMachine ? ('HOPERAT' as const) : ('TREAT' as const),
              tokenId: 'x',
            },
            at: new Date().toISOString(),
            requestId: `request-${day}-${i}`,
            address: null,
          },
          action,
          interaction,
          target,
          persons: [BUSY],
          query: null,
          outcome: i % 100 === 7 ? ('refused' as const) : ('success' as const),
        };
      });
      await Promise.all(accesses.map((access) => house.audit.append(access)));
    }
  }

  it('are a page of sentences, which together count every one of them once', async () => {
    const began = process.cpuUsage();
    const answer = await ask('accesses?role=clinician', busy, BUSY);
    const { user } = process.cpuUsage(began);
    expect(answer.status).toBe(200);
    const groups = named(answer, 'access');
    expect(groups.length).toBeLessThan(40);
    const counted = groups.reduce((sum, one) => sum + Number(only(one, 'count')), 0);
    expect(counted).toBe(partsOf(answer)['accesses']?.[0]);
    expect(counted).toBe((DAYS * PER_DAY * 9) / 10);
    expect(groups.map((one) => only(one, 'text'))).toContainEqual(
      expect.stringMatching(
        /^dr-1 \(health professional, hospital\) read diagnoses, results and measurements, for treatment, \d+ times\.$/,
      ),
    );
    // Seconds of one core for ten thousand sealed entries would be a page nobody waits for.
    expect(user / 1e6).toBeLessThan(10);
  }, 60_000);

  it('are paged without loss, also by filter', async () => {
    const refused = named(await ask('accesses?outcome=refused', busy, BUSY), 'access');
    expect(refused.reduce((sum, one) => sum + Number(only(one, 'count')), 0)).toBe((DAYS * PER_DAY) / 100);
    const csv = await ask('accesses?format=csv&by=machine', busy, BUSY);
    const fromAnalysis = csv.text.split('\r\n').filter((line) => line.includes('"Kairos"'));
    expect(fromAnalysis.length).toBeGreaterThanOrEqual((DAYS * PER_DAY) / 10);
  });
});

describe('a plan', () => {
  it('says where it rests on what the person reported', async () => {
    const page = await server.send('GET', `/fhir/Patient/${PERSON}/$report`, { token: citizen });
    expect(page.text).toMatch(/Observation\/[\w-]+ in record: reported by the person, not by a professional/);
    expect(
      (
        await server.send('POST', `/fhir/Patient/${PERSON}/$restrict`, {
          token: citizen,
          body: parameters({}),
        })
      ).status,
    ).toBe(400);
  });
});
