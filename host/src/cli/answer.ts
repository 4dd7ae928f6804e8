import { errorTable, type Gap } from '@kairos/core/base';
import type { Streams } from './command.ts';

/** Says what went wrong in one line and what to do in another, on stderr; returns the exit code. */
export function refuse(problem: Gap, streams: Streams, json: boolean): number {
  if (json)
    streams.err(
      `${JSON.stringify({ error: { code: problem.code, what: problem.what, next: problem.next, subject: problem.subject } })}\n`,
    );
  else streams.err(`kairos: ${problem.what} [${problem.code}]\n        ${problem.next}\n`);
  return errorTable[problem.code].exitCode;
}

/** Says a remark that comes with a result, on stderr. */
export function remark(note: Gap, streams: Streams): void {
  streams.err(`kairos: note: ${note.what} [${note.code}]\n`);
}
