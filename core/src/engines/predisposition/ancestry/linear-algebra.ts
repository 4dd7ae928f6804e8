/** A matrix as rows. */
export type Matrix = readonly (readonly number[])[];

/**
 * The lower Cholesky factor of a symmetric positive definite matrix; null where it is not one (columns that
 * depend on each other).
 */
export function cholesky(matrix: Matrix): Matrix | null {
  const n = matrix.length;
  const lower: number[][] = [];
  for (let i = 0; i < n; i += 1) {
    const row: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i]?.[j] ?? 0;
      const other = j === i ? row : (lower[j] ?? []);
      for (let k = 0; k < j; k += 1) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      if (i === j) {
        if (!(sum > 0)) return null;
        row.push(Math.sqrt(sum));
      } else row.push(sum / (other[j] ?? 1));
    }
    lower.push(row);
  }
  return lower;
}

/** Solves L·Lᵀ·x = b for a Cholesky factor L. */
function solveCholesky(lower: Matrix, b: readonly number[]): readonly number[] {
  const y = solveLower(lower, b);
  const n = y.length;
  const x = zeros(n);
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = y[i] ?? 0;
    for (let k = i + 1; k < n; k += 1) sum -= (lower[k]?.[i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (lower[i]?.[i] ?? 1);
  }
  return x;
}

/** Solves L·y = b for a lower triangular L. */
export function solveLower(lower: Matrix, b: readonly number[]): readonly number[] {
  const y: number[] = [];
  for (let i = 0; i < b.length; i += 1) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= (lower[i]?.[k] ?? 0) * (y[k] ?? 0);
    y.push(sum / (lower[i]?.[i] ?? 1));
  }
  return y;
}

/** Weighted least squares: the coefficients b that minimise Σ wᵢ (yᵢ − xᵢ·b)²; null where columns depend on each other. */
export function weightedLeastSquares(
  x: Matrix,
  y: readonly number[],
  weights: readonly number[] | null,
): readonly number[] | null {
  const columns = x[0]?.length ?? 0;
  const normal = Array.from({ length: columns }, () => zeros(columns));
  const right = zeros(columns);
  for (const [i, row] of x.entries()) {
    const weight = weights?.[i] ?? 1;
    for (let a = 0; a < columns; a += 1) {
      const xa = weight * (row[a] ?? 0);
      right[a] = (right[a] ?? 0) + xa * (y[i] ?? 0);
      const target = normal[a] ?? [];
      for (let b = 0; b <= a; b += 1) target[b] = (target[b] ?? 0) + xa * (row[b] ?? 0);
    }
  }
  for (let a = 0; a < columns; a += 1)
    for (let b = 0; b < a; b += 1) (normal[b] ?? [])[a] = normal[a]?.[b] ?? 0;
  const lower = cholesky(normal);
  return lower === null ? null : solveCholesky(lower, right);
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation with the number of values as divisor (ddof 0). */
export function standardDeviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}
