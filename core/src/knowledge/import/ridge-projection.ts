import type { PanelPerson, ProjectedPopulation } from '../index.ts';

type Rows = readonly (readonly number[])[];

type Fitted = {
  readonly intercepts: readonly number[];
  /** By variant, then component. */
  readonly weights: Rows;
  readonly accuracy: readonly number[];
  readonly superPopulationAgreement: number;
  readonly populations: readonly ProjectedPopulation[];
};

/** Components whose estimates from so few variants still tell super-populations apart. */
const TOLD_APART = 4;

/** Shrinkages tried, as a share of the mean squared dosage of a person. */
const SHRINKAGES = [0.003, 0.01, 0.03, 0.1, 0.3, 1];

/**
 * Ridge regression of people's components on standardised dosages (by variant, then person), in its dual
 * form: as many unknowns as people. The shrinkage is the one whose predictions of people left out one by
 * one are best; those predictions give the accuracy, and where each super-population comes to lie: shrunken
 * and wider than in the true components, so that a person estimated in the same way is compared with like.
 */
export function ridgeProjection(dosages: Rows, people: readonly PanelPerson[]): Fitted {
  const n = people.length;
  const components = people[0]?.pcs.length ?? 0;
  const intercepts = Array.from({ length: components }, (_, k) =>
    average(people.map(({ pcs }) => pcs[k] ?? 0)),
  );
  const centred = people.map(({ pcs }) => pcs.map((value, k) => value - (intercepts[k] ?? 0)));
  const kernel = kernelOf(dosages, n);
  const scale = average(kernel.map((row, i) => row[i] ?? 0));
  const tried = SHRINKAGES.map((share) => leaveOneOut(kernel, centred, share * scale));
  const best = tried.reduce((a, b) => (b.error < a.error ? b : a));
  const weights = dosages.map((own) =>
    intercepts.map((_, k) =>
      rounded(own.reduce((sum, dosage, i) => sum + dosage * (best.dual[i]?.[k] ?? 0), 0)),
    ),
  );
  const predicted = best.predicted.map((own) => own.map((value, k) => value + (intercepts[k] ?? 0)));
  return {
    intercepts: intercepts.map(rounded),
    weights,
    accuracy: intercepts.map((_, k) =>
      rounded(
        correlation(
          predicted.map((own) => own[k] ?? 0),
          people.map(({ pcs }) => pcs[k] ?? 0),
        ) ** 2,
      ),
    ),
    ...populationsOf(predicted, people),
  };
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

const DIGITS = 6;

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function kernelOf(dosages: Rows, n: number): Rows {
  const kernel = Array.from({ length: n }, () => zeros(n));
  for (const own of dosages)
    for (let i = 0; i < n; i += 1) {
      const row = kernel[i] ?? [];
      const value = own[i] ?? 0;
      for (let j = 0; j < n; j += 1) row[j] = (row[j] ?? 0) + value * (own[j] ?? 0);
    }
  return kernel;
}

/**
 * Dual coefficients α and predictions of each person from the others. The intercept is fitted, unpenalised,
 * with P = A − A11ᵀA / 1ᵀA1 for A = (K + λI)⁻¹: α = P·Y, and a person left out is missed by αᵢ / Pᵢᵢ. With A
 * alone the others, centred on a mean that holds the person left out, would tell where that person lies.
 */
function leaveOneOut(
  kernel: Rows,
  targets: Rows,
  lambda: number,
): { readonly dual: Rows; readonly predicted: Rows; readonly error: number } {
  const inverse = inverted(kernel.map((row, i) => row.map((value, j) => (i === j ? value + lambda : value))));
  const rowSums = inverse.map((row) => row.reduce((sum, value) => sum + value, 0));
  const total = rowSums.reduce((sum, value) => sum + value, 0);
  const solver = inverse.map((row, i) =>
    row.map((value, j) => value - ((rowSums[i] ?? 0) * (rowSums[j] ?? 0)) / total),
  );
  const dual = solver.map((row) =>
    (targets[0] ?? []).map((_, k) => row.reduce((sum, value, j) => sum + value * (targets[j]?.[k] ?? 0), 0)),
  );
  const predicted = targets.map((own, i) =>
    own.map((value, k) => value - (dual[i]?.[k] ?? 0) / (solver[i]?.[i] ?? 1)),
  );
  const error = average(
    predicted.flatMap((own, i) => own.map((value, k) => (value - (targets[i]?.[k] ?? 0)) ** 2)),
  );
  return { dual, predicted, error };
}

/** Gauss–Jordan elimination; the matrix is symmetric and positive definite, so that no pivoting is needed. */
function inverted(matrix: Rows): Rows {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  for (let p = 0; p < n; p += 1) {
    const pivotRow = work[p] ?? [];
    const pivot = pivotRow[p] ?? 1;
    for (let j = p; j < 2 * n; j += 1) pivotRow[j] = (pivotRow[j] ?? 0) / pivot;
    for (let i = 0; i < n; i += 1) {
      const row = work[i] ?? [];
      const factor = row[p] ?? 0;
      if (i === p || factor === 0) continue;
      for (let j = p; j < 2 * n; j += 1) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    }
  }
  return work.map((row) => row.slice(n));
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [average(a), average(b)];
  const products = a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB));
  const spread = (values: readonly number[], centre: number): number =>
    Math.sqrt(average(values.map((value) => (value - centre) ** 2)));
  return average(products) / (spread(a, meanA) * spread(b, meanB));
}

