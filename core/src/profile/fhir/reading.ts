import type { Gap, JsonObject, SourceRef } from '../../base/index.ts';
import type {
  Allergy,
  Condition,
  ExternalRisk,
  Immunization,
  MedicationUse,
  Observation,
  Procedure,
  Relative,
  Smoking,
} from '../model/person.ts';
import type { RecordEntry, ReferenceResolver } from './bundle.ts';

/** What a reader of one resource type needs besides the resource. */
export type Reading = {
  readonly file: string;
  /** The day the record is read for, YYYY-MM-DD. */
  readonly asOf: string;
  readonly resolve: ReferenceResolver;
};

/** A statement that the person is or is not pregnant, with its date at its own precision. */
export type PregnancySign = {
  readonly value: boolean;
  readonly date: string | null;
  readonly source: SourceRef;
};

/** What one resource adds to the record. `understood: false`: nothing that Kairos reads. */
export type Facts = {
  readonly conditions?: readonly Condition[];
  readonly allergies?: readonly Allergy[];
  readonly medications?: readonly MedicationUse[];
  readonly observations?: readonly Observation[];
  readonly smoking?: readonly Smoking[];
  readonly procedures?: readonly Procedure[];
  readonly immunizations?: readonly Immunization[];
  readonly externalRisks?: readonly ExternalRisk[];
  readonly pregnancySigns?: readonly PregnancySign[];
  readonly relatives?: readonly Relative[];
  readonly gaps?: readonly Gap[];
  /** Units as written of values that could not be converted; '' where there is none. */
  readonly unknownUnits?: readonly string[];
  readonly understood?: false;
  /** It is about somebody else, and nothing of it belongs to the record. */
  readonly otherPerson?: true;
};

/** Reads one resource about the person. Never throws, whatever the JSON holds. */
export type ResourceReader = (resource: JsonObject, entry: RecordEntry, reading: Reading) => Facts;
