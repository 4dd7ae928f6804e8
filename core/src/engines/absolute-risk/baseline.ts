import { exponential } from '../../base/index.ts';
import { type Factor, logAt, type LogRatioByAge } from './factor.ts';

/** People of a population who have the same hazard ratios: their share at birth, and their log ratios. */
type Stratum = { readonly share: number; readonly start: number; readonly ratios: readonly LogRatioByAge[] };

/**
 * The hazard, at each year of age, that must be multiplied by a person's own hazard ratio so that the whole
 * population has the incidence of its table, those at high risk falling ill and leaving first. The first entry is
 * of age `fromAge`, at which nobody has left yet; other deaths do not depend on the factors and cancel out.
 *
 * λ0(a) = I(a) · ∫ S(a|r) dF(r) / ∫ r·S(a|r) dF(r), with S(a|r) = exp(−Σ r·λ0). Factors are taken as independent
 * of each other. Source: the calibration of Pal Choudhury et al. 2020 (iCARE), doi:10.1371/journal.pone.0228198.
 */
export function baselineHazards(
  incidence: readonly number[],
  fromAge: number,
  factors: readonly Factor[],
): readonly number[] {
  if (factors.length === 0) return incidence;
  const strata = strataOf(factors);
  const cumulative = new Float64Array(strata.length);
  const changes = new Set(
    strata.flatMap(({ ratios }) => ratios.flat().flatMap((ratio) => [ratio.fromAge, ratio.toAge])),
  );
  let ratios: readonly number[] = [];
  return incidence.map((rate, i) => {
    // Between the ages at which a ratio begins or ends, all stay as they are.
    if (i === 0 || changes.has(fromAge + i))
      ratios = strata.map((stratum) => exponential(hazardLog(stratum, fromAge + i)));
    let surviving = 0;
    let weighted = 0;
    for (const [k, { share }] of strata.entries()) {
      const alive = share * exponential(-(cumulative[k] ?? 0));
      surviving += alive;
      weighted += alive * (ratios[k] ?? 0);
    }
    const hazard = (rate * surviving) / weighted;
    for (const [k, ratio] of ratios.entries()) cumulative[k] = (cumulative[k] ?? 0) + hazard * ratio;
    return hazard;
  });
}

function hazardLog({ start, ratios }: Stratum, ageYears: number): number {
  return ratios.reduce((sum, own) => sum + logAt(own, ageYears), start);
}

/**
 * The population by the factors: factors on a scale add up to one normal distribution, each of whose points is
 * divided by the groups of the other factors.
 */
function strataOf(factors: readonly Factor[]): readonly Stratum[] {
  let variance = 0;
  let groups: readonly { readonly share: number; readonly ratios: readonly LogRatioByAge[] }[] = [
    { share: 1, ratios: [] },
  ];
  for (const factor of factors)
    if (factor.kind === 'scale') variance += (factor.logPerUnit * factor.sd) ** 2;
    else
      groups = groups.flatMap((group) =>
        factor.levels.map(({ share, ratios }) => ({
          share: group.share * share,
          ratios: [...group.ratios, ratios],
        })),
      );
  const sd = Math.sqrt(variance);
  const points = sd === 0 ? [{ z: 0, weight: 1 }] : normalPoints;
  return points.flatMap(({ z, weight }) =>
    groups.map(({ share, ratios }) => ({
      share: weight * share,
      start: sd * z,
      ratios,
    })),
  );
}

/** Points and weights over the standard normal distribution from −7 to 7, by the trapezium rule. */
const STEP = 0.25;
const normalPoints: readonly { readonly z: number; readonly weight: number }[] = (() => {
  const points = Array.from({ length: 14 / STEP + 1 }, (_, i) => -7 + i * STEP);
  const total = points.reduce((sum, z) => sum + exponential((-z * z) / 2), 0);
  return points.map((z) => ({ z, weight: exponential((-z * z) / 2) / total }));
})();
