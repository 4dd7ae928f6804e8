import { type Gap, gap } from '../../base/index.ts';
import type { Observation, ObservationCode } from '../model/person.ts';
import { datePart, isAfter } from './as-of.ts';
import { type RecordEntry, sourceOf } from './bundle.ts';
import {
  isPregnancyStatus,
  isSmokingStatus,
  observationCodeOf,
  pregnancyAnswer,
  smokingAnswer,
} from './code-systems.ts';
import { conceptName, readConcept } from './concept.ts';
import { type JsonObject, numberAt, objectAt, objectsAt, textAt } from './json-value.ts';
import { toMeasureUnit } from './quantity.ts';
import type { Facts, Reading, ResourceReader } from './reading.ts';

const voidStatuses: readonly string[] = ['entered-in-error', 'cancelled'];

/**
 * Reads the measurements of `ObservationCode`, pregnancy status and smoking status, also as components of a
 * panel. Values are in the one unit of their code. Void results are left out; a value
 * whose unit is not known is a gap and is not used; other observations are not understood.
 */
export const readObservation: ResourceReader = (resource, entry, reading) => {
  const parts = [resource, ...objectsAt(resource, 'component')].filter(isRead);
  if (parts.length === 0) return { understood: false };
  if (voidStatuses.includes(textAt(resource, 'status') ?? '')) return {};
  const dated = observationDate(resource, entry, reading);
  if (isAfter(dated.date, reading.asOf)) {
    return {
      gaps: [gap('FHIR_AFTER_AS_OF', { subject: entry.record, file: reading.file, date: dated.date ?? '' })],
    };
  }
  const facts = parts.map((part) => readPart(part, dated.date, { entry, reading }));
  return {
    observations: facts.flatMap((fact) => fact.observations ?? []),
    pregnancySigns: facts.flatMap((fact) => fact.pregnancySigns ?? []),
    smoking: facts.flatMap((fact) => fact.smoking ?? []),
    gaps: [...dated.gaps, ...facts.flatMap((fact) => fact.gaps ?? [])],
  };
};

function isRead(part: JsonObject): boolean {
  const { codings } = readConcept(objectAt(part, 'code'));
  return observationCodeOf(codings) !== null || isPregnancyStatus(codings) || isSmokingStatus(codings);
}

type Place = { readonly entry: RecordEntry; readonly reading: Reading };

function readPart(part: JsonObject, date: string | null, place: Place): Facts {
  const code = readConcept(objectAt(part, 'code'));
  if (isSmokingStatus(code.codings)) return readSmokingStatus(part, date, place);
  const measured = observationCodeOf(code.codings);
  return measured === null
    ? readPregnancyStatus(part, date, place)
    : readMeasurement(part, { code: measured, name: conceptName(code) ?? measured, date }, place);
}

function readMeasurement(
  part: JsonObject,
  what: { readonly code: ObservationCode; readonly name: string; readonly date: string | null },
  { entry, reading }: Place,
): Facts {
  const quantity = objectAt(part, 'valueQuantity');
  const value = numberAt(quantity, 'value');
  const slots = { subject: entry.record, file: reading.file, name: what.name };
  if (value === null) return { gaps: [gap('FHIR_VALUE_MISSING', slots)] };
  const unitText = textAt(quantity, 'unit');
  const unitCode = textAt(quantity, 'code');
  const recorded = { value, unit: unitCode ?? unitText ?? '' };
  const measured = toMeasureUnit(what.code, value, [unitCode, unitText]);
  if (measured === 'unknown-unit') {
    const unit = recorded.unit === '' ? 'no unit' : `the unit "${recorded.unit}"`;
    return { gaps: [gap('FHIR_UNIT_UNKNOWN', { ...slots, value, unit })] };
  }
  if (measured === 'implausible') {
    return { gaps: [gap('FHIR_VALUE_IMPLAUSIBLE', { ...slots, value, unit: recorded.unit })] };
  }
  const comparator = comparators.find((sign) => sign === textAt(quantity, 'comparator'));
  const observation: Observation = {
    code: what.code,
    ...measured,
    ...(comparator === undefined ? {} : { comparator }),
    recorded,
    date: what.date,
    source: sourceOf(entry, reading.file),
  };
  return { observations: [observation] };
}

const comparators = ['<', '<=', '>=', '>'] as const;

function readPregnancyStatus(part: JsonObject, date: string | null, { entry, reading }: Place): Facts {
  const answer = pregnancyAnswer(readConcept(objectAt(part, 'valueCodeableConcept')).codings);
  if (answer === null) {
    return {
      gaps: [
        gap('FHIR_VALUE_MISSING', { subject: entry.record, file: reading.file, name: 'Pregnancy status' }),
      ],
    };
  }
  return { pregnancySigns: [{ value: answer, date, source: sourceOf(entry, reading.file) }] };
}

/** A smoking status whose answer is unknown says nothing; one that is not coded is a gap. */
function readSmokingStatus(part: JsonObject, date: string | null, { entry, reading }: Place): Facts {
  const { codings } = readConcept(objectAt(part, 'valueCodeableConcept'));
  const status = smokingAnswer(codings);
  if (status !== null) return { smoking: [{ status, date, source: sourceOf(entry, reading.file) }] };
  return codings.length > 0
    ? {}
    : {
        gaps: [
          gap('FHIR_VALUE_MISSING', { subject: entry.record, file: reading.file, name: 'Smoking status' }),
        ],
      };
}

function observationDate(
  resource: JsonObject,
  entry: RecordEntry,
  reading: Reading,
): { readonly date: string | null; readonly gaps: readonly Gap[] } {
  const period = objectAt(resource, 'effectivePeriod');
  const written =
    textAt(resource, 'effectiveDateTime') ??
    textAt(resource, 'effectiveInstant') ??
    textAt(period, 'end') ??
    textAt(period, 'start') ??
    textAt(resource, 'issued');
  const date = datePart(written);
  return written !== null && date === null
    ? {
        date,
        gaps: [
          gap('FHIR_DATE_INVALID', { subject: entry.record, file: reading.file, date: written.slice(0, 40) }),
        ],
      }
    : { date, gaps: [] };
}
