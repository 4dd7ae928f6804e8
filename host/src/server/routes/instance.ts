import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Stored, Written } from '../../store/index.ts';
import { allOk, type Answer, versionHeaders } from '../answer.ts';
import { type Exchange, resourceIn, answered, versionOf } from '../exchange.ts';
import type { Route } from '../route.ts';
import { fhirBase } from '../server-context.ts';
import { jsonOf, type Shape, type ShapeRules } from '../shape.ts';
import { askedShape } from './asked-shape.ts';
import { withType } from './with-type.ts';
import { ownedSubscription, refusedSubscription, rememberSubscriber } from '../subscriptions.ts';

/** Routes of one resource: create, read, vread, update, patch, delete. */
export const instanceRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/fhir/:type',
    summary: 'Creates a resource; If-None-Exist makes it conditional.',
    fhir: { level: 'type', interaction: 'create' },
    body: 'json',
    handler: withType(create),
  },
  {
    method: 'GET',
    url: '/fhir/:type/:id',
    summary: 'Reads the current version of a resource.',
    fhir: { level: 'instance', interaction: 'read' },
    body: 'none',
    handler: withType(read),
  },
  {
    method: 'GET',
    url: '/fhir/:type/:id/_history/:version',
    summary: 'Reads one version of a resource.',
    fhir: { level: 'instance', interaction: 'vread' },
    body: 'none',
    handler: withType(readVersion),
  },
  {
    method: 'PUT',
    url: '/fhir/:type/:id',
    summary: 'Replaces a resource; If-Match names the version that must be current.',
    fhir: { level: 'instance', interaction: 'update' },
    body: 'json',
    handler: withType(update),
  },
  {
    method: 'PUT',
    url: '/fhir/:type',
    summary: 'Replaces the one resource that a search finds, or creates it.',
    fhir: null,
    body: 'json',
    handler: withType(conditionalUpdate),
  },
  {
    method: 'PATCH',
    url: '/fhir/:type/:id',
    summary: 'Changes a resource by JSON Patch.',
    fhir: { level: 'instance', interaction: 'patch' },
    body: 'patch',
    handler: withType(patch),
  },
  {
    method: 'DELETE',
    url: '/fhir/:type/:id',
    summary: 'Deletes a resource; its versions stay.',
    fhir: { level: 'instance', interaction: 'delete' },
    body: 'none',
    handler: withType(remove),
  },
  {
    method: 'DELETE',
    url: '/fhir/:type',
    summary: 'Deletes the one resource that a search finds; nothing where it finds none.',
    fhir: null,
    body: 'none',
    handler: withType(conditionalDelete),
  },
];

async function create(exchange: Exchange, type: string): Promise<Outcome<Answer>> {
  const { context, session, headers, body } = exchange;
  const given = resourceIn(body, type);
  if (isGap(given)) return given;
  const resource = ownedSubscription(given, exchange.claims);
  const refused = refusedSubscription(context, resource);
  if (refused !== null) return refused;
  const condition = headers['if-none-exist'];
  const options =
    condition === undefined ? {} : { ifNoneExist: [condition].flat().join('&').replace(/^\?/, '') };
  const written = await context.house.store.create(session, resource, options);
  if (isGap(written)) return written;
  if (type === 'Subscription') await rememberSubscriber(exchange, written.stored);
  return writtenAnswer(exchange, written);
}

async function read(exchange: Exchange, type: string): Promise<Outcome<Answer>> {
  const { context, session, params, headers } = exchange;
  const id = params['id'] ?? '';
  const shape = askedShape(exchange.query);
  if (isGap(shape)) return shape;
  const known = versionOf(headers['if-none-match']);
  const stored = await context.house.store.read(session, type, id);
  if (isGap(stored)) return stored;
  // A tag that is not ours matches nothing.
  if (!isGap(known) && known === stored.version) return { status: 304, headers: versionHeaders(stored) };
  return resourceAnswer(stored, shape, context.house.shapeRules);
}

