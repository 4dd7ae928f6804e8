import type { DataKind } from './words.ts';

/** What persons call the types of FHIR; all others are other entries. */
const kindOfType: Readonly<Record<string, DataKind>> = {
  AllergyIntolerance: 'allergies',
  Appointment: 'appointments',
  AuditEvent: 'log',
  Binary: 'documents',
  CarePlan: 'plan',
  ClinicalImpression: 'conditions',
  Communication: 'messages',
  Condition: 'conditions',
  Consent: 'consents',
  DetectedIssue: 'plan',
  DiagnosticReport: 'results',
  DocumentReference: 'documents',
  Encounter: 'appointments',
  FamilyMemberHistory: 'family',
  Goal: 'plan',
  ImagingStudy: 'imaging',
  Immunization: 'vaccinations',
  Media: 'imaging',
  MedicationAdministration: 'medicines',
  MedicationDispense: 'medicines',
  MedicationRequest: 'medicines',
  MedicationStatement: 'medicines',
  MolecularSequence: 'genetics',
  Observation: 'results',
  Patient: 'patient',
  Person: 'patient',
  Procedure: 'procedures',
  QuestionnaireResponse: 'documents',
  RelatedPerson: 'patient',
  RiskAssessment: 'plan',
  Subscription: 'messages',
  Task: 'requests',
  account: 'account',
  client: 'account',
  session: 'account',
  token: 'account',
};

/** What a person calls data of a type and of these categories. */
export function dataKind(type: string, labels: readonly string[] = []): DataKind {
  const kind = kindOfType[type] ?? 'other';
  // Who made something is no result, though it carries the categories of what was made.
  const mayBeGenetic = kind === 'results' || (kind === 'other' && type !== 'Provenance');
  const isGenetic = labels.includes('genetics') && mayBeGenetic;
  return isGenetic ? 'genetics' : kind;
}
