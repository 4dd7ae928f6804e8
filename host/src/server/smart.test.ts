import { randomUUID } from 'node:crypto';
import {
  createLocalJWKSet,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  jwtVerify,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { BASE } from './testing/shared-house.ts';
import {
  addClient,
  askToken,
  Browser,
  launch,
  makeAccount,
  REDIRECT,
  type Tokens,
} from './testing/smart-client.ts';

/** The checks of the Inferno SMART App Launch 2.2 groups that concern a server, in our own words. */

const CITIZEN = 'smart-citizen';
const OTHER = 'smart-other';
const STANDALONE = 'openid fhirUser launch/patient offline_access patient/*.rs';

let server: TestServer;
let client: string;
let login: string;

beforeAll(async () => {
  server = await openTestServer();
  const token = await server.token({ role: 'system', scope: 'system/*.cruds' });
  for (const id of [CITIZEN, OTHER])
    await server.send('PUT', `/fhir/Patient/${id}`, { token, body: { resourceType: 'Patient', id } });
  client = await addClient(server, {
    name: 'An app',
    redirectUris: [REDIRECT],
    scope: 'patient/*.cruds user/*.cruds',
  });
  ({ login } = await makeAccount(server, { role: 'citizen', persons: [{ id: CITIZEN }] }));
});

afterAll(() => server.close());

const readPatient = (id: string, token: string): Promise<Received> =>
  server.send('GET', `/fhir/Patient/${id}`, { token });

describe('discovery', () => {
  it.each(['/.well-known/smart-configuration', '/fhir/.well-known/smart-configuration'])(
    '%s says where everything is, to any page, without a token',
    async (url) => {
      const answer = await server.send('GET', url);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
      expect(answer.headers['access-control-allow-origin']).toBe('*');
      const said = answer.json();
      for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'issuer'])
        expect(said[name]).toMatch(new RegExp(`^${BASE}/oidc`));
      expect(said['code_challenge_methods_supported']).toEqual(['S256']);
      expect(said['grant_types_supported']).toContain('client_credentials');
      expect(said['capabilities']).toEqual(
        expect.arrayContaining(['launch-ehr', 'launch-standalone', 'permission-v2', 'client-public']),
      );
    },
  );

  it('agrees with the OpenID configuration and with the CapabilityStatement', async () => {
    const smart = (await server.send('GET', '/.well-known/smart-configuration')).json();
    const openid = (await server.send('GET', '/oidc/.well-known/openid-configuration')).json();
    for (const name of [
      'issuer',
      'jwks_uri',
      'authorization_endpoint',
      'token_endpoint',
      'introspection_endpoint',
      'revocation_endpoint',
    ])
      expect(openid[name]).toBe(smart[name]);
    expect(openid['authorization_response_iss_parameter_supported']).toBe(true);
    const metadata = await server.send('GET', '/fhir/metadata');
    for (const name of ['authorization_endpoint', 'token_endpoint', 'introspection_endpoint'])
      expect(metadata.text.includes(String(smart[name])), name).toBe(true);
    expect(metadata.text.includes('"SMART-on-FHIR"')).toBe(true);
  });
});

