import { createHash, randomUUID } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { BASE, orThrow } from './testing/shared-house.ts';
import {
  addClient,
  allow,
  askToken,
  authorizeUrl,
  Browser,
  launch,
  makeAccount,
  markOf,
  PASSWORD,
  pkce,
  REDIRECT,
  type Tokens,
} from './testing/smart-client.ts';
import { operate } from './operate.ts';

const VICTIM = 'identity-victim';
const ATTACKER = 'identity-attacker';
const SCOPE = 'launch/patient offline_access patient/*.rs';

let server: TestServer;
let client: string;
let login: string;

beforeAll(async () => {
  server = await openTestServer();
  const token = await server.token({ role: 'system', scope: 'system/*.cruds' });
  for (const id of [VICTIM, ATTACKER])
    await server.send('PUT', `/fhir/Patient/${id}`, { token, body: { resourceType: 'Patient', id } });
  client = await addClient(server, { name: 'App', redirectUris: [REDIRECT], scope: 'patient/*.rs' });
  ({ login } = await makeAccount(server, { role: 'citizen', persons: [{ id: VICTIM }] }));
});

afterAll(() => server.close());

const statusOf = async (token: string, id = VICTIM): Promise<number> =>
  (await server.send('GET', `/fhir/Patient/${id}`, { token })).status;

const refresh = (token: string | undefined): Promise<Received> =>
  askToken(server, { grant_type: 'refresh_token', client_id: client, refresh_token: token ?? '' });

const redeem = (code: string, verifier: string | null, redirect = REDIRECT): Promise<Received> =>
  askToken(server, {
    grant_type: 'authorization_code',
    client_id: client,
    redirect_uri: redirect,
    code,
    ...(verifier === null ? {} : { code_verifier: verifier }),
  });