function readVersion({ context, session, params }: Exchange, type: string): Promise<Outcome<Answer>> {
  const { id = '', version = '' } = params;
  if (!/^[1-9]\d{0,8}$/.test(version))
    return Promise.resolve(gap('FHIR_NOT_FOUND', { subject: `${type}/${id}/_history` }));
  const of = { type, id, version: Number(version) };
  return answered(context.house.store.readVersion(session, of), (stored) => resourceAnswer(stored));
}

async function update(exchange: Exchange, type: string): Promise<Outcome<Answer>> {
  const { context, session, params, headers, body } = exchange;
  const given = resourceIn(body, type, params['id'] ?? '');
  if (isGap(given)) return given;
  const resource = ownedSubscription(given, exchange.claims);
  const refused = refusedSubscription(context, resource);
  if (refused !== null) return refused;
  const version = versionOf(headers['if-match']);
  if (isGap(version)) return version;
  const options = version === null ? {} : { ifMatch: version };
  const written = await context.house.store.update(session, resource, options);
  if (isGap(written)) return written;
  if (type === 'Subscription') await rememberSubscriber(exchange, written.stored);
  return writtenAnswer(exchange, written);
}

async function conditionalUpdate(exchange: Exchange, type: string): Promise<Outcome<Answer>> {
  const { context, session, query, body, headers } = exchange;
  const resource = resourceIn(body, type);
  if (isGap(resource)) return resource;
  if (query === '')
    return gap('REQUEST_BAD', { reason: 'an update without an id needs a condition in the address' });
  if (type === 'Subscription')
    return gap('SUBSCRIPTION_REFUSED', { reason: 'it can only be written under its own address' });
  const version = versionOf(headers['if-match']);
  if (isGap(version)) return version;
  const options = { query, ...(version === null ? {} : { ifMatch: version }) };
  return answered(context.house.store.update(session, resource, options), (written) =>
    writtenAnswer(exchange, written),
  );
}

async function patch(exchange: Exchange, type: string): Promise<Outcome<Answer>> {
  const { context, session, params, headers, body } = exchange;
  if (type === 'Subscription')
    return gap('SUBSCRIPTION_REFUSED', { reason: 'it can only be replaced as a whole' });
  const version = versionOf(headers['if-match']);
  if (isGap(version)) return version;
  const of = { type, id: params['id'] ?? '', ...(version === null ? {} : { ifMatch: version }) };
  return answered(context.house.store.patch(session, of, body), (written) =>
    writtenAnswer(exchange, written),
  );
}

function remove({ context, session, params }: Exchange, type: string): Promise<Outcome<Answer>> {
  return answered(context.house.store.remove(session, type, params['id'] ?? ''), (stored) => ({
    status: 204,
    headers: versionHeaders(stored),
  }));
}

function conditionalDelete({ context, session, query }: Exchange, type: string): Promise<Outcome<Answer>> {
  return answered(context.house.store.removeMatch(session, { type, query }), (stored) => ({
    status: 204,
    ...(stored === null ? {} : { headers: versionHeaders(stored) }),
  }));
}

function resourceAnswer(stored: Stored, ...of: [] | [Shape, ShapeRules]): Answer {
  const json = jsonOf(stored, ...of);
  return { status: 200, headers: versionHeaders(stored), ...(json === null ? {} : { json }) };
}

/** What the caller prefers to have back of a write, with where it is now. */
function writtenAnswer({ context, prefer }: Exchange, { stored, outcome }: Written): Answer {
  const { type, id, version } = stored;
  const headers = {
    ...versionHeaders(stored),
    Location: `${fhirBase(context)}/${type}/${id}/_history/${version}`,
  };
  const status = outcome === 'created' ? 201 : 200;
  if (prefer.return === 'minimal') return { status, headers };
  if (prefer.return === 'OperationOutcome') return { status, headers, resource: allOk };
  return { ...resourceAnswer(stored), status, headers };
}
