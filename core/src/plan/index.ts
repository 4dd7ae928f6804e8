export type * from './actions/index.ts';
export { composePlan, type PlanRequest } from './compose-plan.ts';
export * from './plan.ts';
export type { InputEvidence } from './risk-inputs.ts';
export type { PlanRisk } from './risks.ts';
export type {
  FindingCoverage,
  FindingsAbout,
  FindingsReading,
  FindingsRequest,
  PlanFinding,
  PlanFindings,
} from './findings.ts';
export { composeFindings } from './findings.ts';
