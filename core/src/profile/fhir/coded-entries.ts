import {
  booleanAt,
  type JsonObject,
  numberAt,
  objectAt,
  objectsAt,
  type SourceRef,
  textAt,
} from '../../base/index.ts';
import type { CodedEntry } from '../model/person.ts';
import { datePart } from './as-of.ts';
import { type RecordEntry, sourceOf } from './bundle.ts';
import { writtenDate } from './care-event.ts';
import { type Concept, conceptName, isEmptyConcept, readConcept } from './concept.ts';
import { isReadObservation } from './observation.ts';
import type { Facts, Reading } from './reading.ts';

/** Where a resource about a person says what it is about: elements that hold concepts, by type. */
type ConceptPlaces = (resource: JsonObject, reading: Reading) => readonly JsonObject[];

const at =
  (...names: readonly string[]) =>
  (resource: JsonObject): readonly JsonObject[] =>
    names.flatMap((name) => objectsAt(resource, name));

/** The concept of an element, and that of the resource another element points to. */
const medicine: ConceptPlaces = (resource, reading) => {
  const product = target(resource, 'medicationReference', reading);
  const ingredients = objectsAt(product, 'ingredient').flatMap((item) => {
    const substance = product === null ? null : targetOf(objectAt(item, 'itemReference'), product, reading);
    return [...objectsAt(item, 'itemCodeableConcept'), ...objectsAt(substance, 'code')];
  });
  return [
    ...objectsAt(resource, 'medicationCodeableConcept'),
    ...(product === null ? [] : objectsAt(product, 'code')),
    ...ingredients,
  ];
};

const allergy: ConceptPlaces = (resource) => [
  ...objectsAt(resource, 'code'),
  ...objectsAt(resource, 'reaction').flatMap((item) => at('substance')(item)),
];

const carePlan: ConceptPlaces = (resource) => [
  ...objectsAt(resource, 'category'),
  ...objectsAt(resource, 'activity').flatMap((activity) => [
    ...objectsAt(objectAt(activity, 'detail'), 'code'),
    ...objectsAt(activity, 'outcomeCodeableConcept'),
  ]),
];

const goal: ConceptPlaces = (resource) => [
  ...objectsAt(resource, 'description'),
  ...objectsAt(resource, 'target').flatMap((item) => at('measure')(item)),
];

const vaccination: ConceptPlaces = (resource) => [
  ...objectsAt(resource, 'vaccineCode'),
  ...objectsAt(resource, 'protocolApplied').flatMap((item) => at('targetDisease')(item)),
];

const recommendedVaccines: ConceptPlaces = (resource) =>
  objectsAt(resource, 'recommendation').flatMap((item) => at('vaccineCode', 'targetDisease')(item));

const deviceInUse: ConceptPlaces = (resource, reading) => {
  const device = target(resource, 'device', reading);
  return [...(device === null ? [] : objectsAt(device, 'type')), ...objectsAt(resource, 'reasonCode')];
};

/** Devices of a person; others are programs and machines that wrote the record. */
const ownDevice: ConceptPlaces = (resource) =>
  objectAt(resource, 'patient') === null ? [] : objectsAt(resource, 'type');

/** Every type whose coded entries are kept; a new one is a new line. */
const places: ReadonlyMap<string, ConceptPlaces> = new Map([
  ['AllergyIntolerance', allergy],
  ['CarePlan', carePlan],
  ['ClinicalImpression', at('code')],
  ['Condition', at('code')],
  ['Consent', at('category')],
  ['Device', ownDevice],
  ['DeviceRequest', at('codeCodeableConcept')],
  ['DeviceUseStatement', deviceInUse],
  ['DiagnosticReport', at('code')],
  ['DocumentReference', at('type')],
  ['FamilyMemberHistory', at('relationship')],
  ['Flag', at('code')],
  ['Goal', goal],
  ['ImagingStudy', at('procedureCode')],
  ['Immunization', vaccination],
  ['ImmunizationRecommendation', recommendedVaccines],
  ['MedicationAdministration', medicine],
  ['MedicationDispense', medicine],
  ['MedicationRequest', medicine],
  ['MedicationStatement', medicine],
  ['Observation', at('code')],
  ['Procedure', at('code')],
  ['RiskAssessment', at('code')],
  ['ServiceRequest', at('code')],
]);

