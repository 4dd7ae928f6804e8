import { sql, type Transaction } from 'kysely';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { AuditAction } from '../audit/index.ts';
import { applyPatch, parseSearch } from '../fhir/index.ts';
import { personsWithin } from '../policy/index.ts';
import { consentRows } from './consent-rows.ts';
import { isStoreGap, logFailure, storeFailure } from './database-failure.ts';
import { deniedWrite, type Prepared, prepare, sealed, storedOf } from './prepare.ts';
import type { RecordStore, Session, Written } from './record-store.ts';
import { reportsOf } from './reported.ts';
import type { Resource, Stored } from './resource.ts';
import type { Schema } from './schema.ts';
import { runSearch } from './search.ts';
import {
  bindConnection,
  openRows,
  searchContext,
  type SealedRow,
  type StoreContext,
} from './store-context.ts';
import { insertResources, insertValues, replaceResource } from './write-rows.ts';

type Tx = Transaction<Schema>;

/** A refusal within a transaction: nothing of it is kept. */
class Refused extends Error {
  readonly problem: Gap;
  constructor(problem: Gap) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Ends the transaction with this gap. */
export function refuse(problem: Gap): never {
  throw new Refused(problem);
}

/** The value, or the end of the transaction. */
export function orRefuse<T>(outcome: Outcome<T>): T {
  return isGap(outcome) ? refuse(outcome) : outcome;
}

/** Runs work in one transaction; a refusal or a failure leaves the record as it was. */
export async function transact<T>(
  context: StoreContext,
  session: Session,
  work: (tx: Tx) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return await context.db.connection().execute(async (connection) => {
      await bindConnection(connection, personsWithin(session.caller, session.at));
      let through: Tx | null = null;
      const done = await connection.transaction().execute((tx) => {
        through = tx;
        return work(tx);
      });
      if (through !== null) context.audit.committed(through);
      return done;
    });
  } catch (error) {
    return error instanceof Refused ? error.problem : storeFailure(error);
  }
}

/** A refused write is in the log too; then the refusal is the answer. */
export async function refusedInLog<T>(
  { audit }: StoreContext,
  session: Session,
  access: { readonly action: AuditAction; readonly interaction: string; readonly target: string },
  outcome: Outcome<T>,
): Promise<Outcome<T>> {
  if (!isGap(outcome)) return outcome;
  try {
    await audit.append({
      session,
      ...access,
      persons: [],
      query: null,
      outcome: isStoreGap(outcome) ? 'failed' : 'refused',
    });
    return outcome;
  } catch (error) {
    return logFailure(error);
  }
}

