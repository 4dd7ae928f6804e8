import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExternalProvider } from '../identity/index.ts';
import { operate } from './operate.ts';
import { readIdentityProviders } from './read-identity-providers.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { BASE, orThrow } from './testing/shared-house.ts';
import {
  addClient,
  authorizeUrl,
  Browser,
  makeAccount,
  PASSWORD,
  pkce,
  REDIRECT,
} from './testing/smart-client.ts';
import { type TestIssuer, testIssuer } from './testing/test-issuer.ts';

const PERSON = 'elsewhere-person';
const invited = { role: 'citizen', persons: [{ id: PERSON }] };

let server: TestServer;
let client: string;
let good: TestIssuer;
let evil: TestIssuer;
let real: { readonly issuer: string; readonly close: () => void };

const provider = (name: string, issuer: string, more: Partial<ExternalProvider> = {}): ExternalProvider => ({
  name,
  title: `The ${name} one`,
  issuer,
  clientId: 'kairos',
  secret: null,
  key: null,
  scope: 'openid',
  accountClaim: null,
  acr: [],
  acrOf: {},
  allowPrivate: true,
  ...more,
});

beforeAll(async () => {
  // A provider for development says so, at length.
  for (const kind of ['info', 'warn'] as const) vi.spyOn(console, kind).mockImplementation(() => undefined);
  [good, evil, real] = await Promise.all([testIssuer(), testIssuer(), realIssuer()]);
  server = await openTestServer({
    config: {
      identityProviders: [
        provider('good', good.issuer),
        provider('evil', evil.issuer),
        provider('real', real.issuer, { clientId: 'kairos', secret: 'a-secret-of-the-two' }),
        provider('eid', good.issuer, { acr: ['substantial', 'high'], accountClaim: 'staff_number' }),
        provider('ward', good.issuer, { accountClaim: 'staff_number', acrOf: { clinician: ['high'] } }),
        provider('away', 'http://127.0.0.1:9'),
      ],
    },
  });
  client = await addClient(server, {
    name: 'App',
    redirectUris: [REDIRECT],
    scope: 'patient/*.rs user/*.rs',
  });
});

beforeEach(() => {
  good.honest();
  evil.honest();
});

afterAll(async () => {
  vi.restoreAllMocks();
  await server.close();
  for (const one of [good, evil, real]) one.close();
});

type Shown = { readonly page: Received; readonly url: string };

const isIn = ({ page }: Shown): boolean => page.text.includes('value="consent"');

/** Begins to sign in for a program, at a provider; where that one is asked. */
async function goElsewhere(browser: Browser, name: string): Promise<string> {
  const url = authorizeUrl({ client_id: client, scope: 'user/*.rs', code_challenge: pkce().challenge });
  const shown = await browser.follow(url);
  expect(shown.page.text).toContain(`?elsewhere=${name}"`);
  const answer = await browser.send('GET', `${shown.url}?elsewhere=${name}`);
  expect(answer.status, answer.text).toBe(303);
  return String(answer.headers['location']);
}

/** What the provider's page leads back to. */
async function askIssuer(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual' });
  return String(answer.headers.get('location'));
}

async function signIn(name: string, browser = new Browser(server)): Promise<Shown> {
  return browser.follow(await askIssuer(await goElsewhere(browser, name)));
}

/** Makes an account by invitation and a provider of others; its login. */
async function enrolAt(name: string): Promise<{ readonly login: string; readonly page: Received }> {
  const link = orThrow(await operate(server.context.house, { invite: invited }));
  const browser = new Browser(server);
  const login = `someone-${randomBytes(4).toString('hex')}`;
  const shown = await browser.follow(link);
  const on = await browser.submit(shown, { action: `elsewhere:${name}`, login });
  const [, to = ''] = /<a href="([^"]+)">Go on/.exec(on.page.text) ?? [];
  const back = await askIssuer(to.replaceAll('&amp;', '&'));
  return { login, page: (await browser.follow(back)).page };
}

const subject = (): string => randomBytes(8).toString('hex');