describe('a stolen token', () => {
  it('is refused as soon as it is revoked, and the refresh token with it', async () => {
    const { tokens } = await launch(server, { client, login, scope: SCOPE });
    expect(await statusOf(tokens.access_token)).toBe(200);
    const form = { token: tokens.refresh_token ?? '', client_id: client };
    expect((await askToken(server, form, 'token/revocation')).status).toBe(200);
    expect(await statusOf(tokens.access_token)).toBe(401);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
  });

  it('is not revoked, nor refreshed, by another program', async () => {
    const { tokens } = await launch(server, { client, login, scope: SCOPE });
    const other = await addClient(server, { redirectUris: [REDIRECT], scope: 'patient/*.rs' });
    const form = { token: tokens.access_token, client_id: other };
    await askToken(server, form, 'token/revocation');
    expect(await statusOf(tokens.access_token)).toBe(200);
    const answer = await askToken(server, {
      grant_type: 'refresh_token',
      client_id: other,
      refresh_token: tokens.refresh_token ?? '',
    });
    expect(answer.status).toBe(400);
  });

  it('that was refreshed already ends the family: thief and owner alike', async () => {
    const { tokens } = await launch(server, { client, login, scope: SCOPE });
    const next = (await refresh(tokens.refresh_token)).json() as unknown as Tokens;
    expect(await statusOf(next.access_token)).toBe(200);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
    expect((await refresh(next.refresh_token)).status).toBe(400);
    expect(await statusOf(next.access_token)).toBe(401);
    expect(await statusOf(tokens.access_token)).toBe(401);
  });

  it('of which two are refreshed at once gives one answer', async () => {
    const { tokens } = await launch(server, { client, login, scope: SCOPE });
    const answers = await Promise.all([1, 2, 3].map(() => refresh(tokens.refresh_token)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });
});

describe('an authorization code', () => {
  it('is used once; the second use ends what the first gave', async () => {
    const { tokens, code, verifier } = await launch(server, { client, login, scope: SCOPE });
    expect((await redeem(code, verifier)).status).toBe(400);
    expect(await statusOf(tokens.access_token)).toBe(401);
  });

  it('used at once several times gives one token', async () => {
    const { verifier, challenge } = pkce();
    const back = await allow(new Browser(server), {
      login,
      params: { client_id: client, scope: SCOPE, code_challenge: challenge },
    });
    const code = back.searchParams.get('code') ?? '';
    const answers = await Promise.all([1, 2, 3, 4].map(() => redeem(code, verifier)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });

  it('is worth nothing without its verifier, with another, or to another program', async () => {
    for (const wrong of [null, '', pkce().verifier, 'short']) {
      const { challenge } = pkce();
      const params = { client_id: client, scope: SCOPE, code_challenge: challenge };
      const back = await allow(new Browser(server), { login, params });
      const code = back.searchParams.get('code') ?? '';
      expect(code).not.toBe('');
      expect((await redeem(code, wrong)).status).toBe(400);
    }
    const other = await addClient(server, { redirectUris: [REDIRECT], scope: 'patient/*.rs' });
    const { verifier, challenge } = pkce();
    const params = { client_id: client, scope: SCOPE, code_challenge: challenge };
    const back = await allow(new Browser(server), { login, params });
    const answer = await askToken(server, {
      grant_type: 'authorization_code',
      client_id: other,
      redirect_uri: REDIRECT,
      code: back.searchParams.get('code') ?? '',
      code_verifier: verifier,
    });
    expect(answer.status).toBe(400);
  });
});

/** What a program is told, without anybody having been asked. */
async function refusedAt(params: Readonly<Record<string, string | undefined>>): Promise<URL | number> {
  const { page, url } = await new Browser(server).follow(
    authorizeUrl({ client_id: client, scope: SCOPE, code_challenge: pkce().challenge, ...params }),
  );
  return url.startsWith(BASE) ? page.status : new URL(url);
}

describe('a downgrade', () => {
  it.each([
    ['plain', { code_challenge_method: 'plain' }],
    ['no method', { code_challenge_method: undefined }],
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['an implicit flow', { response_type: 'token' }],
    ['a hybrid flow', { response_type: 'code id_token', nonce: 'n' }],
  ])('to %s is refused', async (_, params) => {
    const told = await refusedAt(params);
    if (typeof told === 'number') expect(told).toBe(400);
    else {
      const said = new URLSearchParams(told.search === '' ? told.hash.slice(1) : told.search);
      expect(said.get('error')).not.toBeNull();
      expect(said.get('code')).toBeNull();
    }
  });
});

describe('a redirect', () => {
  it.each([
    'https://app.example/callback/',
    'https://app.example/callback/../evil',
    'https://app.example/callback%2f..%2fevil',
    'https://app.example/callbackevil',
    'https://app.example/callback?next=evil',
    'https://app.example/callback#',
    'https://app.example:8443/callback',
    'http://app.example/callback',
    'https://app.example.evil.example/callback',
    'https://app.example@evil.example/callback',
    'https://APP.example/callback',
    'https://evil.example/callback',
    '//evil.example/callback',
    'javascript:alert(1)',
  ])('to %s leads nowhere', async (redirect) => {
    expect(await refusedAt({ redirect_uri: redirect })).toBe(400);
  });

  it('of an app on this machine is exact as well, its port too', async () => {
    const native = await addClient(server, {
      redirectUris: ['http://127.0.0.1:7001/callback'],
      scope: 'patient/*.rs',
    });
    expect(await refusedAt({ client_id: native, redirect_uri: 'http://127.0.0.1:7002/callback' })).toBe(400);
  });

  it('is not another when the code is redeemed', async () => {
    const { verifier, challenge } = pkce();
    const params = { client_id: client, scope: SCOPE, code_challenge: challenge };
    const back = await allow(new Browser(server), { login, params });
    const code = back.searchParams.get('code') ?? '';
    expect((await redeem(code, verifier, 'https://app.example/other')).status).toBe(400);
  });

  it.each([
    ['http://app.example/callback'],
    ['https://app.example/#x'],
    ['https://*.example/'],
    ['javascript:alert(1)'],
    ['https://u:p@app.example/'],
  ])('to %s cannot be registered', async (uri) => {
    const made = await operate(server.context.house, {
      client: { redirectUris: [uri], scope: 'patient/*.rs' },
    });
    expect(made).toMatchObject({ code: 'CLIENT_BAD' });
  });

  it('says who answers, and brings the state back, also with an error', async () => {
    const params = { client_id: client, scope: SCOPE, code_challenge: pkce().challenge };
    const back = await allow(new Browser(server), { login, params });
    expect(back.searchParams.get('iss')).toBe(`${BASE}/oidc`);
    expect(back.searchParams.get('state')).toBe('state-1');
    const told = await refusedAt({ scope: 'patient/*.everything' });
    expect(told).toBeInstanceOf(URL);
    const { searchParams } = told as URL;
    expect(searchParams.get('error')).toBe('invalid_scope');
    expect(searchParams.get('iss')).toBe(`${BASE}/oidc`);
  });
});

describe('authority', () => {
  it('for another FHIR server, or none, is not asked for here', async () => {
    for (const aud of [undefined, 'https://evil.example/fhir', BASE, `${BASE}/fhir/`, `${BASE}/fhir/../x`]) {
      const told = await refusedAt({ aud });
      expect((told as URL).searchParams.get('error')).toBe('invalid_request');
    }
    const told = await refusedAt({ resource: 'https://evil.example' });
    expect((told as URL).searchParams.get('error')).toBe('invalid_target');
  });

  it('does not grow by parameters of the request', async () => {
    const { verifier, challenge } = pkce();
    const back = await allow(new Browser(server), {
      login,
      params: {
        client_id: client,
        scope: `${SCOPE} patient/*.cruds system/*.cruds user/*.cruds`,
        code_challenge: challenge,
        role: 'steward',
        persons: JSON.stringify([{ id: ATTACKER }]),
        patient: ATTACKER,
        purpose: 'BTG',
        claims: JSON.stringify({ id_token: { role: { value: 'steward' } } }),
      },
      // A form that was changed by hand is refused: see below; here it says what the page offered.
    });
    const answer = await askToken(server, {
      grant_type: 'authorization_code',
      client_id: client,
      redirect_uri: REDIRECT,
      code: back.searchParams.get('code') ?? '',
      code_verifier: verifier,
      scope: 'system/*.cruds',
      role: 'steward',
      patient: ATTACKER,
    });
    const tokens = answer.json() as unknown as Tokens;
    expect(new Set(tokens.scope.split(' '))).toEqual(new Set(SCOPE.split(' ')));
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      role: 'citizen',
      persons: [{ id: VICTIM }],
      scope: 'patient/*.rs',
      patient: VICTIM,
    });
    const wider = await askToken(server, {
      grant_type: 'refresh_token',
      client_id: client,
      refresh_token: tokens.refresh_token ?? '',
      scope: 'patient/*.rs patient/*.cruds',
    });
    expect(wider.status).toBe(400);
  });

  it('over another person is not had by a form that was changed', async () => {
    const params = { client_id: client, scope: SCOPE, code_challenge: pkce().challenge };
    await expect(allow(new Browser(server), { login, params, patient: ATTACKER })).rejects.toThrow(
      /not allowed: 400/,
    );
  });

  it('ends with an account’s days', async () => {
    const made = await makeAccount(server, {
      role: 'representative',
      persons: [{ id: VICTIM, from: '2020-01-01', until: '2020-12-31' }],
    });
    const params = { client_id: client, scope: SCOPE, code_challenge: pkce().challenge };
    await expect(allow(new Browser(server), { login: made.login, params })).rejects.toThrow(/not allowed/);
  });

  it('is not registered by programs themselves', async () => {
    const answer = await server.send('POST', '/oidc/reg', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'redirect_uris=https://evil.example',
    });
    expect(answer.status).toBe(404);
    for (const given of [
      { scope: 'system/*.cruds', redirectUris: [REDIRECT] },
      { scope: 'patient/*.rs' },
      { scope: 'patient/*.rs', redirectUris: [REDIRECT], introspects: true },
      { scope: 'system/*.rs', jwks: { keys: [{ kty: 'oct', k: 'secret' }] } },
      { scope: 'system/*.rs', jwksUri: 'http://app.example/keys' },
      { scope: 'system/*.rs', role: 'steward', jwks: { keys: [{ kty: 'EC' }] } },
      { scope: 'nonsense', redirectUris: [REDIRECT] },
      { scope: 'patient/*.rs', redirectUris: [REDIRECT], kairos_role: 'steward' },
    ])
      expect(await operate(server.context.house, { client: given })).toMatchObject({ code: 'CLIENT_BAD' });
  });

  it('of a key set on a private address is not fetched', async () => {
    let connections = 0;
    const inside = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => {
      inside.listen(0, '127.0.0.1', resolve);
    });
    const { port } = inside.address() as AddressInfo;
    const { privateKey } = await generateKeyPair('ES384');
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
      const id = await addClient(server, { scope: 'system/*.rs', jwksUri: `https://${host}:${port}/keys` });
      const jwt = await new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg: 'ES384', kid: 'k' })
        .setIssuer(id)
        .setSubject(id)
        .setAudience(`${BASE}/oidc/token`)
        .setIssuedAt()
        .setExpirationTime('4 minutes')
        .sign(privateKey);
      const answer = await askToken(server, {
        grant_type: 'client_credentials',
        scope: 'system/*.rs',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: jwt,
      });
      expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toContain('access_token');
    }
    expect(connections).toBe(0);
    inside.close();
  });
});

