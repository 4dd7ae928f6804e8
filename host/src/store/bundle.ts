import { errorTable, gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { collectAccesses } from '../audit/index.ts';
import { applyPatch, referencesOf, rewriteReferences } from '../fhir/index.ts';
import { isByIdentifier, withLogicalReferences } from './logical-references.ts';
import { prepare, type Prepared, storedOf } from './prepare.ts';
import { read } from './read.ts';
import type { Session, Written } from './record-store.ts';
import type { Resource, Stored } from './resource.ts';
import { search } from './search.ts';
import type { StoreContext } from './store-context.ts';
import { removeWithin, type Replacement, replaceWithin, writeNew } from './replace.ts';
import { accessOf, orRefuse, refuse, refusedInLog, transact, type Tx } from './transact.ts';
import { create, namedMatch, oneMatch, patch, putOf, remove, update, updateWithin } from './write.ts';

const MOST_ENTRIES = 5000;

/** One entry of a Bundle as it is to be carried out. */
type Request = {
  readonly index: number;
  readonly fullUrl: string | null;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly type: string;
  readonly id: string | null;
  readonly query: string | null;
  readonly resource: Resource | null;
  readonly ifNoneExist: string | null;
  readonly ifMatch: number | null;
};

/** Carries out a Bundle of type transaction or batch. Gap: FHIR_BUNDLE_BAD, or what stopped a transaction. */
export async function bundle(
  context: StoreContext,
  session: Session,
  resource: Resource,
): Promise<Outcome<Resource>> {
  const kind = resource['type'];
  if (resource.resourceType !== 'Bundle' || (kind !== 'transaction' && kind !== 'batch'))
    return gap('FHIR_BUNDLE_BAD', { reason: 'it is no Bundle of type transaction or batch' });
  const requests = readRequests(resource, kind);
  if (isGap(requests)) return requests;
  const entries =
    kind === 'batch'
      ? await runBatch(context, session, requests)
      : await runTransaction(context, session, requests);
  return isGap(entries) ? entries : { resourceType: 'Bundle', type: `${kind}-response`, entry: entries };
}

function readRequests(bundleResource: Resource, kind: string): Outcome<readonly Request[]> {
  const entries = bundleResource['entry'] ?? [];
  if (!Array.isArray(entries)) return gap('FHIR_BUNDLE_BAD', { reason: 'entry is not a list' });
  if (entries.length > MOST_ENTRIES)
    return gap('FHIR_BUNDLE_BAD', {
      reason: `it has ${entries.length} entries; ${MOST_ENTRIES} are the most`,
    });
  const requests: Request[] = [];
  const names = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const request = readRequest(entry, index);
    if (isGap(request)) return request;
    const { fullUrl } = request;
    if (fullUrl !== null && names.has(fullUrl) && kind === 'transaction')
      return gap('FHIR_BUNDLE_BAD', { reason: `two entries have the fullUrl ${fullUrl}` });
    if (fullUrl !== null) names.add(fullUrl);
    requests.push(request);
  }
  return requests;
}

function readRequest(entry: unknown, index: number): Outcome<Request> {
  const bad = (reason: string): Gap => gap('FHIR_BUNDLE_BAD', { reason: `entry ${index + 1} ${reason}` });
  if (!isRecord(entry) || !isRecord(entry['request'])) return bad('has no request');
  const { method, url, ifNoneExist, ifMatch } = entry['request'];
  const known = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find((one) => one === method);
  if (known === undefined) return bad(`has the method ${String(method)}`);
  const parts = /^\/?([A-Z][A-Za-z]+)(?:\/([A-Za-z0-9.-]{1,64}))?(?:\?(.*))?$/.exec(
    typeof url === 'string' ? url : '',
  );
  const type = parts?.[1];
  if (parts === null || type === undefined) return bad(`has the url ${String(url)}`);
  const resource = isResource(entry['resource']) ? entry['resource'] : null;
  if ((known === 'POST' || known === 'PUT') && resource?.resourceType !== type)
    return bad(`has no resource of type ${type}`);
  if ((known === 'PATCH' || known === 'DELETE') && parts[2] === undefined)
    return bad('names no resource by its id');
  return {
    index,
    fullUrl: typeof entry['fullUrl'] === 'string' ? entry['fullUrl'] : null,
    method: known,
    type,
    id: parts[2] ?? null,
    query: parts[3] ?? null,
    resource: known === 'PATCH' ? ((entry['resource'] ?? null) as Resource | null) : resource,
    ifNoneExist: typeof ifNoneExist === 'string' ? ifNoneExist : null,
    ifMatch: typeof ifMatch === 'string' ? Number(/\d+/.exec(ifMatch)?.[0] ?? 0) : null,
  };
}

async function runBatch(
  context: StoreContext,
  session: Session,
  requests: readonly Request[],
): Promise<readonly unknown[]> {
  const entries: unknown[] = [];
  for (const request of requests) entries.push(responseEntry(await runOne(context, session, request)));
  return entries;
}

