import {
  type Gap,
  gap,
  isGap,
  objectAt,
  objectsAt,
  type Outcome,
  type SourceRef,
  textAt,
} from '../../base/index.ts';
import type { HealthRecord } from '../model/person.ts';
import { readAllergy } from './allergy.ts';
import { listEntries, type RecordEntries, type RecordEntry, referenceResolver } from './bundle.ts';
import { codedEntries } from './coded-entries.ts';
import { readCondition } from './condition.ts';
import { markContradictions } from './contradictions.ts';
import { readFamilyMember } from './family.ts';
import { readImmunization } from './immunization.ts';
import { readMedication } from './medication.ts';
import { readObservation } from './observation.ts';
import { pregnancyOn } from './pregnancy.ts';
import { readProcedure, readReport } from './procedure.ts';
import type { Facts, Reading, ResourceReader } from './reading.ts';
import { readRiskAssessment } from './risk-assessment.ts';
import { findSubject, type Subject } from './subject.ts';

/** One reader a resource type. */
const readers: ReadonlyMap<string, ResourceReader> = new Map([
  ['Condition', readCondition],
  ['AllergyIntolerance', readAllergy],
  ['MedicationStatement', readMedication],
  ['MedicationRequest', readMedication],
  ['MedicationAdministration', readMedication],
  ['MedicationDispense', readMedication],
  ['Observation', readObservation],
  ['Procedure', readProcedure],
  ['DiagnosticReport', readReport],
  ['Immunization', readImmunization],
  ['RiskAssessment', readRiskAssessment],
  ['FamilyMemberHistory', readFamilyMember],
]);

/** Read in passing: for the person's identity, or where another resource refers to them. */
const readElsewhere: ReadonlySet<string> = new Set(['Patient', 'Medication', 'Substance', 'Composition']);

export type HealthRecordOptions = {
  /** Base name of the file, for source references. */
  readonly file: string;
  /** The day the record is read for, YYYY-MM-DD: statuses and periods count against it. */
  readonly asOf: string;
};

/**
 * Reads one person's health record: a FHIR R4 Bundle of any type (collection, IPS document,
 * search set, transaction) or a single resource, as JSON text or parsed JSON.
 *
 * Answers with a gap where the input is not JSON (FHIR_NOT_JSON), no health record
 * (FHIR_RESOURCE_TYPE_WRONG) or about two people (FHIR_TWO_PATIENTS). Everything else that could
 * not be read, and everything that was left out as not understood, is in the record's `gaps`;
 * the rest is still read. Void entries (entered in error, refuted, cancelled, not taken) are
 * left out without a remark. Source: HL7 FHIR R4 (4.0.1), HL7 IPS 2.0.
 */
export function readHealthRecord(input: unknown, options: HealthRecordOptions): Outcome<HealthRecord> {
  const json = parseRecord(input, options.file);
  if (isGap(json)) return json;
  const listed = listEntries(json, options.file);
  return isGap(listed) ? listed : recordOf(listed, options);
}

/** Reads the resources of one person's record, whatever they were written in. FHIR_TWO_PATIENTS as {@link readHealthRecord}. */
export function recordOf(listed: RecordEntries, options: HealthRecordOptions): Outcome<HealthRecord> {
  const { entries } = listed;
  const resolve = referenceResolver(entries);
  const subject = findSubject({ entries, resolve, ...options });
  if (isGap(subject)) return subject;
  const reading: Reading = { ...options, resolve };
  const read = entries.map((entry) => ({ entry, facts: readEntry(entry, subject, reading) }));
  const facts = read.map((item) => item.facts);
  const measured = markContradictions(
    facts.flatMap((fact) => fact.observations ?? []),
    options.file,
  );
  const pregnancy = pregnancyOn(
    facts.flatMap((fact) => fact.pregnancySigns ?? []),
    reading,
  );
  const said: Said = {
    conditions: facts.flatMap((fact) => fact.conditions ?? []),
    allergies: facts.flatMap((fact) => fact.allergies ?? []),
    medications: facts.flatMap((fact) => fact.medications ?? []),
    observations: measured.observations,
    procedures: facts.flatMap((fact) => fact.procedures ?? []),
    immunizations: facts.flatMap((fact) => fact.immunizations ?? []),
    externalRisks: facts.flatMap((fact) => fact.externalRisks ?? []),
    pregnant: pregnancy.pregnant,
    smoking: latestOf(facts.flatMap((fact) => fact.smoking ?? [])),
    relatives: facts.flatMap((fact) => fact.relatives ?? []),
  };
  const own = read.filter(({ facts: { otherPerson } }) => otherPerson !== true);
  return {
    identity: subject.identity,
    ...said,
    codedEntries: codedEntries(own, sourcesOf(said), reading),
    unknownUnits: facts.flatMap((fact) => fact.unknownUnits ?? []),
    gaps: [
      ...listed.gaps,
      ...subject.gaps,
      ...facts.flatMap((fact) => fact.gaps ?? []),
      ...measured.gaps,
      ...pregnancy.gaps,
      ...reported(entries, sourcesOf(said), options.file),
      ...notRead(read, options.file),
    ],
  };
}

