import { gap } from '@kairos/core/base';
import { consentRows } from './consent-rows.ts';
import { deniedWrite, type Prepared, prepare, sealed, storedOf } from './prepare.ts';
import type { Session, Written } from './record-store.ts';
import { reportsOf } from './reported.ts';
import type { Resource, Stored } from './resource.ts';
import {
  type Connection,
  openRows,
  searchContext,
  type SealedRow,
  type StoreContext,
} from './store-context.ts';
import { accessOf, orRefuse, refuse, type Tx } from './transact.ts';
import { noValues } from './value-rows.ts';
import { insertResources, type NextRow, replaceResources } from './write-rows.ts';
import { type Sql, sql } from './sql.ts';

/** Writes first versions with what they are found by. */
export async function writeNew(context: StoreContext, tx: Tx, prepared: readonly Prepared[]): Promise<void> {
  if (prepared.length === 0) return;
  const rows = orRefuse(await sealed(context, tx, [...prepared, ...reportsOf(context, prepared)]));
  await insertResources(tx, rows);
  await keepConsents(context, tx, prepared);
}

/** The rules of a Consent take effect with the transaction that writes it. */
async function keepConsents(context: StoreContext, tx: Tx, prepared: readonly Prepared[]): Promise<void> {
  for (const one of prepared) {
    if (one.type !== 'Consent') continue;
    await tx.deleteFrom('consent_rule').where('consent_id', '=', one.id).execute();
    const rows = orRefuse(consentRows(one, context));
    if (rows.length > 0) await tx.insertInto('consent_rule').values(rows).execute();
  }
}

type Name = { readonly type: string; readonly id: string };
export const nameOf = ({ type, id }: Name): string => `${type}/${id}`;

/** A current version as a write finds it. */
export type Current = SealedRow & {
  readonly rid: number;
  readonly source: string;
  readonly labels: readonly string[];
  /** Whether the caller may see it. */
  readonly visible: boolean;
};

type Finding = {
  readonly names: readonly Name[];
  readonly connection: Connection;
  readonly isRemoval: boolean;
};

/**
 * Current versions by their names, of those that are to be removed without what is in them: an empty body says that
 * there is one. Within a transaction they are locked until it ends, always in one order, so that two transactions never
 * wait for one another.
 */
export async function currentOf(
  context: StoreContext,
  session: Session,
  { names, connection, isRemoval }: Finding,
): Promise<ReadonlyMap<string, Current>> {
  const { reach } = searchContext(context, session, 'r');
  const body = isRemoval ? sql`case when r.body is not null then ''::bytea end as body` : sql`r.body`;
  const locked = connection.isTransaction ? sql`order by r.rid for update` : sql``;
  const { rows } = await sql<Current>`
    select r.rid, r.type, r.id, r.version, r.person, r.updated, r.method, ${body}, r.source, r.labels,
      ${reach('r')} as visible
    from resource as r where ${named(names)} ${locked}`.execute(connection);
  return new Map(rows.map((row) => [nameOf(row), row]));
}

function named(names: readonly Name[]): Sql<boolean> {
  const [only, ...rest] = names;
  if (only !== undefined && rest.length === 0) return sql`r.type = ${only.type} and r.id = ${only.id}`;
  return sql`(r.type, r.id) in (select named.type, named.id from unnest(
    ${names.map(({ type }) => type)}::text[], ${names.map(({ id }) => id)}::text[]) as named (type, id))`;
}

/** How a resource is to be replaced. */
export type Replacement = {
  readonly type: string;
  readonly id: string;
  /** From the current resource (null: there is none, or it was deleted) to the next. */
  readonly change: (before: Resource | null) => Resource;
  readonly method: 'PUT' | 'PATCH';
  readonly ifMatch?: number;
};

type Next = { readonly prepared: Prepared; readonly rid: number | null };

/**
 * Brings resources to their next versions within a transaction, all at once however many; none may be among them twice.
 * Refuses by throwing.
 */
export async function replaceWithin(
  context: StoreContext,
  session: Session,
  { of, tx }: { readonly of: readonly Replacement[]; readonly tx: Tx },
): Promise<readonly Written[]> {
  const current = await currentOf(context, session, { names: of, connection: tx, isRemoval: false });
  const written: Written[] = [];
  const next: Next[] = [];
  for (const one of of) {
    const row = current.get(nameOf(one)) ?? null;
    const [before = null] = row === null ? [] : orRefuse(await openRows(context, tx, [row]));
    const prepared = preparedNext(context, session, one, { row, before });
    if (prepared === null && before !== null) written.push({ stored: before, outcome: 'unchanged' });
    if (prepared === null) continue;
    next.push({ prepared, rid: row?.rid ?? null });
    written.push({ stored: storedOf(prepared), outcome: row === null ? 'created' : 'updated' });
  }
  await writeNext(context, tx, next);
  const methods = new Map(of.map((one) => [nameOf(one), one.method]));
  await context.audit.appendWithin(
    tx,
    written.map(({ stored, outcome }) => {
      // Who sends what is there already changes nothing, and learns what is there.
      if (outcome === 'unchanged') return accessOf(session, stored, 'R', 'read');
      const interaction = interactionOf(methods.get(nameOf(stored)));
      return accessOf(session, stored, outcome === 'created' ? 'C' : 'U', interaction);
    }),
  );
  return written;
}