describe('a forged form', () => {
  const begin = async (): Promise<{ browser: Browser; shown: { page: Received; url: string } }> => {
    const browser = new Browser(server);
    const url = authorizeUrl({ client_id: client, scope: SCOPE, code_challenge: pkce().challenge });
    return { browser, shown: await browser.follow(url) };
  };
  const fields = {
    action: 'login',
    get login() {
      return login;
    },
    password: PASSWORD,
  };

  it('signs nobody in: without its mark, with another page’s, or from another site', async () => {
    const { browser, shown } = await begin();
    const other = await begin();
    const forged = [
      [{ ...fields, mark: '' }, {}],
      [{ ...fields, mark: markOf(other.shown.page) }, {}],
      [fields, { origin: 'https://evil.example' }],
      [fields, { origin: 'null' }],
      [fields, { 'sec-fetch-site': 'cross-site' }],
    ] as const;
    for (const [form, headers] of forged)
      expect((await browser.submit(shown, form, headers)).page.status).toBe(403);
  });

  it('consents to nothing: the mark of signing in is none for consenting', async () => {
    const { browser, shown } = await begin();
    const consent = await browser.submit(shown, fields);
    expect(consent.page.text).toContain('value="consent"');
    for (const mark of ['', markOf(shown.page)]) {
      const answer = await browser.submit(consent, { action: 'consent', patient: VICTIM, mark });
      expect(answer.page.status).toBe(403);
    }
  });

  it('makes no account, sets no password and signs nobody out', async () => {
    const link = orThrow(
      await operate(server.context.house, { invite: { role: 'citizen', persons: [{ id: VICTIM }] } }),
    );
    const code = '0000-0000-0000-0000';
    const forms = [
      [link, { action: 'register', login: `forged-${randomUUID()}`, password: PASSWORD }],
      [link, { action: 'passkey', login: `forged-${randomUUID()}` }],
      [`${BASE}/identity/recover`, { action: 'recover', login, code, password: PASSWORD }],
      [`${BASE}/identity/account`, { action: 'login', login, password: PASSWORD }],
    ] as const;
    for (const [address, form] of forms) {
      const browser = new Browser(server);
      const shown = await browser.follow(address);
      for (const [more, headers] of [
        [{ mark: '' }, {}],
        [{ mark: 'x'.repeat(43) }, {}],
        [{}, { origin: 'https://evil.example' }],
        [{}, { 'sec-fetch-site': 'cross-site' }],
      ] as const) {
        const answer = await browser.submit(shown, { ...form, ...more }, headers);
        expect([address, answer.page.status]).toEqual([address, 403]);
      }
    }
    const { tokens } = await launch(server, { client, login, scope: SCOPE });
    const out = await new Browser(server).send('POST', '/oidc/session/end/confirm', { logout: 'yes' });
    expect(out.status).toBe(400);
    expect(await statusOf(tokens.access_token)).toBe(200);
  });

  it('finds no cookie that scripts, other sites or plain http get', async () => {
    const { browser, shown } = await begin();
    const first = await new Browser(server).send(
      'GET',
      authorizeUrl({ client_id: client, scope: SCOPE, code_challenge: pkce().challenge }),
    );
    const mark = markOf(shown.page);
    const after = await browser.send('POST', shown.url, { ...fields, mark });
    expect(after.status).toBe(303);
    const resumed = await browser.send('GET', String(after.headers['location']));
    const set = [first, after, resumed].flatMap(({ headers }) =>
      [(headers['set-cookie'] ?? []) as string | readonly string[]].flat(),
    );
    const given = set.filter((line) => !/^[\w.-]+=;/.test(line));
    for (const name of ['kairos-interaction', 'kairos-device', 'kairos-session'])
      expect(
        given.some((line) => line.startsWith(`${name}=`)),
        name,
      ).toBe(true);
    for (const line of given) {
      expect(line).toMatch(/; *httponly/i);
      expect(line).toMatch(/; *secure/i);
      expect(line).toMatch(/; *samesite=lax/i);
    }
  });

  it('in another browser finds nothing to go on with', async () => {
    const { shown } = await begin();
    // Nor in one that began something of its own, whatever the address says.
    const { browser: beginner } = await begin();
    expect((await beginner.send('GET', shown.url)).status).toBe(400);
    const stranger = new Browser(server);
    expect((await stranger.send('GET', shown.url)).status).toBe(400);
    expect((await stranger.submit(shown, fields)).page.status).toBe(400);
  });

  it('shows what programs and people wrote as text, and runs nothing', async () => {
    const evil = await addClient(server, {
      name: '<script>alert(1)</script>',
      redirectUris: [REDIRECT],
      scope: 'patient/*.rs',
    });
    const browser = new Browser(server);
    const url = authorizeUrl({ client_id: evil, scope: SCOPE, code_challenge: pkce().challenge });
    const shown = await browser.follow(url);
    expect(shown.page.text).toContain('&lt;script&gt;');
    // One script, that for passkeys, by its hash.
    const scripts = [...shown.page.text.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = '']) => text);
    expect(scripts).toHaveLength(1);
    const hash = createHash('sha256')
      .update(scripts[0] ?? '')
      .digest('base64');
    const csp = String(shown.page.headers['content-security-policy']);
    expect(csp).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; form-action 'self' https:\/\/app\.example;/,
    );
    expect(csp).toContain(`script-src 'sha256-${hash}';`);
    const again = await browser.submit(shown, { action: 'login', login: '"><script>', password: 'x' });
    expect(again.page.text.split('<script')).toHaveLength(2);
    expect(again.page.text).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('and each page has a language, a heading, and a label for each field', async () => {
    const { browser, shown } = await begin();
    const german = await browser.send('GET', shown.url, null, { 'accept-language': 'de-AT,en;q=0.5' });
    expect(german.text).toContain('<html lang="de">');
    expect(german.text).toContain('<h1>Anmelden</h1>');
    const wrong = await browser.submit(shown, { ...fields, password: 'not this one' });
    for (const [, id] of wrong.page.text.matchAll(/<input id="(\w+)"/g))
      expect(wrong.page.text).toContain(`<label for="${id}">`);
    expect(wrong.page.text).toMatch(/aria-describedby="password-error" aria-invalid="true"/);
    expect(wrong.page.text).toContain('id="password-error"');
  });
});

