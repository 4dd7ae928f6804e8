import { availableParallelism } from 'node:os';
import type { Gap } from '@kairos/core/base';
import { type CohortPart, CohortScore, type PersonInput } from '@kairos/core/engines/predisposition';
import { startThread } from '../threads/index.ts';
import { type BedPlaces, feedBed, type RecordRange } from './feed-bed.ts';

/** Some records of a .bed, to be fed to scores made of these inputs. */
export type BedTask = {
  readonly places: BedPlaces;
  readonly inputs: readonly PersonInput[];
  readonly range: RecordRange;
};

/** What the records came to for each of the inputs, or the gap that ended it. */
export type BedAnswer = readonly CohortPart[] | Gap;

/** Feeds records in a thread of their own where there is a second core, else here; the numbers are the same. */
export async function feedApart(task: BedTask): Promise<BedAnswer> {
  if (availableParallelism() < 2) return feedPart(task);
  const worker = startThread(new URL('./cohort-worker.ts', import.meta.url), task);
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: BedAnswer) => resolve(answer));
    worker.once('error', reject);
  });
}

/** Feeds the records of a task to scores of its own. */
export async function feedPart({ places, inputs, range }: BedTask): Promise<BedAnswer> {
  const scores = inputs.map((input) => new CohortScore(input, places.sampleIndexes.length));
  const fault = await feedBed(places, scores, { range, onProgress: () => undefined });
  return fault ?? scores.map((score) => score.part());
}