describe('an account at a provider of others', () => {
  it('is linked by an invitation, and signs in from then on; nobody else does', async () => {
    const sub = subject();
    good.claims = () => ({ sub });
    const { login, page } = await enrolAt('good');
    expect([page.status, page.text.match(/<code>/g)?.length]).toEqual([201, 10]);
    const shown = await signIn('good');
    expect(isIn(shown), shown.page.text).toBe(true);
    expect(shown.page.text).toContain(`You are signed in as ${login}.`);
    good.claims = () => ({
      sub: subject(),
      email: `${login}@example.org`,
      email_verified: true,
      preferred_username: login,
    });
    const unknown = await signIn('good');
    expect([unknown.page.status, isIn(unknown)]).toEqual([403, false]);
    // The same subject at another provider is somebody else.
    evil.claims = () => ({ sub });
    expect(isIn(await signIn('evil'))).toBe(false);
    good.claims = () => ({ sub });
    expect((await enrolAt('good')).page.status).toBe(400);
  });

  it('asks with PKCE, a state and a nonce, each new', async () => {
    good.claims = () => ({ sub: subject() });
    await signIn('good');
    await signIn('good');
    const [first, second] = good.asked.slice(-2);
    expect(first?.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(first?.get(name)).not.toBe(second?.get(name));
    }
    expect(good.redeemed.at(-1)?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
  });

  it('is found by a claim the operator vouches for, at the level that is asked for', async () => {
    const { login } = await makeAccount(server, invited);
    const sub = subject();
    good.claims = () => ({ sub, staff_number: login, acr: 'low' });
    const weak = await signIn('eid');
    expect([weak.page.status, isIn(weak)]).toEqual([403, false]);
    expect(good.asked.at(-1)?.get('acr_values')).toBe('substantial high');
    good.claims = () => ({ sub, staff_number: login });
    expect(isIn(await signIn('eid'))).toBe(false);
    good.claims = () => ({ sub, staff_number: login, acr: 'substantial' });
    expect(isIn(await signIn('eid'))).toBe(true);
    // From then on it is theirs: the claim of another changes nothing.
    const other = await makeAccount(server, invited);
    good.claims = () => ({ sub, staff_number: other.login, acr: 'high' });
    expect((await signIn('eid')).page.text).toContain(`You are signed in as ${login}.`);
  });

  it('steps up once for a role that needs more, and is not let in with less', async () => {
    const { login } = await makeAccount(server, { role: 'clinician' });
    const sub = subject();
    good.claims = (asked) => ({ sub, staff_number: login, acr: asked.get('acr_values') ?? 'low' });
    const browser = new Browser(server);
    const back = await askIssuer(await goElsewhere(browser, 'ward'));
    const again = await browser.follow(back);
    expect(again.url.startsWith(good.issuer)).toBe(true);
    expect(new URL(again.url).searchParams.get('acr_values')).toBe('high');
    expect(new URL(again.url).searchParams.get('prompt')).toBe('login');
    expect(isIn(await browser.follow(await askIssuer(again.url)))).toBe(true);
    good.claims = () => ({ sub, staff_number: login, acr: 'low' });
    const stubborn = new Browser(server);
    const once = await stubborn.follow(await askIssuer(await goElsewhere(stubborn, 'ward')));
    const refused = await stubborn.follow(await askIssuer(once.url));
    expect([refused.page.status, isIn(refused)]).toEqual([403, false]);
  });

  it('works with a provider as it is in the field', async () => {
    const browser = new Browser(server);
    const back = await walkThrough(await goElsewhere(browser, 'real'));
    expect((await browser.follow(back)).page.status).toBe(403);
    const link = orThrow(await operate(server.context.house, { invite: invited }));
    const shown = await browser.follow(link);
    const on = await browser.submit(shown, { action: 'elsewhere:real', login: `someone-${subject()}` });
    const [, to = ''] = /<a href="([^"]+)">Go on/.exec(on.page.text) ?? [];
    const made = await browser.follow(await walkThrough(to.replaceAll('&amp;', '&')));
    expect(made.page.status, made.page.text).toBe(201);
    const later = new Browser(server);
    expect(isIn(await later.follow(await walkThrough(await goElsewhere(later, 'real'))))).toBe(true);
  });
});

