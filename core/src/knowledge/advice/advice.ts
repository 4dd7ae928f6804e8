import type * as codes from './codes.ts';

type Code<T extends readonly string[]> = T[number];

export type AvoidDegree = Code<typeof codes.avoidDegrees>;
export type DosePhase = Code<typeof codes.dosePhases>;
export type AlternativeClass = Code<typeof codes.alternativeClasses>;
export type DoseGuide = Code<typeof codes.doseGuides>;
export type MonitorCode = Code<typeof codes.monitorCodes>;
export type TimingCode = Code<typeof codes.timingCodes>;
export type TestCode = Code<typeof codes.testCodes>;
export type ComedicationCode = Code<typeof codes.comedicationCodes>;
export type AddedTherapyCode = Code<typeof codes.addedTherapyCodes>;
export type InformCode = Code<typeof codes.informCodes>;
export type NoRecommendationReason = Code<typeof codes.noRecommendationReasons>;
export type RiskCode = Code<typeof codes.riskCodes>;
export type NoteCode = Code<typeof codes.noteCodes>;
export type IndicationCode = Code<typeof codes.indicationCodes>;
export type CircumstanceCode = Code<typeof codes.circumstanceCodes>;

/** An amount in a UCUM unit, such as 20 `mg`, 0.5 `mg/kg`, 150 `mg/d`; a pair is a range. */
export type Dose = { readonly value: number | readonly [number, number]; readonly unit: string };

/** A percentage, or a range of percentages. */
export type Percent = number | readonly [number, number];

/**
 * What to do. Medicine names are INN, lower case. `percent` is the change, `toPercent` what remains
 * or becomes of the usual dose (reduce by 30 = to 70).
 */
export type Step =
  | { readonly action: 'usual-dose'; readonly dose?: Dose; readonly of?: DosePhase }
  | { readonly action: 'no-action-needed' }
  | { readonly action: 'avoid'; readonly degree: AvoidDegree }
  | {
      readonly action: 'choose-alternative';
      readonly medicines?: readonly string[];
      readonly classes?: readonly AlternativeClass[];
      readonly not?: readonly string[];
    }
  | {
      readonly action: 'reduce-dose';
      readonly of: DosePhase;
      readonly percent?: Percent;
      readonly toPercent?: Percent;
      readonly toDose?: Dose;
    }
  | {
      readonly action: 'increase-dose';
      readonly of: DosePhase;
      readonly percent?: Percent;
      readonly toPercent?: Percent;
      readonly toDose?: Dose;
    }
  | {
      readonly action: 'set-dose';
      readonly of: DosePhase;
      readonly dose: Dose;
      readonly everyHours?: number;
      readonly timesPerWeek?: number;
      readonly weeks?: number;
    }
  | { readonly action: 'limit-dose'; readonly maximum: Dose; readonly of?: DosePhase }
  | {
      readonly action: 'titrate';
      readonly by: readonly DoseGuide[];
      readonly start?: 'low';
      readonly pace?: 'slow';
      readonly steadyStateWeeks?: Percent;
    }
  | {
      readonly action: 'monitor';
      readonly what: readonly MonitorCode[];
      readonly timing?: TimingCode;
      readonly target?: Dose;
      /** What the level should exceed, where no upper bound is given. */
      readonly targetAbove?: Dose;
      /** The level above which it counts as toxic. */
      readonly toxicAbove?: Dose;
    }
  | { readonly action: 'test'; readonly what: readonly TestCode[] }
  | { readonly action: 'avoid-comedication'; readonly with: readonly ComedicationCode[] }
  | { readonly action: 'add-therapy'; readonly what: AddedTherapyCode }
  | { readonly action: 'inform-patient'; readonly about: readonly InformCode[] }
  | { readonly action: 'use-dosing-algorithm' }
  | { readonly action: 'follow-label' }
  | { readonly action: 'see-guideline' }
  | { readonly action: 'no-recommendation'; readonly reason: NoRecommendationReason }
  | { readonly action: 'caution'; readonly risks: readonly RiskCode[] }
  | {
      readonly action: 'note';
      readonly code: NoteCode;
      readonly medicines?: readonly string[];
      readonly genes?: readonly string[];
    };

/** When advice holds. */
export type Condition =
  | { readonly kind: 'age'; readonly minYears?: number; readonly maxYears?: number }
  | { readonly kind: 'weight'; readonly minKg?: number; readonly maxKg?: number }
  | {
      readonly kind: 'dose';
      readonly above?: Dose;
      readonly atLeast?: Dose;
      readonly below?: Dose;
      readonly atMost?: Dose;
    }
  | { readonly kind: 'indication'; readonly any: readonly IndicationCode[] }
  | { readonly kind: 'indication-other-than'; readonly any: readonly IndicationCode[] }
  | { readonly kind: 'circumstance'; readonly any: readonly CircumstanceCode[] }
  | { readonly kind: 'comedication'; readonly any: readonly string[] }
  | { readonly kind: 'no-comedication'; readonly any: readonly string[] };

/**
 * Guidance as structure. One recommendation of a guideline is a list of advice, read top to bottom;
 * the sentences of every language, the verdict and the comparison of guidelines are derived from it.
 * The vocabulary is closed: a code that is not in `codes.ts` does not exist.
 */
export type Advice = Step & {
  /** All must hold for this advice to apply; absent: always. */
  readonly when?: readonly Condition[];
  /** The guideline says "consider" or "may" rather than "do". */
  readonly optional?: true;
  /** Holds for everyone on the medicine whatever the genes say, and so does not raise the level. */
  readonly routine?: true;
};
