import { gap, type Gap, type JsonObject, numberAt, objectAt, objectsAt, textAt } from '../../base/index.ts';
import type { ObservationCode } from '../model/measures.ts';
import type { ExternalRisk, Observation, Procedure } from '../model/person.ts';
import { datePart, isAfter } from './as-of.ts';
import { type RecordEntry, sourceOf } from './bundle.ts';
import { careActionOf } from './care-event.ts';
import { resultOf } from './care-result.ts';
import {
  codesOf,
  isPregnancyStatus,
  isSmokingStatus,
  observationCodeOf,
  pregnancyAnswer,
  smokingAnswer,
} from './code-systems.ts';
import { type Concept, conceptName, isEmptyConcept, readConcept } from './concept.ts';
import { toMeasureUnit } from '../model/quantity.ts';
import type { Facts, Reading, ResourceReader } from './reading.ts';
import { externalModelOf, fractionOf, yearsInName } from './risk-assessment.ts';

const voidStatuses: readonly string[] = ['entered-in-error', 'cancelled'];

/**
 * Reads the measures of the table in model/measures.ts, smoking and pregnancy status, coded screening
 * tests and imported risks, also as components of a panel (blood pressure). Void results are left out; a value whose unit is missing or
 * not one of the measure is a gap and is not used; a doubtful value is kept, marked and remarked on;
 * other observations are not understood.
 */
export const readObservation: ResourceReader = (resource, entry, reading) => {
  const parts = [resource, ...objectsAt(resource, 'component')].flatMap((part) => {
    const read = partReader(readConcept(objectAt(part, 'code')));
    return read === null ? [] : [{ part, read }];
  });
  if (parts.length === 0) return { understood: false };
  if (voidStatuses.includes(textAt(resource, 'status') ?? '')) return {};
  const dated = observationDate(resource, entry, reading);
  if (isAfter(dated.date, reading.asOf)) {
    return {
      gaps: [gap('FHIR_AFTER_AS_OF', { subject: entry.record, file: reading.file, date: dated.date ?? '' })],
    };
  }
  const facts = parts.map(({ part, read }) => read(part, dated.date, { entry, reading }));
  return {
    observations: facts.flatMap((fact) => fact.observations ?? []),
    smoking: facts.flatMap((fact) => fact.smoking ?? []),
    procedures: facts.flatMap((fact) => fact.procedures ?? []),
    externalRisks: facts.flatMap((fact) => fact.externalRisks ?? []),
    pregnancySigns: facts.flatMap((fact) => fact.pregnancySigns ?? []),
    gaps: [...dated.gaps, ...facts.flatMap((fact) => fact.gaps ?? [])],
    unknownUnits: facts.flatMap((fact) => fact.unknownUnits ?? []),
  };
};

type Place = { readonly entry: RecordEntry; readonly reading: Reading };
type PartReader = (part: JsonObject, date: string | null, place: Place) => Facts;

/** How a part with this code is read, or null where nothing reads it. */
function partReader(concept: Concept): PartReader | null {
  const { codings } = concept;
  const measured = observationCodeOf(codings);
  if (measured !== null) return (part, date, place) => readMeasurement(part, { code: measured, date }, place);
  if (isPregnancyStatus(codings)) return readPregnancyStatus;
  if (isSmokingStatus(codings)) return readSmokingStatus;
  if (careActionOf(codings) !== null) return readScreeningTest;
  return externalModelOf([concept]) === null ? null : readExternalRisk;
}

/** Whether an observation, or a part of one, with this code is read. */
export function isReadObservation(concept: Concept): boolean {
  return partReader(concept) !== null;
}