describe('an answer from elsewhere is refused', () => {
  let login: string;
  const sub = subject();
  beforeAll(async () => {
    good.claims = () => ({ sub });
    ({ login } = await enrolAt('good'));
  });
  beforeEach(() => {
    good.claims = () => ({ sub });
    evil.claims = () => ({ sub });
  });

  it('where its id token is unsigned, of another key, for another, of another, old, or without the nonce', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const secret = new TextEncoder().encode('x'.repeat(32));
    const lies: readonly (() => void)[] = [
      () => (good.sign = (claims) => Promise.resolve(new UnsecuredJWT(claims).encode())),
      () =>
        (good.sign = (claims) =>
          new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey)),
      () =>
        (good.sign = (claims) =>
          new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k2' }).sign(privateKey)),
      () =>
        (good.sign = (claims) =>
          new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret)),
      () => (good.claims = () => ({ sub, aud: 'another' })),
      () => (good.claims = () => ({ sub, iss: evil.issuer })),
      () => (good.claims = () => ({ sub, exp: Math.floor(Date.now() / 1000) - 600 })),
      () => (good.claims = () => ({ sub, nonce: 'of-another-request' })),
      () => (good.claims = () => ({ sub, nonce: undefined }) as unknown as JWTPayload),
      () => (good.claims = () => ({ sub: undefined }) as unknown as JWTPayload),
    ];
    for (const [index, lie] of lies.entries()) {
      good.honest();
      good.claims = () => ({ sub });
      lie();
      const shown = await signIn('good');
      expect([index, shown.page.status, isIn(shown)]).toEqual([index, 502, false]);
      expect(shown.page.text).toContain('IDENTITY_PROVIDER_FAILED');
    }
    good.honest();
    good.claims = () => ({ sub });
    expect(isIn(await signIn('good'))).toBe(true);
  });

  it('where its state is another’s, another browser’s, of no request, or used before', async () => {
    const victim = new Browser(server);
    const attacker = new Browser(server);
    const theirs = await askIssuer(await goElsewhere(attacker, 'good'));
    await goElsewhere(victim, 'good');
    // The attacker's own answer in the victim's browser: they would go on as the attacker.
    const before = good.redeemed.length;
    expect((await victim.follow(theirs)).page.status).toBe(400);
    expect(good.redeemed.length).toBe(before);
    const own = await askIssuer(await goElsewhere(victim, 'good'));
    const swapped = new URL(own);
    swapped.searchParams.set('state', new URL(theirs).searchParams.get('state') ?? '');
    expect((await victim.follow(swapped.href)).page.status).toBe(400);
    for (const state of ['', 'x', randomBytes(32).toString('base64url')]) {
      swapped.searchParams.set('state', state);
      expect((await victim.follow(swapped.href)).page.status).toBe(400);
    }
    expect(isIn(await victim.follow(own))).toBe(true);
    expect((await victim.follow(own)).page.status).toBe(400);
  });

  it('where another provider gives it: no code of one goes to the other (mix-up)', async () => {
    // Somebody begins at the evil one, which sends the browser on to the good one and has its answer sent back.
    const browser = new Browser(server);
    const begun = new URL(await goElsewhere(browser, 'evil'));
    const state = begun.searchParams.get('state') ?? '';
    const at = async (name: string): Promise<string> => {
      const forwarded = new URL(`${good.issuer}/auth?${begun.searchParams.toString()}`);
      forwarded.searchParams.set('redirect_uri', `${BASE}/identity/elsewhere/${name}`);
      return askIssuer(forwarded.href);
    };
    const [before, beforeGood] = [evil.redeemed.length, good.redeemed.length];
    const honest = await at('good');
    expect(new URL(honest).searchParams.get('state')).toBe(state);
    expect((await browser.follow(honest)).page.status).toBe(400);
    const shown = await browser.follow(await at('evil'));
    expect([shown.page.status, isIn(shown)]).toEqual([502, false]);
    // Nor without saying who answers, which the provider promises to say.
    const silent = new URL(await askIssuer(await goElsewhere(browser, 'evil')));
    silent.searchParams.delete('iss');
    expect((await browser.follow(silent.href)).page.status).toBe(502);
    expect([evil.redeemed.length, good.redeemed.length]).toEqual([before, beforeGood]);
  });

  it('where it says that it did not work; the password works', async () => {
    good.answer = ({ state = '', iss = '' }) => ({
      error: 'access_denied',
      error_description: '<script>',
      state,
      iss,
    });
    const shown = await signIn('good');
    expect([shown.page.status, isIn(shown)]).toEqual([502, false]);
    expect(shown.page.text).not.toContain('<script>');
    const [, back = ''] = /<a href="([^"]+)">Back/.exec(shown.page.text) ?? [];
    expect(back).toContain('/identity/interaction/');
  });

  it('where what it left behind is used again, or in another interaction', async () => {
    const browser = new Browser(server);
    const back = await askIssuer(await goElsewhere(browser, 'good'));
    const answer = await browser.send('GET', back);
    const to = String(answer.headers['location']);
    expect(to).toMatch(/\/identity\/interaction\/[\w-]+\?done=[\w-]{43}$/);
    const stranger = new Browser(server);
    const other = await stranger.follow(
      authorizeUrl({ client_id: client, scope: 'user/*.rs', code_challenge: pkce().challenge }),
    );
    expect((await stranger.send('GET', `${other.url}?${new URL(to).searchParams.toString()}`)).status).toBe(
      200,
    );
    expect((await stranger.send('GET', to)).status).toBe(400);
    expect(isIn(await browser.follow(to))).toBe(true);
    expect(isIn(await browser.follow(to))).toBe(false);
    expect(login).not.toBe('');
  });
});

