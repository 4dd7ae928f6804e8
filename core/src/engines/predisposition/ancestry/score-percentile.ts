import { type Gap, gap } from '../../../base/index.ts';
import { fitScore, normaliseScore, type ScoreModel } from './normalise.ts';
import { percentileOf } from './percentile.ts';
import type { AncestryPanel } from '../../../knowledge/index.ts';
import {
  type PopulationDistance,
  populationShapes,
  type PopulationShape,
  similarPopulations,
} from './similar-population.ts';

/** A person's components, and whether they are a coarse estimate from few variants. */
export type Projection = { readonly pcs: readonly number[]; readonly coarse: boolean };

/** Where a person's score stands among people of a panel. */
export type ScorePercentile = {
  /** Percent of the most similar population that scores lower. */
  readonly percentile: number;
  readonly mostSimilarPopulation: string;
  /** In standard deviations from the most similar population's mean. */
  readonly zMostSimilarPopulation: number;
  /** Adjusted for the components' effect on the mean, and on mean and variance. */
  readonly zNorm1: number;
  readonly zNorm2: number;
  readonly nearest: readonly PopulationDistance[];
  /** The person stands far from every population of the panel. */
  readonly lowConfidence: boolean;
  /** The components are an estimate from few variants. */
  readonly coarse: boolean;
  /** The score lies outside everything seen in the population. */
  readonly outsideReference: boolean;
};

/** A score's distribution in a panel, fitted once for many people. */
export type ScoreReference = {
  readonly score: string;
  readonly shapes: readonly PopulationShape[];
  readonly model: ScoreModel;
  readonly sumsBySuperPopulation: ReadonlyMap<string, readonly number[]>;
};

/** Prepares a score's distribution. Gap: SCORE_NO_REFERENCE_DISTRIBUTION where the panel has no sums of it. */
export function scoreReference(panel: AncestryPanel, score: string): ScoreReference | Gap {
  const sums = panel.sums.get(score);
  const model = sums === undefined ? null : fitScore(panel, sums);
  if (sums === undefined || model === null) return gap('SCORE_NO_REFERENCE_DISTRIBUTION', { subject: score });
  const bySuperPopulation = new Map<string, number[]>();
  for (const [i, { superPopulation }] of panel.people.entries()) {
    const own = bySuperPopulation.get(superPopulation) ?? [];
    own.push(sums[i] ?? 0);
    bySuperPopulation.set(superPopulation, own);
  }
  return { score, shapes: populationShapes(panel), model, sumsBySuperPopulation: bySuperPopulation };
}

/** A person's place in a score's distribution. Gap: SCORE_NO_ANCESTRY where their components are not known. */
export function scorePercentile(
  reference: ScoreReference,
  sum: number,
  projection: Projection | null,
): ScorePercentile | Gap {
  if (projection === null) return gap('SCORE_NO_ANCESTRY', { subject: reference.score });
  const { nearest, lowConfidence } = similarPopulations(reference.shapes, projection.pcs);
  const mostSimilarPopulation = nearest[0]?.superPopulation ?? '';
  const own = reference.sumsBySuperPopulation.get(mostSimilarPopulation) ?? [];
  const percentile = percentileOf(sum, own);
  if (percentile === null) return gap('SCORE_NO_REFERENCE_DISTRIBUTION', { subject: reference.score });
  const { mean, deviation } = spread(own);
  return {
    percentile,
    mostSimilarPopulation,
    zMostSimilarPopulation: (sum - mean) / deviation,
    ...normaliseScore(reference.model, projection.pcs, sum),
    nearest,
    lowConfidence,
    coarse: projection.coarse,
    outsideReference: percentile === 0 || percentile === 100,
  };
}

function spread(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}
