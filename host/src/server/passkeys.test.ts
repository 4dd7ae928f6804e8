import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { operate } from './operate.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { BASE, orThrow } from './testing/shared-house.ts';
import {
  addClient,
  authorizeUrl,
  Browser,
  makeAccount,
  markOf,
  PASSWORD,
  pkce,
  REDIRECT,
} from './testing/smart-client.ts';
import { type Lies, questionOn, SoftwareAuthenticator } from './testing/software-authenticator.ts';

const PERSON = 'passkey-person';
const SCOPE = 'launch/patient patient/*.rs';
const ACCOUNT = `${BASE}/identity/account`;

let server: TestServer;
let client: string;

beforeAll(async () => {
  server = await openTestServer();
  const token = await server.token({ role: 'system', scope: 'system/*.cruds' });
  const body = { resourceType: 'Patient', id: PERSON };
  await server.send('PUT', `/fhir/Patient/${PERSON}`, { token, body });
  client = await addClient(server, { name: 'App', redirectUris: [REDIRECT], scope: 'patient/*.rs' });
});

afterAll(() => server.close());

type Shown = { readonly page: Received; readonly url: string };
type Made = { readonly login: string; readonly key: SoftwareAuthenticator };

const invited = { role: 'citizen', persons: [{ id: PERSON }] };

const beginLogin = (browser: Browser): Promise<Shown> =>
  browser.follow(authorizeUrl({ client_id: client, scope: SCOPE, code_challenge: pkce().challenge }));

/** An account that has a passkey, and no password. */
async function makeWithPasskey(
  key: SoftwareAuthenticator = new SoftwareAuthenticator(),
  lies: Lies = {},
): Promise<Made & { readonly done: Received }> {
  const link = orThrow(await operate(server.context.house, { invite: invited }));
  const browser = new Browser(server);
  const login = `someone-${randomBytes(4).toString('hex')}`;
  const asked = await browser.submit(await browser.follow(link), { action: 'passkey', login });
  const credential = key.create(questionOn(asked.page), lies);
  const done = await browser.submit(asked, { login, credential });
  return { login, key, done: done.page };
}

/** An account with a password, to which a passkey was added. */
async function addToPassword(browser: Browser, login: string, key: SoftwareAuthenticator): Promise<Shown> {
  const own = await enter(browser, { login, password: PASSWORD });
  return browser.submit(own, { name: 'phone', credential: key.create(questionOn(own.page)) });
}

async function enter(browser: Browser, form: Readonly<Record<string, string>>): Promise<Shown> {
  return browser.submit(await browser.follow(ACCOUNT), { action: 'login', ...form });
}

/** Answers a new question with a passkey; the page that comes of it. */
async function signInWith(key: SoftwareAuthenticator, lies: Lies = {}): Promise<Received> {
  const browser = new Browser(server);
  const shown = await beginLogin(browser);
  return (await browser.submit(shown, { credential: key.get(questionOn(shown.page), lies) })).page;
}

const isIn = ({ text }: Received): boolean => text.includes('value="consent"');

