import { type Gap, isGap } from '@kairos/core/base';
import type { Plan } from '@kairos/core/plan';
import { useCallback, useRef, useState } from 'react';
import {
  type Analyst,
  openAnalyst,
  type PlanComparison,
  type Progress,
  type Question,
} from '../analysis/index.ts';
import { partEarlier } from './earlier-report.ts';

/** Where a person stands with their plan. */
type Stage =
  | { readonly kind: 'start' }
  | { readonly kind: 'working'; readonly progress: Progress }
  | { readonly kind: 'failed'; readonly problem: Gap | null }
  | { readonly kind: 'plan'; readonly plan: Plan; readonly changes: PlanComparison | null };

export type Analysis = {
  readonly stage: Stage;
  /** The worker; started when it is first asked for. */
  readonly analyst: () => Analyst;
  readonly analyse: (files: readonly File[], question: Question) => Promise<void>;
  readonly fail: (problem: Gap | null) => void;
  readonly startAgain: () => void;
};

/** One person's analysis in this page. */
export function useAnalysis(): Analysis {
  const [stage, setStage] = useState<Stage>({ kind: 'start' });
  const opened = useRef<Analyst>(null);
  const analyst = useCallback(() => (opened.current ??= openAnalyst()), []);
  const analyse = useCallback(
    async (files: readonly File[], question: Question) => {
      setStage({ kind: 'working', progress: { step: 'knowledge' } });
      try {
        const { others, earlier } = await partEarlier(files);
        const plan = await analyst().analyse(others, question, (progress) =>
          setStage({ kind: 'working', progress }),
        );
        if (isGap(plan)) {
          setStage({ kind: 'failed', problem: plan });
          return;
        }
        const changes = earlier === null ? null : await analyst().compare(await earlier.text(), earlier.name);
        // What cannot be compared can be chosen anew beside the plan, which says so.
        setStage({ kind: 'plan', plan, changes: isGap(changes) ? null : changes });
      } catch {
        setStage({ kind: 'failed', problem: null });
      }
    },
    [analyst],
  );
  const fail = useCallback((problem: Gap | null) => setStage({ kind: 'failed', problem }), []);
  const startAgain = useCallback(() => setStage({ kind: 'start' }), []);
  return { stage, analyst, analyse, fail, startAgain };
}
