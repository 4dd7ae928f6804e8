export type * from './absolute-risks/index.ts';
export type * from './actions/index.ts';
export { type ChanceGrounds, type Chances, chancesUnder } from './chances.ts';
export {
  type ComposedPlan,
  composeForWhatIf,
  composeGrounds,
  composePlan,
  type PlanRequest,
} from './compose-plan.ts';
export {
  type DecidableStep,
  decidableSteps,
  medicineRule,
  type OverrideReason,
  overrideReasons,
  PREVENTION_RULE,
  type StepDecision,
  type StepGuideline,
} from './decidable-step.ts';
export type { FindingsReading, PlanFindings } from './findings.ts';
export * from './plan.ts';
export type { InputEvidence } from './risk-inputs.ts';
export { composePrevention, type PlanPreventionItem, type PreventionRequest } from './prevention.ts';
export { decidingRows, leadingRow, otherMedicines, ownMedicines, verdictOrder } from './reading-order.ts';
export type { PlanRisk } from './risks.ts';
export { decisionsOnGone, decisionsOnMedicine, decisionsOnPrevention } from './step-decisions.ts';
export { composeScores, type PlanScore, type ScoreReading, type ScoresReading } from './scores.ts';
export { type WhatIf, type WhatIfMeasure, whatIfMeasures } from './what-if.ts';
