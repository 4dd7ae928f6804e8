import type { SourceRef } from '../../base/index.ts';

/** When (ISO 8601, any precision) and where a fact was recorded. */
type Recorded = { readonly date: string | null; readonly source: SourceRef | null };

export type ConditionFact = Recorded & {
  readonly system: 'snomed' | 'icd10';
  readonly code: string;
  readonly text: string;
  readonly active: boolean;
};

/** `value` is in the measure's own unit; a comparator says that the true value is beyond it. */
export type MeasureFact = Recorded & {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly comparator?: '<' | '<=' | '>=' | '>';
};

/** An action that took place or was declined. `abnormal` is null where the result is not known. */
export type EventFact = Recorded & {
  readonly action: string;
  readonly status: 'done' | 'declined';
  readonly abnormal: boolean | null;
};

/** What a risk model says: a value (in the model's unit), that it is not for this person, or what it lacks. */
export type RiskFact = { readonly model: string } & (
  | (Recorded & {
      readonly kind: 'value';
      readonly value: number;
      readonly unit: string;
      readonly band: string | null;
      /** The group by each version of the limits. */
      readonly bands: Readonly<Record<string, string>>;
    })
  | { readonly kind: 'not-applicable'; readonly reason: string }
  | { readonly kind: 'missing'; readonly missing: readonly string[] }
);

/**
 * `affected`: the genotype that causes the disease; `unsettled`: two variants whose phase is not known.
 * Not `confirmed`: a laboratory has to look again before anything is done.
 */
export type GeneFact = {
  readonly gene: string;
  readonly genotype: 'affected' | 'carrier' | 'unsettled';
  readonly confirmed: boolean;
  readonly classification: 'pathogenic' | 'likely-pathogenic';
  readonly zygosity: 'heterozygous' | 'homozygous' | 'hemizygous' | 'compound';
  readonly source: SourceRef | null;
};

/** Genes with findings, and those that were read and asked about: only of these absence can be said. */
export type GeneFacts = { readonly findings: readonly GeneFact[]; readonly read: ReadonlySet<string> };

/** A relative by blood. An age bound is null where that side is open. */
export type RelativeFact = {
  readonly kin: string;
  readonly name: string | null;
  readonly degree: 1 | 2 | 3 | null;
  readonly side: 'maternal' | 'paternal' | 'unknown' | 'not-applicable';
  readonly sex: 'female' | 'male' | null;
  readonly deceased: boolean | null;
  readonly conditions: readonly {
    readonly codes: readonly { readonly system: 'snomed' | 'icd10'; readonly code: string }[];
    readonly text: string;
    readonly ageAtDiagnosis: { readonly least: number | null; readonly most: number | null } | null;
  }[];
  readonly source: SourceRef | null;
};

/**
 * What the engine may know of a person; null: not known. An empty list is a record that names nothing.
 * `birthDate` may be coarse; `ageYears` (at the date of the plan) stands in where it is unknown.
 */
export type PreventionFacts = {
  readonly birthDate: string | null;
  readonly ageYears: number | null;
  readonly recordedSex: 'female' | 'male' | null;
  /** Where the record tells it apart from the administrative one. */
  readonly birthSex: 'female' | 'male' | null;
  readonly geneticSex: 'female' | 'male' | null;
  readonly country: string | null;
  readonly conditions: readonly ConditionFact[] | null;
  readonly measures: readonly MeasureFact[] | null;
  readonly events: readonly EventFact[] | null;
  readonly risks: readonly RiskFact[];
  readonly genes: GeneFacts | null;
  readonly relatives: readonly RelativeFact[] | null;
  /** ATC codes of current medicines; [] for one whose code is not known. */
  readonly medicines:
    | readonly (Recorded & { readonly name: string; readonly atc: readonly string[] })[]
    | null;
  readonly smoking: (Recorded & { readonly status: 'current' | 'former' | 'never' }) | null;
  readonly pregnant: (Recorded & { readonly value: boolean }) | null;
};

/** A fact that decided something: what it is, its name and value, and where it was recorded. */
export type UsedFact = Recorded & {
  readonly fact:
    | 'age'
    | 'sex'
    | 'country'
    | 'condition'
    | 'measure'
    | 'risk'
    | 'gene'
    | 'relative'
    | 'smoking'
    | 'medicine'
    | 'pregnancy'
    | 'event';
  readonly name: string;
  /** Null: the record names no such thing, which is not the same as its absence. */
  readonly value: string | number | boolean | null;
};

/** What would have to be known. */
export type MissingFact =
  | {
      readonly kind:
        | 'birth-date'
        | 'sex'
        | 'country'
        | 'conditions'
        | 'family-history'
        | 'smoking'
        | 'medicines'
        | 'pregnancy';
    }
  | { readonly kind: 'sex-disagrees'; readonly recorded: string; readonly other: string }
  | { readonly kind: 'measure'; readonly measure: string }
  | { readonly kind: 'risk'; readonly model: string; readonly inputs: readonly string[] }
  | { readonly kind: 'gene'; readonly gene: string }
  | { readonly kind: 'phase'; readonly gene: string }
  | { readonly kind: 'confirmation'; readonly gene: string }
  | { readonly kind: 'age-at-diagnosis'; readonly kin: string; readonly set: string }
  | { readonly kind: 'last-done'; readonly action: string }
  | { readonly kind: 'result'; readonly action: string }
  /** What is to follow from an abnormal result, where no rule tells. */
  | { readonly kind: 'follow-up'; readonly action: string };

/** The three-valued answer of a trigger, never without its reason. */
export type Truth =
  | { readonly value: true; readonly used: readonly UsedFact[] }
  | { readonly value: false; readonly used: readonly UsedFact[] }
  | {
      readonly value: 'unknown';
      readonly missing: readonly MissingFact[];
      readonly used: readonly UsedFact[];
    };
