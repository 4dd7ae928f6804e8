import { type Gap, gap } from '../../../base/index.ts';
import { mean, standardDeviation } from './linear-algebra.ts';
import { fitScore, normaliseScore, type ScoreModel } from './normalise.ts';
import { percentileOf } from './percentile.ts';

/** Sums of one score over people whom the user scored in the same way. */
export type OwnDistribution = {
  readonly score: string;
  readonly sums: readonly number[];
  /** The sum's mean and spread along the components, where those of everybody in the panel are known. */
  readonly model: ScoreModel | null;
};

/** Where a sum stands in a user's own panel. */
export type OwnPanelPlace = {
  readonly percentile: number;
  /** In standard deviations (ddof 0) from the panel's mean. */
  readonly z: number;
  /** Adjusted for the components; null where they are not known. */
  readonly zNorm1: number | null;
  readonly zNorm2: number | null;
  readonly people: number;
  /** The sum lies outside everything seen in the panel. */
  readonly outsideReference: boolean;
};

/**
 * A distribution of a score from a panel's sums and, in the same order, the people's components (null where
 * not all are known). Gap: SCORE_NO_REFERENCE_DISTRIBUTION where the sums do not differ: one person, or none.
 */
export function buildReferenceDistribution(
  score: string,
  sums: readonly number[],
  pcs: readonly (readonly number[])[] | null,
): OwnDistribution | Gap {
  if (sums.length === 0 || !(standardDeviation(sums) > 0))
    return gap('SCORE_NO_REFERENCE_DISTRIBUTION', { subject: score });
  const people = pcs?.map((own) => ({ pcs: own })) ?? null;
  return { score, sums, model: people === null ? null : fitScore(people, sums) };
}

/** A sum's place in a user's own panel; `pcs`: the person's components in the panel's, or null. */
export function placeInOwnPanel(
  { sums, model }: OwnDistribution,
  sum: number,
  pcs: readonly number[] | null,
): OwnPanelPlace {
  const percentile = percentileOf(sum, sums) ?? Number.NaN;
  const adjusted = model === null || pcs === null ? null : normaliseScore(model, pcs, sum);
  return {
    percentile,
    z: (sum - mean(sums)) / standardDeviation(sums),
    zNorm1: adjusted?.zNorm1 ?? null,
    zNorm2: adjusted?.zNorm2 ?? null,
    people: sums.length,
    outsideReference: percentile === 0 || percentile === 100,
  };
}
