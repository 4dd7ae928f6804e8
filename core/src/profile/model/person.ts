import type { Gap, SourceRef } from '../../base/index.ts';

/** A value with unit, time and source, as recorded. `unit` is UCUM. `date` is ISO 8601 or null. */
export type Observation = {
  readonly code: ObservationCode;
  readonly value: number;
  readonly unit: string;
  readonly date: string | null;
  readonly source: SourceRef;
};
export type ObservationCode = 'body-weight' | 'body-height' | 'creatinine' | 'egfr';

export type Coding = { readonly system: string; readonly code: string; readonly display: string | null };

export type Condition = {
  readonly codings: readonly Coding[];
  readonly text: string;
  readonly status: 'active' | 'past';
  readonly source: SourceRef;
};

export type Allergy = {
  readonly codings: readonly Coding[];
  readonly substance: string;
  readonly source: SourceRef;
};

/**
 * One active ingredient a person takes, plans or has taken. A combination product gives one entry
 * an ingredient, with the product's name in `product`. Codes are those the record carries.
 */
export type MedicationUse = {
  readonly name: string;
  readonly product: string | null;
  readonly atc: readonly string[];
  readonly rxnorm: readonly string[];
  readonly status: 'current' | 'planned' | 'past';
  readonly source: SourceRef;
};

export type Relative = {
  readonly relationship: string;
  readonly conditions: readonly Condition[];
  readonly source: SourceRef;
};

/** Who the record is about. All fields may be unknown. */
export type Identity = {
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
};

/** What one health record file says. `notUsed` names facts that were read and no rule uses yet. */
export type HealthRecord = {
  readonly identity: Identity;
  readonly conditions: readonly Condition[];
  readonly allergies: readonly Allergy[];
  readonly medications: readonly MedicationUse[];
  readonly observations: readonly Observation[];
  readonly pregnant: { readonly value: boolean; readonly source: SourceRef } | null;
  readonly relatives: readonly Relative[];
  readonly gaps: readonly Gap[];
};
