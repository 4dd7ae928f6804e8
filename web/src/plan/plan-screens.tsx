import type { Language } from '@kairos/core/language';
import type { Plan, WhatIf } from '@kairos/core/plan';
import type { ReactNode } from 'react';

/** All that the screens of a plan are told. */
export type PlanScreensProps = {
  readonly plan: Plan;
  readonly language: Language;
  /** The plan under suppositions; null where a later supposition overtook this one. */
  readonly recompute: (supposed: WhatIf) => Promise<Plan | null>;
};

/** The screens of one person's plan. */
export function PlanScreens({ plan }: PlanScreensProps): ReactNode {
  return <pre>{JSON.stringify(plan.actions, null, 2)}</pre>;
}
