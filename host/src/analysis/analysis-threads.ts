import { type AnalysisThread, openAnalysisThread } from './analysis-thread.ts';
import type { WorkerSettings } from './analysis-worker.ts';

/** Several threads as if they were one: a further one is started when all others are at work, up to `most`. */
export function openAnalysisThreads(settings: WorkerSettings, most: number): AnalysisThread {
  const threads: AnalysisThread[] = [];
  const next = (): AnalysisThread => {
    const [first, ...others] = threads;
    let least = first;
    for (const thread of others) if (thread.waiting() < (least?.waiting() ?? Infinity)) least = thread;
    if (least !== undefined && (least.waiting() === 0 || threads.length >= most)) return least;
    const started = openAnalysisThread(settings);
    threads.push(started);
    return started;
  };
  return {
    about: () => next().about(),
    read: (of) => next().read(of),
    compose: (sources, form) => next().compose(sources, form),
    measure: (sources) => next().measure(sources),
    waiting: () => threads.reduce((sum, thread) => sum + thread.waiting(), 0),
    close: async () => {
      // One that is asked for work from now on answers that it ends.
      while (threads.length < most) threads.push(openAnalysisThread(settings));
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
