export { absoluteRisk, type AbsoluteRisk, type HorizonRisk } from './absolute-risk.ts';
export { askFromEffects, carrierRates, type MetEffects } from './ask-from-effects.ts';
export { baselineHazards } from './baseline.ts';
export type { FactorGroup } from './factor.ts';
export { readRiskQuestion } from './read-question.ts';
