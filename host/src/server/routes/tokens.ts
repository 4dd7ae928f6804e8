import { randomUUID } from 'node:crypto';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Caller } from '../../policy/index.ts';
import type { Session } from '../../store/index.ts';
import type { Answer } from '../answer.ts';
import { consumeBootstrap } from '../bootstrap.ts';
import type { Claims } from '../claims.ts';
import type { Exchange, OpenExchange } from '../exchange.ts';
import { lifetimeSeconds, newClaims } from '../operator-token.ts';
import type { OpenRoute, Route } from '../route.ts';
import { issueToken } from '../tokens.ts';

const SMALL_BODY = 64 * 1024;
const USUAL_HOURS = 8;
const FIRST_SECONDS = 8 * 3600;

/** The first administrator's way in. */
export const bootstrapRoute: OpenRoute = {
  method: 'POST',
  url: '/bootstrap',
  summary: 'Gives the first administrator their token for the one-time secret of the first start.',
  body: 'json',
  bodyLimit: SMALL_BODY,
  handler: bootstrap,
};

/** Routes of an administrator: tokens. */
export const tokenRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/tokens',
    summary:
      'Issues a token (role, persons, scope, purpose, org, sub, hours); for stewards of the whole house.',
    fhir: null,
    body: 'json',
    bodyLimit: SMALL_BODY,
    handler: issue,
  },
  {
    method: 'POST',
    url: '/tokens/$revoke',
    summary: 'Revokes the token with this jti; without one, the token that is sent.',
    fhir: null,
    body: 'json',
    bodyLimit: SMALL_BODY,
    handler: revoke,
  },
];

async function bootstrap({ context, body }: OpenExchange): Promise<Outcome<Answer>> {
  const { secret } = objectOf(body);
  const usable = typeof secret === 'string' && /^[\w-]{43}$/.test(secret);
  // One answer to every wrong secret, also to one that was used.
  if (!usable || !(await consumeBootstrap(context.house.db, secret))) return { status: 401 };
  const claims: Claims = {
    sub: `administrator-${randomUUID()}`,
    role: 'steward',
    persons: [],
    scope: 'system/*.cruds user/*.cruds',
    purpose: 'HOPERAT',
    jti: randomUUID(),
  };
  return issued(context, claims, FIRST_SECONDS);
}

async function issue({ context, session, body }: Exchange): Promise<Outcome<Answer>> {
  const { hours = USUAL_HOURS, ...given } = objectOf(body);
  if (!isHouseSteward(session.caller))
    return denied(context, session, 'only stewards of the whole house issue tokens');
  const seconds = lifetimeSeconds(hours);
  if (isGap(seconds)) return seconds;
  const claims = newClaims(given);
  if (isGap(claims)) return claims;
  await context.house.audit.append({
    session,
    action: 'C',
    interaction: '$token',
    target: `token/${claims.jti}`,
    persons: claims.persons.map(({ id }) => id),
    query: null,
    outcome: 'success',
  });
  return issued(context, claims, seconds);
}

async function issued(
  context: Exchange['context'],
  claims: Claims,
  seconds: number,
): Promise<Outcome<Answer>> {
  const { signingKey, baseUrl, house } = context;
  const token = await issueToken(signingKey, claims, { baseUrl, now: house.now(), seconds });
  if (isGap(token)) return token;
  const answer = JSON.stringify({ token, jti: claims.jti, expires_in: seconds });
  return { status: 201, contentType: 'application/json', bytes: new TextEncoder().encode(answer) };
}

async function revoke({ context, session, body }: Exchange): Promise<Outcome<Answer>> {
  const { jti = session.caller.tokenId } = objectOf(body);
  if (typeof jti !== 'string' || !/^[\x21-\x7e]{1,128}$/.test(jti))
    return gap('TOKEN_CLAIMS_BAD', { reason: 'jti is no id of a token' });
  if (jti !== session.caller.tokenId && !isHouseSteward(session.caller))
    return denied(context, session, 'only stewards of the whole house revoke the tokens of others');
  await context.house.audit.append({
    session,
    action: 'D',
    interaction: '$revoke',
    target: `token/${jti}`,
    persons: [],
    query: null,
    outcome: 'success',
  });
  await context.revocations.revoke(jti);
  return { status: 204 };
}

/** A steward bound to nobody, whose scope is everything: who may give authority to others. */
export function isHouseSteward({ role, purpose, persons, scopes }: Caller): boolean {
  return (
    role === 'steward' &&
    purpose === 'HOPERAT' &&
    persons.length === 0 &&
    scopes.some(
      ({ level, type, permissions, filters }) =>
        level !== 'patient' && type === '*' && permissions.size === 5 && filters.length === 0,
    )
  );
}

/** Writes an act of the bearer's into the log. */
export function writtenDown(
  { context, session }: Exchange,
  of: {
    readonly interaction: `$${string}`;
    readonly target: string;
    readonly persons?: readonly string[];
    readonly refused?: boolean;
  },
): Promise<void> {
  const { interaction, target, persons = [], refused = false } = of;
  const outcome = refused ? 'refused' : 'success';
  return context.house.audit.append({
    session,
    action: 'E',
    interaction,
    target,
    persons,
    query: null,
    outcome,
  });
}

async function denied({ house }: Exchange['context'], session: Session, reason: string): Promise<Gap> {
  await house.audit.append({
    session,
    action: 'E',
    interaction: '$token',
    target: 'token',
    persons: [],
    query: null,
    outcome: 'refused',
  });
  return gap('ACCESS_DENIED', { reason });
}

/** The members of a body that is a JSON object; none of any other. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
