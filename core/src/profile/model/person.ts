import type { Gap, SourceRef } from '../../base/index.ts';
import type { ObservationCode } from './measures.ts';

/**
 * A value with unit, time and source. `value` is in `unit`, the one UCUM unit of its measure (such as
 * kg, mm[Hg], mmol/L); `recorded` is the value as written. A `comparator` says that the true value is
 * below or above. `doubtful`: hardly a living person has it, or other values of the day contradict
 * it; a remark says why. `date` is ISO 8601 or null.
 */
export type Observation = {
  readonly code: ObservationCode;
  readonly value: number;
  readonly unit: string;
  readonly comparator?: '<' | '<=' | '>=' | '>';
  readonly doubtful?: true;
  readonly recorded?: { readonly value: number; readonly unit: string };
  readonly date: string | null;
  readonly source: SourceRef;
};
/** Whether the person smokes, as asked on a day. */
export type SmokingStatus = {
  readonly status: 'never' | 'former' | 'current' | 'unknown';
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
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
};

/** What one health record file says; `gaps` lists what in it could not be read or understood. */
export type HealthRecord = {
  readonly identity: Identity;
  readonly conditions: readonly Condition[];
  readonly allergies: readonly Allergy[];
  readonly medications: readonly MedicationUse[];
  readonly observations: readonly Observation[];
  readonly smoking: readonly SmokingStatus[];
  readonly pregnant: { readonly value: boolean; readonly source: SourceRef } | null;
  readonly relatives: readonly Relative[];
  readonly gaps: readonly Gap[];
};
