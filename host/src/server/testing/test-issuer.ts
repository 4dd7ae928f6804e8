import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Parameters = Readonly<Record<string, string>>;

/** An identity provider of a test's: it says of whoever comes what it is told to, and lies where it is told to. */
export type TestIssuer = {
  readonly issuer: string;
  /** What came to its token endpoint. */
  readonly redeemed: readonly URLSearchParams[];
  /** What browsers asked for. */
  readonly asked: readonly URLSearchParams[];
  /** Claims of the id token beside the usual ones; of nothing else than these names is it said otherwise. */
  claims: (asked: URLSearchParams) => JWTPayload;
  /** Parameters of the answer by the browser. */
  answer: (honest: Parameters) => Parameters;
  /** Makes the id token of its claims. */
  sign: (claims: JWTPayload) => Promise<string>;
  /** Back to honesty. */
  readonly honest: () => void;
  readonly close: () => void;
};

/** Starts one on 127.0.0.1. */
export async function testIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, URLSearchParams>();
  const redeemed: URLSearchParams[] = [];
  const asked: URLSearchParams[] = [];
  let server: Server | null = null;
  const honest: Pick<TestIssuer, 'claims' | 'answer' | 'sign'> = {
    claims: () => ({ sub: 'somebody' }),
    answer: (parameters) => parameters,
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey),
  };
  const own = {
    issuer: '',
    redeemed,
    asked,
    ...honest,
    honest: () => void Object.assign(own, honest),
    close: () => {},
  };
  const idToken = (request: URLSearchParams): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: own.issuer, aud: request.get('client_id') ?? '', iat: now, exp: now + 300 };
    return own.sign({ ...usual, nonce: request.get('nonce') ?? '', ...own.claims(request) });
  };
  const answers: Readonly<Record<string, (query: URLSearchParams) => Promise<object | URL>>> = {
    '/.well-known/openid-configuration': () => Promise.resolve(metadataOf(own.issuer)),
    '/jwks': () => Promise.resolve({ keys: [jwk] }),
    '/auth': (query) => {
      asked.push(query);
      const code = `code-${codes.size}-${Math.random()}`;
      codes.set(code, query);
      const to = new URL(query.get('redirect_uri') ?? '');
      const given = own.answer({ code, state: query.get('state') ?? '', iss: own.issuer });
      to.search = new URLSearchParams(given).toString();
      return Promise.resolve(to);
    },
    '/token': async (form) => {
      redeemed.push(form);
      const request = codes.get(form.get('code') ?? '') ?? new URLSearchParams();
      return { access_token: 'a', token_type: 'Bearer', id_token: await idToken(request) };
    },
  };
  server = createServer((incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '', own.issuer);
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const sent =
        incoming.method === 'POST' ? new URLSearchParams(Buffer.concat(pieces).toString()) : searchParams;
      void answers[pathname]?.(sent).then((said) => {
        if (said instanceof URL) outgoing.writeHead(303, { location: said.href }).end();
        else outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
      });
    });
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  own.issuer = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  own.close = () => {
    listening.closeAllConnections();
    listening.close();
  };
  return own;
}

function metadataOf(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
}
