import { useEffect, useMemo, useState } from 'react';
import type { WhatIf } from '@kairos/core/plan';
import { type Chances, usePlan } from '../plan-context.ts';
import { asRecorded, isAsked, type OwnValues, ownValues } from './what-if.ts';

export type WhatIfState = {
  readonly own: OwnValues;
  readonly asked: WhatIf;
  readonly ask: (whatIf: WhatIf) => void;
  /** The chances with the values asked about; null where nothing is asked or nothing has come back yet. */
  readonly answered: Chances | null;
  readonly failed: boolean;
};

/** Asks for the chances with other values; what comes back after something else was asked is left aside. */
export function useWhatIf(): WhatIfState {
  const { plan, source } = usePlan();
  const own = useMemo(() => ownValues(plan), [plan]);
  const [asked, ask] = useState(asRecorded);
  const [answered, setAnswered] = useState<Chances | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    // The first reckoning takes the engine twice as long as the others: it is over before a slider moves.
    source.recompute?.(asRecorded).catch(() => undefined);
  }, [source]);
  useEffect(() => {
    if (!isAsked(asked) || source.recompute === null) {
      setAnswered(null);
      return;
    }
    let isCurrent = true;
    source.recompute(asked).then(
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
  }, [asked, source]);
  return { own, asked, ask, answered, failed };
}