describe('a provider that is away', () => {
  it('is said to be, by its code, and passwords go on working', async () => {
    const { login } = await makeAccount(server, invited);
    const browser = new Browser(server);
    const url = authorizeUrl({ client_id: client, scope: 'user/*.rs', code_challenge: pkce().challenge });
    const shown = await browser.follow(url);
    const away = await browser.send('GET', `${shown.url}?elsewhere=away`);
    expect(away.status).toBe(502);
    expect(away.text).toContain('IDENTITY_PROVIDER_FAILED');
    expect(server.logged()).toContain('IDENTITY_PROVIDER_FAILED');
    expect(
      isIn(
        await browser.submit({ page: away, url: shown.url }, { action: 'login', login, password: PASSWORD }),
      ),
    ).toBe(true);
  });
});

describe('the configuration of a provider', () => {
  const right = { name: 'eid', issuer: 'https://eid.example', clientId: 'kairos' };
  it('is read', async () => {
    expect(await readIdentityProviders([right], '.')).toMatchObject([
      { title: 'eid', scope: 'openid', acr: [] },
    ]);
  });
  it.each([
    [{ ...right, issuer: 'http://eid.example' }],
    [{ ...right, issuer: 'eid' }],
    [{ ...right, name: '../x' }],
    [{ ...right, clientId: '' }],
    [{ ...right, accountClaim: 'email' }],
    [{ ...right, accountClaim: 'preferred_username' }],
    [{ ...right, scope: 'profile' }],
    [{ ...right, acr: 'high' }],
    [{ ...right, acrOf: { king: ['high'] } }],
    [{ ...right, secretFile: '/nowhere/at/all' }],
    [{ ...right, secret: 'in the open' }],
    ['eid'],
  ])('is refused: %j', async (entry) => {
    expect(await readIdentityProviders([entry], '.')).toEqual(expect.any(String));
    expect(await readIdentityProviders([right, right], '.')).toBe('two are named eid');
  });
});

/** A second oidc-provider, as others run one. */
async function realIssuer(): Promise<{ readonly issuer: string; readonly close: () => void }> {
  const listening = createServer();
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const issuing = new Provider(issuer, {
    clients: [
      {
        client_id: 'kairos',
        client_secret: 'a-secret-of-the-two',
        redirect_uris: [`${BASE}/identity/elsewhere/real`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  const answer = issuing.callback();
  listening.on('request', (incoming, outgoing) => void answer(incoming, outgoing));
  return {
    issuer,
    close: () => {
      listening.closeAllConnections();
      listening.close();
    },
  };
}

/** Signs in and consents on the pages of that one, as a browser would; the address it leads back to. */
async function walkThrough(url: string): Promise<string> {
  const cookies = new Map<string, string>();
  const ask = async (at: string, form?: Readonly<Record<string, string>>): Promise<string> => {
    const answer = await fetch(at, {
      redirect: 'manual',
      method: form === undefined ? 'GET' : 'POST',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    if (to !== null) {
      const next = new URL(to, at).href;
      return next.startsWith(BASE) ? next : ask(next);
    }
    const text = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1] ?? '';
    return ask(at, { prompt, login: 'anna', password: 'x' });
  };
  return ask(url);
}
