import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { CardsOf } from '../../analysis/index.ts';
import {
  type Display,
  displays,
  type Feedback,
  type HookCall,
  note,
  readHookCall,
  remember,
  ruleFigures,
  services,
  tune,
  tuned,
} from '../../cds/index.ts';
import type { Resource } from '../../store/index.ts';
import type { Answer } from '../answer.ts';
import { type Exchange, languageOf } from '../exchange.ts';
import { allowedServer, readElsewhere, resourcesIn } from '../read-elsewhere.ts';
import type { OpenRoute, Route } from '../route.ts';
import { fhirBase } from '../server-context.ts';

/** What CDS clients ask before they have a token. */
export const cdsDiscovery: OpenRoute = {
  method: 'GET',
  url: '/cds-services',
  summary: 'The services of CDS Hooks 2.',
  body: 'none',
  handler: () => Promise.resolve(json({ services })),
};

/** Routes of CDS Hooks, of a server that analyses. */
export const cdsRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/cds-services/:service',
    summary: 'Cards for a hook: of a patient of this record, or of another FHIR server.',
    fhir: null,
    body: 'json',
    handler: answerHook,
  },
  {
    method: 'POST',
    url: '/cds-services/:service/feedback',
    summary: 'What became of cards: accepted, or overridden and why.',
    fhir: null,
    body: 'json',
    handler: takeFeedback,
  },
  {
    method: 'GET',
    url: '/cds-rules',
    summary: 'How often each rule’s cards were shown, accepted and overridden, and why.',
    fhir: null,
    body: 'none',
    handler: async (exchange) => {
      const denied = onlyStewards(exchange);
      return denied ?? json({ rules: await ruleFigures(exchange.context.house.db) });
    },
  },
  {
    method: 'PUT',
    url: '/cds-rules',
    summary: 'Sets how a rule’s cards are shown: as-is, quieter, or off where they are not critical.',
    fhir: null,
    body: 'json',
    handler: setDisplay,
  },
];

function json(value: unknown): Answer {
  return {
    status: 200,
    contentType: 'application/json',
    bytes: new TextEncoder().encode(JSON.stringify(value)),
  };
}

const bad = (reason: string): Gap => gap('REQUEST_BAD', { reason });

async function answerHook(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, params, body } = exchange;
  const { analysis, house } = context;
  const call = readHookCall(params['service'] ?? '', body);
  if (isGap(call)) return call;
  if (analysis === null) return gap('ROUTE_UNKNOWN');
  const subject = await subjectOf(exchange, call);
  if (isGap(subject)) return subject;
  const cards = await analysis.cards(session, {
    ...subject,
    language: languageOf(exchange),
    asked: {
      hook: call.hook,
      instance: call.instance,
      orders: call.orders.map((resource) => ({ record: orderName(resource), resource })),
    },
  });
  if (isGap(cards)) return cards;
  const shown = await tuned(house.db, cards);
  await remember(house.db, shown, { service: params['service'] ?? '', now: house.now() });
  return json({ cards: shown.map(({ card }) => card) });
}

const orderName = ({ id }: Resource): string => `MedicationRequest/${id ?? ''}`;

type SubjectOfCards = Pick<CardsOf, 'person' | 'record' | 'isElsewhere'>;

/** Whose cards: a person of this record, or one whose record is elsewhere and whose genome may be here. */
async function subjectOf(exchange: Exchange, call: HookCall): Promise<Outcome<SubjectOfCards>> {
  const { context } = exchange;
  // What is being ordered counts as taken: it changes what other medicines do.
  const orders = call.orders.map((order) => ({ ...order, status: 'active', intent: 'order' }));
  if (call.elsewhere === null || call.elsewhere.server === fhirBase(context))
    return { person: call.patient, record: orders, isElsewhere: false };
  const record = await recordElsewhere(exchange, call);
  if (isGap(record)) return record;
  const person = await sameHere(exchange, record);
  return isGap(person) ? person : { person, record: [...record, ...orders], isElsewhere: true };
}