describe('a standalone launch', () => {
  it('gives a token for the citizen’s own record, with the context and what was granted', async () => {
    const { tokens } = await launch(server, { client, login, scope: STANDALONE });
    expect(tokens).toMatchObject({ token_type: 'Bearer', patient: CITIZEN });
    expect(tokens.expires_in).toBeLessThanOrEqual(900);
    expect(new Set(tokens.scope.split(' '))).toEqual(new Set(STANDALONE.split(' ')));
    expect((await readPatient(CITIZEN, tokens.access_token)).status).toBe(200);
    expect((await readPatient(OTHER, tokens.access_token)).status).toBe(404);
  });

  it('gives an id token that its keys verify, with fhirUser', async () => {
    const { tokens } = await launch(server, { client, login, scope: STANDALONE });
    const keys = (await server.send('GET', '/oidc/jwks')).json() as unknown as JSONWebKeySet;
    expect(JSON.stringify(keys)).not.toContain('"d"');
    const { payload } = await jwtVerify(tokens.id_token ?? '', createLocalJWKSet(keys), {
      issuer: `${BASE}/oidc`,
      audience: client,
    });
    expect(payload['fhirUser']).toBe(`${BASE}/fhir/Patient/${CITIZEN}`);
    // It says who somebody is, and opens nothing.
    expect((await readPatient(CITIZEN, tokens.id_token ?? '')).status).toBe(401);
  });

  it('keeps to scopes with search parameters', async () => {
    const { tokens } = await launch(server, {
      client,
      login,
      scope: 'launch/patient patient/Observation.rs?category=laboratory',
    });
    expect(tokens.scope).toContain('patient/Observation.rs?category=laboratory');
    expect((await readPatient(CITIZEN, tokens.access_token)).status).toBe(404);
    expect((await server.send('GET', '/fhir/Observation', { token: tokens.access_token })).status).toBe(200);
  });

  it('refreshes to a new token of the same person, and rotates', async () => {
    const { tokens } = await launch(server, { client, login, scope: STANDALONE });
    const refreshed = await askToken(server, {
      grant_type: 'refresh_token',
      client_id: client,
      refresh_token: tokens.refresh_token ?? '',
    });
    const next = refreshed.json() as unknown as Tokens;
    expect(next).toMatchObject({ patient: CITIZEN, scope: tokens.scope });
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect((await readPatient(CITIZEN, next.access_token)).status).toBe(200);
    // The person reads that it is a program's, not that they signed in.
    const own = await server.token({ role: 'citizen', persons: [{ id: CITIZEN }] });
    const log = await server.send('GET', `/fhir/Patient/${CITIZEN}/$accesses?language=en&count=500`, {
      token: own,
    });
    expect(log.text).toMatch(/"act","valueCode":"let-on"/);
    expect(log.text).not.toMatch(/"act","valueCode":"stayed-in"/);
  });

  it('gives no refresh token where none is asked for', async () => {
    const { tokens } = await launch(server, { client, login, scope: 'launch/patient patient/*.rs' });
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('lets a representative choose among those they stand for today', async () => {
    const persons = [
      { id: CITIZEN, from: '2020-01-01', until: '2020-12-31' },
      { id: OTHER, from: '2020-01-01' },
    ];
    const made = await makeAccount(server, { role: 'representative', persons });
    const { tokens } = await launch(server, { client, login: made.login, scope: STANDALONE });
    expect(tokens.patient).toBe(OTHER);
    expect(decodeJwt(tokens.access_token)['persons']).toEqual([{ id: OTHER, from: '2020-01-01' }]);
    await expect(
      launch(server, { client, login: made.login, scope: STANDALONE, patient: CITIZEN }),
    ).rejects.toThrow(/not allowed/);
  });
});

describe('an EHR launch', () => {
  let doctor: string;
  let token: string;
  const scope = 'launch patient/*.rs';

  beforeAll(async () => {
    const made = await makeAccount(server, { role: 'clinician', fhirUser: 'Practitioner/smart-doctor' });
    doctor = made.login;
    const { tokens } = await launch(server, { client, login: doctor, scope: 'user/*.cruds' });
    token = tokens.access_token;
  });

  const begin = (body: unknown, bearer = token): Promise<Received> =>
    server.send('POST', '/identity/launch', { token: bearer, body });

  it('opens the program for the patient the clinician has before them, once', async () => {
    const begun = await begin({ patient: CITIZEN, client });
    expect(begun.status).toBe(201);
    expect(begun.json()['iss']).toBe(`${BASE}/fhir`);
    const value = String(begun.json()['launch']);
    const { tokens } = await launch(server, { client, login: doctor, scope, launch: value });
    expect(tokens.patient).toBe(CITIZEN);
    expect((await readPatient(CITIZEN, tokens.access_token)).status).toBe(200);
    expect((await readPatient(OTHER, tokens.access_token)).status).toBe(404);
    await expect(launch(server, { client, login: doctor, scope, launch: value })).rejects.toThrow(
      /not allowed/,
    );
  });

  it('is for this clinician and this program only, and for a patient they may see', async () => {
    const value = String((await begin({ patient: CITIZEN, client })).json()['launch']);
    await expect(launch(server, { client, login, scope, launch: value })).rejects.toThrow(/not allowed/);
    const elsewhere = String((await begin({ patient: CITIZEN, client: 'another' })).json()['launch']);
    await expect(launch(server, { client, login: doctor, scope, launch: elsewhere })).rejects.toThrow(
      /not allowed/,
    );
    expect((await begin({ patient: 'nobody-here' })).status).toBe(404);
    const citizen = await launch(server, { client, login, scope: 'patient/*.cruds' });
    expect((await begin({ patient: CITIZEN }, citizen.tokens.access_token)).status).toBe(403);
  });
});

describe('a backend service', () => {
  const kid = 'service-key';
  let service: string;
  let privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

  beforeAll(async () => {
    const pair = await generateKeyPair('ES384', { extractable: true });
    ({ privateKey } = pair);
    const jwk = { ...(await exportJWK(pair.publicKey)), kid, alg: 'ES384', use: 'sig' };
    service = await addClient(server, { scope: 'system/*.rs', jwks: { keys: [jwk] }, introspects: true });
  });

  const assertion = (claims: Readonly<Record<string, unknown>> = {}, key = privateKey): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      iss: service,
      sub: service,
      aud: `${BASE}/oidc/token`,
      jti: randomUUID(),
      iat: now,
      exp: now + 240,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES384', kid, typ: 'JWT' })
      .sign(key);
  };

  const ask = async (of: { readonly scope?: string; readonly jwt?: string } = {}): Promise<Received> =>
    askToken(server, {
      grant_type: 'client_credentials',
      scope: of.scope ?? 'system/Patient.rs',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: of.jwt ?? (await assertion()),
    });

  it('gets a short token of its own for what it may ask for', async () => {
    const answer = await ask();
    expect(answer.status, answer.text).toBe(200);
    const tokens = answer.json() as unknown as Tokens;
    expect(tokens).toMatchObject({ token_type: 'Bearer', scope: 'system/Patient.rs' });
    expect(tokens.expires_in).toBeLessThanOrEqual(300);
    expect(tokens.refresh_token).toBeUndefined();
    expect((await readPatient(CITIZEN, tokens.access_token)).status).toBe(200);
    expect(decodeJwt(tokens.access_token)).toMatchObject({ role: 'system', sub: service });
  });

  it.each(['system/*.cruds', 'user/*.rs', 'patient/*.rs', 'openid', 'nonsense', ''])(
    'gets none for %j',
    async (scope) => {
      const answer = await ask({ scope });
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain('access_token');
    },
  );

  it('is not believed with an assertion that is used again, long, foreign or expired', async () => {
    const jwt = await assertion();
    expect((await ask({ jwt })).status).toBe(200);
    expect((await ask({ jwt })).status).toBe(401);
    const at = Math.floor(Date.now() / 1000);
    const stranger = await generateKeyPair('ES384');
    const wrong = [
      await assertion({ exp: at + 3600 }),
      await assertion({ exp: at - 60 }),
      await assertion({ aud: 'https://elsewhere.example/token' }),
      await assertion({ iss: 'another' }),
      await assertion({}, stranger.privateKey),
      'x',
    ];
    for (const one of wrong) expect((await ask({ jwt: one })).status, one).toBeGreaterThanOrEqual(400);
  });

  it('of which two are used at once gives one token', async () => {
    const jwt = await assertion();
    const answers = await Promise.all([ask({ jwt }), ask({ jwt }), ask({ jwt })]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  const introspect = async (token: string): Promise<Record<string, unknown>> => {
    const answer = await askToken(
      server,
      {
        token,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await assertion(),
      },
      'token/introspection',
    );
    expect(answer.status).toBe(200);
    return answer.json();
  };

  it('that may introspect learns what a token says, until it is revoked', async () => {
    const { tokens } = await launch(server, { client, login, scope: STANDALONE });
    expect(await introspect(tokens.access_token)).toMatchObject({
      active: true,
      client_id: client,
      patient: CITIZEN,
      scope: 'patient/*.rs',
      iss: `${BASE}/oidc`,
    });
    expect((await introspect(tokens.refresh_token ?? ''))['active']).toBe(true);
    await askToken(server, { token: tokens.access_token, client_id: client }, 'token/revocation');
    expect(await introspect(tokens.access_token)).toEqual({ active: false });
    expect((await readPatient(CITIZEN, tokens.access_token)).status).toBe(401);
    for (const one of ['x', 'a.b.c', await server.token({ role: 'steward' })])
      expect(await introspect(one)).toEqual({ active: false });
  });

  it('of others learns nothing', async () => {
    const { tokens } = await launch(server, { client, login, scope: STANDALONE });
    const stranger = await addClient(server, { redirectUris: [REDIRECT], scope: 'patient/*.rs' });
    const answer = await askToken(
      server,
      { token: tokens.access_token, client_id: stranger },
      'token/introspection',
    );
    expect(answer.json()).toEqual({ active: false });
  });
});

describe('sessions', () => {
  it('are listed for their owner, and end with all their tokens', async () => {
    const made = await makeAccount(server, { role: 'citizen', persons: [{ id: CITIZEN }] });
    const whole = await launch(server, { client, login: made.login, scope: 'patient/*.cruds' });
    const app = await launch(server, { client, login: made.login, scope: STANDALONE });
    const token = whole.tokens.access_token;
    const list = async (): Promise<readonly { id: string; scope: string; patient: string }[]> =>
      (await server.send('GET', '/identity/sessions', { token })).json()['sessions'] as never;
    const sessions = await list();
    expect(sessions).toHaveLength(2);
    const ended = sessions.find(({ scope }) => scope.includes('offline_access'));
    expect(ended?.patient).toBe(CITIZEN);
    // A program with a part of the record does not see who else is let in.
    expect((await server.send('GET', '/identity/sessions', { token: app.tokens.access_token })).status).toBe(
      403,
    );
    const end = await server.send('DELETE', `/identity/sessions/${ended?.id}`, { token });
    expect(end.status).toBe(204);
    expect((await readPatient(CITIZEN, app.tokens.access_token)).status).toBe(401);
    const refreshed = await askToken(server, {
      grant_type: 'refresh_token',
      client_id: client,
      refresh_token: app.tokens.refresh_token ?? '',
    });
    expect(refreshed.status).toBe(400);
    expect(await list()).toHaveLength(1);
    // Nobody ends the sessions of others.
    const other = await launch(server, { client, login, scope: 'patient/*.cruds' });
    const [mine] = await list();
    const foreign = await server.send('DELETE', `/identity/sessions/${mine?.id}`, {
      token: other.tokens.access_token,
    });
    expect(foreign.status).toBe(404);
    expect((await server.send('DELETE', '/identity/sessions', { token })).status).toBe(204);
    expect((await readPatient(CITIZEN, token)).status).toBe(401);
  });

  it('end with a sign-out, except what goes on offline', async () => {
    const browser = new Browser(server);
    const app = await launch(server, { client, login, scope: 'openid patient/*.rs', browser });
    const shown = await browser.follow(`${BASE}/oidc/session/end`);
    const xsrf = /name="xsrf" value="([^"]*)"/.exec(shown.page.text)?.[1] ?? '';
    expect(
      (await browser.send('POST', '/oidc/session/end/confirm', { xsrf: 'wrong', logout: 'yes' })).status,
    ).toBe(400);
    expect((await readPatient(CITIZEN, app.tokens.access_token)).status).toBe(200);
    await browser.send('POST', '/oidc/session/end/confirm', { xsrf, logout: 'yes' });
    expect((await readPatient(CITIZEN, app.tokens.access_token)).status).toBe(401);
  });
});
