import { exponential, naturalLog } from '../../../base/index.ts';
import { dot, type Matrix, mean, standardDeviation, weightedLeastSquares } from './linear-algebra.ts';

/** People by their components, PC1 first. */
export type PeopleInComponents = readonly { readonly pcs: readonly number[] }[];

/** A score's mean and spread along the components of a panel. */
export type ScoreModel = {
  readonly components: readonly { readonly mean: number; readonly deviation: number }[];
  readonly centre: number;
  /** Least squares of the sum on the components, and the spread of what is left: for Z_norm1. */
  readonly ols: { readonly coefficients: readonly number[]; readonly deviation: number };
  /** Mean and log variance on the components together, by maximum likelihood: for Z_norm2. */
  readonly likelihood: { readonly mean: readonly number[]; readonly logVariance: readonly number[] };
};

/** Components a score is adjusted for (pgsc_calc's default). */
const COMPONENTS = 4;

/**
 * Fits how a score's sum depends on the components: by least squares (Khera et al. 2019,
 * doi:10.1161/CIRCULATIONAHA.118.035658) and with a variance that depends on them too (Khan et al. 2022,
 * doi:10.1038/s41591-022-01869-1). Components are standardised by the panel (ddof 0) and the sum is centred.
 * Null where the panel is too small or its components depend on each other.
 */
export function fitScore(people: PeopleInComponents, sums: readonly number[]): ScoreModel | null {
  const components = Array.from({ length: COMPONENTS }, (_, k) => {
    const own = people.map(({ pcs }) => pcs[k] ?? 0);
    return { mean: mean(own), deviation: standardDeviation(own) };
  });
  const centre = mean(sums);
  const x = people.map(({ pcs }) => design(pcs, components));
  const y = sums.map((sum) => sum - centre);
  const coefficients = weightedLeastSquares(x, y, null);
  if (coefficients === null || sums.length <= 2 * (COMPONENTS + 1)) return null;
  const residuals = residualsOf(x, y, coefficients);
  const likelihood = fitMeanAndVariance(x, y, coefficients);
  if (likelihood === null) return null;
  return { components, centre, ols: { coefficients, deviation: standardDeviation(residuals) }, likelihood };
}

/** A person's sum as both normalised scores. */
export function normaliseScore(
  model: ScoreModel,
  pcs: readonly number[],
  sum: number,
): { readonly zNorm1: number; readonly zNorm2: number } {
  const row = design(pcs, model.components);
  const own = sum - model.centre;
  const deviation = exponential(dot(row, model.likelihood.logVariance) / 2);
  return {
    zNorm1: (own - dot(row, model.ols.coefficients)) / model.ols.deviation,
    zNorm2: (own - dot(row, model.likelihood.mean)) / deviation,
  };
}

function design(pcs: readonly number[], components: ScoreModel['components']): readonly number[] {
  return [1, ...components.map((component, k) => ((pcs[k] ?? 0) - component.mean) / component.deviation)];
}

function residualsOf(x: Matrix, y: readonly number[], coefficients: readonly number[]): readonly number[] {
  return y.map((value, i) => value - dot(x[i] ?? [], coefficients));
}

const ROUNDS = 200;
const SETTLED = 1e-12;

/**
 * Minimises Σ [ln sdᵢ + (yᵢ − μᵢ)² / 2 varᵢ] with μ = x·b and var = exp(x·g). For fixed variances b is a
 * weighted least squares; for fixed residuals the rest is convex in g and Newton's method finds it. The two
 * alternate until neither moves.
 */
function fitMeanAndVariance(
  x: Matrix,
  y: readonly number[],
  start: readonly number[],
): ScoreModel['likelihood'] | null {
  let b = start;
  let g: readonly number[] = start.map((_, k) =>
    k === 0 ? naturalLog(mean(residualsOf(x, y, start).map((own) => own ** 2))) : 0,
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const squares = residualsOf(x, y, b).map((own) => own ** 2);
    const nextG = fitLogVariance(x, squares, g);
    const weights = nextG === null ? null : x.map((row) => exponential(-dot(row, nextG)));
    const nextB = weights === null ? null : weightedLeastSquares(x, y, weights);
    if (nextG === null || nextB === null) return null;
    const moved = largestChange(b, nextB) + largestChange(g, nextG);
    [b, g] = [nextB, nextG];
    if (moved < SETTLED) break;
  }
  return { mean: b, logVariance: g };
}

/** Newton's method on ½ Σ (x·g + r² e^(−x·g)): a gamma regression of squares with a log link. */
function fitLogVariance(
  x: Matrix,
  squares: readonly number[],
  start: readonly number[],
): readonly number[] | null {
  let g = start;
  for (let step = 0; step < ROUNDS; step += 1) {
    const ratios = x.map((row, i) => (squares[i] ?? 0) * exponential(-dot(row, g)));
    // Fisher scoring: the expected second derivative is xᵀx, which never overshoots far from the optimum.
    const change = weightedLeastSquares(
      x,
      ratios.map((ratio) => ratio - 1),
      null,
    );
    if (change === null) return null;
    g = g.map((value, k) => value + (change[k] ?? 0));
    if (change.every((own) => Math.abs(own) < SETTLED)) return g;
  }
  return g;
}

function largestChange(a: readonly number[], b: readonly number[]): number {
  return a.reduce((most, value, k) => Math.max(most, Math.abs(value - (b[k] ?? 0))), 0);
}
