import type { Gap, SourceRef } from '../../base/index.ts';
import type { CareAction } from './care-actions.ts';
import type { Kin, Side } from './kinship.ts';
import type { ObservationCode } from './measures.ts';

/**
 * A value with unit, time and source. `value` is in `unit`, the one UCUM unit of its measure (such as
 * kg, mm[Hg], mmol/L); `recorded` is the value as written. A `comparator` says that the true value is
 * below or above. `doubtful`: hardly a living person has it, or other values of the day contradict
 * it; a remark says why. `date` is ISO 8601 or null. `own`: measured outside care, by a device of the person's.
 */
export type Observation = {
  readonly code: ObservationCode;
  readonly value: number;
  readonly unit: string;
  readonly comparator?: '<' | '<=' | '>=' | '>';
  readonly doubtful?: true;
  readonly recorded?: { readonly value: number; readonly unit: string };
  readonly date: string | null;
  readonly own?: OwnMeasurement;
  readonly source: SourceRef;
};

/**
 * How a value was made of what a person's own devices recorded: the last record, the median of days, of blood pressure the
 * average of home readings, or a single one where there are too few. `from` is the first day that counts (YYYY-MM-DD), `at`
 * the last moment (ISO 8601 with offset). `byHand`: the person typed it in.
 */
export type OwnMeasurement = {
  readonly made: 'latest' | 'median-of-days' | 'home-average' | 'home-reading';
  readonly from: string;
  readonly at: string;
  readonly days: number;
  readonly readings: number;
  readonly devices: readonly string[];
  readonly byHand: boolean;
};

/** What a record says about smoking, with its date (ISO 8601 or null). */
export type Smoking = {
  readonly status: 'current' | 'former' | 'never';
  readonly date: string | null;
  readonly source: SourceRef;
};

export type Coding = { readonly system: string; readonly code: string; readonly display: string | null };

/**
 * An age in years as far as it is known: equal bounds where it is exact, a null bound where that side
 * is open.
 */
export type AgeRange = { readonly leastYears: number | null; readonly mostYears: number | null };

/** A diagnosis. `onsetDate` is ISO 8601 at its own precision; `onsetAge` as the record says it. */
export type Condition = {
  readonly codings: readonly Coding[];
  readonly text: string;
  readonly status: 'active' | 'past';
  readonly onsetDate: string | null;
  readonly onsetAge: AgeRange | null;
  readonly source: SourceRef;
};

export type Allergy = {
  readonly codings: readonly Coding[];
  readonly atc: readonly string[];
  readonly rxnorm: readonly string[];
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

/** A disease of a relative with the age at which it began. */
export type RelativeCondition = {
  readonly codings: readonly Coding[];
  readonly text: string;
  readonly onsetAge: AgeRange | null;
  readonly causedDeath: boolean | null;
};

/**
 * A relative of the person. `relationship` as recorded, `kin` as a known relation with its degree and
 * side; `age` is the present one, or the one last known. A disease that is not listed is not known to
 * be absent.
 */
export type Relative = {
  readonly relationship: string;
  readonly kin: Kin;
  readonly degree: 1 | 2 | 3 | null;
  readonly side: Side;
  readonly sex: 'female' | 'male' | null;
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly age: AgeRange | null;
  readonly deceased: boolean | null;
  readonly ageAtDeath: AgeRange | null;
  readonly conditions: readonly RelativeCondition[];
  readonly source: SourceRef;
};

/**
 * Something done for a person: an examination, operation, test or vaccination. `action` names it where
 * it is one that prevention counts. `not-done` where the record says that it did not take place,
 * `declined` where the person did not want it; `reason` in the record's words.
 */
export type CareEvent = {
  readonly codings: readonly Coding[];
  readonly text: string;
  readonly action: CareAction | null;
  readonly date: string | null;
  readonly status: 'done' | 'declined' | 'not-done';
  readonly reason: string | null;
  readonly source: SourceRef;
};

/** What came out of a procedure or report; `abnormal` is null where the record does not code it. */
export type CareResult = {
  readonly text: string | null;
  readonly codings: readonly Coding[];
  readonly abnormal: boolean | null;
};

/** An examination, operation, report or coded screening test, with its result where one is recorded. */
export type Procedure = CareEvent & {
  readonly recordedAs: 'procedure' | 'report' | 'observation';
  readonly result: CareResult | null;
};

export type Immunization = CareEvent;

/** A result of a risk model that was computed elsewhere, such as CanRisk, FRAX or QRISK3. */
export type ExternalRisk = {
  /** The model's id where it is a known one, or else its name as recorded. */
  readonly model: string;
  readonly outcome: string;
  /** 0 to 1; null where only an interval is recorded. */
  readonly probability: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly horizonYears: number | null;
  readonly date: string | null;
  readonly source: SourceRef;
};

/**
 * Who the record is about. All fields may be unknown. `sex` is the administrative one, `birthSex` the
 * one recorded at birth where the record tells them apart; `country` is ISO 3166-1 alpha-2 of
 * residence; `deceased` with the date where known.
 */
export type Identity = {
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly birthSex: 'female' | 'male' | null;
  readonly country: string | null;
  readonly deceased: { readonly date: string | null } | null;
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
};

/**
 * An entry of a record in its own codes and words, in whatever language. `used`: a fact of the record rests
 * on it; `left-out`: it was understood and says nothing that counts (void, none known, outdated, or a gap
 * tells why); `not-understood`: nothing reads it. `type` as FHIR names it. `narrowedBy` tells entries of one code
 * apart: how, where and on what something was measured, in the record's words.
 */
export type CodedEntry = {
  readonly type: string;
  readonly codings: readonly Coding[];
  readonly text: string;
  readonly narrowedBy?: string;
  readonly date: string | null;
  readonly value: { readonly text: string; readonly codings: readonly Coding[] } | null;
  readonly use: 'used' | 'left-out' | 'not-understood';
  readonly source: SourceRef;
};

/** What one health record file says; `gaps` lists what in it could not be read or understood. */
export type HealthRecord = {
  readonly identity: Identity;
  readonly conditions: readonly Condition[];
  readonly allergies: readonly Allergy[];
  readonly medications: readonly MedicationUse[];
  readonly observations: readonly Observation[];
  readonly smoking: Smoking | null;
  readonly procedures: readonly Procedure[];
  readonly immunizations: readonly Immunization[];
  readonly externalRisks: readonly ExternalRisk[];
  readonly pregnant: { readonly value: boolean; readonly source: SourceRef } | null;
  readonly relatives: readonly Relative[];
  /** Every coded entry that the facts above are made of or that none of them holds, in file order. */
  readonly codedEntries: readonly CodedEntry[];
  /** Units as written whose values could not be converted, once a value; '' where a value has none. */
  readonly unknownUnits: readonly string[];
  readonly gaps: readonly Gap[];
};
