import { type JsonObject, objectAt, objectsAt, textAt } from '../../base/index.ts';
import type { Fhir } from '../fhir/elements.ts';
import { hasCategory, hasCode } from './concept-text.ts';

/** FHIR's own way of saying that a value is not known where a profile wants one. */
export const unknownValue: Fhir = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

/** The canonical address of an IPS 2.0 profile. */
export function ipsProfile(name: string): string {
  return `http://hl7.org/fhir/uv/ips/StructureDefinition/${name}-uv-ips`;
}

/** An element a profile requires: present under one of these names, else filled in as unknown. */
type Need = { readonly anyOf: readonly string[]; readonly fill: Fhir };

const dateNeed = (name: string, ...others: readonly string[]): Need => ({
  anyOf: [`${name}DateTime`, `_${name}DateTime`, ...others.map((other) => `${name}${other}`)],
  fill: { [`_${name}DateTime`]: unknownValue },
});
const conceptNeed = (name: string): Need => ({ anyOf: [name], fill: { [name]: unknownValue } });

/** What IPS 2.0 requires beyond FHIR itself and a record may lack, by type. */
const needs: Readonly<Partial<Record<string, readonly Need[]>>> = {
  AllergyIntolerance: [conceptNeed('code')],
  Condition: [conceptNeed('code')],
  Device: [],
  DeviceUseStatement: [dateNeed('timing', 'Period', 'Timing')],
  DiagnosticReport: [dateNeed('effective', 'Period')],
  Immunization: [dateNeed('occurrence', 'String')],
  Medication: [conceptNeed('code')],
  MedicationRequest: [],
  MedicationStatement: [dateNeed('effective', 'Period')],
  Organization: [{ anyOf: ['name', '_name'], fill: { _name: unknownValue } }],
  Patient: [
    { anyOf: ['name'], fill: { name: [{ _text: unknownValue }] } },
    { anyOf: ['birthDate', '_birthDate'], fill: { _birthDate: unknownValue } },
  ],
  Practitioner: [{ anyOf: ['name'], fill: { name: [unknownValue] } }],
  PractitionerRole: [],
  Procedure: [conceptNeed('code'), dateNeed('performed', 'Period', 'String', 'Age', 'Range')],
  Specimen: [conceptNeed('type')],
};

const observedNeeds: readonly Need[] = [dateNeed('effective', 'Period', 'Timing', 'Instant')];
const performerNeed: Need = { anyOf: ['performer'], fill: { performer: [unknownValue] } };

/** Types that name the person as `patient` rather than `subject`. */
const patientElement: ReadonlySet<string> = new Set([
  'AllergyIntolerance',
  'Immunization',
  'ImmunizationRecommendation',
  'Consent',
]);
const aboutNobody: ReadonlySet<string> = new Set([
  'Patient',
  'Medication',
  'Substance',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Device',
]);

/**
 * A resource as a summary holds it: about the summary's patient, with what its IPS profile requires and
 * the record does not tell filled in as unknown, and under that profile where it then meets it. Everything
 * else stays as it was recorded; profiles it was recorded under are no longer claimed.
 */
export function conformed(resource: JsonObject, patientUrl: string): Fhir {
  const type = textAt(resource, 'resourceType') ?? '';
  const { meta: _meta, ...rest } = resource;
  const { profile, needs: required } = profileOf(resource, type);
  const filled = required.flatMap(({ anyOf, fill }) =>
    anyOf.some((name) => isPresent(resource[name])) ? [] : Object.entries(fill),
  );
  const meta = metaOf(resource, profile);
  return {
    ...rest,
    ...(Object.keys(meta).length === 0 ? {} : { meta }),
    ...personOf(resource, type, patientUrl),
    ...Object.fromEntries(filled),
  };
}

function isPresent(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

function metaOf(resource: JsonObject, profile: string | null): Fhir {
  const meta = objectAt(resource, 'meta');
  const kept = ['security', 'tag'].flatMap((name) => {
    const list = objectsAt(meta, name);
    return list.length === 0 ? [] : [[name, list] as const];
  });
  return { ...(profile === null ? {} : { profile: [profile] }), ...Object.fromEntries(kept) };
}

function personOf(resource: JsonObject, type: string, patientUrl: string): Fhir {
  if (aboutNobody.has(type)) return {};
  const name = patientElement.has(type) ? 'patient' : 'subject';
  return { [name]: { ...objectAt(resource, name), reference: patientUrl } };
}

type Claim = { readonly profile: string | null; readonly needs: readonly Need[] };

function profileOf(resource: JsonObject, type: string): Claim {
  if (type === 'Observation') return observationProfile(resource);
  const required = needs[type];
  if (required === undefined) return { profile: null, needs: [] };
  return { profile: ipsProfile(type), needs: required };
}

function observationProfile(resource: JsonObject): Claim {
  const code = objectAt(resource, 'code');
  const claim = (name: string): Claim => ({
    profile: ipsProfile(`Observation-${name}`),
    needs: observedNeeds,
  });
  if (hasCode(code, ['72166-2']) && isPlain(resource, 'valueCodeableConcept')) return claim('tobaccouse');
  if (hasCode(code, ['74013-4']) && isPlain(resource, 'valueQuantity')) return claim('alcoholuse');
  if (hasCode(code, ['82810-3']) && isPlain(resource, 'valueCodeableConcept'))
    return claim('pregnancy-status');
  const kind = (['laboratory', 'imaging'] as const).find((category) => hasCategory(resource, [category]));
  if (kind === undefined || !isResult(resource)) return { profile: null, needs: [] };
  const name = kind === 'laboratory' ? 'results-laboratory-pathology' : 'results-radiology';
  return { profile: ipsProfile(`Observation-${name}`), needs: [...observedNeeds, performerNeed] };
}

const effectiveOthers: readonly string[] = ['effectivePeriod', 'effectiveTiming', 'effectiveInstant'];

/** One value of one moment, without parts. */
function isPlain(resource: JsonObject, value: string): boolean {
  return (
    isPresent(resource[value]) &&
    !isPresent(resource['component']) &&
    !effectiveOthers.some((name) => isPresent(resource[name]))
  );
}

/** Whether an observation says what came out, at a moment or in a period that its profile can hold. */
function isResult(resource: JsonObject): boolean {
  const hasValue = (part: JsonObject): boolean =>
    Object.keys(part).some((key) => /^(value[A-Z]|dataAbsentReason$)/.test(key));
  const components = objectsAt(resource, 'component');
  const day = textAt(resource, 'effectiveDateTime');
  return (
    (hasValue(resource) || isPresent(resource['hasMember']) || components.length > 0) &&
    components.every(hasValue) &&
    !(components.length > 0 && isPresent(resource['hasMember'])) &&
    !isPresent(resource['effectiveTiming']) &&
    !isPresent(resource['effectiveInstant']) &&
    (day === null || day.length >= 8)
  );
}
