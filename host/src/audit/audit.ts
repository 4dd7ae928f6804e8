import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Session } from '../store/record-store.ts';

/** What was done, by FHIR's AuditEvent.action: create, read, update, delete, execute (search and operations). */
export type AuditAction = 'C' | 'R' | 'U' | 'D' | 'E';

/**
 * Who asks, as the log takes it: a caller of the record, or whoever holds a link that a person made and only says who
 * they are.
 */
export type AuditedSession = Omit<Session, 'caller'> & {
  readonly caller: Omit<Session['caller'], 'role'> & {
    readonly role: Session['caller']['role'] | 'link-holder';
  };
};

/** One access, before it becomes an AuditEvent of IHE BALP. */
export type Access = {
  readonly session: AuditedSession;
  readonly action: AuditAction;
  /** FHIR interaction or operation: `read`, `search-type`, `$everything`, … */
  readonly interaction: string;
  /** What was touched: `Observation/1`, or the type that was searched. */
  readonly target: string;
  /** Whose records were touched. */
  readonly persons: readonly string[];
  /** The search as it was applied, for queries. */
  readonly query: string | null;
  /** Refused accesses are written too. */
  readonly outcome: 'success' | 'refused' | 'failed';
};

/** The log nobody can change unseen: entries chained by hash, checkpoints signed with Ed25519. */
export type AuditLog = {
  /** Writes an entry of its own; entries of the same moment share one transaction. Rejects where it cannot be written. */
  readonly append: (access: Access) => Promise<void>;
  /**
   * Writes entries within a transaction, which therefore commit or fail with it. They wait in the database until they
   * are chained: at once after {@link committed}, else at the next look.
   */
  readonly appendWithin: (
    transaction: Transaction<Schema>,
    accesses: Access | readonly Access[],
  ) => Promise<void>;
  /** A transaction is through: what it wrote is chained now. */
  readonly committed: (transaction: Transaction<Schema>) => void;
  /** An entry for the one statement that writes what it is about; null where it needs a transaction. */
  readonly beside: (access: Access) => EntryBeside | null;
};

/** An entry that a statement writes as its part by `insertWaiting`. */
export type EntryBeside = {
  readonly parameters: readonly string[][];
  /** The statement is through: the entry is chained now. */
  readonly written: () => void;
};

/** Accesses made while a transaction is open, to be written as its last act. */
export type CollectedAccesses = {
  /** Takes accesses like the log does; writes nothing. */
  readonly log: AuditLog;
  readonly accesses: readonly Access[];
};

/** A log that only collects: hand its accesses to `appendWithin` of the real one at the end of the transaction. */
export function collectAccesses(): CollectedAccesses {
  const accesses: Access[] = [];
  return {
    accesses,
    log: {
      append: (access) => {
        accesses.push(access);
        return Promise.resolve();
      },
      appendWithin: (_, more) => {
        accesses.push(...[more].flat());
        return Promise.resolve();
      },
      committed: () => undefined,
      beside: () => null,
    },
  };
}
