import type { Kysely, Transaction } from 'kysely';
import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { AuditAction } from '../audit/index.ts';
import { personsWithin } from '../policy/index.ts';
import { isStoreGap, logFailure, storeFailure } from './database-failure.ts';
import type { Prepared } from './prepare.ts';
import type { Session } from './record-store.ts';
import type { Schema } from './schema.ts';
import { bindConnection, type StoreContext } from './store-context.ts';

export type Tx = Transaction<Schema>;

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
  return connected(context, session, async (connection) => {
    let through: Tx | null = null;
    const done = await connection.transaction().execute((tx) => {
      through = tx;
      return work(tx);
    });
    if (through !== null) context.audit.committed(through);
    return done;
  });
}

/**
 * Runs work on one connection that is bound to the session's persons, each statement by itself; a refusal or a failure
 * becomes the answer.
 */
export async function connected<T>(
  { db }: StoreContext,
  session: Session,
  work: (connection: Kysely<Schema>) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return await db.connection().execute(async (connection) => {
      await bindConnection(connection, personsWithin(session.caller, session.at));
      return work(connection);
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

/** A write as the log has it. */
export function accessOf(
  session: Session,
  { type, id, person }: Pick<Prepared, 'type' | 'id' | 'person'>,
  action: AuditAction,
  interaction: string,
): Parameters<StoreContext['audit']['append']>[0] {
  const persons = person === null ? [] : [person];
  return { session, action, interaction, target: `${type}/${id}`, persons, query: null, outcome: 'success' };
}
