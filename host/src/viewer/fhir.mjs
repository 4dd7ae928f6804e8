import { isObject } from './inflate.mjs';

/** @typedef {Record<string, unknown>} Fhir */

/**
 * @param {Fhir} of
 * @param {string} name
 * @returns {string | null}
 */
export function textAt(of, name) {
  const value = of[name];
  return typeof value === 'string' ? value : null;
}

/**
 * @param {Fhir} of
 * @param {string} name
 * @returns {Fhir}
 */
export function objectAt(of, name) {
  const value = of[name];
  return isObject(value) ? value : {};
}

/**
 * @param {Fhir} of
 * @param {string} name
 * @returns {readonly Fhir[]}
 */
export function listAt(of, name) {
  const value = of[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/**
 * What a concept is called: its text, else a display, else a code.
 *
 * @param {Fhir} concept
 * @returns {string | null}
 */
export function conceptText(concept) {
  const codings = listAt(concept, 'coding');
  const displays = codings.map((coding) => textAt(coding, 'display')).filter((one) => one !== null);
  return textAt(concept, 'text') ?? displays[0] ?? codeOf(concept);
}

/**
 * @param {Fhir} concept
 * @returns {string | null}
 */
export function codeOf(concept) {
  return textAt(listAt(concept, 'coding')[0] ?? {}, 'code');
}

/**
 * A person's name, as it is written or put together.
 *
 * @param {Fhir} of a resource with `name`
 * @returns {string | null}
 */
export function nameOf(of) {
  const plain = textAt(of, 'name');
  if (plain !== null) return plain;
  const [name] = listAt(of, 'name');
  if (name === undefined) return textAt(listAt(of, 'deviceName')[0] ?? {}, 'name');
  const given = name['given'];
  const parts = [...(Array.isArray(given) ? given : []), textAt(name, 'family')];
  const said = parts.filter((part) => typeof part === 'string').join(' ');
  return textAt(name, 'text') ?? (said === '' ? null : said);
}

/**
 * What an entry says in one line: name, value, state, date.
 *
 * @param {Fhir} resource
 * @returns {readonly string[]}
 */
export function lineOf(resource) {
  const concept = ['code', 'medicationCodeableConcept', 'vaccineCode', 'type'].map((name) =>
    conceptText(objectAt(resource, name)),
  );
  const quantity = objectAt(resource, 'valueQuantity');
  const { value } = quantity;
  const number =
    typeof value === 'number' || typeof value === 'string'
      ? `${String(value)} ${textAt(quantity, 'unit') ?? textAt(quantity, 'code') ?? ''}`
      : null;
  const dates = [
    'effectiveDateTime',
    'onsetDateTime',
    'authoredOn',
    'occurrenceDateTime',
    'performedDateTime',
    'date',
  ];
  const said = [
    textAt(resource, 'title') ??
      textAt(resource, 'description') ??
      concept.find((one) => one !== null) ??
      nameOf(resource),
    conceptText(objectAt(resource, 'valueCodeableConcept')) ?? textAt(resource, 'valueString') ?? number,
    ...listAt(resource, 'note').map((note) => textAt(note, 'text')),
    textAt(resource, 'status'),
    dates.map((name) => textAt(resource, name)).find((date) => date !== null) ?? null,
  ];
  return said.filter((one) => typeof one === 'string' && one !== '').map(String);
}
