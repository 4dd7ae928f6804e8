import { chiSquaredSurvival } from './chi-squared.ts';
import { cholesky, dot, type Matrix, mean, solveLower } from './linear-algebra.ts';
import type { AncestryPanel } from '../../../knowledge/index.ts';

/** How near a person stands to one population of the panel. */
export type PopulationDistance = {
  readonly superPopulation: string;
  /** Mahalanobis distance in the population's own covariance. */
  readonly distance: number;
  /** How many of the population's own people would stand as far away or farther (chi-squared, components − 1). */
  readonly probability: number;
};

/** Components that tell populations apart (pgsc_calc's default). */
const COMPONENTS = 5;
/** Below this nobody of the nearest population stands as far away. */
const LOW_CONFIDENCE = 1e-10;

/** A population's centre and spread in the first components, made ready for distances. */
export type PopulationShape = {
  readonly superPopulation: string;
  readonly centre: readonly number[];
  readonly covarianceFactor: Matrix;
};

/** The panel's super-populations; one whose people span no volume is left out. */
export function populationShapes(panel: AncestryPanel): readonly PopulationShape[] {
  const groups = Map.groupBy(panel.people, ({ superPopulation }) => superPopulation);
  return [...groups].flatMap(([superPopulation, people]) => {
    const points = people.map(({ pcs }) => pcs.slice(0, COMPONENTS));
    const centre = Array.from({ length: COMPONENTS }, (_, k) => mean(points.map((own) => own[k] ?? 0)));
    const covariance = centre.map((middleA, a) =>
      centre.map((middleB, b) =>
        mean(points.map((own) => ((own[a] ?? 0) - middleA) * ((own[b] ?? 0) - middleB))),
      ),
    );
    const covarianceFactor = cholesky(covariance);
    return covarianceFactor === null ? [] : [{ superPopulation, centre, covarianceFactor }];
  });
}

/**
 * Populations by nearness to a person, the nearest first, and whether even the nearest is far: then a
 * percentile within it says little. Mahalanobis distances in each population's own covariance (ddof 0).
 */
export function similarPopulations(
  shapes: readonly PopulationShape[],
  pcs: readonly number[],
): { readonly nearest: readonly PopulationDistance[]; readonly lowConfidence: boolean } {
  const nearest = shapes
    .map(({ superPopulation, centre, covarianceFactor }) => {
      const offset = centre.map((middle, k) => (pcs[k] ?? 0) - middle);
      const standardised = solveLower(covarianceFactor, offset);
      const distance = Math.sqrt(dot(standardised, standardised));
      return { superPopulation, distance, probability: chiSquaredSurvival(distance ** 2, COMPONENTS - 1) };
    })
    .sort((a, b) => a.distance - b.distance);
  return { nearest, lowConfidence: (nearest[0]?.probability ?? 0) < LOW_CONFIDENCE };
}
