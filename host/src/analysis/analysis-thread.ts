import type { Worker } from 'node:worker_threads';
import { gap, type Outcome } from '@kairos/core/base';
import { startThread } from '../threads/index.ts';
import type { AboutKnowledge, Task, TaskAnswer, WorkerSettings } from './analysis-worker.ts';
import type { ComposedPlan, PlanForm, PlanSources } from './compose.ts';
import type { MeasuredPerson, QualitySources } from './file-quality.ts';
import type { FileReading } from './file-reading.ts';

/** A thread beside the server's, so that requests go on while a genome is read or a plan is computed. */
export type AnalysisThread = {
  readonly about: () => Promise<Outcome<AboutKnowledge>>;
  readonly read: (of: {
    readonly path: string;
    readonly name: string;
    readonly asOf: string;
  }) => Promise<Outcome<FileReading>>;
  readonly compose: (sources: PlanSources, form: PlanForm) => Promise<Outcome<ComposedPlan>>;
  /** How good the files of a person are, as they were read. */
  readonly measure: (sources: QualitySources) => Promise<Outcome<MeasuredPerson>>;
  /** How much it has been asked for and has not answered. */
  readonly waiting: () => number;
  /** Ends the thread; what it works on is answered ANALYSIS_STOPPED. */
  readonly close: () => Promise<void>;
};

type WorkOf<T> = T extends { readonly number: number } ? Omit<T, 'number'> : never;
type Work = WorkOf<Task>;

type Pending = {
  readonly work: Work;
  /** How often a thread died over it. */
  deaths: number;
  readonly settle: (answer: TaskAnswer['answer']) => void;
};

/** A thread may die of something else than this work; whoever kills two is not given a third. */
const MOST_DEATHS = 2;

/** Opens a thread, which starts with its first work. Work that a thread died over is begun anew once. Gap: ANALYSIS_STOPPED. */
export function openAnalysisThread(settings: WorkerSettings): AnalysisThread {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let next = 0;
  let isClosed = false;

  const send = (number: number, { work }: Pending): void =>
    (worker ??= start()).postMessage({ ...work, number } satisfies Task);

  function start(): Worker {
    const own = startThread(new URL('./analysis-worker.ts', import.meta.url), settings);
    own.unref();
    own.on('message', ({ number, answer }: TaskAnswer) => {
      pending.get(number)?.settle(answer);
      pending.delete(number);
    });
    let reason = 'its thread ended';
    own.on('error', (error) => (reason = error instanceof Error ? error.message : String(error)));
    own.on('exit', () => {
      if (worker === own) worker = null;
      for (const [number, one] of pending) {
        one.deaths++;
        if (!isClosed && one.deaths < MOST_DEATHS) send(number, one);
        else {
          pending.delete(number);
          one.settle(gap('ANALYSIS_STOPPED', { reason }));
        }
      }
    });
    return own;
  }

  function ask(work: Work): Promise<TaskAnswer['answer']> {
    if (isClosed) return Promise.resolve(gap('ANALYSIS_STOPPED', { reason: 'the server ends' }));
    return new Promise((settle) => {
      const one: Pending = { work, deaths: 0, settle };
      const number = next++;
      pending.set(number, one);
      send(number, one);
    });
  }

  return {
    about: () => ask({ kind: 'about' }) as Promise<Outcome<AboutKnowledge>>,
    read: (of) => ask({ kind: 'read', ...of }) as Promise<Outcome<FileReading>>,
    compose: (sources, form) => ask({ kind: 'compose', sources, form }) as Promise<Outcome<ComposedPlan>>,
    measure: (sources) => ask({ kind: 'measure', sources }) as Promise<Outcome<MeasuredPerson>>,
    waiting: () => pending.size,
    close: async () => {
      isClosed = true;
      await worker?.terminate();
    },
  };
}
