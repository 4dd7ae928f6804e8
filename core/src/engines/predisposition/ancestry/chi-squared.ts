import { exponential, naturalLog } from '../../../base/index.ts';
/**
 * The chance that a chi-squared variable with `degrees` (even or odd, at least 1) degrees of freedom exceeds
 * `value`: the regularised upper incomplete gamma function Q(degrees/2, value/2), by series or continued
 * fraction (Press et al., Numerical Recipes, section 6.2).
 */
export function chiSquaredSurvival(value: number, degrees: number): number {
  if (value <= 0) return 1;
  const [a, x] = [degrees / 2, value / 2];
  const scale = exponential(-x + a * naturalLog(x) - logGamma(a));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

const STEPS = 500;
const PRECISION = 1e-15;

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < STEPS && Math.abs(term) > Math.abs(sum) * PRECISION; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Lentz's method. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < STEPS; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || tiny);
    c = b + an / c || tiny;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < PRECISION) break;
  }
  return h;
}

/** ln Γ of a half or whole number: by Γ(x + 1) = x·Γ(x) from Γ(1/2) = √π or Γ(1) = 1. */
function logGamma(a: number): number {
  let sum = a % 1 === 0 ? 0 : 0.5 * naturalLog(Math.PI);
  for (let x = a % 1 === 0 ? 1 : 0.5; x < a; x += 1) sum += naturalLog(x);
  return sum;
}
