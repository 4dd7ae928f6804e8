import { gap, isGap, type Outcome } from '@kairos/core/base';
import { applyPatch, parseSearch } from '../fhir/index.ts';
import { createAlone, removeAlone, replaceAlone } from './alone.ts';
import { prepare, storedOf } from './prepare.ts';
import type { RecordStore, Session, Written } from './record-store.ts';
import { removeWithin, type Replacement, replaceWithin, writeNew } from './replace.ts';
import type { Resource, Stored } from './resource.ts';
import { runSearch } from './search.ts';
import type { StoreContext } from './store-context.ts';
import { accessOf, orRefuse, refuse, refusedInLog, transact, type Tx } from './transact.ts';
import { sql } from './sql.ts';

/** Creates a resource, unless `ifNoneExist` finds one. */
export async function create(
  context: StoreContext,
  session: Session,
  resource: Resource,
  options: Parameters<RecordStore['create']>[2] = {},
): Promise<Outcome<Written>> {
  const { resourceType: type } = resource;
  const needsMore = options.ifNoneExist !== undefined || options.also !== undefined;
  const alone = needsMore ? null : await createAlone(context, session, resource);
  if (alone !== null)
    return refusedInLog(context, session, { action: 'C', interaction: 'create', target: type }, alone);
  const outcome = await transact(context, session, async (tx) => {
    if (options.ifNoneExist !== undefined) {
      const found = orRefuse(await oneMatch(context, session, { type, query: options.ifNoneExist, tx }));
      if (found !== null) {
        await context.audit.appendWithin(tx, accessOf(session, found, 'R', 'read'));
        return { stored: found, outcome: 'unchanged' as const };
      }
    }
    const as = { id: context.newId(), version: 1, method: 'POST' as const };
    const prepared = orRefuse(prepare(context, session, resource, as));
    await writeNew(context, tx, [prepared]);
    await options.also?.(tx);
    await context.audit.appendWithin(tx, accessOf(session, prepared, 'C', 'create'));
    return { stored: storedOf(prepared), outcome: 'created' as const };
  });
  return refusedInLog(context, session, { action: 'C', interaction: 'create', target: type }, outcome);
}

type Condition = { readonly type: string; readonly query: string; readonly tx: Tx };

/**
 * The one resource a condition finds within what the caller may see, or null. Two requests that create or replace by
 * the same condition wait for one another. Gap: FHIR_MULTIPLE_MATCHES.
 */
export async function oneMatch(
  context: StoreContext,
  session: Session,
  of: Condition,
): Promise<Outcome<Stored | null>> {
  const lock = context.vault.token(`condition|${of.type}|${of.query}`);
  await sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(of.tx);
  return namedMatch(context, session, of);
}

/** The same for a reference by condition, which nobody needs to wait for. */
export async function namedMatch(
  context: StoreContext,
  session: Session,
  { type, query, tx }: Condition,
): Promise<Outcome<Stored | null>> {
  const parsed = parseSearch(type, query, context.definitions);
  if (isGap(parsed)) return parsed;
  const within = { ...context, db: tx };
  const page = await runSearch(within, session, { ...parsed, count: 2, inclusions: [], total: 'accurate' });
  if (isGap(page)) return page;
  if (page.entries.length > 1)
    return gap('FHIR_MULTIPLE_MATCHES', {
      subject: `${type}?${query}`,
      count: page.total ?? page.entries.length,
    });
  return page.entries[0]?.stored ?? null;
}

/** Replaces a resource; creates it under its id where a system brings records from elsewhere. */
export async function update(
  context: StoreContext,
  session: Session,
  resource: Resource,
  options: Parameters<RecordStore['update']>[2] = {},
): Promise<Outcome<Written>> {
  const target = `${resource.resourceType}/${resource.id ?? ''}`;
  const match = options.ifMatch === undefined ? {} : { ifMatch: options.ifMatch };
  const isNamed = options.query === undefined && resource.id !== undefined;
  const outcome =
    (isNamed ? await replaceAlone(context, session, putOf(resource, match)) : null) ??
    (await transact(context, session, (tx) => updateWithin(context, session, { resource, options, tx })));
  return refusedInLog(context, session, { action: 'U', interaction: 'update', target }, outcome);
}

/** An update within a transaction; refuses by throwing. */
export async function updateWithin(
  context: StoreContext,
  session: Session,
  {
    resource,
    options,
    tx,
  }: {
    readonly resource: Resource;
    readonly options: NonNullable<Parameters<RecordStore['update']>[2]>;
    readonly tx: Tx;
  },
): Promise<Written> {
  const { resourceType: type } = resource;
  const match = options.ifMatch === undefined ? {} : { ifMatch: options.ifMatch };
  if (options.query !== undefined) {
    const found = orRefuse(await oneMatch(context, session, { type, query: options.query, tx }));
    if (found !== null && resource.id !== undefined && resource.id !== found.id)
      refuse(gap('FHIR_ID_MISMATCH', { subject: `${type}/${found.id}` }));
    const id = found?.id ?? resource.id ?? context.newId();
    return putWithin(context, session, { resource: { ...resource, id }, tx, ...match });
  }
  return putWithin(context, session, { resource, tx, ...match });
}

async function putWithin(
  context: StoreContext,
  session: Session,
  { resource, tx, ...match }: { readonly resource: Resource; readonly ifMatch?: number; readonly tx: Tx },
): Promise<Written> {
  const put = putOf(resource, match);
  return onlyOf(await replaceWithin(context, session, { of: [put], tx }));
}

/** A resource in the place of what is under its id. Refuses by throwing one that has none. */
export function putOf(resource: Resource, match: { readonly ifMatch?: number }): Replacement {
  const { resourceType: type, id } = resource;
  if (id === undefined) return refuse(gap('FHIR_ID_MISMATCH', { subject: type }));
  return { type, id, change: () => resource, method: 'PUT', ...match };
}

function onlyOf<T>(all: readonly T[]): T {
  const [only] = all;
  if (only === undefined) throw new Error('nothing came of a write');
  return only;
}

/** Changes a resource by JSON Patch. */
export async function patch(
  context: StoreContext,
  session: Session,
  { type, id, ifMatch }: Parameters<RecordStore['patch']>[1],
  operations: unknown,
): Promise<Outcome<Written>> {
  const match = ifMatch === undefined ? {} : { ifMatch };
  const change = (before: Resource | null): Resource =>
    before === null
      ? refuse(gap('FHIR_NOT_FOUND', { subject: `${type}/${id}` }))
      : orRefuse(applyPatch(before, operations));
  const patched: Replacement = { type, id, change, method: 'PATCH', ...match };
  const outcome =
    (await replaceAlone(context, session, patched)) ??
    (await transact(context, session, async (tx) =>
      onlyOf(await replaceWithin(context, session, { of: [patched], tx })),
    ));
  return refusedInLog(
    context,
    session,
    { action: 'U', interaction: 'patch', target: `${type}/${id}` },
    outcome,
  );
}

/** Deletes a resource; its versions stay. Deleting it again changes nothing. */
export async function remove(
  context: StoreContext,
  session: Session,
  type: string,
  id: string,
): Promise<Outcome<Stored>> {
  const outcome =
    (await removeAlone(context, session, { type, id })) ??
    (await transact(context, session, async (tx) =>
      onlyOf(await removeWithin(context, session, { names: [{ type, id }], tx })),
    ));
  return refusedInLog(
    context,
    session,
    { action: 'D', interaction: 'delete', target: `${type}/${id}` },
    outcome,
  );
}
