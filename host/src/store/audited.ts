import type { Transaction } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import type { AuditAction } from '../audit/index.ts';
import type { Session } from './record-store.ts';
import type { Schema } from './schema.ts';
import { isStoreGap, logFailure, storeFailure } from './database-failure.ts';
import { type Connection, scoped, type StoreContext } from './store-context.ts';

/** One access that only reads: what it is in the log, and the work itself. */
type ReadingAccess<T> = {
  readonly action: AuditAction;
  readonly interaction: string;
  readonly target: string;
  readonly query: string | null;
  readonly work: (context: StoreContext) => Promise<Outcome<T>>;
  /** Whose records an answer holds. */
  readonly personsOf: (answer: T) => readonly string[];
};

/** Carries out a read and answers only when the log has it. Gaps: those of the work, STORE_FAILED, AUDIT_FAILED. */
export async function audited<T>(
  context: StoreContext,
  session: Session,
  { work, personsOf, ...access }: ReadingAccess<T>,
): Promise<Outcome<T>> {
  const answer = await scoped(context, session, work).catch(storeFailure);
  const failed = isGap(answer);
  const entry = {
    session,
    ...access,
    persons: failed ? [] : personsOf(answer),
    outcome: failed
      ? isStoreGap(answer)
        ? ('failed' as const)
        : ('refused' as const)
      : ('success' as const),
  };
  try {
    // A read within a transaction is in the log if the transaction is.
    await (isTransaction(context.db)
      ? context.audit.appendWithin(context.db, entry)
      : context.audit.append(entry));
  } catch (error) {
    return logFailure(error);
  }
  return answer;
}

function isTransaction(db: Connection): db is Transaction<Schema> {
  return db.isTransaction;
}
