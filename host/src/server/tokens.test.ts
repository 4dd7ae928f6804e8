import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGap } from '@kairos/core/base';
import { type Issuer, openVerifier, providerKeys } from './tokens.ts';
import { BASE, openTestServer, type TestServer } from './testing/open-test-server.ts';

const PROVIDER = 'https://identity.example';
const seconds = (): number => Math.floor(Date.now() / 1000);

let server: TestServer;
let provider: Awaited<ReturnType<typeof keysOf>>;

beforeAll(async () => {
  provider = await keysOf('ES256');
  server = await openTestServer({ config: { issuers: [provider.issuer] } });
});

afterAll(() => server.close());

async function keysOf(alg: 'ES256' | 'EdDSA' | 'RS256') {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const jwk = { ...(await exportJWK(publicKey)), alg, kid: 'one' };
  const issuer: Issuer = {
    issuer: PROVIDER,
    algorithms: ['ES256'],
    roles: ['clinician', 'citizen'],
    key: providerKeys({ keys: [jwk] }),
  };
  return { alg, privateKey, issuer };
}

const good: JWTPayload = {
  iss: PROVIDER,
  aud: BASE,
  sub: 'dr-1',
  jti: 'token-1',
  role: 'clinician',
  scope: 'user/*.rs',
  purpose: 'TREAT',
};

function signed(
  claims: JWTPayload,
  { alg, privateKey }: Pick<typeof provider, 'alg' | 'privateKey'>,
): Promise<string> {
  const all = { iat: seconds(), exp: seconds() + 600, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg, kid: 'one' }).sign(privateKey);
}

