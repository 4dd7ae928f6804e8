import { isGap } from '@kairos/core/base';
import { forgetPlanProblem, notePlanChange } from '../store/index.ts';
import type { AnalysisContext } from './analysis-context.ts';
import type { AboutKnowledge } from './analysis-worker.ts';
import { packSetName } from './pack-set-name.ts';
import type { RecomputeListener } from './recompute.ts';

type Packs = Pick<AboutKnowledge, 'packs'>;

/** Notes that other packs than before changed a person's plan; nothing where the packs are the same. */
export async function noteChange(
  { files: { db } }: Pick<AnalysisContext, 'files'>,
  of: {
    readonly person: string;
    readonly before: Packs;
    readonly after: Packs;
    readonly changes: number;
    readonly at: Date;
  },
): Promise<void> {
  const { person, changes, at } = of;
  const [before, after] = [packSetName(of.before), packSetName(of.after)];
  if (before === after) return;
  await forgetPlanProblem(db, person, after);
  if (changes > 0) await notePlanChange(db, { person, before, after, at, changes, problem: '' });
}

/** A listener that also notes of whom a plan could not be computed anew. */
export function notingProblems(context: AnalysisContext, listener: RecomputeListener): RecomputeListener {
  const { db } = context.files;
  return {
    ...listener,
    onProblem: (person, problem) => {
      listener.onProblem(person, problem);
      void context.about().then(async (about) => {
        if (isGap(about)) return;
        const note = { person, before: '', after: packSetName(about), at: context.now(), changes: 0 };
        // That it is not noted changes nothing of the plan; the log of the server has it as well.
        await notePlanChange(db, { ...note, problem: problem.code }).catch(() => undefined);
      });
    },
  };
}