/** The facts of a record. */
type Said = Omit<HealthRecord, 'identity' | 'codedEntries' | 'unknownUnits' | 'gaps'>;

function sourcesOf({ pregnant, smoking, ...lists }: Said): readonly SourceRef[] {
  return [
    ...Object.values(lists).flatMap((list) => list.map(({ source }) => source)),
    ...[pregnant, smoking].flatMap((fact) => (fact === null ? [] : [fact.source])),
  ];
}

/** The latest by date; undated ones count as oldest. */
function latestOf<T extends { readonly date: string | null }>(list: readonly T[]): T | null {
  return list.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))[0] ?? null;
}

/** A record as JSON: text is parsed, anything else is taken for JSON that was parsed before. */
export function parseRecord(input: unknown, file: string): unknown {
  return typeof input === 'string' ? parseJson(input, file) : input;
}

function parseJson(text: string, file: string): unknown {
  try {
    // A byte order mark is not JSON, yet Windows programs write one.
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 120) : 'unreadable';
    return gap('FHIR_NOT_JSON', { subject: file, reason });
  }
}

function readEntry(entry: RecordEntry, subject: Subject, reading: Reading): Facts {
  if (readElsewhere.has(entry.type)) return {};
  const reader = readers.get(entry.type);
  const other = subject.otherPatientOf(entry.resource);
  if (reader === undefined) return { understood: false, ...(other === null ? {} : { otherPerson: true }) };
  if (other !== null) {
    return {
      otherPerson: true,
      gaps: [
        gap('FHIR_OTHER_PATIENT', {
          subject: entry.record,
          file: reading.file,
          reference: other.slice(0, 80),
        }),
      ],
    };
  }
  return reader(entry.resource, entry, reading);
}

/** HL7 v3 ObservationValue: a security label that says who vouches for an entry. */
const PATIENT_REPORTED = 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue|PATRPT';

/** One remark that names the entries which are used and which the person reported. */
function reported(
  entries: readonly RecordEntry[],
  sources: readonly SourceRef[],
  file: string,
): readonly Gap[] {
  const used = new Set(sources.map(({ record }) => record));
  const theirs = entries.filter(
    ({ resource, record }) =>
      used.has(record) &&
      objectsAt(objectAt(resource, 'meta'), 'security').some(
        (label) => `${textAt(label, 'system') ?? ''}|${textAt(label, 'code') ?? ''}` === PATIENT_REPORTED,
      ),
  );
  return theirs.length === 0
    ? []
    : [
        gap('FHIR_PATIENT_REPORTED', {
          subject: file,
          records: shortList(theirs.map(({ record }) => record)),
        }),
      ];
}

const MOST_NAMED = 40;

function shortList(names: readonly string[], more = 'more'): string {
  const shown = names.slice(0, MOST_NAMED);
  const left = names.length - shown.length;
  return [...shown, ...(left > 0 ? [`${left} ${more}`] : [])].join(', ');
}

/** One remark that counts, a kind, the resources that were left unread. */
function notRead(
  read: readonly { readonly entry: RecordEntry; readonly facts: Facts }[],
  file: string,
): readonly Gap[] {
  const counts = new Map<string, number>();
  for (const { entry, facts } of read) {
    if (facts.understood === false) counts.set(entry.type, (counts.get(entry.type) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const kinds = [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, count]) => `${count} ${type}`);
  return [gap('FHIR_NOT_READ', { subject: file, kinds: shortList(kinds, 'more kinds') })];
}
