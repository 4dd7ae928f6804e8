export type {
  Ambiguity,
  EffectiveResult,
  GeneResult,
  LookupResult,
  PositionEvidence,
} from './gene-result.ts';
export type { Applies, Recommendation } from './medicine-result.ts';
