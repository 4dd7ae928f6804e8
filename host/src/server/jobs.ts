import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/index.ts';

/** A piece of lasting work, as it was claimed. */
export type Job = {
  readonly id: string;
  readonly requestedBy: string;
  readonly created: Date;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly input: string;
  readonly progress: string;
  readonly result: string | null;
};

/** Work that has said nothing for so long has lost its process. */
const ABANDONED_MS = 120_000;

/**
 * Takes the next piece of work of a kind that is due; null where there is none. Of several processes, one gets it. What
 * a process died over is taken again.
 */
export async function claimJob(db: Kysely<Schema>, kind: string, now: Date): Promise<Job | null> {
  const abandoned = new Date(now.getTime() - ABANDONED_MS);
  const { rows } = await sql<JobRow>`update job set state = 'running', updated = ${now} where id = (
      select id from job where kind = ${kind}
        and ((state = 'waiting' and updated <= ${now}) or (state = 'running' and updated < ${abandoned}))
      order by created limit 1 for update skip locked)
    returning id, requested_by, created, state, input, progress, result`.execute(db);
  const [row] = rows;
  return row === undefined ? null : jobOf(row);
}

type JobRow = Omit<Job, 'requestedBy'> & { readonly requested_by: string };

function jobOf({ requested_by: requestedBy, ...rest }: JobRow): Job {
  return { ...rest, requestedBy };
}

/** One piece of work by its id, of a kind. */
export async function findJob(db: Kysely<Schema>, kind: string, id: string): Promise<Job | null> {
  const row = await db
    .selectFrom('job')
    .select(['id', 'requested_by', 'created', 'state', 'input', 'progress', 'result'])
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row === undefined ? null : jobOf(row);
}

/** Puts work on the list, once an id. */
export async function addJob(
  db: Kysely<Schema>,
  job: {
    readonly id: string;
    readonly kind: string;
    readonly requestedBy: string;
    readonly input: string;
    readonly now: Date;
  },
): Promise<void> {
  const { requestedBy: requested_by, now, ...rest } = job;
  await db
    .insertInto('job')
    .values({
      ...rest,
      requested_by,
      person: '',
      state: 'waiting',
      created: now,
      updated: now,
      progress: '',
      result: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Says how far work is, that it waits until `at`, or that it ended. */
export async function setJob(
  db: Kysely<Schema>,
  id: string,
  to: {
    readonly state: Job['state'];
    readonly at: Date;
    readonly progress?: string;
    readonly result?: string;
  },
): Promise<void> {
  const { at: updated, ...rest } = to;
  await db
    .updateTable('job')
    .set({ ...rest, updated })
    .where('id', '=', id)
    .execute();
}