describe('a passkey', () => {
  it('makes an account by invitation, without a password, and signs in without a login', async () => {
    const { login, key, done } = await makeWithPasskey();
    expect(done.status).toBe(201);
    expect(done.text.match(/<code>/g)).toHaveLength(10);
    const page = await signInWith(key);
    expect(isIn(page)).toBe(true);
    expect(page.text).toContain(`You are signed in as ${login}.`);
    expect(isIn(await signInWith(key))).toBe(true);
    // No password was set: none is right.
    for (const password of ['', 'null', PASSWORD]) {
      const browser = new Browser(server);
      const shown = await browser.submit(await beginLogin(browser), { action: 'login', login, password });
      expect(shown.page.status).toBe(400);
    }
  });

  it('is asked for with user verification, discoverable, for this host alone', async () => {
    const { options } = questionOn((await beginLogin(new Browser(server))).page);
    expect(options).toMatchObject({ rpId: 'record.example', userVerification: 'required' });
    expect(options).not.toHaveProperty('allowCredentials');
    const browser = new Browser(server);
    const { login } = await makeAccount(server, invited);
    const own = await enter(browser, { login, password: PASSWORD });
    expect(questionOn(own.page).options).toMatchObject({
      rp: { id: 'record.example' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      user: { name: login },
    });
  });

  it('is one of several of an account, with names; each is removed, the last only beside a password', async () => {
    const { login } = await makeAccount(server, invited);
    const browser = new Browser(server);
    const [first, second] = [new SoftwareAuthenticator(), new SoftwareAuthenticator({ counts: true })];
    await addToPassword(browser, login, first);
    const own = await browser.follow(ACCOUNT);
    const { options } = questionOn(own.page);
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([first.id]);
    const both = await browser.submit(own, {
      name: '<b>key</b>',
      credential: second.create({ kind: '', options }),
    });
    expect(both.page.text).toContain('<strong>phone</strong>');
    expect(both.page.text).toContain('<strong>&lt;b&gt;key&lt;/b&gt;</strong>');
    expect(both.page.text).toContain('kept on several devices');
    for (const key of [first, second]) expect(isIn(await signInWith(key))).toBe(true);
    const ids = [...both.page.text.matchAll(/value="(remove:[^"]+)"/g)].map(([, action = '']) => action);
    expect(ids).toHaveLength(2);
    const one = await browser.submit(both, { action: ids[0] ?? '' });
    expect(one.page.text).toContain('last used');
    expect(isIn(await signInWith(first))).toBe(false);
    const none = await browser.submit(one, { action: ids[1] ?? '' });
    expect(none.page.text).toContain('You have none.');
    expect(isIn(await signInWith(second))).toBe(false);
  });

  it('that is the only way in is not removed, nor are the last two at once', async () => {
    const { key, login } = await makeWithPasskey();
    const browser = new Browser(server);
    const shown = await browser.follow(ACCOUNT);
    const own = await browser.submit(shown, { credential: key.get(questionOn(shown.page)) });
    expect(own.page.text).toContain(login);
    const [, action = ''] = /value="(remove:[^"]+)"/.exec(own.page.text) ?? [];
    const kept = await browser.submit(own, { action });
    expect(kept.page.status).toBe(400);
    expect(kept.page.text).toContain('This is the only way you can sign in');
    const second = new SoftwareAuthenticator();
    const two = await browser.submit(kept, { name: 'b', credential: second.create(questionOn(kept.page)) });
    const actions = [...two.page.text.matchAll(/value="(remove:[^"]+)"/g)].map(([, one = '']) => one);
    await Promise.all(actions.map((one) => browser.submit(two, { action: one })));
    const left = [await signInWith(key), await signInWith(second)].filter(isIn);
    expect(left).toHaveLength(1);
  });

  it('is written down in the log of the person: made, used, refused, added, removed', async () => {
    const { login } = await makeAccount(server, invited);
    const browser = new Browser(server);
    const key = new SoftwareAuthenticator();
    const own = await addToPassword(browser, login, key);
    await signInWith(key);
    await signInWith(key, { userVerified: false });
    const [, action = ''] = /value="(remove:[^"]+)"/.exec(own.page.text) ?? [];
    await browser.submit(own, { action });
    const token = await server.token({ role: 'citizen', persons: [{ id: PERSON }], scope: 'patient/*.rs' });
    const log = await server.send('GET', `/fhir/AuditEvent?patient=${PERSON}&_count=20`, { token });
    const asked = [...log.text.matchAll(/"query":"([^"]+)"/g)].map(([, query = '']) =>
      Buffer.from(query, 'base64').toString().replace(/^.*\//, ''),
    );
    expect(asked.slice(0, 5)).toEqual([
      '$remove-passkey',
      '$sign-in',
      '$sign-in',
      '$add-passkey',
      '$sign-in',
    ]);
    expect(log.text.split('"outcomeDesc":"refused"')).toHaveLength(2);
  });
});

