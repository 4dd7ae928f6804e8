export { type Analysis, type CardsOf, openAnalysis } from './open-analysis.ts';
export type { Oversight } from './oversight.ts';
export { verdicts } from './quality-marks.ts';
