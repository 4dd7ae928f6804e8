import type { Catalogue } from '../../language/index.ts';
import type { Plan, StepDecision } from '../../plan/index.ts';

/** What every section of the report is written from: the plan, and the words of one language. */
export type View = { readonly plan: Plan; readonly words: Catalogue };

/** The same with what clinicians decided on the plan's steps. */
export type DecidedView = View & { readonly decisions: readonly StepDecision[] };
