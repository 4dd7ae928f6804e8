export { absoluteRisk, type AbsoluteRisk, type HorizonRisk } from './absolute-risk.ts';
export { baselineHazards } from './baseline.ts';
export { readRiskQuestion } from './read-question.ts';
