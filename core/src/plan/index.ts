export {
  type ChanceTable,
  composeAbsoluteRisks,
  type NoChanceReason,
  type OtherChance,
  type PlanAbsoluteRisk,
} from './absolute-risks.ts';
export type * from './actions/index.ts';
export { composePlan, type PlanRequest } from './compose-plan.ts';
export type { FindingsReading, PlanFindings } from './findings.ts';
export type { NotApplied, NotAppliedReason, UsedEffect } from './met-effects.ts';
export * from './plan.ts';
export type { InputEvidence } from './risk-inputs.ts';
export { composePrevention, type PlanPreventionItem, type PreventionRequest } from './prevention.ts';
export type { PlanRisk } from './risks.ts';
export { composeScores, type PlanScore, type ScoreReading, type ScoresReading } from './scores.ts';
