import { type Gap, gap, type PackRef } from '../base/index.ts';
import type { OwnPanelPlace, PersonScore, ScorePercentile } from '../engines/predisposition/index.ts';
import type { Profile, ProfileInput } from '../profile/index.ts';
import { ageOf } from './age.ts';

/** One polygenic score of the person as the engine computed and placed it. */
export type ScoreReading = PersonScore & {
  readonly score: string;
  readonly about: {
    readonly name: string | null;
    readonly trait: string | null;
    readonly citation: string | null;
  };
  /** The scoring file, or the pack of one. */
  readonly file: string;
  readonly total: number;
  /** Rows that could not be scored, by reason. */
  readonly unscored: Readonly<Record<string, number>>;
  readonly ancestry: ScorePercentile | null;
  readonly panel: OwnPanelPlace | null;
  /** Why the percentile is to be shown greyed, or null. */
  readonly greyed: Gap | null;
  /** Why there is no percentile stands first, where there is none. */
  readonly gaps: readonly Gap[];
};

/** The scores that were asked for, what was said beside them, and the files they come from. */
export type ScoresReading = {
  readonly readings: readonly ScoreReading[];
  readonly remarks: readonly Gap[];
  readonly inputs: readonly ProfileInput[];
  /** Packs that percentiles come from. */
  readonly packs: readonly PackRef[];
};

/** Where a sum stands among people, or why that is not known. */
type ScorePlace =
  | {
      readonly kind: 'placed';
      /** Percent of the population that scores lower. */
      readonly percentile: number;
      /** In standard deviations from the population's mean. */
      readonly z: number;
      /** Super-population of the 1000 Genomes panel; null: the user's own panel. */
      readonly population: string | null;
      /** Ancestry was estimated from few variants, or is far from every population. */
      readonly ancestryUncertain: boolean;
      /** The sum lies outside everything seen in the population. */
      readonly outsideReference: boolean;
      readonly greyed: Gap | null;
    }
  | { readonly kind: 'no-percentile'; readonly why: Gap };

/** One score in the plan. Rows: `total` = matched + imputed + unknown + excluded + unscored. */
export type PlanScore = {
  readonly score: string;
  readonly name: string | null;
  readonly trait: string | null;
  readonly citation: string | null;
  readonly file: string;
  readonly sum: number;
  readonly matched: number;
  readonly total: number;
  readonly imputed: number;
  readonly unknown: number;
  readonly excluded: number;
  readonly unscored: Readonly<Record<string, number>>;
  readonly coveredVariance: number | null;
  readonly place: ScorePlace;
  readonly gaps: readonly Gap[];
};

/** From this age on polygenic scores are told; they do not say when in life a disease begins. */
const ADULT_YEARS = 18;

/** Brings the scores of the person of a profile into the plan, in the order they were asked for. */
export function composeScores(
  profile: Profile,
  reading: ScoresReading | null,
  asOf: string,
): { readonly scores: readonly PlanScore[]; readonly gaps: readonly Gap[] } {
  if (reading === null || reading.readings.length === 0) return { scores: [], gaps: reading?.remarks ?? [] };
  const ageYears = ageOf(profile, asOf);
  if (ageYears !== null && ageYears < ADULT_YEARS)
    return { scores: [], gaps: [gap('SCORES_NOT_FOR_MINORS', { count: reading.readings.length })] };
  return { scores: reading.readings.map(planScore), gaps: reading.remarks };
}

function planScore(reading: ScoreReading): PlanScore {
  const { score, about, file, sum, matched, total, imputed, unknown, excluded } = reading;
  const place = placeOf(reading);
  const told = place.kind === 'no-percentile' ? place.why : place.greyed;
  return {
    score,
    ...about,
    file,
    sum,
    matched,
    total,
    imputed,
    unknown,
    excluded,
    unscored: reading.unscored,
    coveredVariance: reading.coveredVariance,
    place,
    gaps: reading.gaps.filter((own) => own !== told),
  };
}

function placeOf({ ancestry, panel, greyed, gaps, score }: ScoreReading): ScorePlace {
  if (panel !== null)
    return {
      kind: 'placed',
      percentile: panel.percentile,
      z: panel.z,
      population: null,
      ancestryUncertain: false,
      outsideReference: panel.outsideReference,
      greyed,
    };
  if (ancestry === null)
    return {
      kind: 'no-percentile',
      why: gaps[0] ?? gap('SCORE_NO_REFERENCE_DISTRIBUTION', { subject: score }),
    };
  return {
    kind: 'placed',
    percentile: ancestry.percentile,
    z: ancestry.zMostSimilarPopulation,
    population: ancestry.mostSimilarPopulation,
    ancestryUncertain: ancestry.coarse || ancestry.lowConfidence,
    outsideReference: ancestry.outsideReference,
    greyed,
  };
}
