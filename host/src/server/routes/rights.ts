import { gap, isGap, type Outcome } from '@kairos/core/base';
import {
  activeConsents,
  codesOf,
  consentSentences,
  decideRectification,
  decisionNames,
  endConsent,
  endOptOuts,
  isOptOut,
  isRightsLanguage,
  notForPerson,
  optOut,
  optOuts,
  parametersOf,
  partOf,
  readParameters,
  rectificationSentence,
  requestNames,
  requestRectification,
  restriction,
  restrictionNames,
  rightsWords,
  type RightsWords,
  type Visibility,
  whoCouldSee,
} from '../../rights/index.ts';
import type { Resource, Stored } from '../../store/index.ts';
import type { Answer } from '../answer.ts';
import { answered, type Exchange, type Handler, languageOf } from '../exchange.ts';
import type { Route } from '../route.ts';
import { ofType } from './with-type.ts';

const OPERATIONS = 'urn:kairos:operation';

type PersonHandler = (exchange: Exchange, person: string, words: RightsWords) => Promise<Outcome<Answer>>;

/** A right of a person over their record: what it is, and that nobody else has it. */
export function rightOf(
  method: 'GET' | 'POST',
  name: string,
  { summary, handler }: { readonly summary: string; readonly handler: PersonHandler },
): Route {
  return {
    method,
    url: `/fhir/Patient/:id/$${name}`,
    summary,
    fhir: { level: 'instance', operation: name, definition: `${OPERATIONS}:${name}`, type: 'Patient' },
    body: method === 'GET' ? 'none' : 'json',
    handler: ofType('Patient', forPerson(`$${name}`, handler)),
  };
}

/** Whoever may not see the person is told that there is none; whoever may, but is not them, that this is not theirs. */
function forPerson(interaction: string, handler: PersonHandler): Handler {
  return async (exchange) => {
    const { context, session, params } = exchange;
    const person = params['id'] ?? '';
    const patient = await context.house.store.read(session, 'Patient', person);
    if (isGap(patient)) return patient;
    const refused = notForPerson(session, person);
    if (isGap(refused)) {
      await context.house.audit.append({
        session,
        action: 'E',
        interaction,
        target: `Patient/${person}`,
        persons: [],
        query: null,
        outcome: 'refused',
      });
      return refused;
    }
    const words = wordsOf(exchange);
    return isGap(words) ? words : handler(exchange, person, words);
  };
}

/** The words of the language that is asked for. Gap: REQUEST_BAD. */
function wordsOf(exchange: Exchange): Outcome<RightsWords> {
  const language = languageOf(exchange);
  return isRightsLanguage(language)
    ? rightsWords[language]
    : gap('REQUEST_BAD', { reason: `the language is none of ${Object.keys(rightsWords).join(', ')}` });
}

/** Rights by which a person decides who sees what, and asks for corrections (EHDS articles 6, 8, 10, 71). */
export const rightsRoutes: readonly Route[] = [
  rightOf('GET', 'restrictions', {
    summary: 'What is restricted, in plain words, and who could now see what.',
    handler: (exchange, person, words) => readBack(exchange, { person, words, status: 200 }),
  }),
  rightOf('POST', 'restrict', {
    summary:
      'Hides a part of the record (category, type, source, actor, purpose, from, until, except; or everything) and reads it back.',
    handler: restrict,
  }),
  rightOf('POST', 'unrestrict', {
    summary: 'Ends a restriction (consent) and reads back what is left.',
    handler: unrestrict,
  }),
  rightOf('POST', 'opt-out', {
    summary: 'Opts out of research or of exchange across borders (of, and from which day).',
    handler: optingOut,
  }),
  rightOf('POST', 'opt-in', {
    summary: 'Takes an opt-out of research or of exchange across borders back (of).',
    handler: optingIn,
  }),
  rightOf('POST', 'rectify', {
    summary: 'Asks that an entry be corrected (target, reason, proposed): a Task that others decide on.',
    handler: (exchange, person) => {
      const given = readParameters(exchange.body, requestNames);
      if (isGap(given)) return Promise.resolve(given);
      const asked = requestRectification(exchange.context.house, exchange.session, { person, given });
      return answered(asked, (resource) => ({ status: 201, resource }));
    },
  }),
  rightOf('GET', 'rectifications', {
    summary: 'What became of the requests for correction, in plain words.',
    handler: rectifications,
  }),
  {
    method: 'POST',
    url: '/fhir/Task/:id/$decide',
    summary: 'Decides on a request for correction (decision: accept, refuse, complete, withdraw; reason).',
    fhir: { level: 'instance', operation: 'decide', definition: `${OPERATIONS}:decide`, type: 'Task' },
    body: 'json',
    handler: ofType('Task', ({ context, session, params, body }) => {
      const given = readParameters(body, decisionNames);
      if (isGap(given)) return Promise.resolve(given);
      const decided = decideRectification(context.house, session, { id: params['id'] ?? '', given });
      return answered(decided, (resource) => ({ status: 200, resource }));
    }),
  },
];

