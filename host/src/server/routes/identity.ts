import { gap, isGap, type Outcome } from '@kairos/core/base';
import { smartConfiguration } from '../../identity/index.ts';
import type { PageAnswer, PageRequest } from '../../identity/index.ts';
import type { Answer } from '../answer.ts';
import type { Exchange, OpenExchange } from '../exchange.ts';
import type { OpenRoute, Route } from '../route.ts';
import { isHouseSteward, objectOf, writtenDown } from './tokens.ts';

const SMALL_BODY = 16 * 1024;

const json = (status: number, value: unknown): Answer => ({
  status,
  contentType: 'application/json',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

/** The pages on which people sign in, and what programs ask first. */
export const openIdentityRoutes: readonly OpenRoute[] = [
  ...['/.well-known/smart-configuration', '/fhir/.well-known/smart-configuration'].map((url): OpenRoute => ({
    method: 'GET',
    url,
    summary: 'What this server can do, as SMART App Launch 2 has it said.',
    body: 'none',
    handler: ({ context }) => {
      const answer = json(200, smartConfiguration(context.baseUrl));
      return Promise.resolve({ ...answer, headers: { 'Access-Control-Allow-Origin': '*' } });
    },
  })),
  ...pages('/identity/interaction/:uid', 'Signs in, or consents.', ({ context, params }, request) =>
    context.identity.interact(params['uid'] ?? '', request),
  ),
  ...pages('/identity/register/:invitation', 'Makes an account.', ({ context, params }, request) =>
    context.identity.enrol(params['invitation'] ?? '', request),
  ),
  ...pages(
    '/identity/elsewhere/:provider',
    'Where an identity provider of others sends back to.',
    ({ context, params }, request) => context.identity.backFromElsewhere(params['provider'] ?? '', request),
    ['GET'],
  ),
  ...pages('/identity/recover', 'Sets a new password.', ({ context }, request) =>
    context.identity.recover(request),
  ),
  ...pages(
    '/identity/account',
    'Shows, adds and removes the passkeys of one’s account.',
    ({ context }, request) => context.identity.account(request),
  ),
];

/** A page, and what its form does. */
function pages(
  url: string,
  summary: string,
  answer: (exchange: OpenExchange, request: PageRequest) => Promise<PageAnswer>,
  methods: readonly ('GET' | 'POST')[] = ['GET', 'POST'],
): readonly OpenRoute[] {
  return methods.map((method) => ({
    method,
    url,
    summary,
    body: method === 'GET' ? 'none' : 'form',
    bodyLimit: SMALL_BODY,
    handler: async (exchange) => {
      const { headers, address, requestId, body } = exchange;
      const query = new URLSearchParams(method === 'GET' ? exchange.query : '');
      const form = new URLSearchParams(typeof body === 'string' ? body : '');
      const shown = await answer(exchange, { method, headers, address, requestId, query, form });
      return {
        status: shown.status,
        headers: shown.headers,
        contentType: 'text/html; charset=utf-8',
        bytes: new TextEncoder().encode(shown.html),
      };
    },
  }));
}

/** What those who are signed in do, and who lets others in. */
export const identityRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/identity/sessions',
    summary: 'Lists the programs that go on in the caller’s name.',
    fhir: null,
    body: 'none',
    handler: listSessions,
  },
  {
    method: 'DELETE',
    url: '/identity/sessions',
    summary: 'Ends all of the caller’s sessions.',
    fhir: null,
    body: 'none',
    handler: endSessions,
  },
  {
    method: 'DELETE',
    url: '/identity/sessions/:session',
    summary: 'Ends one of the caller’s sessions.',
    fhir: null,
    body: 'none',
    handler: endSession,
  },
  {
    method: 'POST',
    url: '/identity/launch',
    summary: 'Begins an EHR launch of a program for a patient (patient, encounter, client).',
    fhir: null,
    body: 'json',
    bodyLimit: SMALL_BODY,
    handler: beginLaunch,
  },
  {
    method: 'POST',
    url: '/identity/invitations',
    summary:
      'Makes a one-time link to an account (role, persons, name, organisation, fhirUser); for stewards of the whole house.',
    fhir: null,
    body: 'json',
    bodyLimit: SMALL_BODY,
    handler: invite,
  },
];

/** A program that got a part of the record does not thereby see, or end, the others. */
function hasEverything({ session }: Exchange): boolean {
  return session.caller.scopes.some(
    ({ type, permissions, filters }) => type === '*' && permissions.size === 5 && filters.length === 0,
  );
}

const tooNarrow = () =>
  gap('ACCESS_DENIED', { reason: 'sessions are for a token whose scope is everything' });

async function listSessions(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session } = exchange;
  if (!hasEverything(exchange)) return tooNarrow();
  return json(200, { sessions: await context.identity.sessions.list(session.caller.subject) });
}

async function endSessions(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session } = exchange;
  if (!hasEverything(exchange)) return tooNarrow();
  await writtenDown(exchange, { interaction: '$end-session', target: 'session' });
  await context.identity.sessions.endAll(session.caller.subject);
  return { status: 204 };
}

async function endSession(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, params } = exchange;
  if (!hasEverything(exchange)) return tooNarrow();
  const id = params['session'] ?? '';
  await writtenDown(exchange, { interaction: '$end-session', target: `session/${id}` });
  const isEnded = await context.identity.sessions.end(session.caller.subject, id);
  return isEnded ? { status: 204 } : gap('ROUTE_UNKNOWN');
}

async function beginLaunch(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, body } = exchange;
  const { patient, encounter = null, client = null } = objectOf(body);
  const isText = (value: unknown): value is string =>
    typeof value === 'string' && /^[\w.-]{1,100}$/.test(value);
  if (!isText(patient) || !(encounter === null || isText(encounter)) || !(client === null || isText(client)))
    return gap('REQUEST_JSON_BAD', {
      reason: 'a launch names a patient, and may name an encounter and a client',
    });
  if (session.caller.role !== 'clinician') {
    await writtenDown(exchange, { interaction: '$launch', target: 'launch', refused: true });
    return gap('ACCESS_DENIED', { reason: 'programs are opened for a patient by clinicians' });
  }
  // Whoever may not see the patient opens nothing for them: the answer is the one reading gives.
  const seen = await context.house.store.read(session, 'Patient', patient);
  if (isGap(seen)) return seen;
  if (encounter !== null) {
    const met = await context.house.store.read(session, 'Encounter', encounter);
    if (isGap(met)) return met;
    const { reference } = objectOf(met.resource?.['subject']);
    if (reference !== `Patient/${patient}`)
      return gap('REQUEST_BAD', { reason: 'the encounter is not of this patient' });
  }
  await writtenDown(exchange, { interaction: '$launch', target: `Patient/${patient}`, persons: [patient] });
  const account = session.caller.subject;
  const launch = await context.identity.launches.begin({ account, client, patient, encounter });
  return json(201, { launch, iss: `${context.baseUrl}/fhir` });
}

async function invite(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, body } = exchange;
  if (!isHouseSteward(session.caller)) {
    await writtenDown(exchange, { interaction: '$invite', target: 'account', refused: true });
    return gap('ACCESS_DENIED', { reason: 'only stewards of the whole house invite' });
  }
  const given = objectOf(body);
  const token = await context.identity.accounts.invite(given);
  if (isGap(token)) return token;
  await writtenDown(exchange, { interaction: '$invite', target: 'account' });
  return json(201, { link: `${context.baseUrl}/identity/register/${token}` });
}
