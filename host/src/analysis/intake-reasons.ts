import type { ErrorCode } from '@kairos/core/base';

/** How much a reason weighs: the file is not used, is used with a doubt, or there is something to know about it. */
export type ReasonWeight = 'refused' | 'doubtful' | 'note';

/**
 * Every reason that is told of a file to who oversees the intake. They speak of files, units and identities; a code that
 * speaks of somebody's health (of a pregnancy, an allergy, a gene) is none, and is not told.
 */
const weights = {
  FILE_EMPTY: 'refused',
  FILE_KIND_UNKNOWN: 'refused',
  FILE_UTF16: 'refused',
  FILE_ARCHIVE: 'refused',
  FILE_FHIR_XML: 'refused',
  FILE_DAMAGED: 'refused',
  FILE_NOT_UTF8: 'refused',
  FILE_TOO_LARGE: 'refused',
  FHIR_NOT_JSON: 'refused',
  FHIR_RESOURCE_TYPE_WRONG: 'refused',
  FHIR_TWO_PATIENTS: 'refused',
  HL7_MALFORMED: 'refused',
  HL7_MESSAGE_TYPE: 'refused',
  HL7_CHARSET: 'refused',
  DICOM_DEFLATED: 'refused',
  DICOM_NOT_JSON: 'refused',
  PEDIGREE_EMPTY: 'refused',
  PEDIGREE_PROBAND_NEEDED: 'refused',
  PEDIGREE_CONTRADICTORY: 'refused',
  WEARABLE_XML_BAD: 'refused',
  WEARABLE_ENTITIES: 'refused',
  ARRAY_EMPTY: 'refused',
  ARRAY_BUILD: 'refused',
  ARRAY_STRAND: 'refused',
  VCF_HEADER_MISSING: 'refused',
  VCF_COLUMNS: 'refused',
  VCF_NO_SAMPLES: 'refused',
  VCF_DUPLICATE_SAMPLES: 'refused',
  VCF_SAMPLE_NEEDED: 'refused',
  VCF_BUILDS_MIXED: 'refused',
  VCF_LINE_TOO_LONG: 'refused',
  VCF_HEADER_TOO_LONG: 'refused',
  BUILD_UNKNOWN: 'refused',
  BED_AS_INPUT: 'refused',
  INTAKE_UNREADABLE: 'refused',
  PERSON_CONFLICT_BIRTH_DATE: 'doubtful',
  PERSON_CONFLICT_SEX: 'doubtful',
  PERSON_CONFLICT_IDENTIFIER: 'doubtful',
  PERSON_CONFLICT_SAMPLE: 'doubtful',
  PERSON_CONFLICT_GENOTYPIC_SEX: 'doubtful',
  PERSON_TWO_GENOMES: 'doubtful',
  INTAKE_CALL_RATE_LOW: 'doubtful',
  BGZF_NO_END_MARKER: 'doubtful',
  TEXT_NOT_UTF8: 'doubtful',
  ARRAY_BUILD_ASSUMED: 'doubtful',
  ARRAY_ROWS_UNREADABLE: 'doubtful',
  ARRAY_POSITION_DIFFERS: 'doubtful',
  ARRAY_OTHER_STRAND: 'doubtful',
  ARRAY_CONTRADICTORY: 'doubtful',
  VCF_ROW_UNREADABLE: 'doubtful',
  VCF_ROW_COLUMNS: 'doubtful',
  VCF_REFERENCE_MISMATCH: 'doubtful',
  VCF_GENOTYPE_RANGE: 'doubtful',
  VCF_CONTRADICTED: 'doubtful',
  VCF_DUPLICATE_ROW: 'doubtful',
  FHIR_BUNDLE_EMPTY: 'doubtful',
  FHIR_PATIENT_MISSING: 'doubtful',
  FHIR_OTHER_PATIENT: 'doubtful',
  FHIR_ENTRY_UNREADABLE: 'doubtful',
  FHIR_ELEMENT_MISSING: 'doubtful',
  FHIR_UNIT_UNKNOWN: 'doubtful',
  FHIR_VALUE_IMPLAUSIBLE: 'doubtful',
  FHIR_DATE_INVALID: 'doubtful',
  FHIR_BIRTH_DATE_IMPOSSIBLE: 'doubtful',
  HL7_CHARSET_ASSUMED: 'doubtful',
  HL7_LINES_UNREADABLE: 'doubtful',
  PEDIGREE_ROWS_UNREADABLE: 'doubtful',
  WEARABLE_CUT_OFF: 'doubtful',
  WEARABLE_RECORDS_UNREADABLE: 'doubtful',
  WEARABLE_NOTHING: 'doubtful',
  STAR_CALL_ROW_UNREADABLE: 'doubtful',
  STAR_CALL_ROWS_LEFT_OUT: 'doubtful',
  STAR_CALLS_NONE: 'doubtful',
  INTAKE_POSITIONS_FEW: 'note',
  DICOM_NO_MEASUREMENTS: 'note',
  ARRAY_RSID_DIFFERS: 'note',
  ARRAY_INDEL_AMBIGUOUS: 'note',
  FHIR_ENTRY_REPEATED: 'note',
  FHIR_REFERENCE_DANGLING: 'note',
} as const satisfies Partial<Record<ErrorCode, ReasonWeight>>;

export type IntakeReason = keyof typeof weights;

/** All of them, the heaviest first. */
export const intakeReasons = Object.keys(weights) as readonly IntakeReason[];

export function isIntakeReason(code: string): code is IntakeReason {
  return Object.hasOwn(weights, code);
}

export function weightOf(reason: IntakeReason): ReasonWeight {
  return weights[reason];
}