async function statusOf(token: string | null): Promise<{ status: number; body: string; challenge: unknown }> {
  const answer = await server.app.inject({
    url: '/fhir/Organization',
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  return { status: answer.statusCode, body: answer.body, challenge: answer.headers['www-authenticate'] };
}

describe('a token', () => {
  it('of an identity provider that is trusted is accepted', async () => {
    expect((await statusOf(await signed(good, provider))).status).toBe(200);
  });

  it('of this server is accepted', async () => {
    const token = await server.token({ role: 'steward' });
    expect((await statusOf(token)).status).toBe(200);
  });

  const wrong: Readonly<Record<string, JWTPayload>> = {
    'that expired': { exp: seconds() - 60, iat: seconds() - 600 },
    'that is not valid yet': { nbf: seconds() + 600 },
    'issued in the future': { iat: seconds() + 600, exp: seconds() + 1200 },
    'for another server': { aud: 'https://other.example' },
    'of an issuer nobody trusts': { iss: 'https://evil.example' },
    'signed by one issuer in the name of another': { iss: BASE },
    'with an unknown role': { role: 'root' },
    'with a role its issuer may not give': { role: 'system' },
    'without a scope': { scope: '' },
    'with a malformed scope': { scope: 'user/*.everything' },
    'with an unknown purpose': { purpose: 'CURIOSITY' },
    'with persons that are no list': { persons: 'p1' },
    'with a person that is no id': { persons: [{ id: '../p1' }] },
    'with a day that there is not': { persons: [{ id: 'p1', until: '2026-02-30' }] },
    'with a subject that breaks lines': { sub: 'dr\n1' },
  };

  it.each(Object.entries(wrong))('%s: 401 and nothing else', async (_, claims) => {
    const token = await signed({ ...good, ...claims }, provider);
    expect(await statusOf(token)).toEqual({ status: 401, body: '', challenge: 'Bearer' });
  });

  it.each(['sub', 'jti', 'role', 'scope', 'aud', 'iss', 'exp', 'iat'])(
    'without %s: 401 and nothing else',
    async (name) => {
      const claims: JWTPayload = { iat: seconds(), exp: seconds() + 600, ...good };
      delete claims[name];
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .sign(provider.privateKey);
      expect(await statusOf(token)).toEqual({ status: 401, body: '', challenge: 'Bearer' });
    },
  );

  it('that is none, no JWT, or signed by no key: 401 and nothing else', async () => {
    const claims = { ...good, iat: seconds(), exp: seconds() + 600 };
    const [head = '', body = ''] = (await signed(good, provider)).split('.');
    const tokens = [
      null,
      '',
      'x',
      'a.b.c',
      new UnsecuredJWT(claims).encode(),
      `${head}.${body}.`,
      `${head}.${body}.AAAA`,
    ];
    for (const token of tokens)
      expect(await statusOf(token)).toEqual({ status: 401, body: '', challenge: 'Bearer' });
  });

  it('signed with the public key as a shared secret, or by another algorithm: 401', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(server.context.signingKey.publicJwk));
    const shared = await new SignJWT({ ...good, iss: BASE, iat: seconds(), exp: seconds() + 600 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret);
    expect((await statusOf(shared)).status).toBe(401);
    expect((await statusOf(await signed(good, await keysOf('RS256')))).status).toBe(401);
    expect((await statusOf(await signed(good, await keysOf('ES256')))).status).toBe(401);
  });

  it('that was changed: 401', async () => {
    const [head = '', , signature = ''] = (await signed(good, provider)).split('.');
    const other = Buffer.from(
      JSON.stringify({ ...good, exp: seconds() + 600, iat: seconds(), role: 'citizen' }),
    );
    expect((await statusOf(`${head}.${other.toString('base64url')}.${signature}`)).status).toBe(401);
  });

  it('that was remembered is not accepted beyond its time', async () => {
    let time = Date.now();
    const verify = openVerifier([provider.issuer], { audience: BASE, now: () => new Date(time) });
    const token = await signed({ ...good, exp: seconds() + 60 }, provider);
    expect(isGap(await verify(token))).toBe(false);
    time += 120_000;
    expect(isGap(await verify(token))).toBe(true);
  });
});

describe('revocation', () => {
  const revoke = (bearer: string, body: unknown) =>
    server.app.inject({
      method: 'POST',
      url: '/tokens/$revoke',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });

  it('ends a token at once; its bearer may, and a steward of the house', async () => {
    const own = await server.token({ role: 'clinician' });
    expect((await revoke(own, {})).statusCode).toBe(204);
    expect(await statusOf(own)).toEqual({ status: 401, body: '', challenge: 'Bearer' });
    const steward = await server.token({ role: 'steward', scope: 'system/*.cruds' });
    const token = await signed({ ...good, jti: 'lost' }, provider);
    expect((await statusOf(token)).status).toBe(200);
    expect((await revoke(steward, { jti: 'lost' })).statusCode).toBe(204);
    expect((await statusOf(token)).status).toBe(401);
  });

  it('of others is not for everybody', async () => {
    const clinician = await server.token({ role: 'clinician' });
    const bound = await server.token({ role: 'steward', persons: [{ id: 'p1' }] });
    const narrow = await server.token({ role: 'steward', scope: 'user/Patient.rs' });
    for (const token of [clinician, bound, narrow])
      expect((await revoke(token, { jti: 'x' })).statusCode).toBe(403);
  });
});

describe('issuing tokens', () => {
  const ask = (bearer: string, body: unknown) =>
    server.app.inject({
      method: 'POST',
      url: '/tokens',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });

  it('is for stewards of the house, and gives a token that is accepted', async () => {
    const steward = await server.token({ role: 'steward', scope: 'system/*.cruds' });
    const answer = await ask(steward, {
      role: 'citizen',
      scope: 'patient/*.rs',
      persons: [{ id: 'p1' }],
      hours: 1,
    });
    expect(answer.statusCode).toBe(201);
    const { token } = JSON.parse(answer.body) as { token: string };
    expect((await statusOf(token)).status).toBe(200);
  });

  it('is for nobody else', async () => {
    for (const role of ['citizen', 'representative', 'clinician', 'laboratory', 'researcher', 'system']) {
      const token = await server.token({ role, scope: 'user/*.cruds system/*.cruds' });
      expect((await ask(token, { role: 'steward', scope: 'system/*.cruds' })).statusCode).toBe(403);
    }
    const narrow = await server.token({ role: 'steward', scope: 'user/Patient.cruds' });
    expect((await ask(narrow, { role: 'steward', scope: 'system/*.cruds' })).statusCode).toBe(403);
  });

  it('refuses what would not be accepted', async () => {
    const steward = await server.token({ role: 'steward', scope: 'system/*.cruds' });
    for (const claims of [
      { role: 'root' },
      { scope: 'nonsense' },
      { persons: [{ id: 'p 1' }] },
      { hours: 1e9 },
    ])
      expect((await ask(steward, { role: 'citizen', scope: 'patient/*.rs', ...claims })).statusCode).toBe(
        400,
      );
  });
});
