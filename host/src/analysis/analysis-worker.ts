import { parentPort, workerData } from 'node:worker_threads';
import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Knowledge } from '@kairos/core/knowledge';
import { loadPacks, medicineNames } from '../knowledge/index.ts';
import { composeAs, type ComposedPlan, type PlanForm, type PlanSources } from './compose.ts';
import { type MeasuredPerson, measurePerson, type QualitySources } from './file-quality.ts';
import { type FileReading, readFileOnce, type Reader, readerOf } from './file-reading.ts';

/** What the thread is started with. */
export type WorkerSettings = { readonly knowledgeFolder: string | null };

/** Work for the thread; answers carry its number. */
export type Task = { readonly number: number } & (
  | { readonly kind: 'read'; readonly path: string; readonly name: string; readonly asOf: string }
  | { readonly kind: 'about' }
  | { readonly kind: 'compose'; readonly sources: PlanSources; readonly form: PlanForm }
  | { readonly kind: 'measure'; readonly sources: QualitySources }
);

/** What a thread knows, at which sites it reads genomes, and how medicines are called by their codes. */
export type AboutKnowledge = {
  readonly packs: Knowledge['packs'];
  readonly panel: string;
  readonly medicines: ReadonlyMap<string, string>;
  /** Genes whose positions are read. */
  readonly genes: readonly string[];
};

export type TaskAnswer = {
  readonly number: number;
  readonly answer: Outcome<AboutKnowledge | FileReading | ComposedPlan | MeasuredPerson>;
};

const { knowledgeFolder } = workerData as WorkerSettings;
const knowledge = await loadPacks(knowledgeFolder);
const reader: Reader | Gap = isGap(knowledge) ? knowledge : readerOf(knowledge);

parentPort?.on('message', (task: Task) => {
  void carryOut(task).then((answer) =>
    parentPort?.postMessage({ number: task.number, answer } satisfies TaskAnswer),
  );
});

async function carryOut(task: Task): Promise<TaskAnswer['answer']> {
  if (isGap(reader)) return reader;
  switch (task.kind) {
    case 'about':
      return {
        packs: reader.knowledge.packs,
        panel: reader.panel,
        medicines: medicineNames(reader.knowledge),
        genes: [...reader.knowledge.definitions.keys()].sort(),
      };
    case 'read':
      return readFileOnce(task.path, reader, task);
    case 'compose':
      return composeAs(task.sources, task.form, reader);
    case 'measure':
      return measurePerson(task.sources, reader);
  }
}
