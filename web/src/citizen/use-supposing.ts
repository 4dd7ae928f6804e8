import { isGap } from '@kairos/core/base';
import type { ChanceGrounds, Plan } from '@kairos/core/plan';
import { useEffect, useMemo, useRef } from 'react';
import { useAccount, useRenew } from '../account/index.ts';
import { type Analyst, openAnalyst } from '../analysis/index.ts';
import type { Readiness, WhatIfSource } from '../plan/index.ts';

/**
 * Supposing on the plan that the server keeps: what its chances stand on is fetched when they are first looked at, and
 * reckoned in a worker of this browser, which ends with the screen.
 */
export function useSupposing(person: string, plan: Plan): WhatIfSource {
  const { session } = useAccount();
  const renew = useRenew();
  const opened = useRef<Analyst>(null);
  useEffect(
    () => () => {
      opened.current?.close();
      opened.current = null;
    },
    [],
  );
  return useMemo(() => {
    const path = `/fhir/Patient/${person}`;
    const analyst = (): Analyst => (opened.current ??= openAnalyst());
    const stand = async (): Promise<Readiness> => {
      // Its packs are on their way meanwhile.
      const here = analyst();
      const grounds = await session.ask<ChanceGrounds>({ path: `${path}/$chance-grounds` });
      if (!grounds.isDone) return 'failed';
      const { risks, absoluteRisks } = plan;
      const standing = await here.standOn(grounds.value, { risks, absoluteRisks });
      if (standing === 'same') return 'ready';
      // The record changed since the plan was fetched: with the new plan it is tried again.
      if (standing === 'other-plan') await renew([`${path}/$plan-data`]);
      return isGap(standing) || standing === 'other-plan' ? 'failed' : standing;
    };
    let standing: Promise<Readiness> | null = null;
    const prepare = async (): Promise<Readiness> => {
      const readiness = await (standing ??= stand());
      if (readiness === 'failed') standing = null;
      return readiness;
    };
    return {
      prepare,
      recompute: async (supposed) => ((await prepare()) === 'ready' ? analyst().recompute(supposed) : null),
    };
  }, [person, plan, session, renew]);
}