describe('an answer of a passkey is refused', () => {
  const honest = new SoftwareAuthenticator();
  const other = new SoftwareAuthenticator();
  beforeAll(async () => {
    await makeWithPasskey(honest);
    await makeWithPasskey(other);
  });

  it.each<[string, () => Lies]>([
    ['from another origin', () => ({ origin: 'https://evil.example' })],
    ['from a subdomain', () => ({ origin: 'https://x.record.example' })],
    ['from another port', () => ({ origin: `${BASE}:8443` })],
    ['without TLS', () => ({ origin: 'http://record.example' })],
    ['for another host', () => ({ rpId: 'evil.example' })],
    ['from within a frame of others', () => ({ crossOrigin: true })],
    ['without user verification', () => ({ userVerified: false })],
    ['without a user', () => ({ userPresent: false, userVerified: false })],
    ['with a challenge of its own', () => ({ challenge: randomBytes(32).toString('base64url') })],
    ['with no challenge', () => ({ challenge: '' })],
    ['as the making of a passkey', () => ({ type: 'webauthn.create' })],
    ['signed by another key', () => ({ key: other.key })],
    ['for the passkey of another', () => ({ credential: other.id })],
    ['with the name of another account', () => ({ userHandle: other.userHandle })],
    ['with no account', () => ({ userHandle: '' })],
    ['of a passkey nobody has', () => ({ credential: randomBytes(32).toString('base64url') })],
  ])('%s', async (_, lies) => {
    const page = await signInWith(honest, lies());
    expect(page.status).toBe(400);
    expect(isIn(page)).toBe(false);
    expect(isIn(await signInWith(honest))).toBe(true);
  });

  it('a second time, also at once, and on another page than the one it was asked on', async () => {
    const browser = new Browser(server);
    const shown = await beginLogin(browser);
    const credential = honest.get(questionOn(shown.page));
    const answers = await Promise.all([1, 2, 3].map(() => browser.submit(shown, { credential })));
    expect(answers.filter(({ page }) => isIn(page)).length).toBeLessThanOrEqual(1);
    const stranger = new Browser(server);
    const theirs = await beginLogin(stranger);
    expect(isIn((await stranger.submit(theirs, { credential })).page)).toBe(false);
    // A question that was not answered yet is not one of another page either.
    const victim = new Browser(server);
    const asked = questionOn((await beginLogin(victim)).page);
    expect(isIn((await stranger.submit(theirs, { credential: honest.get(asked) })).page)).toBe(false);
    const own = await stranger.follow(ACCOUNT);
    expect((await stranger.submit(own, { credential: honest.get(asked) })).page.status).toBe(400);
  });

  it('after five minutes', async () => {
    const browser = new Browser(server);
    const shown = await beginLogin(browser);
    const credential = honest.get(questionOn(shown.page));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
    try {
      const late = await browser.submit(shown, { credential });
      expect(late.page.status).toBe(400);
      expect(late.page.text).toContain('That took too long');
      // The page has a new question.
      const again = await browser.submit(late, { credential: honest.get(questionOn(late.page)) });
      expect(isIn(again.page)).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('where its counter stands still or goes back: it was copied', async () => {
    const key = new SoftwareAuthenticator({ counts: true });
    await makeWithPasskey(key);
    for (let i = 0; i < 3; i++) expect(isIn(await signInWith(key))).toBe(true);
    for (const counter of [0, 1, 3]) expect(isIn(await signInWith(key, { counter }))).toBe(false);
    expect(isIn(await signInWith(key, { counter: 9 }))).toBe(true);
  });

  it('where it is no answer at all', async () => {
    for (const credential of [
      'x',
      '{}',
      'null',
      '[]',
      '{"response":{}}',
      '{"id":1,"response":{"clientDataJSON":"e30"}}',
    ]) {
      const browser = new Browser(server);
      const shown = await beginLogin(browser);
      expect((await browser.submit(shown, { credential })).page.status).toBe(400);
    }
  });

  it('without the form’s mark, or from another site', async () => {
    const browser = new Browser(server);
    const shown = await beginLogin(browser);
    const credential = honest.get(questionOn(shown.page));
    expect((await browser.submit(shown, { credential, mark: '' })).page.status).toBe(403);
    const cross = { origin: 'https://evil.example' };
    expect((await browser.submit(shown, { credential }, cross)).page.status).toBe(403);
  });
});

describe('making a passkey', () => {
  it.each<[string, Lies]>([
    ['at another origin', { origin: 'https://evil.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['without user verification', { userVerified: false }],
    ['with a challenge of its own', { challenge: randomBytes(32).toString('base64url') }],
    ['as a sign-in', { type: 'webauthn.get' }],
  ])('%s makes no account', async (_, lies) => {
    const { done, key } = await makeWithPasskey(new SoftwareAuthenticator(), lies);
    expect(done.status).toBe(400);
    expect(isIn(await signInWith(key))).toBe(false);
  });

  it('that another account has already is refused, and leaves that one alone', async () => {
    const { key: victim } = await makeWithPasskey();
    const thief = new SoftwareAuthenticator();
    const { done } = await makeWithPasskey(thief, { credential: victim.id });
    expect(done.text).toContain('This passkey is in use already.');
    expect(isIn(await signInWith(victim))).toBe(true);
    expect(isIn(await signInWith(thief, { credential: victim.id }))).toBe(false);
  });

  it('for a login that is taken, or by a link that was used, leaves no passkey behind', async () => {
    const { login } = await makeAccount(server, invited);
    const link = orThrow(await operate(server.context.house, { invite: invited }));
    const browser = new Browser(server);
    const shown = await browser.follow(link);
    const taken = await browser.submit(shown, { action: 'passkey', login });
    expect(taken.page.text).toContain('This login is taken.');
    const asked = await browser.submit(shown, { action: 'passkey', login: `${login}-x` });
    const key = new SoftwareAuthenticator();
    const late = await browser.submit(asked, { login, credential: key.create(questionOn(asked.page)) });
    expect(late.page.status).toBe(400);
    expect(isIn(await signInWith(key))).toBe(false);
  });
});

describe('the page of one’s account', () => {
  it('is for whoever signs in for it, for ten minutes, in one browser', async () => {
    const { login } = await makeAccount(server, invited);
    const browser = new Browser(server);
    const first = await browser.follow(ACCOUNT);
    const before = browser.cookies.get('kairos-account');
    const wrong = await browser.submit(first, { action: 'login', login, password: 'not this one' });
    expect(wrong.page.status).toBe(400);
    const own = await browser.submit(wrong, { action: 'login', login, password: PASSWORD });
    expect(own.page.text).toContain(`You are signed in as ${login}.`);
    // A value somebody set before is not the one that is signed in.
    expect(browser.cookies.get('kairos-account')).not.toBe(before);
    expect((await new Browser(server).follow(ACCOUNT)).page.text).toContain('name="password"');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 });
    try {
      expect((await browser.follow(ACCOUNT)).page.text).toContain('name="password"');
    } finally {
      vi.useRealTimers();
    }
    await browser.submit(await browser.follow(ACCOUNT), { action: 'leave' });
    expect((await browser.follow(ACCOUNT)).page.text).toContain('name="password"');
  });

  it('does nothing for forged forms, and nothing to the passkeys of others', async () => {
    const { login } = await makeAccount(server, invited);
    const { login: otherLogin } = await makeAccount(server, invited);
    const [browser, other] = [new Browser(server), new Browser(server)];
    const key = new SoftwareAuthenticator();
    const own = await addToPassword(browser, login, key);
    const theirs = await enter(other, { login: otherLogin, password: PASSWORD });
    const [, action = ''] = /value="(remove:[^"]+)"/.exec(own.page.text) ?? [];
    for (const [form, headers] of [
      [{ action, mark: '' }, {}],
      [{ action, mark: markOf(theirs.page) }, {}],
      [{ action }, { origin: 'https://evil.example' }],
      [{ action }, { 'sec-fetch-site': 'cross-site' }],
    ] as const)
      expect((await browser.submit(own, form, headers)).page.status).toBe(403);
    await other.submit(theirs, { action });
    expect(isIn(await signInWith(key))).toBe(true);
    // What was asked of one account is not answered at another.
    const credential = new SoftwareAuthenticator().create(questionOn((await browser.follow(ACCOUNT)).page));
    const answer = await other.submit(theirs, { credential });
    expect(answer.page.status).toBe(400);
    const line = String((await new Browser(server).send('GET', ACCOUNT)).headers['set-cookie']);
    expect(line).toMatch(/Path=\/identity\/account; HttpOnly; SameSite=Strict; Secure/);
  });

  it('ends with the account, and with a recovery', async () => {
    const made = await makeAccount(server, invited);
    const browser = new Browser(server);
    const key = new SoftwareAuthenticator();
    await addToPassword(browser, made.login, key);
    const recovery = await browser.follow(`${BASE}/identity/recover`);
    const [code = ''] = made.codes;
    await browser.submit(recovery, { login: made.login, code, password: 'another battery staple horse' });
    expect((await browser.follow(ACCOUNT)).page.text).toContain('name="password"');
    expect(isIn(await signInWith(key))).toBe(true);
    orThrow(await operate(server.context.house, { remove: made.login }));
    expect(isIn(await signInWith(key))).toBe(false);
  });
});

describe('an address at which browsers have no passkeys', () => {
  it.each(['http://192.0.2.7:8080', 'https://192.0.2.7', 'http://record.example'])(
    '%s offers none',
    async (baseUrl) => {
      const { relyingPartyOf } = await import('../identity/relying-party.ts');
      expect(relyingPartyOf(baseUrl)).toBeNull();
      expect(relyingPartyOf('http://localhost:8080')).toEqual({
        id: 'localhost',
        origin: 'http://localhost:8080',
      });
    },
  );
});

it('signs in at an address from which somebody guesses at passwords', async () => {
  const { key } = await makeWithPasskey();
  const proxied = await openTestServer({ trustedProxies: ['127.0.0.1'] });
  const headers = { 'x-forwarded-for': '198.51.100.200' };
  const statuses: number[] = [];
  for (let i = 0; i < 34; i++) {
    const browser = new Browser(proxied);
    const form = { action: 'login', login: `nobody-${i}`, password: 'x' };
    statuses.push((await browser.submit(await browser.follow(ACCOUNT), form, headers)).page.status);
  }
  expect(statuses.at(-1)).toBe(429);
  const browser = new Browser(proxied);
  const shown = await browser.follow(ACCOUNT);
  const credential = key.get(questionOn(shown.page));
  expect((await browser.submit(shown, { credential }, headers)).page.text).toContain('Your account');
  await proxied.close();
});
