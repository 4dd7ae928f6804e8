import type { Outcome } from '@kairos/core/base';
import { isPersonSource, sourceOf } from '../policy/index.ts';
import { prepare, type Prepared, sealed, storedOf } from './prepare.ts';
import type { Session, Written } from './record-store.ts';
import { currentOf, interactionOf, nameOf, preparedNext, removalOf, type Replacement } from './replace.ts';
import type { Resource, Stored } from './resource.ts';
import { type Connection, openRows, type StoreContext } from './store-context.ts';
import { accessOf, connected, orRefuse } from './transact.ts';
import { writeNewAlone, writeNextAlone } from './write-one.ts';
import type { NewRow } from './write-rows.ts';

// Most writes are of one resource, and one statement carries them out with their entry of the log: a transaction around
// it would take three statements more. Each of these answers with null where it has written nothing as a transaction is
// needed after all.

/** Whether a type's resources have no rows beside their own: a Patient has a key, a Consent its rules. */
const standsAlone = (type: string): boolean => type !== 'Patient' && type !== 'Consent';

/** Writes a new resource. */
export async function createAlone(
  context: StoreContext,
  session: Session,
  resource: Resource,
): Promise<Outcome<Written> | null> {
  // What persons say of their own health has a Provenance beside it.
  if (!standsAlone(resource.resourceType) || isPersonSource(sourceOf(session.caller))) return null;
  return connected(context, session, async (connection) => {
    const as = { id: context.newId(), version: 1, method: 'POST' as const };
    const prepared = orRefuse(prepare(context, session, resource, as));
    const entry = context.audit.beside(accessOf(session, prepared, 'C', 'create'));
    if (prepared.person === null || entry === null) return null;
    await writeNewAlone(connection, await sealedOne(context, connection, prepared), entry);
    entry.written();
    return { stored: storedOf(prepared), outcome: 'created' };
  });
}

/** Brings a resource to its next version, unless another write has done so meanwhile. */
export async function replaceAlone(
  context: StoreContext,
  session: Session,
  of: Replacement,
): Promise<Outcome<Written> | null> {
  if (!standsAlone(of.type)) return null;
  return connected(context, session, async (connection) => {
    const current = await currentOf(context, session, { names: [of], connection, isRemoval: false });
    const row = current.get(nameOf(of));
    if (row === undefined) return null;
    const [before = null] = orRefuse(await openRows(context, connection, [row]));
    const prepared = preparedNext(context, session, of, { row, before });
    if (prepared === null) return null;
    const entry = context.audit.beside(accessOf(session, prepared, 'U', interactionOf(of.method)));
    if (entry === null) return null;
    const next = { ...(await sealedOne(context, connection, prepared)), rid: row.rid };
    if (!(await writeNextAlone(connection, next, entry))) return null;
    entry.written();
    return { stored: storedOf(prepared), outcome: 'updated' };
  });
}

/** Deletes a resource, unless another write has changed it meanwhile. */
export async function removeAlone(
  context: StoreContext,
  session: Session,
  name: { readonly type: string; readonly id: string },
): Promise<Outcome<Stored> | null> {
  if (!standsAlone(name.type)) return null;
  return connected(context, session, async (connection) => {
    const current = await currentOf(context, session, { names: [name], connection, isRemoval: true });
    const { stored, row } = removalOf(context, session, name, current.get(nameOf(name)));
    if (row === null) return null;
    const entry = context.audit.beside(accessOf(session, stored, 'D', 'delete'));
    if (entry === null || !(await writeNextAlone(connection, row, entry))) return null;
    entry.written();
    return stored;
  });
}

async function sealedOne(context: StoreContext, connection: Connection, prepared: Prepared): Promise<NewRow> {
  const [row] = orRefuse(await sealed(context, connection, [prepared]));
  if (row === undefined) throw new Error('nothing was sealed');
  return row;
}
