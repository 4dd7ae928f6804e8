import type { ConditionSet, RuleSource, Trigger } from '../prevention/prevention-rule.ts';

export type EffectSex = 'female' | 'male';

/** Where a number was read: a document of the pack, the place in it, and in whom it was found. */
export type ReadAt = {
  readonly source: string;
  readonly where: string;
  readonly population: string;
};

/**
 * A ratio of hazards with its 95 % limits. It holds for one sex where `sex` is given, and for ages from `fromAge`
 * up to `toAge`, the last not included.
 */
export type Effect = ReadAt & {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly sex?: EffectSex;
  readonly fromAge?: number;
  readonly toAge?: number;
};

/** How a value lies in the population: normal, with this mean and standard deviation. */
export type Distribution = ReadAt & {
  readonly mean: number;
  readonly sd: number;
  readonly sex?: EffectSex;
};

/**
 * What a scale is read from: a polygenic score by its PGS Catalog ids (any of them; its value is the Z score, mean 0
 * and standard deviation 1), or a measure of the profile in its own unit.
 */
export type ScaleOrigin =
  | { readonly kind: 'score'; readonly pgs: readonly string[] }
  | { readonly kind: 'measure'; readonly measure: string; readonly unit: string };

/**
 * A factor on a scale. The person's ratio is `ratio ^ ((value − mean) / per)`, by the effect of their sex and present
 * age; without one the factor is not applied. `modifiable`: whether it can be changed at all.
 */
export type ScaleEffect = {
  readonly kind: 'scale';
  readonly id: string;
  readonly group: 'polygenic' | 'clinical';
  readonly origin: ScaleOrigin;
  /** How many units the ratio is for. */
  readonly per: number;
  readonly effects: readonly Effect[];
  readonly distributions: readonly Distribution[];
  readonly modifiable: boolean;
};

/**
 * One group of people. A person is in the first level whose trigger holds; where an earlier one is unknown, the
 * factor is unknown. `effects` are by attained age, and none where everybody else is compared with this level.
 */
export type EffectLevel = {
  readonly id: string;
  readonly when: Trigger;
  /** Of the people of each sex; those of all levels add up to 1. */
  readonly share: Readonly<Partial<Record<EffectSex, number>>>;
  readonly effects: readonly Effect[];
};

/** A factor of groups of which each person is in one, such as how many relatives had the disease. */
export type LevelsEffect = {
  readonly kind: 'levels';
  readonly id: string;
  readonly group: 'family' | 'clinical';
  readonly levels: readonly EffectLevel[];
  /** Where the shares were read. */
  readonly shares: ReadAt;
  readonly modifiable: boolean;
};

export type FactorEffect = ScaleEffect | LevelsEffect;

/** Ages in completed years, `toAge` not included. */
type Ages = { readonly fromAge: number; readonly toAge: number };
type WithLimits = { readonly low: number; readonly high: number };

/** How often carriers fall ill: as a rate, as a ratio to everybody of their age and sex, or as the share ill by an age. */
export type CarrierCourse =
  | {
      readonly kind: 'incidence';
      readonly ages: readonly (Ages & WithLimits & { readonly perThousandPersonYears: number })[];
    }
  | { readonly kind: 'ratio'; readonly ages: readonly (Ages & WithLimits & { readonly ratio: number })[] }
  | {
      readonly kind: 'cumulative';
      /** The age at which nobody is ill yet. */
      readonly fromAge: number;
      /** Shares of 1, other deaths not competing. */
      readonly points: readonly (WithLimits & { readonly byAge: number; readonly risk: number })[];
    };

/** Carriers of a pathogenic variant in one of these genes, of one sex. */
export type CarrierEffect = ReadAt & {
  readonly id: string;
  readonly genes: readonly string[];
  readonly sex: EffectSex;
  readonly course: CarrierCourse;
  /** What a score does among these carriers, per standard deviation; none where it is not known: then it is not applied. */
  readonly scores: readonly { readonly pgs: readonly string[]; readonly effect: Effect }[];
};

/**
 * What could be changed from today on, everything else staying: a measure by so many units, smoking, or taking a
 * medicine (ATC codes by their beginning). `offeredWhen` says to whom it may be shown.
 */
export type ChangeEffect = {
  readonly id: string;
  readonly by:
    | { readonly kind: 'measure'; readonly measure: string; readonly unit: string; readonly change: number }
    | { readonly kind: 'smoking'; readonly to: 'former' }
    | { readonly kind: 'medicine'; readonly atc: readonly string[] };
  readonly offeredWhen: Trigger;
  readonly effects: readonly Effect[];
};

/** What is published about who gets one disease. `disease` is its name in incidence tables. */
export type DiseaseEffects = {
  readonly disease: string;
  /** The set of codes by which a record says that somebody has it. */
  readonly condition: string;
  readonly sexes: readonly EffectSex[];
  /** Why no risk is reckoned, where the disease is switched off. */
  readonly off?: string;
  readonly factors: readonly FactorEffect[];
  readonly carriers: readonly CarrierEffect[];
  readonly changes: readonly ChangeEffect[];
};

/** Something a reader may look for, and why it is not in the pack. */
export type LeftOutEffect = { readonly disease: string; readonly what: string; readonly reason: string };

/** A disease-effects pack. Triggers and diseases name condition sets of the same pack. */
export type PublishedEffects = {
  readonly diseases: readonly DiseaseEffects[];
  readonly conditions: readonly ConditionSet[];
  readonly sources: readonly RuleSource[];
  readonly leftOut: readonly LeftOutEffect[];
};
