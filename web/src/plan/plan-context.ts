import { createContext, useContext } from 'react';
import type { Gap } from '@kairos/core/base';
import type { Catalogue } from '@kairos/core/language';
import type { Chances, OverrideReason, Plan, StepDecision, WhatIf } from '@kairos/core/plan';
import type { SayOfPlan } from '../words/index.ts';

/** One thing that is other than in an earlier plan; '' where there was, or is, none. */
export type PlanChange = {
  readonly kind: 'knowledge' | 'gene' | 'medicine' | 'risk' | 'absolute-risk' | 'action';
  readonly name: string;
  readonly before: string;
  readonly now: string;
};

/** What changed since an earlier plan of `since` (ISO 8601). */
export type PlanChanges = { readonly since: string; readonly changes: readonly PlanChange[] };

/** Whether chances can be reckoned here: `other-release` where this page is not of the program and packs of the plan. */
export type Readiness = 'ready' | 'other-release' | 'failed';

/** Reckons a plan's chances with other values. */
export type WhatIfSource = {
  /** Fetches what is reckoned with, when chances are first looked at; null where it is here. Asked again it begins anew only where it failed. */
  readonly prepare: (() => Promise<Readiness>) | null;
  /** The chances under suppositions; null where a later supposition overtook this one, or nothing can be reckoned. */
  readonly recompute: (supposed: WhatIf) => Promise<Chances | null>;
};

/** What the screens ask of whoever holds the person's files. */
export type PlanSource = {
  /** null where nothing can be supposed here. */
  readonly whatIf: WhatIfSource | null;
  /** The plan's steps as a calendar file; null where nobody asks for one. */
  readonly calendar:
    | (() => Promise<{ readonly name: string; readonly type: string; readonly text: string }>)
    | null;
  /** Compares with the text of an earlier report.json; null where that cannot be done here. */
  readonly compare: ((earlier: string, file: string) => Promise<PlanChanges | Gap>) | null;
};

/** What a clinician says of a step; `state` as they saw it. */
export type StepVerdict =
  | { readonly step: string; readonly state: string; readonly decision: 'accept' | 'withdraw' }
  | {
      readonly step: string;
      readonly state: string;
      readonly decision: 'override';
      readonly reason: OverrideReason;
      readonly note: string;
    };

/** Keeps a decision; answers with why it was not kept, or null. */
export type Decide = (verdict: StepVerdict) => Promise<string | null>;

/** What is to be explained: a sentence's way back to rule, guideline and file. */
export type WhySubject =
  | { readonly kind: 'medicine'; readonly name: string }
  | { readonly kind: 'prevention'; readonly actions: readonly string[] }
  | { readonly kind: 'disease'; readonly disease: string }
  | { readonly kind: 'model'; readonly model: string };

export type PlanView = {
  readonly plan: Plan;
  readonly words: Catalogue;
  readonly say: SayOfPlan;
  readonly source: PlanSource;
  /** Against an earlier plan, where one was given. */
  readonly changes: PlanChanges | null;
  /** What clinicians decided on the plan's steps. */
  readonly decisions: readonly StepDecision[];
  /** In whose words decisions are told, except on a clinician's page. */
  readonly reader: 'person' | 'clinician';
  /** null for whoever does not decide here. */
  readonly decide: Decide | null;
  readonly showWhy: (subject: WhySubject) => void;
};

export const PlanContext = createContext<PlanView | null>(null);

/** The plan that is shown, with its words. */
export function usePlan(): PlanView {
  const view = useContext(PlanContext);
  if (view === null) throw new Error('a part of a plan outside of its screens');
  return view;
}