function readMeasurement(
  part: JsonObject,
  what: { readonly code: ObservationCode; readonly date: string | null },
  { entry, reading }: Place,
): Facts {
  const concept = readConcept(objectAt(part, 'code'));
  const quantity = objectAt(part, 'valueQuantity');
  const value = numberAt(quantity, 'value') ?? numberAt(part, 'valueInteger');
  const slots = { subject: entry.record, file: reading.file, name: conceptName(concept) ?? what.code };
  if (value === null) return { gaps: [gap('FHIR_VALUE_MISSING', slots)] };
  const unitNames = [textAt(quantity, 'code'), textAt(quantity, 'unit')];
  const recorded = { value, unit: unitNames.find((name) => name !== null) ?? '' };
  const measured = toMeasureUnit(what.code, { value, unitNames, codes: codesOf(concept.codings, 'loinc') });
  if (measured === 'unknown-unit') {
    const unit = recorded.unit === '' ? 'no unit' : `the unit "${recorded.unit}"`;
    return { gaps: [gap('FHIR_UNIT_UNKNOWN', { ...slots, value, unit })], unknownUnits: [recorded.unit] };
  }
  if (measured === 'impossible') {
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
  const doubt =
    measured.doubtful === true ? [gap('FHIR_VALUE_DOUBTFUL', { ...slots, value, unit: recorded.unit })] : [];
  return { observations: [observation], gaps: doubt };
}

const comparators = ['<', '<=', '>=', '>'] as const;

const readPregnancyStatus: PartReader = (part, date, { entry, reading }) => {
  const value = pregnancyAnswer(readConcept(objectAt(part, 'valueCodeableConcept')).codings);
  return value === null
    ? missingAnswer('Pregnancy status', { entry, reading })
    : { pregnancySigns: [{ value, date, source: sourceOf(entry, reading.file) }] };
};

/** A status recorded as unknown says nothing; an answer that no list knows is a gap. */
const readSmokingStatus: PartReader = (part, date, { entry, reading }) => {
  const status = smokingAnswer(readConcept(objectAt(part, 'valueCodeableConcept')).codings);
  if (status === 'unknown') return {};
  return status === null
    ? missingAnswer('Smoking status', { entry, reading })
    : { smoking: [{ status, date, source: sourceOf(entry, reading.file) }] };
};

/** A test that prevention counts (occult blood, HPV): what came out is its value or interpretation. */
const readScreeningTest: PartReader = (part, date, { entry, reading }) => {
  const concept = readConcept(objectAt(part, 'code'));
  const value = readConcept(objectAt(part, 'valueCodeableConcept'));
  const quantity = objectAt(part, 'valueQuantity');
  const number = numberAt(quantity, 'value');
  const written =
    textAt(part, 'valueString') ?? (number === null ? null : `${number} ${textAt(quantity, 'unit') ?? ''}`);
  const result = resultOf({
    concepts: isEmptyConcept(value) ? [] : [value],
    text: written?.trim() ?? null,
    interpretations: objectsAt(part, 'interpretation').map(readConcept),
  });
  if (result === null) return missingAnswer(conceptName(concept) ?? 'A test', { entry, reading });
  const test: Procedure = {
    codings: concept.codings,
    text: conceptName(concept) ?? '',
    action: careActionOf(concept.codings),
    date,
    status: 'done',
    reason: null,
    recordedAs: 'observation',
    result,
    source: sourceOf(entry, reading.file),
  };
  return { procedures: [test] };
};

/** A probability of a model that is computed elsewhere, with the unit % or 1. */
const readExternalRisk: PartReader = (part, date, { entry, reading }) => {
  const concept = readConcept(objectAt(part, 'code'));
  const name = conceptName(concept) ?? '';
  const slots = { subject: entry.record, file: reading.file, name };
  const quantity = objectAt(part, 'valueQuantity');
  const value = numberAt(quantity, 'value');
  const probability = fractionOf(quantity);
  if (value === null) return { gaps: [gap('FHIR_VALUE_MISSING', slots)] };
  if (probability === null) {
    const recorded = textAt(quantity, 'code') ?? textAt(quantity, 'unit');
    const unit = recorded === null ? 'no unit' : `the unit "${recorded}"`;
    return { gaps: [gap('FHIR_UNIT_UNKNOWN', { ...slots, value, unit })], unknownUnits: [recorded ?? ''] };
  }
  const risk: ExternalRisk = {
    model: externalModelOf([concept]) ?? name,
    outcome: name,
    probability,
    interval: null,
    horizonYears: yearsInName(concept.names),
    date,
    source: sourceOf(entry, reading.file),
  };
  return { externalRisks: [risk] };
};

function missingAnswer(name: string, { entry, reading }: Place): Facts {
  return { gaps: [gap('FHIR_VALUE_MISSING', { subject: entry.record, file: reading.file, name })] };
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
