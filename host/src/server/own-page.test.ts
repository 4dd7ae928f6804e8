import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operate } from './operate.ts';
import { openTestServer, type TestServer } from './testing/open-test-server.ts';
import { BASE } from './testing/shared-house.ts';
import { askToken, authorizeUrl, Browser, makeAccount, PASSWORD, pkce } from './testing/smart-client.ts';

const PERSON = 'page-citizen';
const PAGE = 'kairos-page';
const HOME = `${BASE}/`;

let server: TestServer;
let login: string;

beforeAll(async () => {
  server = await openTestServer();
  const token = await server.token({ role: 'system', scope: 'system/*.cruds' });
  const body = { resourceType: 'Patient', id: PERSON };
  await server.send('PUT', `/fhir/Patient/${PERSON}`, { token, body });
  ({ login } = await makeAccount(server, { role: 'citizen', persons: [{ id: PERSON }] }));
});

afterAll(() => server.close());

const { verifier, challenge } = pkce();
const asked = { client_id: PAGE, redirect_uri: HOME, scope: 'user/*.cruds', code_challenge: challenge };
const silently = authorizeUrl({ ...asked, prompt: 'none' });

/** Where a browser ends up that asks without being shown anything. */
async function silentAnswer(browser: Browser): Promise<URLSearchParams> {
  const answer = await browser.send('GET', silently);
  const location = String(answer.headers['location']);
  expect(location.startsWith(HOME)).toBe(true);
  return new URL(location).searchParams;
}

type Part = {
  readonly name: string;
  readonly valueCode?: string;
  readonly valueInteger?: number;
  readonly valueString?: string;
};

async function signIn(browser: Browser, own = login): Promise<URLSearchParams> {
  const shown = await browser.follow(authorizeUrl(asked));
  const answer = await browser.send('POST', shown.url, {
    mark: /name="mark" value="([^"]*)"/.exec(shown.page.text)?.[1] ?? '',
    action: 'login',
    login: own,
    password: PASSWORD,
  });
  const resumed = await browser.send('GET', String(answer.headers['location']));
  return new URL(String(resumed.headers['location'])).searchParams;
}

async function tokenOf(code: string): Promise<string> {
  const answer = await askToken(server, {
    grant_type: 'authorization_code',
    client_id: PAGE,
    redirect_uri: HOME,
    code,
    code_verifier: verifier,
  });
  expect(answer.status).toBe(200);
  return String(answer.json()['access_token']);
}

describe('the server’s own page', () => {
  it('signs in with one form, asks for no consent, and comes back to itself', async () => {
    const browser = new Browser(server);
    const back = await signIn(browser);
    expect(back.get('state')).toBe('state-1');
    expect(back.get('iss')).toBe(`${BASE}/oidc`);
    const token = await tokenOf(back.get('code') ?? '');
    expect(decodeJwt(token)).toMatchObject({
      role: 'citizen',
      persons: [{ id: PERSON }],
      scope: 'user/*.cruds',
    });
    const read = await server.send('GET', `/fhir/Patient/${PERSON}/$overview`, { token });
    expect(read.status).toBe(200);
  });

  it('gets no refresh token, and a new token without a word while the session lives', async () => {
    const browser = new Browser(server);
    await signIn(browser);
    for (let i = 0; i < 2; i++) {
      const code = (await silentAnswer(browser)).get('code') ?? '';
      const answer = await askToken(server, {
        grant_type: 'authorization_code',
        client_id: PAGE,
        redirect_uri: HOME,
        code,
        code_verifier: verifier,
      });
      expect(Object.keys(answer.json())).not.toContain('refresh_token');
    }
    const token = await tokenOf((await silentAnswer(browser)).get('code') ?? '');
    const list = (await server.send('GET', '/identity/sessions', { token })).json();
    const own = (list['sessions'] as readonly { readonly client: string }[]).filter(
      ({ client }) => client === PAGE,
    );
    // One session of the first test, one of this: asking again begins none.
    expect(own.length).toBe(2);
  });

  it('is in the log as one sign-in and as a page that stayed open, which the person reads apart', async () => {
    const person = 'page-log';
    const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
    const body = { resourceType: 'Patient', id: person };
    await server.send('PUT', `/fhir/Patient/${person}`, { token: system, body });
    const account = await makeAccount(server, { role: 'citizen', persons: [{ id: person }] });
    const browser = new Browser(server);
    await tokenOf((await signIn(browser, account.login)).get('code') ?? '');
    await tokenOf((await silentAnswer(browser)).get('code') ?? '');
    const token = await tokenOf((await silentAnswer(browser)).get('code') ?? '');
    const log = await server.send('GET', `/fhir/AuditEvent?patient=${person}&_count=200`, { token });
    const asked = [...log.text.matchAll(/"query":"([^"]+)"/g)].map(([, query]) => atob(query ?? ''));
    const ends = asked.map((path) => path.replace(/^page\/[^/]+\//, 'page '));
    expect(ends.filter((end) => end.startsWith('page '))).toEqual([
      'page $renew-token',
      'page $renew-token',
      'page $token',
    ]);
    const { parameter } = (
      await server.send('GET', `/fhir/Patient/${person}/$accesses?language=en`, { token })
    ).json() as { readonly parameter: readonly { readonly name: string; readonly part?: readonly Part[] }[] };
    const groups = parameter.flatMap(({ name, part = [] }) => {
      const of = (own: string): Part | undefined => part.find((one) => one.name === own);
      return name === 'access' && ['signed-in', 'stayed-in'].includes(of('act')?.valueCode ?? '')
        ? [[of('act')?.valueCode, of('count')?.valueInteger, of('text')?.valueString]]
        : [];
    });
    expect(groups).toEqual([
      ['stayed-in', 3, expect.stringMatching(/^You stayed signed in/)],
      ['signed-in', 1, expect.stringMatching(/^You signed in/)],
    ]);
  });

  it('gives nothing to a browser in which nobody signed in', async () => {
    expect((await silentAnswer(new Browser(server))).get('error')).toBe('login_required');
  });

  it('ends with signing out: its tokens are refused', async () => {
    const browser = new Browser(server);
    await signIn(browser);
    const token = await tokenOf((await silentAnswer(browser)).get('code') ?? '');
    const end = `${BASE}/oidc/session/end?client_id=${PAGE}&post_logout_redirect_uri=${encodeURIComponent(HOME)}`;
    const shown = await browser.send('GET', end);
    const [, xsrf = ''] = /name="xsrf" value="([^"]*)"/.exec(shown.text) ?? [];
    const done = await browser.send('POST', `${BASE}/oidc/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(done.headers['location']).toBe(HOME);
    expect((await silentAnswer(browser)).get('error')).toBe('login_required');
    expect((await server.send('GET', `/fhir/Patient/${PERSON}`, { token })).status).toBe(401);
  });

  it('is told nowhere else, and its name is nobody else’s', async () => {
    const elsewhere = authorizeUrl({ ...asked, redirect_uri: `${BASE}/view` });
    expect((await new Browser(server).send('GET', elsewhere)).status).toBe(400);
    const taken = await operate(server.context.house, {
      client: { id: PAGE, redirectUris: ['https://evil.example/'], scope: 'user/*.cruds' },
    });
    expect(taken).toMatchObject({ code: 'CLIENT_BAD' });
  });

  it('needs PKCE like everybody', async () => {
    const plain = authorizeUrl({ ...asked, code_challenge: undefined, code_challenge_method: undefined });
    const answer = await new Browser(server).send('GET', plain);
    expect(new URL(String(answer.headers['location'])).searchParams.get('error')).toBe('invalid_request');
  });
});
