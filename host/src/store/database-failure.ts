import { statfsSync } from 'node:fs';
import { gap, type Gap } from '@kairos/core/base';

/**
 * Room the embedded database is left with: it cannot stop in the middle of a write for which there is none. More than
 * the largest transaction writes.
 */
const LEAST_FREE_BYTES = 128 * 1024 * 1024;
const MIB = 1024 * 1024;
/** PostgreSQL's disk_full. */
const DISK_FULL = '53100';

/** Errors that the database itself gave, among all that may be thrown on the way to it. */
const failures = new WeakSet<object>();

/** Says of an error that the database gave it. */
export function rememberFailure(error: unknown): void {
  if (typeof error === 'object' && error !== null) failures.add(error);
}

/** Whether an error is the database's: it could not be reached, broke off, or refused a statement. */
export function isDatabaseFailure(error: unknown): boolean {
  return typeof error === 'object' && error !== null && failures.has(error);
}

/** There is no room left to write into. */
class StoreFull extends Error {}

/** Throws where the disk a folder is on is nearly full. Asked before every statement: it takes microseconds. */
export function assertRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= LEAST_FREE_BYTES) return;
  const full = new StoreFull(`fewer than ${LEAST_FREE_BYTES / MIB} MiB are free there`);
  rememberFailure(full);
  throw full;
}

/** What went wrong, in words. */
export function failureReason(error: unknown): string {
  if (error instanceof Error) return error.message;
  // What the embedded database's own file system throws.
  if (typeof error === 'object' && error !== null && 'errno' in error)
    return `its file system gave error ${String(error.errno)}`;
  return String(error);
}

/** A failure of the database, as an answer. Gaps: STORE_FULL, STORE_FAILED. */
export function storeFailure(error: unknown): Gap {
  const reason = failureReason(error);
  return fullGap(error) ?? gap('STORE_FAILED', { reason });
}

/** The same for whoever may not know more of the database than that. */
export function unnamedFailure(error: unknown): Gap {
  return fullGap(error) ?? gap('STORE_FAILED', { reason: 'its database does not answer as it should' });
}

/** What kept an access from the log, as an answer. Gaps: STORE_FULL, AUDIT_FAILED. */
export function logFailure(error: unknown): Gap {
  return fullGap(error) ?? gap('AUDIT_FAILED');
}

function fullGap(error: unknown): Gap | null {
  if (error instanceof StoreFull) return gap('STORE_FULL', { reason: error.message });
  const isFull = error instanceof Error && 'code' in error && error.code === DISK_FULL;
  return isFull ? gap('STORE_FULL', { reason: 'the database could not write' }) : null;
}

/** Whether an answer says that the database failed, not that it refused. */
export function isStoreGap({ code }: Gap): boolean {
  return code === 'STORE_FAILED' || code === 'STORE_FULL';
}
