import { createHash } from 'node:crypto';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  type JSONWebKeySet,
  jwtVerify,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Caller, Role } from '../policy/index.ts';
import { callerOf, type Claims, claimsOf } from './claims.ts';
import { OWN_ALGORITHM, type SigningKey } from './signing-key.ts';

/** Somebody whose tokens are accepted: this installation, or an identity provider. */
export type Issuer = {
  readonly issuer: string;
  readonly algorithms: readonly string[];
  /** The roles it may give. */
  readonly roles: readonly Role[];
  readonly key: JWTVerifyGetKey;
};

/** Signature algorithms that may be configured: no shared secrets, and never `none`. */
export const signatureAlgorithms: readonly string[] = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256'];

/** A token that was accepted: who bears it, and until when it holds, in milliseconds since 1970. */
type Accepted = { readonly caller: Caller; readonly claims: Claims; readonly expires: number };

export type Verifier = (token: string) => Promise<Outcome<Accepted>>;

const CLOCK_TOLERANCE_SECONDS = 5;
/** How long a provider may take to say its keys, and how soon it is asked again for one that was not among them. */
const FETCH_MS = 5000;
const ASKED_AGAIN_MS = 5000;
const MOST_CHARACTERS = 16_384;
const MOST_REMEMBERED = 10_000;

/** Signs a token of this installation. Gaps: those of {@link callerOf}: what is issued is what is accepted. */
export async function issueToken(
  key: SigningKey,
  claims: Claims,
  { baseUrl, now, seconds }: { readonly baseUrl: string; readonly now: Date; readonly seconds: number },
): Promise<Outcome<string>> {
  const caller = callerOf(claims);
  if (isGap(caller)) return caller;
  const issued = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...claims, persons: [...claims.persons] })
    .setProtectedHeader({ alg: OWN_ALGORITHM, kid: key.id, typ: 'at+jwt' })
    .setIssuer(baseUrl)
    .setAudience(baseUrl)
    .setIssuedAt(issued)
    .setNotBefore(issued)
    .setExpirationTime(issued + seconds)
    .sign(key.privateKey);
}

/** This installation as an issuer of any role. */
export function ownIssuer(key: SigningKey, baseUrl: string, roles: readonly Role[]): Issuer {
  return {
    issuer: baseUrl,
    algorithms: [OWN_ALGORITHM],
    roles,
    key: createLocalJWKSet({ keys: [key.publicJwk] }),
  };
}

/** The keys of an identity provider, from a set that was read or from its address (asked again when a key is new). */
export function providerKeys(keys: JSONWebKeySet | URL): JWTVerifyGetKey {
  return keys instanceof URL
    ? createRemoteJWKSet(keys, { timeoutDuration: FETCH_MS, cooldownDuration: ASKED_AGAIN_MS })
    : createLocalJWKSet(keys);
}

/**
 * Verifies tokens: signature by a trusted issuer's key and algorithm, issuer, audience, times, and claims. What was
 * verified is remembered by its hash until it expires; revocation is not asked here. Gap: TOKEN_REFUSED, whatever it is.
 */
export function openVerifier(
  issuers: readonly Issuer[],
  { audience, now }: { readonly audience: string; readonly now: () => Date },
): Verifier {
  const remembered = new Map<string, Accepted>();
  return async (token) => {
    if (token.length > MOST_CHARACTERS) return refused('it is too long');
    const hash = createHash('sha256').update(token).digest('base64');
    const known = remembered.get(hash);
    if (known !== undefined && known.expires > now().getTime()) return known;
    remembered.delete(hash);
    const accepted = await verify(token, issuers, { audience, now: now() });
    if (isGap(accepted)) return accepted;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(hash, accepted);
    return accepted;
  };
}

async function verify(
  token: string,
  issuers: readonly Issuer[],
  { audience, now }: { readonly audience: string; readonly now: Date },
): Promise<Outcome<Accepted>> {
  try {
    const named = decodeJwt(token).iss;
    const issuer = issuers.find((one) => one.issuer === named);
    if (issuer === undefined) return refused('its issuer is not trusted');
    if (decodeProtectedHeader(token).crit !== undefined) return refused('it asks for extensions');
    const { payload } = await jwtVerify(token, issuer.key, {
      issuer: issuer.issuer,
      audience,
      algorithms: [...issuer.algorithms],
      requiredClaims: ['sub', 'jti', 'iat', 'exp', 'scope', 'role'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    });
    if ((payload.iat ?? 0) * 1000 > now.getTime() + CLOCK_TOLERANCE_SECONDS * 1000)
      return refused('it was issued in the future');
    const caller = callerOf(payload);
    if (isGap(caller)) return refused(caller.what);
    if (!issuer.roles.includes(caller.role)) return refused('its issuer may not give this role');
    return { caller, claims: claimsOf(caller, payload['scope']), expires: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    return refused(error instanceof Error ? error.name : 'it cannot be read');
  }
}

function refused(reason: string): Gap {
  return gap('TOKEN_REFUSED', { reason });
}
