import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { Scoring } from './score-genome.ts';
import type { ThreadAnswer, ThreadTask } from './score-threads.ts';

// As in the main thread: a worker compiles for itself.
enableCompileCache();
const rooms = Promise.all([import('./read-score-file.ts'), import('./score-genome.ts')]);
const person = Promise.withResolvers<Scoring>();

parentPort?.on('message', (task: ThreadTask) => {
  if (task.kind === 'scoring') person.resolve(task.scoring);
  else void scoreOne(task.index, task.path);
});

async function scoreOne(index: number, path: string): Promise<void> {
  const [{ readScoreFile }, { scorePath }] = await rooms;
  const read = await readScoreFile(path);
  const result = await scorePath(await person.promise, { path, read }, null);
  parentPort?.postMessage({ index, result } satisfies ThreadAnswer);
}
