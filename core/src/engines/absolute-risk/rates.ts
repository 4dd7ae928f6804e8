import { exponential, exponentialLessOne } from '../../base/index.ts';
import type { AgeRate } from '../../knowledge/index.ts';

/** The rate at an age in completed years, or null where the table does not reach it. */
function rateAt(rates: readonly AgeRate[], ageYears: number): number | null {
  const band = rates.find(({ fromAge, toAge }) => ageYears >= fromAge && ageYears < toAge);
  return band === undefined ? null : band.perYear;
}

/** The ages a table covers without a hole, from its first band on; `to` is not included. */
export function coveredAges(rates: readonly AgeRate[]): { readonly from: number; readonly to: number } {
  const sorted = rates.toSorted((a, b) => a.fromAge - b.fromAge);
  const from = sorted[0]?.fromAge ?? 0;
  let to = from;
  for (const band of sorted) {
    if (band.fromAge > to) break;
    to = Math.max(to, band.toAge);
  }
  return { from, to };
}

/** Yearly rates of consecutive ages, `fromAge` first; 0 where a table does not reach. */
export function yearly(
  rates: readonly AgeRate[],
  ages: { readonly from: number; readonly to: number },
): readonly number[] {
  return Array.from({ length: ages.to - ages.from }, (_, i) => rateAt(rates, ages.from + i) ?? 0);
}

/**
 * The chance to fall ill within the years given, other deaths competing: for somebody alive and free of the
 * disease at the first of them. Hazards are constant within a year.
 *
 * Σ λ/(λ+μ) · (1 − e^−(λ+μ)) · exp(−Σ of the years before (λ+μ))
 */
export function cumulativeRisk(disease: readonly number[], otherDeath: readonly number[]): number {
  let risk = 0;
  let surviving = 1;
  for (const [i, ill] of disease.entries()) {
    const leaving = ill + (otherDeath[i] ?? 0);
    if (leaving <= 0) continue;
    risk += (ill / leaving) * surviving * -exponentialLessOne(-leaving);
    surviving *= exponential(-leaving);
  }
  return risk;
}