async function runOne(
  context: StoreContext,
  session: Session,
  { method, type, id, query, resource, ifNoneExist, ifMatch }: Request,
): Promise<Outcome<Written | Stored | Resource>> {
  const match = ifMatch === null ? {} : { ifMatch };
  switch (method) {
    case 'POST':
      return create(
        context,
        session,
        resource ?? { resourceType: type },
        ifNoneExist === null ? {} : { ifNoneExist },
      );
    case 'PUT':
      return update(context, session, withId(resource ?? { resourceType: type }, id), {
        ...match,
        ...(query === null ? {} : { query }),
      });
    case 'PATCH':
      return patch(context, session, { type, id: id ?? '', ...match }, patchOf(resource));
    case 'DELETE':
      return remove(context, session, type, id ?? '');
    case 'GET': {
      if (id !== null) return read(context, session, type, id);
      const page = await search(context, session, { type, query: query ?? '' });
      return isGap(page)
        ? page
        : {
            resourceType: 'Bundle',
            type: 'searchset',
            ...(page.total === null ? {} : { total: page.total }),
            entry: page.entries.map(({ mode, stored }) => ({ resource: stored.resource, search: { mode } })),
          };
    }
  }
}

function withId(resource: Resource, id: string | null): Resource {
  return id === null ? resource : { ...resource, id };
}

