import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Chances, WhatIf } from '@kairos/core/plan';
import { type Readiness, usePlan } from '../plan-context.ts';
import { asRecorded, isAsked, type OwnValues, ownValues } from './what-if.ts';

export type WhatIfState = {
  readonly own: OwnValues;
  readonly asked: WhatIf;
  readonly ask: (whatIf: WhatIf) => void;
  /** The chances with the values asked about; null where nothing is asked or nothing has come back yet. */
  readonly answered: Chances | null;
  readonly failed: boolean;
  readonly readiness: Readiness | 'preparing';
  /** Gets ready anew after that failed. */
  readonly again: () => void;
};

/** Asks for the chances with other values; what comes back after something else was asked is left aside. */
export function useWhatIf({ isWanted }: { readonly isWanted: boolean }): WhatIfState {
  const { plan, source } = usePlan();
  const whatIf = isWanted ? source.whatIf : null;
  const own = useMemo(() => ownValues(plan), [plan]);
  const { readiness, again } = useReadiness(whatIf);
  const [asked, ask] = useState(asRecorded);
  const [answered, setAnswered] = useState<Chances | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!isAsked(asked) || whatIf === null) {
      setAnswered(null);
      return;
    }
    let isCurrent = true;
    whatIf.recompute(asked).then(
      (chances) => {
        if (!isCurrent || chances === null) return;
        setFailed(false);
        setAnswered(chances);
      },
      () => {
        if (isCurrent) setFailed(true);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [asked, whatIf]);
  return { own, asked, ask, answered, failed, readiness, again };
}

function useReadiness(
  whatIf: ReturnType<typeof usePlan>['source']['whatIf'],
): Pick<WhatIfState, 'readiness' | 'again'> {
  const [readiness, setReadiness] = useState<WhatIfState['readiness']>('ready');
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  useEffect(() => {
    if (whatIf === null) return;
    const { prepare, recompute } = whatIf;
    if (prepare === null) {
      // The first reckoning takes the engine twice as long as the others: it is over before a slider moves.
      recompute(asRecorded).catch(() => undefined);
      return;
    }
    let isCurrent = true;
    const tell = (now: Readiness): void => {
      if (isCurrent) setReadiness(now);
    };
    setReadiness('preparing');
    prepare().then(tell, () => tell('failed'));
    return () => {
      isCurrent = false;
    };
  }, [whatIf, attempt]);
  return { readiness, again };
}