describe('guessing', () => {
  const attempt = async (
    given: { readonly login: string; readonly password: string },
    of: { readonly browser?: Browser; readonly address?: string } = {},
  ): Promise<Received> => {
    const browser = of.browser ?? new Browser(proxied);
    const url = authorizeUrl({
      client_id: client,
      scope: SCOPE,
      code_challenge: pkce().challenge,
      prompt: 'login',
    });
    const headers: Readonly<Record<string, string>> =
      of.address === undefined ? {} : { 'x-forwarded-for': of.address };
    const shown = await browser.follow(url);
    return (await browser.submit(shown, { action: 'login', ...given }, headers)).page;
  };
  let proxied: TestServer;

  beforeAll(async () => {
    proxied = await openTestServer({ trustedProxies: ['127.0.0.1'] });
  });

  afterAll(() => proxied.close());
  afterEach(() => void vi.useRealTimers());

  it('a password is slowed down, from many addresses too; whoever has a known device goes in', async () => {
    const { login: target } = await makeAccount(proxied, { role: 'citizen', persons: [{ id: VICTIM }] });
    const owner = new Browser(proxied);
    await launch(proxied, { client, login: target, scope: SCOPE, browser: owner });
    // All within one moment, however slow the machine is.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const statuses: number[] = [];
    for (let i = 0; i < 16; i++)
      statuses.push(
        (await attempt({ login: target, password: `guess number ${i}` }, { address: `198.51.100.${i}` }))
          .status,
      );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(2);
    // The right password does not help whoever guesses too fast.
    const right = { login: target, password: PASSWORD };
    const answer = await attempt(right, { address: '203.0.113.9' });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(30);
    for (const name of owner.cookies.keys()) if (name !== 'kairos-device') owner.cookies.delete(name);
    expect((await attempt(right, { browser: owner, address: '203.0.113.10' })).text).toContain(
      'value="consent"',
    );
  });

  it('at many accounts from one address is slowed down; others are not', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 34; i++)
      statuses.push(
        (await attempt({ login: `nobody-${i}`, password: 'x' }, { address: '192.0.2.77' })).status,
      );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    const elsewhere = await attempt({ login, password: PASSWORD }, { address: '192.0.2.78' });
    expect(elsewhere.text).toContain('value="consent"');
  });

  it('many at once gives no more tries than one after the other', async () => {
    const { login: target } = await makeAccount(proxied, { role: 'citizen', persons: [{ id: VICTIM }] });
    const all = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        attempt({ login: target, password: `guess number ${i}` }, { address: `198.18.0.${i}` }),
      ),
    );
    expect(all.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(11);
  });

  it('learns nothing of which accounts there are', async () => {
    const known = await attempt({ login, password: 'not this one' }, { address: '192.0.2.90' });
    const unknown = await attempt(
      { login: 'nobody-at-all', password: 'not this one' },
      { address: '192.0.2.91' },
    );
    const plain = ({ text }: Received): string =>
      text
        .replaceAll(/name="mark" value="[^"]*"|data-passkey="[^"]*"/g, '')
        .replaceAll(/value="(?:someone|nobody)-[^"]*"/g, '');
    expect(plain(known)).toBe(plain(unknown));
    expect(known.status).toBe(unknown.status);
  });
});

