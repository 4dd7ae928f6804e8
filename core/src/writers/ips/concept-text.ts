import { type JsonObject, objectAt, objectsAt, textAt } from '../../base/index.ts';

/** What a CodeableConcept is called: its own text, a display, or else a code; null where it says nothing. */
export function conceptText(concept: JsonObject | null): string | null {
  const codings = objectsAt(concept, 'coding');
  return (
    textAt(concept, 'text') ??
    codings.map((coding) => textAt(coding, 'display')).find((display) => display !== null) ??
    codings.map((coding) => textAt(coding, 'code')).find((code) => code !== null) ??
    null
  );
}

/** Short names of code systems, by what their addresses hold. */
const systemNames: readonly (readonly [part: string, name: string])[] = [
  ['snomed.info', 'SNOMED CT'],
  ['loinc.org', 'LOINC'],
  ['whocc.no', 'ATC'],
  ['/atc', 'ATC'],
  ['rxnorm', 'RxNorm'],
  ['icd-10', 'ICD-10'],
  ['/cvx', 'CVX'],
];

/** The codes of a concept with the system's short name, or its address where it has none. */
export function codesText(concept: JsonObject | null): string {
  return objectsAt(concept, 'coding')
    .flatMap((coding) => {
      const code = textAt(coding, 'code');
      if (code === null) return [];
      const system = textAt(coding, 'system') ?? '';
      const short = systemNames.find(([part]) => system.includes(part))?.[1] ?? system;
      return [short === '' ? code : `${code} (${short})`];
    })
    .join(', ');
}

/** Whether a concept has a coding with one of these codes. */
export function hasCode(concept: JsonObject | null, codes: readonly string[]): boolean {
  return objectsAt(concept, 'coding').some((coding) => codes.includes(textAt(coding, 'code') ?? ''));
}

/** Whether one of the categories of a resource has one of these codes. */
export function hasCategory(resource: JsonObject, codes: readonly string[]): boolean {
  return objectsAt(resource, 'category').some((category) => hasCode(category, codes));
}

/** The concept that says what a resource is about. */
export function mainConcept(resource: JsonObject): JsonObject | null {
  return (
    objectAt(resource, 'code') ??
    objectAt(resource, 'vaccineCode') ??
    objectAt(resource, 'medicationCodeableConcept') ??
    objectAt(resource, 'type') ??
    objectsAt(resource, 'category')[0] ??
    null
  );
}