async function restrict(exchange: Exchange, person: string, words: RightsWords): Promise<Outcome<Answer>> {
  const { context, session, body } = exchange;
  const given = readParameters(body, restrictionNames);
  if (isGap(given)) return given;
  const consent = restriction(person, given, session.at);
  if (isGap(consent)) return consent;
  const written = await context.house.store.create(session, consent);
  return isGap(written) ? written : readBack(exchange, { person, words, status: 201 });
}

async function unrestrict(exchange: Exchange, person: string, words: RightsWords): Promise<Outcome<Answer>> {
  const { context, session, body } = exchange;
  const given = readParameters(body, ['consent']);
  if (isGap(given)) return given;
  const id = (given.one('consent') ?? '').replace(/^Consent\//, '');
  const ended = await endConsent(context.house.store, session, { person, id });
  return isGap(ended) ? ended : readBack(exchange, { person, words, status: 200 });
}

async function optingOut(exchange: Exchange, person: string, words: RightsWords): Promise<Outcome<Answer>> {
  const { context, session, body } = exchange;
  const given = readParameters(body, ['of', 'from']);
  if (isGap(given)) return given;
  const from = given.one('of') ?? '';
  if (!isOptOut(from)) return unknownOptOut();
  const done = await optOut(context.house, session, { person, from, given });
  return isGap(done) ? done : readBack(exchange, { person, words, status: 201 });
}

async function optingIn(exchange: Exchange, person: string, words: RightsWords): Promise<Outcome<Answer>> {
  const { context, session, body } = exchange;
  const given = readParameters(body, ['of']);
  if (isGap(given)) return given;
  const from = given.one('of') ?? '';
  if (!isOptOut(from)) return unknownOptOut();
  const ended = await endOptOuts(context.house.store, session, { person, from });
  return isGap(ended) ? ended : readBack(exchange, { person, words, status: 200 });
}

const unknownOptOut = () => gap('REQUEST_BAD', { reason: `of is ${Object.keys(optOuts).join(' or ')}` });

/** What the person opted out of. */
export function optedOutOf(consents: readonly Stored[]): readonly string[] {
  return Object.keys(optOuts).filter((name) =>
    consents.some(({ resource }) => codesOf(resource?.['category']).includes(`opt-out-${name}`)),
  );
}

/** Every consent in force in plain words, the opt-outs by name, and who could see what. */
async function readBack(
  { context, session }: Exchange,
  {
    person,
    words,
    status,
  }: { readonly person: string; readonly words: RightsWords; readonly status: number },
): Promise<Outcome<Answer>> {
  const consents = await activeConsents(context.house.store, session, person);
  if (isGap(consents)) return consents;
  const visible = await whoCouldSee(context.house, session, { person, consents, words });
  if (isGap(visible)) return visible;
  return {
    status,
    resource: parametersOf([
      ...consents.map((stored) => ['restriction', consentParts(stored, words)] as const),
      ...optedOutOf(consents).map((name) => ['opted-out', name] as const),
      ['note', words.consent.limits],
      ...visible.map((one) => ['who-could-see', visibilityParts(one)] as const),
    ]),
  };
}

export function consentParts(
  { id, resource }: Stored,
  words: RightsWords,
): readonly Readonly<Record<string, unknown>>[] {
  const dateTime = resource?.['dateTime'];
  return [
    partOf('consent', `Consent/${id}`),
    ...(typeof dateTime === 'string' ? [{ name: 'since', valueDateTime: dateTime }] : []),
    ...(resource === null ? [] : consentSentences(resource, words)).map((text) => partOf('text', text)),
  ];
}

function visibilityParts({ asker, seen }: Visibility): readonly Readonly<Record<string, unknown>>[] {
  return [
    partOf('who', asker),
    ...seen.map(({ kind, name, count }) =>
      partOf('what', [{ name: 'kind', valueCode: kind }, partOf('text', name), partOf('count', count)]),
    ),
  ];
}

async function rectifications(
  { context, session }: Exchange,
  person: string,
  words: RightsWords,
): Promise<Outcome<Answer>> {
  const query = `patient=Patient/${person}&code=urn:kairos:task|rectification&_count=200`;
  const page = await context.house.store.search(session, { type: 'Task', query });
  if (isGap(page)) return page;
  const tasks = page.entries.flatMap(({ stored: { resource } }): readonly Resource[] =>
    resource === null ? [] : [resource],
  );
  return {
    status: 200,
    resource: parametersOf(
      tasks.map((task) => [
        'request',
        [
          partOf('text', rectificationSentence(task, words)),
          { name: 'status', valueCode: task['status'] },
          partOf('task', task),
        ],
      ]),
    ),
  };
}
