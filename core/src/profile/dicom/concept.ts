import type { JsonObject } from '../../base/index.ts';
import { firstText, itemsAt } from './tags.ts';

/** A code of a report: who gave it out, the code, and its meaning in words. */
export type Code = { readonly scheme: string; readonly code: string; readonly meaning: string | null };

/**
 * Codes of the retired scheme SRT (SNOMED-RT) by which reports are built, as SNOMED CT has them. Source: DICOM
 * PS3.16 (CID 7464, 7469, 6147) before and after the change of schemes.
 */
const snomedOfSrt: ReadonlyMap<string, string> = new Map([
  ['G-C0E3', '363698007'], // Finding Site
  ['G-C036', '370129005'], // Measurement Method
  ['G-C171', '272741003'], // Laterality
  ['R-00317', '373098007'], // Mean
  ['R-404FB', '255605001'], // Minimum
  ['G-A437', '56851009'], // Maximum
  ['R-00319', '373099004'], // Median
  ['R-10047', '386136009'], // Standard Deviation
  ['G-A166', '42798000'], // Area
  ['G-D705', '118565006'], // Volume
  ['G-D7FE', '410668003'], // Length
]);

const systems: ReadonlyMap<string, string> = new Map([
  ['SCT', 'http://snomed.info/sct'],
  ['DCM', 'http://dicom.nema.org/resources/ontology/DCM'],
  ['LN', 'http://loinc.org'],
  ['RADLEX', 'http://www.radlex.org'],
]);

/** The first code of a code sequence, SRT as SNOMED CT where that is certain; null where there is none. */
export function codeAt(elements: JsonObject, sequence: string): Code | null {
  const [item] = itemsAt(elements, sequence);
  if (item === undefined) return null;
  const code = firstText(item, '00080100') ?? firstText(item, '00080119');
  const scheme = firstText(item, '00080102');
  if (code === null || scheme === null) return null;
  const snomed = scheme === 'SRT' || scheme === 'SNM3' ? snomedOfSrt.get(code) : undefined;
  const meaning = firstText(item, '00080104');
  return snomed === undefined ? { scheme, code, meaning } : { scheme: 'SCT', code: snomed, meaning };
}

/** A code as a FHIR CodeableConcept; one of a scheme that FHIR has no name for has no system. */
export function conceptOf(codes: readonly (Code | null)[]): JsonObject | null {
  const known = codes.filter((code) => code !== null);
  if (known.length === 0) return null;
  const text = known.map(({ meaning, code }) => meaning ?? code).join(', ');
  return { coding: known.map(codingOf), text };
}

function codingOf({ scheme, code, meaning }: Code): JsonObject {
  const system = systems.get(scheme);
  return {
    ...(system === undefined ? {} : { system }),
    code,
    ...(meaning === null ? {} : { display: meaning }),
  };
}

/** Whether a code is one of these, written `scheme|code`. */
export function isCode(code: Code | null, ...among: readonly string[]): boolean {
  return code !== null && among.includes(`${code.scheme}|${code.code}`);
}
