import type { PanelPerson } from '../index.ts';

type Fitted = {
  readonly intercepts: readonly number[];
  /** By variant, then component. */
  readonly weights: readonly (readonly number[])[];
  readonly accuracy: readonly number[];
  readonly superPopulationAgreement: number;
};

/** Shrinkages tried, as a share of the mean squared dosage of a person. */
const SHRINKAGES = [0.003, 0.01, 0.03, 0.1, 0.3, 1];

/**
 * Ridge regression of people's components on standardised dosages (by variant, then person), in its dual
 * form: as many unknowns as people. The shrinkage is the one whose predictions of people left out one by
 * one are best; those predictions give the accuracy.
 */
export function ridgeProjection(
  dosages: readonly (readonly number[])[],
  people: readonly PanelPerson[],
): Fitted {
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
    superPopulationAgreement: rounded(agreement(predicted, people)),
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

function kernelOf(dosages: readonly (readonly number[])[], n: number): readonly (readonly number[])[] {
  const kernel = Array.from({ length: n }, () => zeros(n));
  for (const own of dosages)
    for (let i = 0; i < n; i += 1) {
      const row = kernel[i] ?? [];
      const value = own[i] ?? 0;
      for (let j = 0; j < n; j += 1) row[j] = (row[j] ?? 0) + value * (own[j] ?? 0);
    }
  return kernel;
}

/** Dual coefficients (K + λI)⁻¹Y, and predictions of each person from the others: yᵢ − αᵢ / (K + λI)⁻¹ᵢᵢ. */
function leaveOneOut(
  kernel: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
  lambda: number,
): {
  readonly dual: readonly (readonly number[])[];
  readonly predicted: readonly (readonly number[])[];
  readonly error: number;
} {
  const inverse = inverted(kernel.map((row, i) => row.map((value, j) => (i === j ? value + lambda : value))));
  const dual = inverse.map((row) =>
    (targets[0] ?? []).map((_, k) => row.reduce((sum, value, j) => sum + value * (targets[j]?.[k] ?? 0), 0)),
  );
  const predicted = targets.map((own, i) =>
    own.map((value, k) => value - (dual[i]?.[k] ?? 0) / (inverse[i]?.[i] ?? 1)),
  );
  const error = average(
    predicted.flatMap((own, i) => own.map((value, k) => (value - (targets[i]?.[k] ?? 0)) ** 2)),
  );
  return { dual, predicted, error };
}

/** Gauss–Jordan elimination; the matrix is symmetric and positive definite, so that no pivoting is needed. */
function inverted(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
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

/** Share of people whose predicted components lie nearest to the centre of their own super-population. */
function agreement(predicted: readonly (readonly number[])[], people: readonly PanelPerson[]): number {
  const groups = [...Map.groupBy(people, ({ superPopulation }) => superPopulation)].map(([name, own]) => ({
    name,
    centre: (own[0]?.pcs ?? []).map((_, k) => average(own.map(({ pcs }) => pcs[k] ?? 0))),
  }));
  const right = people.filter(({ superPopulation }, i) => {
    const distance = (centre: readonly number[]): number =>
      centre.reduce((sum, value, k) => sum + (value - (predicted[i]?.[k] ?? 0)) ** 2, 0);
    const nearest = groups.reduce((a, b) => (distance(b.centre) < distance(a.centre) ? b : a));
    return nearest.name === superPopulation;
  });
  return right.length / people.length;
}