/** A replacement as the log names it. */
export function interactionOf(method: Replacement['method'] | undefined): 'patch' | 'update' {
  return method === 'PATCH' ? 'patch' : 'update';
}

/** The next version, checked; null where nothing would change. Refuses by throwing. */
export function preparedNext(
  context: StoreContext,
  session: Session,
  { type, id, change, method, ifMatch }: Replacement,
  { row, before }: { readonly row: Current | null; readonly before: Stored | null },
): Prepared | null {
  const subject = `${type}/${id}`;
  // Only systems that bring records in choose ids; for others, an id they may not see is one that is not there.
  if (row === null ? session.caller.role !== 'system' || method === 'PATCH' : !row.visible)
    refuse(gap('FHIR_NOT_FOUND', { subject }));
  const version = row?.version ?? 0;
  if (ifMatch !== undefined && ifMatch !== version)
    refuse(gap('FHIR_VERSION_CONFLICT', { subject, current: version, expected: ifMatch }));
  const resource = before?.resource ?? null;
  const next = change(resource);
  if (next.resourceType !== type || (next.id ?? id) !== id) refuse(gap('FHIR_ID_MISMATCH', { subject }));
  const earlier = row === null ? {} : { source: row.source, person: row.person || null };
  const as = { id, version: version + 1, method, ...earlier };
  const prepared = orRefuse(prepare(context, session, next, as));
  return resource !== null && sameContent(resource, prepared.resource) ? null : prepared;
}

async function writeNext(context: StoreContext, tx: Tx, next: readonly Next[]): Promise<void> {
  const first = next.filter(({ rid }) => rid === null).map(({ prepared }) => prepared);
  await writeNew(context, tx, first);
  const later = next.filter(({ rid }) => rid !== null);
  const prepared = later.map((one) => one.prepared);
  const rows = orRefuse(await sealed(context, tx, prepared));
  const rids = new Map(later.map((one) => [nameOf(one.prepared), one.rid ?? 0]));
  await replaceResources(
    tx,
    rows.map((row): NextRow => ({ ...row, rid: rids.get(nameOf(row)) ?? 0 })),
  );
  await keepConsents(context, tx, prepared);
}

/** Whether two resources differ in nothing but what the server writes in meta. */
function sameContent(one: Resource, other: Resource): boolean {
  const bare = ({ meta, ...rest }: Resource): string =>
    JSON.stringify([rest, { ...meta, versionId: undefined, lastUpdated: undefined }]);
  return bare(one) === bare(other);
}

/** Deletes resources within a transaction, all at once; none may be among them twice. Refuses by throwing. */
export async function removeWithin(
  context: StoreContext,
  session: Session,
  { names, tx }: { readonly names: readonly Name[]; readonly tx: Tx },
): Promise<readonly Stored[]> {
  const current = await currentOf(context, session, { names, connection: tx, isRemoval: true });
  const rows: NextRow[] = [];
  const removed: Stored[] = [];
  for (const name of names) {
    const removal = removalOf(context, session, name, current.get(nameOf(name)));
    removed.push(removal.stored);
    if (removal.row !== null) rows.push(removal.row);
  }
  await replaceResources(tx, rows);
  for (const { type, id } of rows)
    if (type === 'Consent') await tx.deleteFrom('consent_rule').where('consent_id', '=', id).execute();
  await context.audit.appendWithin(
    tx,
    removed.map((stored) => accessOf(session, stored, 'D', 'delete')),
  );
  return removed;
}

/** What a deletion leaves, and its row; none where the resource was deleted before. Refuses by throwing. */
export function removalOf(
  context: StoreContext,
  session: Session,
  { type, id }: Name,
  row: Current | undefined,
): { readonly stored: Stored; readonly row: NextRow | null } {
  if (row === undefined || !row.visible) return refuse(gap('FHIR_NOT_FOUND', { subject: `${type}/${id}` }));
  const { rid, source, labels } = row;
  const person = row.person === '' ? null : row.person;
  const denied = deniedWrite(session, 'd', { type, person, source });
  if (denied !== null) refuse(denied);
  const updated = context.now().toISOString();
  const deleted = { type, id, version: row.version + 1, updated, person, method: 'DELETE' as const };
  const stored = { ...deleted, resource: null, json: null };
  if (row.body === null)
    return { stored: { ...stored, version: row.version, updated: row.updated.toISOString() }, row: null };
  const next = { ...deleted, rid, person: row.person, source, labels, body: null, values: noValues };
  return { stored, row: next };
}