/** A JSON Patch comes in a Binary, or as it is. */
function patchOf(resource: Resource | null): unknown {
  const data = resource?.resourceType === 'Binary' ? resource['data'] : null;
  if (typeof data !== 'string') return resource;
  try {
    return JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

async function runTransaction(
  house: StoreContext,
  session: Session,
  requests: readonly Request[],
): Promise<Outcome<readonly unknown[]>> {
  const collected = collectAccesses();
  const context: StoreContext = { ...house, audit: collected.log };
  const outcome = await transact(house, session, async (tx) => {
    const entries = Array.from<unknown>({ length: requests.length });
    const names = new Map<string, string>();
    const deletions = requests.filter(({ method }) => method === 'DELETE');
    for (const run of runsWithoutRepeats(deletions)) {
      const removed = await removeWithin(context, session, { names: run.map(nameOf), tx });
      for (const [i, { index }] of run.entries())
        if (removed[i] !== undefined) entries[index] = responseEntry(removed[i]);
    }
    const created: { readonly request: Request; readonly id: string }[] = [];
    for (const request of requests) {
      if (request.method === 'PUT' && request.id !== null && request.fullUrl !== null)
        names.set(request.fullUrl, `${request.type}/${request.id}`);
      if (request.method !== 'POST') continue;
      const { type, ifNoneExist, index, fullUrl } = request;
      const found =
        ifNoneExist === null
          ? null
          : orRefuse(await oneMatch(context, session, { type, query: ifNoneExist, tx }));
      const id = found?.id ?? context.newId();
      if (fullUrl !== null) names.set(fullUrl, `${type}/${id}`);
      if (found === null) {
        created.push({ request, id });
        continue;
      }
      await context.audit.appendWithin(tx, accessOf(session, found, 'R', 'read'));
      entries[index] = responseEntry({ stored: found, outcome: 'unchanged' });
    }
    const resolve = resolver(context, session, { names, tx });
    const prepared: Prepared[] = [];
    for (const { request, id } of created) {
      const resource = await resolve(request.resource ?? { resourceType: request.type });
      const one = orRefuse(prepare(context, session, resource, { id, version: 1, method: 'POST' }));
      prepared.push(one);
      entries[request.index] = responseEntry({ stored: storedOf(one), outcome: 'created' });
    }
    await writeNew(context, tx, prepared);
    await changeAll(context, session, { requests, resolve, tx, entries });
    for (const request of requests.filter(({ method }) => method === 'GET'))
      entries[request.index] = responseEntry(await runOne({ ...context, db: tx }, session, request));
    const persons = [...new Set(prepared.flatMap(({ person }) => person ?? []))];
    const whole = accessOf(
      session,
      { type: 'Bundle', id: session.requestId, person: null },
      'C',
      'transaction',
    );
    await house.audit.appendWithin(tx, [
      ...collected.accesses,
      ...(prepared.length > 0 ? [{ ...whole, persons }] : []),
    ]);
    return entries;
  });
  return refusedInLog(house, session, { action: 'E', interaction: 'transaction', target: 'Bundle' }, outcome);
}

type Resolve = (resource: Resource, references?: ReturnType<typeof referencesOf>) => Promise<Resource>;

type Changes = {
  readonly requests: readonly Request[];
  readonly resolve: Resolve;
  readonly tx: Tx;
  readonly entries: unknown[];
};

/**
 * Carries out a transaction's updates in their order. Those by id wait for one another, to be written at once, until one
 * comes that looks at what is there by then.
 */
async function changeAll(
  context: StoreContext,
  session: Session,
  { requests, resolve, tx, entries }: Changes,
): Promise<void> {
  const waiting = new Map<string, { readonly index: number; readonly put: Replacement }>();
  const writeWaiting = async (): Promise<void> => {
    const all = [...waiting.values()];
    waiting.clear();
    if (all.length === 0) return;
    const written = await replaceWithin(context, session, { of: all.map(({ put }) => put), tx });
    for (const [i, { index }] of all.entries())
      if (written[i] !== undefined) entries[index] = responseEntry(written[i]);
  };
  for (const request of requests) {
    const { method, type, id, query, resource, ifMatch, index } = request;
    if (method !== 'PUT' && method !== 'PATCH') continue;
    const given = withId(resource ?? { resourceType: type }, id);
    const match = ifMatch === null ? {} : { ifMatch };
    const references = referencesOf(given);
    const byCondition = references.some(({ reference }) => reference.includes('?'));
    if (method === 'PATCH' || query !== null || byCondition) await writeWaiting();
    if (method === 'PUT' && query === null) {
      const put = putOf(await resolve(given, references), match);
      const name = `${put.type}/${put.id}`;
      if (waiting.has(name)) await writeWaiting();
      waiting.set(name, { index, put });
      continue;
    }
    const options = { ...match, ...(query === null ? {} : { query }) };
    const next =
      method === 'PUT'
        ? await resolve(given, references)
        : await patchedWithin({ ...context, db: tx }, session, { type, id: id ?? '', resource });
    entries[index] = responseEntry(await updateWithin(context, session, { resource: next, options, tx }));
  }
  await writeWaiting();
}

async function patchedWithin(
  context: StoreContext,
  session: Session,
  { type, id, resource }: { readonly type: string; readonly id: string; readonly resource: Resource | null },
): Promise<Resource> {
  const before = orRefuse(await read(context, session, type, id));
  return orRefuse(applyPatch(before.resource ?? { resourceType: type }, patchOf(resource)));
}

function nameOf({ type, id }: Request): { readonly type: string; readonly id: string } {
  return { type, id: id ?? '' };
}

const keyOf = ({ type, id }: Request): string => `${type}/${id ?? ''}`;

/** The requests in their order, cut where one names what another of the same piece does. */
function runsWithoutRepeats(requests: readonly Request[]): readonly (readonly Request[])[] {
  const runs: Request[][] = [];
  let names = new Set<string>();
  for (const request of requests) {
    const last = runs.at(-1);
    if (last !== undefined && !names.has(keyOf(request))) last.push(request);
    else {
      runs.push([request]);
      names = new Set();
    }
    names.add(keyOf(request));
  }
  return runs;
}

/** Puts the ids of this transaction, and of what conditions find, in the place of temporary references. */
function resolver(
  context: StoreContext,
  session: Session,
  { names, tx }: { readonly names: Map<string, string>; readonly tx: Tx },
): Resolve {
  // Conditions that found nothing but name somebody by an identifier.
  const logical = new Set<string>();
  const lookUp = async (reference: string): Promise<void> => {
    const [, type, query] = /^([A-Z][A-Za-z]+)\?(.+)$/.exec(reference) ?? [];
    if (type === undefined || query === undefined) {
      if (reference.startsWith('urn:'))
        refuse(gap('FHIR_BUNDLE_BAD', { reason: `no entry has the fullUrl ${reference}` }));
      return;
    }
    const found = orRefuse(await namedMatch(context, session, { type, query, tx }));
    if (found !== null) names.set(reference, `${type}/${found.id}`);
    else if (isByIdentifier(reference)) logical.add(reference);
    else refuse(gap('FHIR_BUNDLE_BAD', { reason: `nothing meets the reference ${reference}` }));
  };
  return async (resource, references = referencesOf(resource)) => {
    const wanted = new Set(references.map(({ reference }) => reference));
    for (const reference of wanted)
      if (!names.has(reference) && !logical.has(reference)) await lookUp(reference);
    const own = [...wanted].filter((reference) => names.has(reference));
    const replaced = new Map(own.map((reference) => [reference, names.get(reference) ?? reference]));
    const resolved = replaced.size === 0 ? resource : rewriteReferences(resource, replaced);
    return withLogicalReferences(
      resolved,
      new Set([...wanted].filter((reference) => logical.has(reference))),
    );
  };
}

/** What a response says of one entry. */
function responseEntry(outcome: Outcome<Written | Stored | Resource>): unknown {
  if (isGap(outcome))
    return {
      response: {
        status: String(errorTable[outcome.code].httpStatus),
        outcome: {
          resourceType: 'OperationOutcome',
          issue: [
            {
              severity: 'error',
              code: 'processing',
              diagnostics: `${outcome.what} [${outcome.code}] ${outcome.next}`,
            },
          ],
        },
      },
    };
  if ('resourceType' in outcome) return { resource: outcome, response: { status: '200 OK' } };
  const written = 'stored' in outcome;
  const stored = written ? outcome.stored : outcome;
  const created = written && outcome.outcome === 'created';
  return {
    ...(written || stored.resource === null ? {} : { resource: stored.resource }),
    response: {
      status: created ? '201 Created' : stored.resource === null ? '204 No Content' : '200 OK',
      location: `${stored.type}/${stored.id}/_history/${stored.version}`,
      etag: `W/"${stored.version}"`,
      lastModified: stored.updated,
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isResource(value: unknown): value is Resource {
  return isRecord(value) && typeof value['resourceType'] === 'string';
}