function target(resource: JsonObject, element: string, reading: Reading): JsonObject | null {
  return targetOf(objectAt(resource, element), resource, reading);
}

function targetOf(pointer: JsonObject | null, from: JsonObject, reading: Reading): JsonObject | null {
  const reference = textAt(pointer, 'reference');
  return reference === null ? null : reading.resolve(reference, from);
}

/** One entry with what its reader made of it. */
export type ReadEntry = { readonly entry: RecordEntry; readonly facts: Facts };

/**
 * Every coded entry of a record in its own codes and words: `used` where one of the record's facts rests on
 * it, `not-understood` where nothing reads it, else `left-out`. Parts of an observation are entries, too.
 * `sources` are the places the record's facts rest on.
 */
export function codedEntries(
  read: readonly ReadEntry[],
  sources: readonly SourceRef[],
  reading: Reading,
): readonly CodedEntry[] {
  const used = new Set(sources.map(({ record }) => record));
  return read.flatMap(({ entry, facts }) => {
    const source = sourceOf(entry, reading.file);
    const use = facts.understood === false ? 'not-understood' : used.has(source.record) ? 'used' : 'left-out';
    const narrowed = narrowedBy(entry);
    const shared = {
      type: entry.type,
      date: entryDate(entry.resource),
      source,
      ...(narrowed === '' ? {} : { narrowedBy: narrowed }),
    };
    return partsOf(entry, reading).flatMap(({ concepts, value }) => {
      const codings = concepts.flatMap((concept) => concept.codings);
      const text = concepts.map(conceptName).find((name) => name !== null) ?? null;
      if (text === null || codings.length === 0) return [];
      // A panel is used by the parts that are read; the value of another part is not.
      const unread = entry.type === 'Observation' && value !== null && !concepts.some(isReadObservation);
      return [{ ...shared, codings, text, value, use: unread ? ('not-understood' as const) : use }];
    });
  });
}

/** Method, place and object of an observation, which tell it apart from others of its code. */
function narrowedBy({ resource, type }: RecordEntry): string {
  if (type !== 'Observation') return '';
  const concepts = ['method', 'bodySite'].map((name) => conceptName(readConcept(objectAt(resource, name))));
  const objects = objectsAt(resource, 'focus').map((focus) => textAt(focus, 'display'));
  return [...concepts, ...objects].filter((name) => name !== null).join(', ');
}

type Part = { readonly concepts: readonly Concept[]; readonly value: CodedEntry['value'] };

function partsOf(entry: RecordEntry, reading: Reading): readonly Part[] {
  const { resource, type } = entry;
  const concepts = (places.get(type)?.(resource, reading) ?? []).map(readConcept);
  const components = type === 'Observation' ? objectsAt(resource, 'component') : [];
  return [
    { concepts: concepts.filter((concept) => !isEmptyConcept(concept)), value: valueOf(resource) },
    ...components.map((part) => ({
      concepts: [readConcept(objectAt(part, 'code'))],
      value: valueOf(part),
    })),
  ];
}

/** What came out, as written: a coded answer keeps its codes. */
function valueOf(part: JsonObject): CodedEntry['value'] {
  const concept = readConcept(objectAt(part, 'valueCodeableConcept'));
  const quantity = objectAt(part, 'valueQuantity');
  const number = numberAt(quantity, 'value') ?? numberAt(part, 'valueInteger');
  const sign = textAt(quantity, 'comparator') ?? '';
  const unit = textAt(quantity, 'unit') ?? textAt(quantity, 'code') ?? '';
  const flag = booleanAt(part, 'valueBoolean');
  const text =
    conceptName(concept) ??
    (number === null ? null : `${sign}${number} ${unit}`.trim()) ??
    textAt(part, 'valueString') ??
    textAt(part, 'valueDateTime') ??
    (flag === null ? null : flag ? 'yes' : 'no');
  return text === null ? null : { text, codings: concept.codings };
}

const dateElements: readonly string[] = ['effective', 'onset', 'performed', 'occurrence', 'timing'];

function entryDate(resource: JsonObject): string | null {
  const written = dateElements.map((name) => writtenDate(resource, name)).find((date) => date !== null);
  const period = objectAt(resource, 'period');
  return datePart(
    written ??
      textAt(period, 'start') ??
      textAt(resource, 'authoredOn') ??
      textAt(resource, 'recordedDate') ??
      textAt(resource, 'date'),
  );
}
