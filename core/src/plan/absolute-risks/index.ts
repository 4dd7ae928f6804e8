export type * from './absolute-risk.ts';
export { externalModels } from './beside.ts';
export { composeAbsoluteRisks } from './compose-absolute-risks.ts';
export type { AbsoluteRiskRequest } from './person.ts';
