import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestServer, type TestServer } from './testing/open-test-server.ts';
import {
  addClient,
  allow,
  askToken,
  authorizeUrl,
  Browser,
  launch,
  makeAccount,
  PASSWORD,
  pkce,
  REDIRECT,
} from './testing/smart-client.ts';

const CHILD = 'represented-child';
const SIBLING = 'represented-sibling';
const SCOPE = 'launch/patient offline_access patient/*.rs';

let server: TestServer;
let client: string;

beforeAll(async () => {
  server = await openTestServer({ trustedProxies: ['127.0.0.1'] });
  const token = await server.token({ role: 'system', scope: 'system/*.cruds' });
  for (const id of [CHILD, SIBLING])
    await server.send('PUT', `/fhir/Patient/${id}`, { token, body: { resourceType: 'Patient', id } });
  client = await addClient(server, {
    name: 'App',
    redirectUris: [REDIRECT],
    scope: 'patient/*.rs user/*.rs',
  });
});

afterAll(() => server.close());

let browsers = 0;
/** At an address of its own: the time of each test begins anew, and so does how long an address must wait. */
const newBrowser = (): Browser => {
  browsers += 1;
  return new Browser(server, { 'x-forwarded-for': `198.51.100.${browsers}` });
};

/** Ten minutes before midnight of today: a token of then outlives the day. */
const evening = new Date(`${new Date().toISOString().slice(0, 10)}T23:50:00.000Z`);
const day = (offset: number): string =>
  new Date(evening.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
const today = day(0);

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: evening }));
afterEach(() => void vi.useRealTimers());

const nextMorning = (): void => void vi.setSystemTime(new Date(evening.getTime() + 660_000));

const representative = (...persons: readonly object[]): Promise<{ readonly login: string }> =>
  makeAccount(server, { role: 'representative', persons });

const read = async (token: string, id = CHILD): Promise<number> =>
  (await server.send('GET', `/fhir/Patient/${id}`, { token })).status;

const refresh = (token: string | undefined): ReturnType<typeof askToken> =>
  askToken(server, { grant_type: 'refresh_token', client_id: client, refresh_token: token ?? '' });

describe('a representation', () => {
  it('that ends during a session ends access with the day: by the token that still lives, and at refresh', async () => {
    const { login } = await representative({ id: CHILD, until: today });
    const { tokens } = await launch(server, { client, login, scope: SCOPE, browser: newBrowser() });
    expect(await read(tokens.access_token)).toBe(200);
    nextMorning();
    // The token is good, but it is about nobody any more.
    expect(await read(tokens.access_token)).toBe(404);
    const search = await server.send('GET', '/fhir/Patient', { token: tokens.access_token });
    expect([search.status, search.json()['total'] ?? 0]).toEqual([200, 0]);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
  });

  it('that begins later opens nothing before, and is chosen from its first day on', async () => {
    const { login } = await representative({ id: CHILD, from: day(1) });
    const browser = newBrowser();
    const url = authorizeUrl({ client_id: client, scope: SCOPE, code_challenge: pkce().challenge });
    const form = { action: 'login', login, password: PASSWORD };
    const early = await browser.submit(await browser.follow(url), form);
    expect(early.page.text).toContain('You stand for nobody today');
    nextMorning();
    const { tokens } = await launch(server, { client, login, scope: SCOPE, browser: newBrowser() });
    expect(await read(tokens.access_token)).toBe(200);
  });

  it('of a child that comes of age tonight is over tomorrow, in the browser that is signed in too; the sibling’s goes on', async () => {
    const { login } = await representative({ id: CHILD, until: today }, { id: SIBLING, until: day(900) });
    const browser = newBrowser();
    const params = { client_id: client, scope: SCOPE, code_challenge: pkce().challenge };
    await allow(browser, { login, params, patient: CHILD });
    const before = await browser.follow(authorizeUrl(params));
    expect(offered(before.page.text)).toEqual([CHILD, SIBLING]);
    nextMorning();
    // The page of yesterday is still open; what it offered is no longer to be had.
    const late = await browser.submit(before, { action: 'consent', patient: CHILD });
    expect(late.page.status).toBe(400);
    const after = await browser.follow(authorizeUrl(params));
    expect(offered(after.page.text)).toEqual([SIBLING]);
    const forged = await browser.submit(after, { action: 'consent', patient: CHILD });
    expect(forged.page.status).toBe(400);
    const { tokens } = await launch(server, { client, login, scope: SCOPE, browser });
    expect(await read(tokens.access_token, SIBLING)).toBe(200);
    expect(await read(tokens.access_token)).toBe(404);
  });

  it('gives no code’s token after its last day, though it was consented to before', async () => {
    const { login } = await representative({ id: CHILD, until: today });
    vi.setSystemTime(new Date(evening.getTime() + 580_000));
    const { verifier, challenge } = pkce();
    const params = { client_id: client, scope: SCOPE, code_challenge: challenge };
    const back = await allow(newBrowser(), { login, params });
    nextMorning();
    const answer = await askToken(server, {
      grant_type: 'authorization_code',
      client_id: client,
      redirect_uri: REDIRECT,
      code: back.searchParams.get('code') ?? '',
      code_verifier: verifier,
    });
    expect(answer.status).toBe(400);
  });

  it('of several, without choosing one, gives a token of those of today; of nobody, none', async () => {
    const scope = 'user/*.rs offline_access';
    const { login } = await representative({ id: CHILD, until: today }, { id: SIBLING, from: day(1) });
    const { tokens } = await launch(server, { client, login, scope, browser: newBrowser() });
    expect([await read(tokens.access_token), await read(tokens.access_token, SIBLING)]).toEqual([200, 404]);
    nextMorning();
    const next = (await refresh(tokens.refresh_token)).json() as { readonly access_token: string };
    expect([await read(next.access_token), await read(next.access_token, SIBLING)]).toEqual([404, 200]);
    const ended = await representative({ id: CHILD, until: today });
    await expect(
      launch(server, { client, login: ended.login, scope, browser: newBrowser() }),
    ).rejects.toThrow(/no token/);
  });
});

function offered(text: string): readonly string[] {
  return [...text.matchAll(/name="patient" required value="([^"]*)"/g)].map(([, id = '']) => id);
}
