import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Answer } from '../answer.ts';
import { historyBundle, searchBundle } from '../bundle-page.ts';
import { type Exchange, answered } from '../exchange.ts';
import type { Route } from '../route.ts';
import { fhirBase } from '../server-context.ts';
import { withType } from './with-type.ts';

/** Routes that find: searches and histories. */
export const searchRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/fhir/:type',
    summary: 'Finds resources of a type.',
    fhir: { level: 'type', interaction: 'search-type' },
    body: 'none',
    handler: withType((exchange, type) => search(exchange, type)),
  },
  {
    method: 'POST',
    url: '/fhir/:type/_search',
    summary: 'Finds resources of a type; the parameters come in the body, out of logs.',
    fhir: null,
    body: 'form',
    handler: withType((exchange, type) => search(exchange, type)),
  },
  {
    method: 'GET',
    url: '/fhir',
    summary: 'Finds resources of all types, or of those of _type, by the parameters all types have.',
    fhir: { level: 'system', interaction: 'search-system' },
    body: 'none',
    handler: searchTypes,
  },
  {
    method: 'GET',
    url: '/fhir/_history',
    summary: 'Versions of everything the caller may see, newest first.',
    fhir: { level: 'system', interaction: 'history-system' },
    body: 'none',
    handler: (exchange) => history(exchange, {}),
  },
  {
    method: 'GET',
    url: '/fhir/:type/_history',
    summary: 'Versions of the resources of a type, newest first.',
    fhir: { level: 'type', interaction: 'history-type' },
    body: 'none',
    handler: withType((exchange, type) => history(exchange, { type })),
  },
  {
    method: 'GET',
    url: '/fhir/:type/:id/_history',
    summary: 'Versions of one resource, newest first.',
    fhir: { level: 'instance', interaction: 'history-instance' },
    body: 'none',
    handler: withType((exchange, type) => history(exchange, { type, id: exchange.params['id'] ?? '' })),
  },
];

/** Finds, by the query in the address and, where it was posted, in the body. */
async function search({ context, session, query, prefer }: Exchange, type: string): Promise<Outcome<Answer>> {
  const { store, shapeRules } = context.house;
  const page = await store.search(session, { type, query, handling: prefer.handling });
  if (isGap(page)) return page;
  return { status: 200, json: searchBundle(page, { base: fhirBase(context), path: type }, shapeRules) };
}

/** Finds among several types; `_type` names them. */
async function searchTypes({ context, session, query, prefer }: Exchange): Promise<Outcome<Answer>> {
  const { store, shapeRules, definitions } = context.house;
  const types = new URLSearchParams(query)
    .getAll('_type')
    .flatMap((list) => list.split(','))
    .filter((type) => type !== '');
  const unknown = types.find((type) => !definitions.types.has(type));
  if (unknown !== undefined) return gap('FHIR_TYPE_UNKNOWN', { subject: unknown.slice(0, 64) });
  const pairs = query.split('&');
  const [named, others] = [true, false].map((isType) =>
    pairs.filter((pair) => pair.startsWith('_type=') === isType).join('&'),
  );
  const page = await store.search(session, {
    type: null,
    types,
    query: others ?? '',
    handling: prefer.handling,
  });
  if (isGap(page)) return page;
  const applied = [named ?? '', page.applied].filter((part) => part !== '').join('&');
  const at = { base: fhirBase(context), path: '' };
  return { status: 200, json: searchBundle({ ...page, applied }, at, shapeRules) };
}

function history(
  { context, session, query }: Exchange,
  of: { readonly type?: string; readonly id?: string },
): Promise<Outcome<Answer>> {
  if (query.length > 2048)
    return Promise.resolve(gap('REQUEST_TOO_LARGE', { reason: 'its address is too long' }));
  const path = [of.type, of.id, '_history'].filter((part) => part !== undefined).join('/');
  return answered(context.house.store.history(session, of, query), (page) => ({
    status: 200,
    resource: historyBundle(page, { base: fhirBase(context), path }, query),
  }));
}