/** Centre and covariance of points (divisor: their number). */
function shapeOf(points: Rows): { readonly centre: readonly number[]; readonly covariance: Rows } {
  const centre = Array.from({ length: TOLD_APART }, (_, k) => average(points.map((own) => own[k] ?? 0)));
  const covariance = centre.map((middleA, a) =>
    centre.map((middleB, b) =>
      average(points.map((own) => ((own[a] ?? 0) - middleA) * ((own[b] ?? 0) - middleB))),
    ),
  );
  return { centre, covariance };
}

/**
 * Where the super-populations lie among the predictions, and how many of their people come nearest to their
 * own (Mahalanobis), each judged by shapes that were made without that person.
 */
function populationsOf(
  predicted: Rows,
  people: readonly PanelPerson[],
): Pick<Fitted, 'populations' | 'superPopulationAgreement'> {
  const names = [...new Set(people.map(({ superPopulation }) => superPopulation))].sort();
  const pointsOf = (name: string, without: number | null): Rows =>
    predicted.filter((_, i) => people[i]?.superPopulation === name && i !== without);
  const whole = new Map(names.map((name) => [name, metricOf(pointsOf(name, null))]));
  const nearestTo = (point: readonly number[], i: number): string => {
    const own = people[i]?.superPopulation ?? '';
    const distances = names.map((name) => {
      const metric = name === own ? metricOf(pointsOf(name, i)) : whole.get(name);
      return { name, distance: metric?.(point) ?? Number.POSITIVE_INFINITY };
    });
    return distances.reduce((a, b) => (b.distance < a.distance ? b : a)).name;
  };
  const right = predicted.map((point, i) => nearestTo(point, i) === people[i]?.superPopulation);
  const share = (list: readonly boolean[]): number => rounded(average(list.map(Number)));
  return {
    superPopulationAgreement: share(right),
    populations: names.map((superPopulation) => {
      const { centre, covariance } = shapeOf(pointsOf(superPopulation, null));
      return {
        superPopulation,
        agreement: share(right.filter((_, i) => people[i]?.superPopulation === superPopulation)),
        centre: centre.map(rounded),
        covariance: covariance.map((row) => row.map(rounded)),
      };
    }),
  };
}

/** The squared Mahalanobis distance from a cloud of points. */
function metricOf(points: Rows): (point: readonly number[]) => number {
  const { centre, covariance } = shapeOf(points);
  const precision = inverted(covariance);
  return (point) => {
    const offset = centre.map((middle, k) => (point[k] ?? 0) - middle);
    return precision.reduce(
      (sum, row, a) =>
        sum + (offset[a] ?? 0) * row.reduce((part, value, b) => part + value * (offset[b] ?? 0), 0),
      0,
    );
  };
}
