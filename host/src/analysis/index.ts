export { type Analysis, openAnalysis } from './open-analysis.ts';