describe('an invitation', () => {
  it('makes one account, however often it is used, and not for a weak password', async () => {
    const link = orThrow(
      await operate(server.context.house, { invite: { role: 'citizen', persons: [{ id: VICTIM }] } }),
    );
    const browser = new Browser(server);
    const shown = await browser.follow(link);
    for (const password of ['short', 'aaaaaaaaaaaaaaaa', 'invited-person', 'password1234', 'kairoskairos12'])
      expect((await browser.submit(shown, { login: 'invited-person', password })).page.status).toBe(400);
    expect((await browser.submit(shown, { login: 'x', password: PASSWORD })).page.status).toBe(400);
    expect((await browser.submit(shown, { login, password: PASSWORD })).page.status).toBe(400);
    const answers = await Promise.all(
      ['invited-a', 'invited-b', 'invited-c'].map((name) =>
        browser.submit(shown, { login: name, password: PASSWORD }),
      ),
    );
    expect(answers.filter(({ page }) => page.status === 201)).toHaveLength(1);
    expect((await browser.follow(link)).page.status).toBe(404);
    expect((await browser.follow(`${BASE}/identity/register/${'x'.repeat(43)}`)).page.status).toBe(404);
  });

  it('is made by stewards of the house only', async () => {
    const ask = async (token: string): Promise<number> =>
      (
        await server.send('POST', '/identity/invitations', {
          token,
          body: { role: 'citizen', persons: [{ id: VICTIM }] },
        })
      ).status;
    expect(await ask(await server.token({ role: 'steward', scope: 'system/*.cruds' }))).toBe(201);
    for (const role of ['clinician', 'citizen', 'system'])
      expect(await ask(await server.token({ role, scope: 'user/*.cruds system/*.cruds' }))).toBe(403);
    for (const bad of [
      { role: 'system' },
      { role: 'citizen' },
      { role: 'citizen', persons: [{ id: '../x' }] },
    ])
      expect(await operate(server.context.house, { invite: bad })).toMatchObject({
        code: 'TOKEN_CLAIMS_BAD',
      });
  });
});

