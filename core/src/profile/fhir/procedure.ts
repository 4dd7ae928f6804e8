import { gap, type JsonObject, objectAt, objectsAt, textAt } from '../../base/index.ts';
import type { CareResult, Procedure } from '../model/person.ts';
import { notDoneStatus, toCareEvent, writtenDate } from './care-event.ts';
import { codesOf } from './code-systems.ts';
import { conceptName, readConcept } from './concept.ts';
import type { Reading, ResourceReader } from './reading.ts';
import { resultOf } from './care-result.ts';

/** Begun or planned, stopped midway, or nobody knows: none of them says that it was done. */
const unfinished: readonly string[] = ['preparation', 'in-progress', 'on-hold', 'stopped', 'unknown'];

/**
 * Reads a Procedure: completed is done; not-done is declined where the reason says so; entered in
 * error is left out; begun, stopped or unknown ones are left out with a remark.
 */
export const readProcedure: ResourceReader = (resource, entry, reading) => {
  const status = textAt(resource, 'status') ?? 'unknown';
  if (status === 'entered-in-error') return {};
  const concept = readConcept(objectAt(resource, 'code'));
  if (unfinished.includes(status)) {
    const name = conceptName(concept) ?? 'A procedure';
    const slots = { subject: entry.record, file: reading.file, name, status };
    return { gaps: [gap('FHIR_NOT_COMPLETED', slots)] };
  }
  const reason = readConcept(objectAt(resource, 'statusReason'));
  const { event, gaps } = toCareEvent(
    {
      concept,
      status: status === 'not-done' ? notDoneStatus(reason) : 'done',
      reason,
      written: writtenDate(resource, 'performed'),
    },
    entry,
    reading,
  );
  if (event === null) return { gaps };
  const outcome = resultOf({ concepts: [readConcept(objectAt(resource, 'outcome'))], text: null });
  const reported = objectsAt(resource, 'report').flatMap((pointer) =>
    resultsOfReport(pointer, resource, reading),
  );
  return {
    procedures: [{ ...event, recordedAs: 'procedure', result: reported[0] ?? outcome }],
    gaps,
  };
};

/** Notes that merely are filed as reports: history and physical, evaluation and plan, progress, discharge. */
const noteTypes: readonly string[] = ['34117-2', '51847-2', '11506-3', '18842-5'];

/**
 * Reads a DiagnosticReport with its date and result: the coded conclusion, the conclusion's text, or
 * the interpretation of the observations it refers to. Void reports are left out, registered and
 * partial ones with a remark; clinical notes are not understood.
 */
export const readReport: ResourceReader = (resource, entry, reading) => {
  const concept = readConcept(objectAt(resource, 'code'));
  if (codesOf(concept.codings, 'loinc').some((code) => noteTypes.includes(code)))
    return { understood: false };
  const status = textAt(resource, 'status') ?? 'unknown';
  if (status === 'entered-in-error' || status === 'cancelled') return {};
  if (status === 'registered' || status === 'unknown') {
    const name = conceptName(concept) ?? 'A report';
    return {
      gaps: [gap('FHIR_NOT_COMPLETED', { subject: entry.record, file: reading.file, name, status })],
    };
  }
  const { event, gaps } = toCareEvent(
    {
      concept,
      status: 'done',
      reason: { codings: [], names: [] },
      written: writtenDate(resource, 'effective') ?? textAt(resource, 'issued'),
    },
    entry,
    reading,
  );
  if (event === null) return { gaps };
  const report: Procedure = { ...event, recordedAs: 'report', result: reportResult(resource, reading) };
  return { procedures: [report], gaps };
};

function resultsOfReport(pointer: JsonObject, from: JsonObject, reading: Reading): readonly CareResult[] {
  const reference = textAt(pointer, 'reference');
  const report = reference === null ? null : reading.resolve(reference, from);
  if (report === null || textAt(report, 'resourceType') !== 'DiagnosticReport') return [];
  const result = reportResult(report, reading);
  return result === null ? [] : [result];
}

function reportResult(report: JsonObject, reading: Reading): CareResult | null {
  const observations = objectsAt(report, 'result').flatMap((pointer) => {
    const reference = textAt(pointer, 'reference');
    const found = reference === null ? null : reading.resolve(reference, report);
    return found === null || textAt(found, 'resourceType') !== 'Observation' ? [] : [found];
  });
  return resultOf({
    concepts: objectsAt(report, 'conclusionCode').map(readConcept),
    text: textAt(report, 'conclusion'),
    interpretations: observations.flatMap((item) => objectsAt(item, 'interpretation').map(readConcept)),
  });
}
