import { type Transaction } from 'kysely';
import { isGap } from '@kairos/core/base';
import type { Access, AuditedSession, AuditLog } from '../audit/index.ts';
import { HOUSE_SOURCE, type Scope } from '../policy/index.ts';
import { prepare } from './prepare.ts';
import type { Session } from './record-store.ts';
import type { Resource } from './resource.ts';
import type { Schema } from './schema.ts';
import { bindPersons, type StoreContext } from './store-context.ts';
import { writeNew } from './replace.ts';
import { accessOf } from './transact.ts';
import { sql } from './sql.ts';

type Tx = Transaction<Schema>;

/**
 * The log of a record that tells persons of emergencies: whoever breaks the glass and touches a record leaves a
 * Communication in it, once a day and person, in the transaction that writes the access. Nobody can change it.
 */
export function emergencyLog(context: StoreContext): AuditLog {
  const { audit, db } = context;
  return {
    append: (access) =>
      isEmergency(access)
        ? db
            .transaction()
            .execute(async (tx) => {
              await bindPersons(tx, access.persons);
              await appendTelling(context, tx, [access]);
              return tx;
            })
            .then(audit.committed)
        : audit.append(access),
    appendWithin: (tx, accesses) => appendTelling(context, tx, [accesses].flat()),
    committed: audit.committed,
    beside: (access) => (isEmergency(access) ? null : audit.beside(access)),
  };
}

function isEmergency({ session: { caller }, persons, outcome }: Access): boolean {
  return caller.purpose === 'BTG' && persons.length > 0 && outcome === 'success';
}

async function appendTelling(context: StoreContext, tx: Tx, accesses: readonly Access[]): Promise<void> {
  const told: Access[] = [];
  for (const { session, persons } of accesses.filter(isEmergency))
    for (const person of persons) {
      const own = await tell(context, tx, { session, person });
      if (own !== null) told.push(own);
    }
  await context.audit.appendWithin(tx, [...accesses, ...told]);
}

/** Leaves the Communication; answers with that access, or null where it lies there already. */
async function tell(
  context: StoreContext,
  tx: Tx,
  { session, person }: { readonly session: AuditedSession; readonly person: string },
): Promise<Access | null> {
  const key = context.vault.token(`emergency|${session.caller.subject}|${session.at.slice(0, 10)}|${person}`);
  const id = `emergency.${key}`;
  await sql`select pg_advisory_xact_lock(${key}::bigint)`.execute(tx);
  const { rows } = await sql`select 1 from resource where type = 'Communication' and id = ${id}`.execute(tx);
  if (rows.length > 0) return null;
  const own = houseSession(session);
  const as = { id, version: 1, method: 'POST' as const, source: HOUSE_SOURCE };
  const prepared = prepare(context, own, communicationOf(session, person), as);
  if (isGap(prepared)) throw new Error(prepared.what);
  await writeNew(context, tx, [prepared]);
  return accessOf(own, prepared, 'C', 'create');
}

function houseSession({ at, requestId }: Pick<Session, 'at' | 'requestId'>): Session {
  const scope: Scope = {
    level: 'system',
    type: 'Communication',
    permissions: new Set(['c']),
    filters: [],
  };
  return {
    caller: {
      subject: 'kairos-emergencies',
      name: null,
      role: 'system',
      organisation: HOUSE_SOURCE,
      persons: [],
      scopes: [scope],
      purpose: 'HOPERAT',
      tokenId: 'internal',
    },
    at,
    requestId,
    address: null,
  };
}

function communicationOf({ caller, at, emergency }: AuditedSession, person: string): Resource {
  const { subject, name, role, organisation } = caller;
  const who = name ?? subject;
  const from = organisation === null ? '' : ` (${organisation})`;
  const code = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'BTG' };
  return {
    resourceType: 'Communication',
    status: 'completed',
    category: [{ coding: [{ system: 'urn:kairos:notification', code: 'emergency-access' }] }],
    subject: { reference: `Patient/${person}` },
    recipient: [{ reference: `Patient/${person}` }],
    sender: { identifier: { value: subject }, display: who },
    sent: at,
    reasonCode: [{ coding: [code] }],
    payload: [
      {
        contentString:
          `${who}${from}, ${role}, opened your record in an emergency. What you restricted was set aside. ` +
          'The log of accesses says what was read.',
      },
      ...(emergency === undefined ? [] : [{ contentString: `The reason they gave: ${emergency}` }]),
    ],
  };
}
