import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { AuditAction } from '../audit/index.ts';
import type { Session } from './record-store.ts';
import { storeFailure, type StoreContext } from './store-context.ts';

/** One access that only reads: what it is in the log, and the work itself. */
type ReadingAccess<T> = {
  readonly action: AuditAction;
  readonly interaction: string;
  readonly target: string;
  readonly query: string | null;
  readonly work: () => Promise<Outcome<T>>;
  /** Whose records an answer holds. */
  readonly personsOf: (answer: T) => readonly string[];
};

/** Carries out a read and answers only when the log has it. Gaps: those of the work, STORE_FAILED, AUDIT_FAILED. */
export async function audited<T>(
  { audit }: StoreContext,
  session: Session,
  { work, personsOf, ...access }: ReadingAccess<T>,
): Promise<Outcome<T>> {
  const answer = await work().catch(storeFailure);
  const failed = isGap(answer);
  try {
    await audit.append({
      session,
      ...access,
      persons: failed ? [] : personsOf(answer),
      outcome: failed ? (answer.code === 'STORE_FAILED' ? 'failed' : 'refused') : 'success',
    });
  } catch {
    return gap('AUDIT_FAILED');
  }
  return answer;
}
