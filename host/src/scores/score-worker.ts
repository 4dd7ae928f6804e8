import { parentPort } from 'node:worker_threads';
import { readScoreFile } from './read-score-file.ts';
import { type Scoring, scorePath } from './score-genome.ts';
import type { ThreadAnswer, ThreadTask } from './score-threads.ts';

const person = Promise.withResolvers<Scoring>();

parentPort?.on('message', (task: ThreadTask) => {
  if (task.kind === 'scoring') person.resolve(task.scoring);
  else void scoreOne(task.index, task.path);
});

async function scoreOne(index: number, path: string): Promise<void> {
  const read = await readScoreFile(path);
  const result = await scorePath(await person.promise, { path, read }, null);
  parentPort?.postMessage({ index, result } satisfies ThreadAnswer);
}
