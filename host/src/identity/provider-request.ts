import { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { createLocalJWKSet, decodeProtectedHeader, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { IDENTITY_ALGORITHM, type IdentityKeys } from './keys.ts';
import { issuerOf } from './provider.ts';

/** A request as the server took it in, for the provider. */
export type ProviderRequest = {
  readonly method: string;
  /** Path and query below the server's address: `/oidc/auth?…`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly address: string;
  readonly requestId: string;
  readonly socket: Socket;
  /** A form, as it was sent; '' without one. */
  readonly body: string;
};

/** Headers that go on to the provider; who asks, and where, is said by the server. */
const passedOn = ['accept', 'accept-language', 'authorization', 'content-type', 'cookie', 'origin'] as const;

/**
 * The request as the provider reads it: at the address the operator named, whatever the Host header says, with the body
 * that the server has read within its limits.
 */
export async function providerMessage(
  asked: ProviderRequest,
  { baseUrl, keys }: { readonly baseUrl: string; readonly keys: IdentityKeys },
): Promise<IncomingMessage> {
  const base = new URL(baseUrl);
  const own = asked.url.slice('/oidc'.length);
  const isTokenForm = /^\/token\/(introspection|revocation)(\?|$)/.test(own);
  const body = isTokenForm ? await withTokenId(asked.body, { baseUrl, keys }) : asked.body;
  const message = new IncomingMessage(asked.socket);
  message.method = asked.method;
  message.url = withConsent(own);
  Object.assign(message, { originalUrl: `${base.pathname.replace(/\/$/, '')}/oidc${message.url}` });
  for (const name of passedOn) {
    const value = asked.headers[name];
    if (value !== undefined) message.headers[name] = String(value);
  }
  message.headers.host = base.host;
  message.headers['x-forwarded-host'] = base.host;
  message.headers['x-forwarded-proto'] = base.protocol.slice(0, -1);
  message.headers['x-forwarded-for'] = asked.address;
  const bytes = Buffer.from(body);
  if (asked.method === 'POST') message.headers['content-length'] = String(bytes.length);
  if (bytes.length > 0) message.push(bytes);
  message.push(null);
  // All of it is here: what ends now is the message, not the connection.
  message.complete = true;
  return message;
}

/**
 * Programs of SMART ask for `offline_access` without `prompt=consent`, which OpenID Connect wants with it (core, §11).
 * Consent is asked for here in every case.
 */
function withConsent(url: string): string {
  const [path = '', query = ''] = url.split('?', 2);
  if (path !== '/auth') return url;
  const params = new URLSearchParams(query);
  const scopes = (params.get('scope') ?? '').split(' ');
  if (params.has('prompt') || !scopes.includes('offline_access')) return url;
  params.set('prompt', 'consent');
  return `${path}?${params.toString()}`;
}

/** The provider keeps tokens by their ids: a JWT of its own stands for its id, any other for none. */
async function withTokenId(
  body: string,
  of: { readonly baseUrl: string; readonly keys: IdentityKeys },
): Promise<string> {
  const params = new URLSearchParams(body);
  const token = params.get('token');
  if (token === null || !isJwt(token) || params.getAll('token').length > 1) return body;
  params.set('token', await tokenId(token, of));
  return params.toString();
}

function isJwt(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg !== undefined;
  } catch {
    return false;
  }
}

async function tokenId(
  token: string,
  { baseUrl, keys }: { readonly baseUrl: string; readonly keys: IdentityKeys },
): Promise<string> {
  const key: JWTVerifyGetKey = createLocalJWKSet({ keys: [keys.publicJwk] });
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer: issuerOf(baseUrl),
      audience: baseUrl,
      algorithms: [IDENTITY_ALGORITHM],
      typ: 'at+jwt',
    });
    return payload.jti ?? 'none';
  } catch {
    return 'none';
  }
}
