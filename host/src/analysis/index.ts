export { type Analysis, type CardsOf, openAnalysis } from './open-analysis.ts';
