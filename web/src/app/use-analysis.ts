import { type Gap, isGap } from '@kairos/core/base';
import type { Plan } from '@kairos/core/plan';
import { useCallback, useRef, useState } from 'react';
import { type Analyst, openAnalyst, type Progress, type Question } from '../analysis/index.ts';

/** Where a person stands with their plan. */
export type Stage =
  | { readonly kind: 'start' }
  | { readonly kind: 'working'; readonly progress: Progress }
  | { readonly kind: 'failed'; readonly problem: Gap | null }
  | { readonly kind: 'plan'; readonly plan: Plan };

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
        const plan = await analyst().analyse(files, question, (progress) =>
          setStage({ kind: 'working', progress }),
        );
        setStage(isGap(plan) ? { kind: 'failed', problem: plan } : { kind: 'plan', plan });
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
