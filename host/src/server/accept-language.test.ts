import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '@kairos/core/language';
import { words } from '../identity/page-languages.ts';
import { rightsWords } from '../rights/index.ts';
import { operate } from './operate.ts';
import { analysisOf, bringExample } from './testing/bring-example.ts';
import { openTestServer, type TestServer } from './testing/open-test-server.ts';
import { parameters } from './testing/parameters.ts';
import { orThrow } from './testing/shared-house.ts';
import { addClient, authorizeUrl, Browser, pkce, REDIRECT } from './testing/smart-client.ts';

const PERSON = 'polyglot';
const tags = Object.keys(languages) as readonly Language[];

let server: TestServer;
let own: string;
let doctor: string;
let client: string;

beforeAll(async () => {
  server = await openTestServer({ analysis: analysisOf });
  const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  own = await server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id: PERSON }] });
  doctor = await server.token({ role: 'clinician', scope: 'user/*.rs', purpose: 'TREAT' });
  await bringExample(server, system, PERSON);
  const read = await server.send('GET', `/fhir/Patient/${PERSON}/$progress`, { token: system });
  expect(read.text).toMatch(/"state":"done"/);
  const body = parameters({ category: 'mental-health' });
  await server.send('POST', `/fhir/Patient/${PERSON}/$restrict`, { token: own, body });
  client = await addClient(server, { name: 'App', redirectUris: [REDIRECT], scope: 'user/*.rs' });
}, 120_000);

afterAll(() => server.close());

const get = async (path: string, accepted: string, token = own): Promise<string> =>
  (await server.send('GET', path, { token, headers: { 'accept-language': accepted } })).text;

const order = {
  hook: 'order-sign',
  hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
  context: {
    userId: 'Practitioner/1',
    patientId: PERSON,
    draftOrders: {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        {
          resource: {
            resourceType: 'MedicationRequest',
            id: 'new-1',
            status: 'draft',
            intent: 'order',
            medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'C10AA01' }] },
          },
        },
      ],
    },
  },
};

async function cards(accepted: string, query = ''): Promise<string> {
  const answer = await server.send('POST', `/cds-services/kairos-order-sign${query}`, {
    token: doctor,
    body: order,
    headers: { 'accept-language': accepted },
  });
  expect(answer.status, answer.text).toBe(200);
  const said = answer.json()['cards'] as readonly { readonly summary: string; readonly detail: string }[];
  expect(said.length).toBeGreaterThan(0);
  return said.map(({ summary, detail }) => `${summary}\n${detail}`).join('\n');
}

/** What routes of the record say, by what they are. */
const routes: Readonly<Record<string, (accepted: string) => Promise<string>>> = {
  report: (accepted) => get(`/fhir/Patient/${PERSON}/$report`, accepted),
  plan: (accepted) => get(`/fhir/Patient/${PERSON}/$plan`, accepted),
  summary: (accepted) => get(`/fhir/Patient/${PERSON}/$summary`, accepted),
  restrictions: (accepted) => get(`/fhir/Patient/${PERSON}/$restrictions`, accepted),
  accesses: (accepted) => get(`/fhir/Patient/${PERSON}/$accesses`, accepted),
  card: (accepted) => get(`/sharing/card?patient=${PERSON}`, accepted),
  cds: (accepted) => cards(accepted),
};

describe('what a reader’s languages ask for', () => {
  it.each(Object.entries(routes))('is how $%s speaks: five languages, five texts', async (_, ask) => {
    const said = await Promise.all(tags.map((tag) => ask(tag)));
    expect(new Set(said).size).toBe(tags.length);
  });

  it('is weighed, and English where none of it is spoken', async () => {
    const title = (language: Language): string => rightsWords[language].consent.limits;
    const restrictions = (accepted: string, query = ''): Promise<string> =>
      get(`/fhir/Patient/${PERSON}/$restrictions${query}`, accepted);
    expect(await restrictions('da, en;q=0.2, pl;q=0.8, fr;q=0')).toContain(title('pl'));
    expect(await restrictions('es-MX')).toContain(title('es'));
    expect(await restrictions('da, sv')).toContain(title('en'));
    // What the call itself names counts before what the browser asks for.
    expect(await restrictions('pl', '?language=fr')).toContain(title('fr'));
    expect(await cards('pl', '?language=de')).toBe(await cards('de'));
    expect(await restrictions('pl', '?language=tlh')).toContain('REQUEST_BAD');
  });
});

describe.each(tags)('the pages for signing in, in %s', (tag) => {
  const said = words[tag];
  const browser = (): Browser => new Browser(server, { 'accept-language': `${tag}, en;q=0.1` });
  const texts = (html: string): string => html.replaceAll('&#39;', "'").replaceAll('&quot;', '"');

  it('ask for login and password, and say what is wrong', async () => {
    const visitor = browser();
    const asked = authorizeUrl({ client_id: client, scope: 'user/*.rs', code_challenge: pkce().challenge });
    const shown = await visitor.follow(asked);
    const page = texts(shown.page.text);
    expect(page).toContain(`<html lang="${tag}">`);
    for (const text of [said.login.title, said.login.login, said.login.password, said.login.recover])
      expect(page).toContain(text);
    const refused = await visitor.submit(shown, { action: 'login', login: 'nobody', password: 'x' });
    expect(texts(refused.page.text)).toContain(said.problems.wrong);
    if (tag !== 'en') expect(texts(refused.page.text)).not.toContain(words.en.problems.wrong);
  });

  it('make an account, and say what a password lacks', async () => {
    const invite = { role: 'citizen', persons: [{ id: PERSON }] };
    const link = orThrow(await operate(server.context.house, { invite }));
    const visitor = browser();
    const shown = await visitor.follow(link);
    for (const text of [said.register.title, said.register.text, said.register.passwordHint])
      expect(texts(shown.page.text)).toContain(text);
    const refused = await visitor.submit(shown, { login: `someone-${tag}`, password: 'short' });
    expect(texts(refused.page.text)).toContain(said.problems['too-short']);
  });

  it('take a recovery code, and say what did not work', async () => {
    const shown = await browser().follow('/identity/recover');
    expect(texts(shown.page.text)).toContain(said.recover.title);
    const gone = await browser().follow('/identity/register/none');
    expect(texts(gone.page.text)).toContain(said.problems['link-used']);
  });
});