/** The record as it was sent along; what was not is read where the call says, with the token it brings. */
async function recordElsewhere({ context }: Exchange, call: HookCall): Promise<Outcome<readonly Resource[]>> {
  const [service] = services;
  const templates = Object.entries(service?.prefetch ?? {});
  const missing = templates.filter(([key]) => call.prefetch[key] === undefined);
  const sent = templates.flatMap(([key]) => {
    const resource = call.prefetch[key];
    return resource === undefined ? [] : resourcesIn(resource);
  });
  if (missing.length === 0 || call.elsewhere === null) return sent;
  const server = allowedServer(call.elsewhere, context.config.cdsFhirServers);
  if (isGap(server)) return server;
  const answers = await Promise.all(
    missing.map(([, template]) =>
      readElsewhere(server, template.replaceAll('{{context.patientId}}', call.patient)),
    ),
  );
  const read: Resource[] = [];
  for (const answer of answers) {
    if (isGap(answer)) return answer;
    read.push(...answer);
  }
  return [...sent, ...read];
}

/** The person of this record who has an identifier of the other one's Patient, of those the caller may see; or null. */
async function sameHere(
  { context, session }: Exchange,
  record: readonly Resource[],
): Promise<Outcome<string | null>> {
  const patient = record.find(({ resourceType }) => resourceType === 'Patient');
  const identifiers = Array.isArray(patient?.['identifier'])
    ? (patient['identifier'] as readonly unknown[])
    : [];
  const tokens = identifiers.flatMap((one) => {
    const { system, value } = (one ?? {}) as { readonly system?: unknown; readonly value?: unknown };
    return typeof system === 'string' && typeof value === 'string' && system !== '' && value !== ''
      ? [`${system}|${value}`.replaceAll(/[,\\$]/g, String.raw`\$&`)]
      : [];
  });
  if (tokens.length === 0) return null;
  const query = `identifier=${encodeURIComponent(tokens.join(','))}&_count=2`;
  const page = await context.house.store.search(session, { type: 'Patient', query });
  if (isGap(page)) return page.code === 'ACCESS_DENIED' ? null : page;
  const found = page.entries.filter(({ mode }) => mode === 'match');
  const [only] = found;
  // Two persons with one identifier are nobody for certain.
  return found.length === 1 && only !== undefined ? only.stored.id : null;
}

async function takeFeedback({ context, params, body }: Exchange): Promise<Outcome<Answer>> {
  if (!services.some(({ id }) => id === params['service'])) return gap('ROUTE_UNKNOWN');
  const { feedback } = (body ?? {}) as { readonly feedback?: unknown };
  if (!Array.isArray(feedback) || feedback.length === 0 || feedback.length > 100)
    return bad('it has no list of feedback');
  const read: Feedback[] = [];
  for (const one of feedback as readonly unknown[]) {
    const own = readFeedback(one);
    if (typeof own === 'string') return bad(own);
    read.push(own);
  }
  const known = await note(context.house.db, read);
  return known === 0 ? bad('it names no card of this service') : { status: 200 };
}

/** One answer to a card. What a clinician wrote in words may name the patient: it is not kept. */
function readFeedback(value: unknown): Feedback | string {
  const { card, outcome, overrideReason } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof card !== 'string' || !/^[0-9a-f-]{36}$/.test(card)) return 'a card is no UUID';
  if (outcome !== 'accepted' && outcome !== 'overridden')
    return 'an outcome is neither accepted nor overridden';
  const { reason } = (overrideReason ?? {}) as { readonly reason?: { readonly code?: unknown } };
  const code = reason?.code;
  return { card, outcome, reason: typeof code === 'string' && /^[\w-]{1,64}$/.test(code) ? code : '' };
}

function onlyStewards({ session }: Exchange): Gap | null {
  const { role } = session.caller;
  return role === 'steward' || role === 'system'
    ? null
    : gap('ACCESS_DENIED', { reason: 'only a steward looks after the rules' });
}

async function setDisplay(exchange: Exchange): Promise<Outcome<Answer>> {
  const denied = onlyStewards(exchange);
  if (denied !== null) return denied;
  const { rule, display } = (exchange.body ?? {}) as { readonly rule?: unknown; readonly display?: unknown };
  const wanted = displays.find((known): known is Display => known === display);
  if (typeof rule !== 'string' || rule === '' || rule.length > 200 || wanted === undefined)
    return bad(`it names no rule, or a display that is none of ${displays.join(', ')}`);
  await tune(exchange.context.house.db, rule, wanted);
  return { status: 204 };
}
