/** The steps from a population's risk to a person's own, in the order they are told. */
export const factorGroups = ['monogenic', 'family', 'polygenic', 'clinical'] as const;
export type FactorGroup = (typeof factorGroups)[number];

/** Log hazard ratios by age; ages in completed years, `toAge` not included. Ages not named have none (0). */
export type LogRatioByAge = readonly {
  readonly fromAge: number;
  readonly toAge: number;
  readonly log: number;
}[];

type Named = {
  readonly id: string;
  readonly group: Exclude<FactorGroup, 'monogenic'>;
  readonly source: string;
};

/**
 * A factor on a scale that is normally distributed in the population: a polygenic score, LDL. The person's share of
 * the log hazard is `logPerUnit · (value − mean)`.
 */
export type ScaleFactor = Named & {
  readonly kind: 'scale';
  readonly value: number;
  readonly mean: number;
  readonly sd: number;
  readonly logPerUnit: number;
  /** Standard error of `logPerUnit`; null where the source gives none. */
  readonly standardError: number | null;
  /** Variance of the log hazard that the value leaves open, such as of the part of a score that was not read. */
  readonly openVariance?: number;
};

/** A factor of groups of which each person is in one; `shares` of the population add up to 1. */
export type LevelFactor = Named & {
  readonly kind: 'levels';
  readonly levels: readonly { readonly share: number; readonly ratios: LogRatioByAge }[];
  /** The person's group. */
  readonly own: number;
  /** Standard error of the log ratio of the person's own group; null where the source gives none. */
  readonly standardError: number | null;
};

/** Something known of a person that goes with a higher or lower hazard of the disease. */
export type Factor = ScaleFactor | LevelFactor;

/** The person's share of the log hazard at an age. */
export function personLog(factor: Factor, ageYears: number): number {
  return factor.kind === 'scale'
    ? factor.logPerUnit * (factor.value - factor.mean)
    : logAt(factor.levels[factor.own]?.ratios ?? [], ageYears);
}

/** Variance of the person's share of the log hazard; null where a source gives no standard error. */
export function personVariance(factor: Factor): number | null {
  if (factor.standardError === null) return null;
  return factor.kind === 'scale'
    ? ((factor.value - factor.mean) * factor.standardError) ** 2 + (factor.openVariance ?? 0)
    : factor.standardError ** 2;
}

export function logAt(ratios: LogRatioByAge, ageYears: number): number {
  return ratios.find(({ fromAge, toAge }) => ageYears >= fromAge && ageYears < toAge)?.log ?? 0;
}
