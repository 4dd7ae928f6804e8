import type { Outcome } from '@kairos/core/base';
import type { Language } from '@kairos/core/language';
import type { ChanceGrounds, Chances, Plan, WhatIf } from '@kairos/core/plan';
import type { KeptFile, KeptForm, PlanComparison, Progress, Question, Standing } from './analyst.ts';
import type { NamedBlob } from './make-plan.ts';

/** What the page asks the worker. */
export type Asked = { readonly id: number } & (
  | { readonly kind: 'load' }
  | { readonly kind: 'analyse'; readonly files: readonly NamedBlob[]; readonly question: Question }
  | { readonly kind: 'stand-on'; readonly grounds: ChanceGrounds; readonly chances: Chances }
  | { readonly kind: 'recompute'; readonly supposed: WhatIf }
  | { readonly kind: 'write'; readonly form: KeptForm; readonly language: Language }
  | { readonly kind: 'compare'; readonly earlier: string; readonly file: string }
);

/** What the worker says. `broken`: an error nobody expected. */
export type Told = { readonly id: number } & (
  | { readonly kind: 'progress'; readonly progress: Progress }
  | {
      readonly kind: 'done';
      readonly value: Outcome<Plan | PlanComparison | Standing> | Chances | KeptFile | null;
    }
  | { readonly kind: 'broken'; readonly message: string }
);
