import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { sql } from './sql.ts';

/** A piece of lasting work, as it was claimed. */
export type Job = {
  readonly id: string;
  /** '' where it is about nobody. */
  readonly person: string;
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
    returning id, person, requested_by, created, state, input, progress, result`.execute(db);
  const [row] = rows;
  return row === undefined ? null : jobOf(row);
}

const columns = ['id', 'person', 'requested_by', 'created', 'state', 'input', 'progress', 'result'] as const;

type JobRow = Omit<Job, 'requestedBy'> & { readonly requested_by: string };

function jobOf({ requested_by: requestedBy, ...rest }: JobRow): Job {
  return { ...rest, requestedBy };
}

/** One piece of work by its id, of a kind. */
export async function findJob(db: Kysely<Schema>, kind: string, id: string): Promise<Job | null> {
  const row = await db
    .selectFrom('job')
    .select(columns)
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
    /** Whom it is about, so that their erasure takes it along; nobody where absent. */
    readonly person?: string;
  },
): Promise<void> {
  const { requestedBy: requested_by, now, person = '', ...rest } = job;
  await db
    .insertInto('job')
    .values({
      ...rest,
      requested_by,
      person,
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

/** Work of a kind that waits or runs, of one person or all. */
export async function waitingJobs(
  db: Kysely<Schema>,
  kind: string,
  person?: string,
): Promise<readonly Job[]> {
  let query = db
    .selectFrom('job')
    .select(columns)
    .where('kind', '=', kind)
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('created');
  if (person !== undefined) query = query.where('person', '=', person);
  return (await query.execute()).map(jobOf);
}

/** All work of a kind, the newest first. */
export async function jobsOf(db: Kysely<Schema>, kind: string): Promise<readonly Job[]> {
  const rows = await db
    .selectFrom('job')
    .select(columns)
    .where('kind', '=', kind)
    .orderBy('created', 'desc')
    .execute();
  return rows.map(jobOf);
}

/** The work of a kind that ended last for a person, or null. */
export async function lastJob(db: Kysely<Schema>, kind: string, person: string): Promise<Job | null> {
  const row = await db
    .selectFrom('job')
    .select(columns)
    .where('kind', '=', kind)
    .where('person', '=', person)
    .where('state', 'in', ['done', 'failed'])
    .orderBy('updated', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : jobOf(row);
}

/** Forgets work of a kind that ended before an instant. */
export async function forgetJobs(db: Kysely<Schema>, kind: string, before: Date): Promise<void> {
  await db
    .deleteFrom('job')
    .where('kind', '=', kind)
    .where('state', 'in', ['done', 'failed'])
    .where('updated', '<', before)
    .execute();
}