describe('an account that is taken away', () => {
  it('lets nobody go on, nor sign in', async () => {
    const made = await makeAccount(server, { role: 'citizen', persons: [{ id: VICTIM }] });
    const { tokens } = await launch(server, { client, login: made.login, scope: SCOPE });
    // Another process does it: this one learns of it within two seconds.
    expect(await operate(server.context.house, { remove: made.login })).toEqual(expect.any(String));
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await statusOf(tokens.access_token)).toBe(401);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
    await expect(launch(server, { client, login: made.login, scope: SCOPE })).rejects.toThrow(/not allowed/);
    expect(await operate(server.context.house, { remove: made.login })).toMatchObject({
      code: 'ACCOUNT_UNKNOWN',
    });
  });
});

describe('recovery', () => {
  it('gives a new password once a code, ends every session, and lets nobody guess', async () => {
    const made = await makeAccount(server, { role: 'citizen', persons: [{ id: VICTIM }] });
    expect(made.codes).toHaveLength(10);
    const before = await launch(server, { client, login: made.login, scope: SCOPE });
    const browser = new Browser(server);
    const shown = await browser.follow(`${BASE}/identity/recover`);
    const fresh = 'another battery staple horse';
    const [code = ''] = made.codes;
    const use = async (form: Readonly<Record<string, string>>): Promise<number> =>
      (await browser.submit(shown, { login: made.login, password: fresh, ...form })).page.status;
    expect(await use({ code: '0000-0000-0000-0000' })).toBe(400);
    expect(await use({ code, login })).toBe(400);
    expect(await use({ code, password: 'short' })).toBe(400);
    expect(await use({ code: code.toLowerCase().replaceAll('-', ' ') })).toBe(200);
    const [, second = ''] = made.codes;
    const atOnce = await Promise.all([1, 2, 3].map(() => use({ code: second })));
    expect(atOnce.filter((status) => status === 200)).toHaveLength(1);
    expect(await use({ code })).toBe(400);
    expect(await statusOf(before.tokens.access_token)).toBe(401);
    expect((await refresh(before.tokens.refresh_token)).status).toBe(400);
  });
});

