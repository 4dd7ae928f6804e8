import { randomUUID } from 'node:crypto';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Caller } from '../policy/index.ts';
import { callerOf, type Claims, claimsOf } from './claims.ts';
import type { House } from './house.ts';
import { openSigningKey } from './signing-key.ts';
import { readSetting } from '../store/index.ts';
import { issueToken } from './tokens.ts';

/** What an operator asks a token to say; what is missing is usual for the role. */
export type TokenRequest = {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly hours: number;
};

export const BASE_URL = 'base-url';
const MOST_HOURS = 24 * 365;
const HOUR_SECONDS = 3600;

/** Whoever may open the record's keys on this machine. */
export const operator: Caller = {
  subject: 'operator',
  name: null,
  role: 'steward',
  organisation: null,
  persons: [],
  scopes: [],
  purpose: 'HOPERAT',
  tokenId: 'internal',
};

/**
 * Claims with an id of their own, checked as they will be when the token comes back. Gaps: TOKEN_CLAIMS_BAD,
 * SCOPE_MALFORMED.
 */
export function newClaims(given: Readonly<Record<string, unknown>>): Outcome<Claims> {
  const role = String(given['role']);
  const claims = { sub: `${role}-${randomUUID()}`, persons: [], ...given, jti: randomUUID() };
  const caller = callerOf(claims);
  return isGap(caller) ? caller : claimsOf(caller, given['scope']);
}

/** Seconds of a token's life. Gap: TOKEN_CLAIMS_BAD. */
export function lifetimeSeconds(hours: unknown): Outcome<number> {
  return typeof hours === 'number' && hours > 0 && hours <= MOST_HOURS
    ? Math.ceil(hours * HOUR_SECONDS)
    : gap('TOKEN_CLAIMS_BAD', { reason: `its hours are no number up to ${MOST_HOURS}` });
}

/** Issues a token for an operator, and writes so in the log. Gaps: TOKEN_CLAIMS_BAD, SCOPE_MALFORMED, AUDIT_FAILED. */
export async function operatorToken(
  house: House,
  { claims: given, hours }: TokenRequest,
): Promise<Outcome<string>> {
  const claims = newClaims(given);
  if (isGap(claims)) return claims;
  const seconds = lifetimeSeconds(hours);
  if (isGap(seconds)) return seconds;
  const key = await openSigningKey(house.db, house.vault);
  if (isGap(key)) return key;
  const baseUrl = await readSetting(house.db, BASE_URL);
  if (baseUrl === null)
    return gap('TOKEN_CLAIMS_BAD', { reason: 'the server never started, so its address is not known' });
  const now = house.now();
  try {
    await house.audit.append({
      session: { caller: operator, at: now.toISOString(), requestId: randomUUID(), address: null },
      action: 'C',
      interaction: '$token',
      target: `token/${claims.jti}`,
      persons: claims.persons.map(({ id }) => id),
      query: null,
      outcome: 'success',
    });
  } catch {
    return gap('AUDIT_FAILED');
  }
  return issueToken(key, claims, { baseUrl, now, seconds });
}
