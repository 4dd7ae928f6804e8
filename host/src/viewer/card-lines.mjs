import { codeOf, listAt, objectAt, textAt } from './fhir.mjs';

/**
 * What a medication-safety card says, taken out of its FHIR. Texts are as they were signed, and are shown as text only.
 *
 * @typedef {object} CardLines
 * @property {string | null} name
 * @property {string | null} birthDate
 * @property {string | null} part `1/3`, where there are several
 * @property {readonly string[]} results of genes
 * @property {readonly CardGroupLines[]} groups
 */

/**
 * @typedef {object} CardGroupLines
 * @property {string} verdict `avoid`, `adjust-or-watch`, or what else was signed
 * @property {string} sources whose guidelines
 * @property {readonly string[]} results of the genes behind it
 * @property {readonly string[]} medicines codes, or names
 */

const MEDICATION_ASSESSED = '51963-7';
const GENOTYPE = '84413-4';

/**
 * @param {Record<string, unknown>} bundle
 * @returns {CardLines}
 */
export function cardLines(bundle) {
  const entries = listAt(bundle, 'entry').map((entry) => ({
    url: textAt(entry, 'fullUrl') ?? '',
    resource: objectAt(entry, 'resource'),
  }));
  const patient = entries.find(({ resource }) => resource['resourceType'] === 'Patient')?.resource ?? {};
  const results = new Map(
    entries.flatMap(({ url, resource }) =>
      codeOf(objectAt(resource, 'code')) === GENOTYPE
        ? [/** @type {const} */ ([url, textAt(resource, 'valueString') ?? ''])]
        : [],
    ),
  );
  const groups = entries.flatMap(({ resource }) => {
    if (codeOf(objectAt(resource, 'code')) !== MEDICATION_ASSESSED) return [];
    const [verdict = '', ...sources] = (textAt(resource, 'valueString') ?? '').split(': ');
    return [
      {
        verdict,
        sources: sources.join(': '),
        results: listAt(resource, 'derivedFrom').flatMap(
          (one) => results.get(textAt(one, 'reference') ?? '') ?? [],
        ),
        medicines: listAt(resource, 'component').flatMap(
          (one) => textAt(one, 'valueString') ?? codeOf(objectAt(one, 'valueCodeableConcept')) ?? [],
        ),
      },
    ];
  });
  return {
    name: textAt(listAt(patient, 'name')[0] ?? {}, 'text'),
    birthDate: textAt(patient, 'birthDate'),
    part: textAt(objectAt(bundle, 'identifier'), 'value'),
    results: [...results.values()],
    groups,
  };
}
