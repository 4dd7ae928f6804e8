import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { type Caller, personsWithin } from '../../policy/index.ts';
import type { Session } from '../../store/index.ts';
import type { Answer } from '../answer.ts';
import { claimsOf } from '../claims.ts';
import type { Exchange } from '../exchange.ts';
import type { Route } from '../route.ts';
import { issueToken } from '../tokens.ts';
import { objectOf, writtenDown } from './tokens.ts';

/** Long enough for a first look at a record, and to be asked for again by whoever stays longer. */
const EMERGENCY_SECONDS = 900;
const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;

/** How a clinician breaks the glass without another issuer. */
export const emergencyRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/emergency',
    summary:
      'Gives a clinician a token for one record (patient, reason) that sets restrictions aside for a quarter of an hour; the person is told, with the reason.',
    fhir: null,
    body: 'json',
    bodyLimit: 16 * 1024,
    handler: breakGlass,
  },
];

async function breakGlass(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, claims, body } = exchange;
  const { patient, reason } = objectOf(body);
  const [, person] =
    /^(?:Patient\/)?([A-Za-z0-9.-]{1,64})$/.exec(typeof patient === 'string' ? patient : '') ?? [];
  if (person === undefined) return bad('patient names no Patient');
  if (typeof reason !== 'string' || !isReason(reason.trim()))
    return bad(`reason is no text of ${SHORTEST_REASON} to ${LONGEST_REASON} letters`);
  if (!mayBreakGlass(session, person)) {
    await writtenDown(exchange, {
      interaction: '$emergency',
      target: `Patient/${person}`,
      refused: true,
    });
    return gap('ACCESS_DENIED', {
      reason: 'only a clinician at work, through a program that may do all they may, breaks the glass',
    });
  }
  const caller: Caller = {
    ...session.caller,
    purpose: 'BTG',
    persons: [{ id: person, from: null, until: null }],
  };
  // The first look is this one: nobody has such a token of whom the person was not told.
  const emergency: Session = { ...session, caller, emergency: reason.trim() };
  const seen = await context.house.store.read(emergency, 'Patient', person);
  if (isGap(seen)) return seen;
  // Its id is the caller's own token's: who signs out is out.
  const token = await issueToken(context.signingKey, claimsOf(caller, claims.scope), {
    baseUrl: context.baseUrl,
    now: context.house.now(),
    seconds: EMERGENCY_SECONDS,
  });
  if (isGap(token)) return token;
  const answer = JSON.stringify({ access_token: token, expires_in: EMERGENCY_SECONDS });
  return { status: 201, contentType: 'application/json', bytes: new TextEncoder().encode(answer) };
}

const isReason = (text: string): boolean => text.length >= SHORTEST_REASON && text.length <= LONGEST_REASON;

/** A clinician who may treat this person, by a token that takes the whole record: no program gets more by it than it had. */
function mayBreakGlass({ caller, at }: Session, person: string): boolean {
  const persons = personsWithin(caller, at);
  return (
    caller.role === 'clinician' &&
    caller.purpose === 'TREAT' &&
    (persons === 'all' || persons.includes(person)) &&
    caller.scopes.some(
      ({ level, type, filters, permissions }) =>
        level === 'user' && type === '*' && filters.length === 0 && permissions.has('r'),
    )
  );
}

const bad = (reason: string): Gap => gap('REQUEST_BAD', { reason });