/** Creates a resource, unless `ifNoneExist` finds one. */
export async function create(
  context: StoreContext,
  session: Session,
  resource: Resource,
  options: Parameters<RecordStore['create']>[2] = {},
): Promise<Outcome<Written>> {
  const { resourceType: type } = resource;
  const outcome = await transact(context, session, async (tx) => {
    if (options.ifNoneExist !== undefined) {
      const found = orRefuse(await oneMatch(context, session, { type, query: options.ifNoneExist, tx }));
      if (found !== null) return { stored: found, outcome: 'unchanged' as const };
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

export function accessOf(
  session: Session,
  { type, id, person }: Pick<Prepared, 'type' | 'id' | 'person'>,
  action: AuditAction,
  interaction: string,
): Parameters<StoreContext['audit']['append']>[0] {
  const persons = person === null ? [] : [person];
  return { session, action, interaction, target: `${type}/${id}`, persons, query: null, outcome: 'success' };
}

/** Writes first versions with what they are found by. */
export async function writeNew(context: StoreContext, tx: Tx, prepared: readonly Prepared[]): Promise<void> {
  const rows = orRefuse(await sealed(context, tx, [...prepared, ...reportsOf(context, prepared)]));
  await insertResources(tx, rows);
  for (const one of prepared) if (one.type === 'Consent') await keepConsent(context, tx, one);
}

/** The rules of a Consent take effect with the transaction that writes it. */
async function keepConsent(context: StoreContext, tx: Tx, of: Prepared): Promise<void> {
  await tx.deleteFrom('consent_rule').where('consent_id', '=', of.id).execute();
  const rows = orRefuse(consentRows(of, context));
  if (rows.length > 0) await tx.insertInto('consent_rule').values(rows).execute();
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

type Current = SealedRow & {
  readonly rid: number;
  readonly source: string;
  readonly labels: readonly string[];
};

/** The current version, locked until the transaction ends, where the caller may see it; null where not. */
async function currentOf(
  context: StoreContext,
  session: Session,
  { type, id, tx }: { readonly type: string; readonly id: string; readonly tx: Tx },
): Promise<{ readonly row: Current; readonly visible: boolean } | null> {
  const { reach } = searchContext(context, session, 'r');
  const { rows } = await sql<Current & { readonly visible: boolean }>`
    select r.rid, r.type, r.id, r.version, r.person, r.updated, r.method, r.body, r.source, r.labels,
      ${reach('r')} as visible
    from resource as r where r.type = ${type} and r.id = ${id} for update`.execute(tx);
  const [row] = rows;
  return row === undefined ? null : { row, visible: row.visible };
}

/** Replaces a resource; creates it under its id where a system brings records from elsewhere. */
export async function update(
  context: StoreContext,
  session: Session,
  resource: Resource,
  options: Parameters<RecordStore['update']>[2] = {},
): Promise<Outcome<Written>> {
  const target = `${resource.resourceType}/${resource.id ?? ''}`;
  const outcome = await transact(context, session, async (tx) =>
    updateWithin(context, session, { resource, options, tx }),
  );
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
  if (options.query !== undefined) {
    const found = orRefuse(await oneMatch(context, session, { type, query: options.query, tx }));
    if (found !== null && resource.id !== undefined && resource.id !== found.id)
      refuse(gap('FHIR_ID_MISMATCH', { subject: `${type}/${found.id}` }));
    const id = found?.id ?? resource.id ?? context.newId();
    return replace(context, session, { id, change: () => resource, method: 'PUT', type, tx, ...options });
  }
  const { id } = resource;
  if (id === undefined) return refuse(gap('FHIR_ID_MISMATCH', { subject: type }));
  return replace(context, session, { id, change: () => resource, method: 'PUT', type, tx, ...options });
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
  const outcome = await transact(context, session, (tx) =>
    replace(context, session, { type, id, change, method: 'PATCH', tx, ...match }),
  );
  return refusedInLog(
    context,
    session,
    { action: 'U', interaction: 'patch', target: `${type}/${id}` },
    outcome,
  );
}

type Replacement = {
  readonly type: string;
  readonly id: string;
  /** From the current resource (null: there is none, or it was deleted) to the next. */
  readonly change: (before: Resource | null) => Resource;
  readonly method: 'PUT' | 'PATCH';
  readonly ifMatch?: number;
  readonly tx: Tx;
};

async function replace(
  context: StoreContext,
  session: Session,
  { type, id, change, method, ifMatch, tx }: Replacement,
): Promise<Written> {
  const subject = `${type}/${id}`;
  const current = await currentOf(context, session, { type, id, tx });
  // Only systems that bring records in choose ids; for others, an id they may not see is one that is not there.
  if (current === null ? session.caller.role !== 'system' || method === 'PATCH' : !current.visible)
    refuse(gap('FHIR_NOT_FOUND', { subject }));
  const version = current?.row.version ?? 0;
  if (ifMatch !== undefined && ifMatch !== version)
    refuse(gap('FHIR_VERSION_CONFLICT', { subject, current: version, expected: ifMatch }));
  const before =
    current === null ? null : (orRefuse(await openRows(context, tx, [current.row]))[0]?.resource ?? null);
  const next = change(before);
  if (next.resourceType !== type || (next.id ?? id) !== id) refuse(gap('FHIR_ID_MISMATCH', { subject }));
  const earlier = current === null ? {} : { source: current.row.source, person: current.row.person || null };
  const prepared = orRefuse(
    prepare(context, session, next, { id, version: version + 1, method, ...earlier }),
  );
  if (current === null) await writeNew(context, tx, [prepared]);
  else {
    if (before !== null && sameContent(before, prepared.resource))
      return {
        stored: orRefuse(await openRows(context, tx, [current.row]))[0] ?? storedOf(prepared),
        outcome: 'unchanged',
      };
    const [row] = orRefuse(await sealed(context, tx, [prepared]));
    if (row === undefined) throw new Error('nothing was sealed');
    await replaceResource(tx, current.row.rid, row);
    await insertValues(tx, [{ rid: current.row.rid, type, values: prepared.values }]);
    if (type === 'Consent') await keepConsent(context, tx, prepared);
  }
  const interaction = method === 'PUT' ? 'update' : 'patch';
  await context.audit.appendWithin(
    tx,
    accessOf(session, prepared, current === null ? 'C' : 'U', interaction),
  );
  return { stored: storedOf(prepared), outcome: current === null ? 'created' : 'updated' };
}

/** Whether two resources differ in nothing but what the server writes in meta. */
function sameContent(one: Resource, other: Resource): boolean {
  const bare = ({ meta, ...rest }: Resource): string =>
    JSON.stringify([rest, { ...meta, versionId: undefined, lastUpdated: undefined }]);
  return bare(one) === bare(other);
}

/** Deletes a resource; its versions stay. Deleting it again changes nothing. */
export async function remove(
  context: StoreContext,
  session: Session,
  type: string,
  id: string,
): Promise<Outcome<Stored>> {
  const outcome = await transact(context, session, (tx) => removeWithin(context, session, { type, id, tx }));
  return refusedInLog(
    context,
    session,
    { action: 'D', interaction: 'delete', target: `${type}/${id}` },
    outcome,
  );
}

export async function removeWithin(
  context: StoreContext,
  session: Session,
  { type, id, tx }: { readonly type: string; readonly id: string; readonly tx: Tx },
): Promise<Stored> {
  const current = await currentOf(context, session, { type, id, tx });
  if (current === null || !current.visible)
    return refuse(gap('FHIR_NOT_FOUND', { subject: `${type}/${id}` }));
  const { row } = current;
  const person = row.person === '' ? null : row.person;
  const denied = deniedWrite(session, 'd', { type, person, source: row.source });
  if (denied !== null) refuse(denied);
  const updated = context.now().toISOString();
  const deleted: Stored = {
    type,
    id,
    version: row.version + 1,
    updated,
    person,
    method: 'DELETE',
    resource: null,
  };
  if (row.body === null) return { ...deleted, version: row.version, updated: row.updated.toISOString() };
  await replaceResource(tx, row.rid, {
    ...deleted,
    person: row.person,
    source: row.source,
    labels: row.labels,
    body: null,
    method: 'DELETE',
  });
  if (type === 'Consent') await tx.deleteFrom('consent_rule').where('consent_id', '=', id).execute();
  await context.audit.appendWithin(tx, accessOf(session, deleted, 'D', 'delete'));
  return deleted;
}
