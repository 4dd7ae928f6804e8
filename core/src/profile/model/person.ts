import type { Gap, SourceRef } from '../../base/index.ts';

/**
 * A value with unit, time and source. `value` is in `unit`, the one UCUM unit of its code: kg, cm,
 * kg/m2, mm[Hg], mmol/L (cholesterol), mmol/mol (HbA1c), umol/L (creatinine), mL/min/{1.73_m2} (eGFR), mg/g
 * (albumin to creatinine), U/L, 10*9/L (platelets); `recorded` is the value as written. A `comparator`
 * says that the true value is below or above. `date` is ISO 8601 or null.
 */
export type Observation = {
  readonly code: ObservationCode;
  readonly value: number;
  readonly unit: string;
  readonly comparator?: '<' | '<=' | '>=' | '>';
  readonly recorded?: { readonly value: number; readonly unit: string };
  readonly date: string | null;
  readonly source: SourceRef;
};
export type ObservationCode =
  | 'body-weight'
  | 'body-height'
  | 'body-mass-index'
  | 'waist'
  | 'systolic-bp'
  | 'diastolic-bp'
  | 'total-cholesterol'
  | 'hdl-cholesterol'
  | 'ldl-cholesterol'
  | 'hba1c'
  | 'creatinine'
  | 'egfr'
  | 'urine-acr'
  | 'alt'
  | 'ast'
  | 'platelets';

/** What a record says about smoking, with its date (ISO 8601 or null). */
export type Smoking = {
  readonly status: 'current' | 'former' | 'never';
  readonly date: string | null;
  readonly source: SourceRef;
};

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
  /** Other names the record gives the same ingredient or product, best first. */
  readonly alsoNamed?: readonly string[];
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
  /** Country of the current address, ISO 3166-1 alpha-2, where the record codes it so. */
  readonly country: string | null;
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
};

/** What one health record file says; `gaps` lists what in it could not be read or understood. */
export type HealthRecord = {
  readonly identity: Identity;
  readonly conditions: readonly Condition[];
  readonly allergies: readonly Allergy[];
  readonly medications: readonly MedicationUse[];
  readonly observations: readonly Observation[];
  readonly pregnant: { readonly value: boolean; readonly source: SourceRef } | null;
  readonly smoking: Smoking | null;
  readonly relatives: readonly Relative[];
  readonly gaps: readonly Gap[];
};
