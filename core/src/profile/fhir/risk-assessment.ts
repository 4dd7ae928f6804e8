import { gap, type Gap, type JsonObject, numberAt, objectAt, objectsAt, textAt } from '../../base/index.ts';
import type { ExternalRisk } from '../model/person.ts';
import { datePart, isAfter } from './as-of.ts';
import { type RecordEntry, sourceOf } from './bundle.ts';
import { type Concept, conceptName, readConcept } from './concept.ts';
import { writtenDate } from './care-event.ts';
import type { Reading, ResourceReader } from './reading.ts';

/** Models that may not be embedded here, by the names their results carry. */
const knownModels: readonly (readonly [id: string, name: RegExp])[] = [
  ['canrisk', /\b(canrisk|boadicea)\b/i],
  ['frax', /\bfrax\b/i],
  ['tyrer-cuzick', /\b(tyrer[- ]?cuzick|ibis)\b/i],
  ['qrisk3', /\bq-?risk ?-?3\b/i],
];

/** The known model that a concept names, or null. */
export function externalModelOf(concepts: readonly Concept[]): string | null {
  const names = concepts.flatMap((concept) => [...concept.names, ...concept.codings.map(({ code }) => code)]);
  return knownModels.find(([, name]) => names.some((text) => name.test(text)))?.[0] ?? null;
}

/**
 * Reads the predictions of a RiskAssessment of another program. The probability is taken where it is
 * certain: a decimal above 1 is a percentage (FHIR R4: at most 100); one of 1 or less may be a fraction
 * or a percentage and is a gap; a range has its unit.
 */
export const readRiskAssessment: ResourceReader = (resource, entry, reading) => {
  const status = textAt(resource, 'status');
  if (status === 'entered-in-error' || status === 'cancelled') return {};
  const method = readConcept(objectAt(resource, 'method'));
  const code = readConcept(objectAt(resource, 'code'));
  const slots = { subject: entry.record, file: reading.file };
  const date = datePart(writtenDate(resource, 'occurrence'));
  if (isAfter(date, reading.asOf)) return { gaps: [gap('FHIR_AFTER_AS_OF', { ...slots, date: date ?? '' })] };
  const model = externalModelOf([method, code]) ?? conceptName(method) ?? conceptName(code);
  if (model === null) return { gaps: [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'method' })] };
  const predictions = objectsAt(resource, 'prediction').map((prediction) =>
    readPrediction(prediction, { model, date }, { entry, reading }),
  );
  if (predictions.length === 0)
    return { gaps: [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'prediction' })] };
  return {
    externalRisks: predictions.flatMap(({ risk }) => (risk === null ? [] : [risk])),
    gaps: predictions.flatMap(({ gaps }) => gaps),
  };
};

type Place = { readonly entry: RecordEntry; readonly reading: Reading };

function readPrediction(
  prediction: JsonObject,
  what: { readonly model: string; readonly date: string | null },
  { entry, reading }: Place,
): { readonly risk: ExternalRisk | null; readonly gaps: readonly Gap[] } {
  const slots = { subject: entry.record, file: reading.file };
  const outcome = conceptName(readConcept(objectAt(prediction, 'outcome')));
  if (outcome === null)
    return { risk: null, gaps: [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'outcome' })] };
  const decimal = numberAt(prediction, 'probabilityDecimal');
  const range = objectAt(prediction, 'probabilityRange');
  const interval = intervalOf(range);
  const name = `${what.model}: ${outcome}`;
  if (decimal !== null && !(decimal > 1 && decimal <= 100)) {
    return { risk: null, gaps: [gap('FHIR_PROBABILITY_UNCERTAIN', { ...slots, name, value: decimal })] };
  }
  if (decimal === null && interval === null)
    return { risk: null, gaps: [gap('FHIR_VALUE_MISSING', { ...slots, name })] };
  const risk: ExternalRisk = {
    ...what,
    outcome,
    probability: decimal === null ? null : rounded(decimal / 100),
    interval,
    horizonYears: horizonOf(prediction),
    source: sourceOf(entry, reading.file),
  };
  return { risk, gaps: [] };
}

/** A range of quantities in % or 1 as fractions; null where a bound or its unit is missing. */
function intervalOf(range: JsonObject | null): readonly [number, number] | null {
  const low = fractionOf(objectAt(range, 'low'));
  const high = fractionOf(objectAt(range, 'high'));
  return low === null || high === null || low > high ? null : [low, high];
}

/** A quantity in % or 1 as a fraction between 0 and 1; null where it is none. */
export function fractionOf(quantity: JsonObject | null): number | null {
  const value = numberAt(quantity, 'value');
  const unit = textAt(quantity, 'code') ?? textAt(quantity, 'unit');
  const fraction = value === null ? null : unit === '%' ? value / 100 : unit === '1' ? value : null;
  return fraction === null || fraction < 0 || fraction > 1 ? null : rounded(fraction);
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

/** Years a prediction is for: of a period, or between two ages; null where it is for life or not said. */
function horizonOf(prediction: JsonObject): number | null {
  const ages = objectAt(prediction, 'whenRange');
  const [from, to] = [ageOf(objectAt(ages, 'low')), ageOf(objectAt(ages, 'high'))];
  if (from !== null && to !== null && to > from) return to - from;
  const period = objectAt(prediction, 'whenPeriod');
  const [start, end] = [datePart(textAt(period, 'start')), datePart(textAt(period, 'end'))];
  if (start === null || end === null) return null;
  const years = Number(end.slice(0, 4)) - Number(start.slice(0, 4));
  return years > 0 ? years : null;
}

function ageOf(quantity: JsonObject | null): number | null {
  const unit = textAt(quantity, 'code') ?? textAt(quantity, 'unit');
  return unit === 'a' || unit === 'years' || unit === 'year' ? numberAt(quantity, 'value') : null;
}

/** The years that a name speaks of (`10-year risk`, `10 Jahre`), or null. */
export function yearsInName(names: readonly string[]): number | null {
  for (const name of names) {
    const found = /\b(\d{1,2})[- ]?(?:years?|yr|jahre?|ans|anni|años)\b/i.exec(name);
    if (found !== null) return Number(found[1]);
  }
  return null;
}
