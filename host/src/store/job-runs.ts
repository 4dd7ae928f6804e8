import type { Kysely } from 'kysely';
import type { Job } from './jobs.ts';
import type { Schema } from './schema.ts';

/** Work of a family of kinds, with when it last said how far it is. */
export type JobRun = Pick<Job, 'id' | 'state' | 'requestedBy' | 'created' | 'progress'> & {
  readonly kind: string;
  readonly updated: Date;
};

/** Work whose kind begins so, the newest first. */
export async function jobRuns(
  db: Kysely<Schema>,
  beginning: string,
  most: number,
): Promise<readonly JobRun[]> {
  const rows = await db
    .selectFrom('job')
    .select(['id', 'kind', 'state', 'requested_by', 'created', 'updated', 'progress'])
    .where('kind', 'like', `${beginning}%`)
    .orderBy('created', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ requested_by: requestedBy, ...rest }) => ({ ...rest, requestedBy }));
}