describe('what is kept', () => {
  it('has no token, code, password or name in the clear, in the tables or in the log', async () => {
    const { tokens, code } = await launch(server, { client, login, scope: SCOPE });
    const { db } = server.context.house;
    const rows = [
      ...(await db.selectFrom('identity_artifact').selectAll().execute()),
      ...(await db.selectFrom('identity_account').selectAll().execute()),
      ...(await db.selectFrom('identity_attempt').selectAll().execute()),
    ];
    expect(rows.length).toBeGreaterThan(10);
    const kept = rows
      .map((row) =>
        Object.values(row)
          .map((value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
          )
          .join('|'),
      )
      .join('\n');
    const jti = String(decodeJwt(tokens.access_token).jti);
    for (const secret of [tokens.refresh_token ?? '', code, jti, login, PASSWORD, 'argon2id'])
      expect(kept.includes(secret), secret).toBe(false);
    for (const secret of [tokens.access_token, tokens.refresh_token ?? '', code, login, PASSWORD])
      expect(server.logged().includes(secret)).toBe(false);
  });

  it('tells the person who signed in and what was allowed', async () => {
    const { tokens } = await launch(server, { client, login, scope: SCOPE });
    const log = await server.send('GET', `/fhir/AuditEvent?patient=${VICTIM}&_count=50`, {
      token: tokens.access_token,
    });
    expect(log.status).toBe(200);
    const asked = [...log.text.matchAll(/"query":"([^"]+)"/g)].map(([, query = '']) =>
      Buffer.from(query, 'base64').toString(),
    );
    for (const [holder, act] of [
      ['account/', '$sign-in'],
      [`client/${client}/`, '$consent'],
      [`client/${client}/`, '$token'],
    ] as const)
      expect(
        asked.some((query) => query.startsWith(holder) && query.endsWith(act)),
        act,
      ).toBe(true);
  });
});

describe('over a real connection', () => {
  it('answers one request after the other on one line, whatever the Host header says', async () => {
    const address = `http://127.0.0.1:${server.port}`;
    for (let i = 0; i < 3; i++) {
      const answer = await fetch(`${address}/oidc/token`, {
        method: 'POST',
        headers: { 'x-forwarded-host': 'evil.example', connection: 'keep-alive' },
        body: new URLSearchParams({ grant_type: 'refresh_token', client_id: client, refresh_token: 'x' }),
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
    }
    const said = await fetch(`${address}/oidc/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    const text = await said.text();
    expect(text).not.toContain('evil.example');
    expect(text).toContain(`${BASE}/oidc/token`);
    const large = await fetch(`${address}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ a: 'x'.repeat(100_000) }),
    });
    expect(large.status).toBe(413);
  });
});
