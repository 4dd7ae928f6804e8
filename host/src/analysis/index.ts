export { type Analysis, type CardsOf, openAnalysis, type PlanSteps } from './open-analysis.ts';
