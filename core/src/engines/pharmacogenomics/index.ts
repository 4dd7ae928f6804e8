export { assessPharmacogenomics, type OpenQuestion, type PharmacogenomicAssessment } from './assess.ts';
export type { CallingOptions } from './gene-call.ts';
export { callGenes, type GeneticInput, uncoveredStarCalls } from './gene-results.ts';
export type {
  Ambiguity,
  EffectiveResult,
  GeneResult,
  LookupResult,
  PositionEvidence,
} from './gene-result.ts';
export type { Applies, Recommendation } from './medicine-result.ts';
export type { PersonFacts } from './population.ts';
