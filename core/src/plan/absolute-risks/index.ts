export type * from './absolute-risk.ts';
export { composeAbsoluteRisks } from './compose-absolute-risks.ts';
export type { AbsoluteRiskRequest } from './person.ts';
