import type { JsonObject } from '../../base/index.ts';
import { part, type Value } from './message.ts';

/**
 * The code systems that messages name, as FHIR names them. Source: HL7 table 0396, where ATC is the American
 * Type Culture Collection and WC the WHO's ATC; senders write ATC for it all the same.
 */
const systems: Readonly<Record<string, string>> = {
  LN: 'http://loinc.org',
  LOINC: 'http://loinc.org',
  SCT: 'http://snomed.info/sct',
  'SNOMED-CT': 'http://snomed.info/sct',
  SNOMEDCT: 'http://snomed.info/sct',
  RXNORM: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  NDC: 'http://hl7.org/fhir/sid/ndc',
  I10: 'http://hl7.org/fhir/sid/icd-10',
  'ICD-10': 'http://hl7.org/fhir/sid/icd-10',
  ICD10: 'http://hl7.org/fhir/sid/icd-10',
  I10C: 'http://hl7.org/fhir/sid/icd-10-cm',
  CVX: 'http://hl7.org/fhir/sid/cvx',
  WC: 'http://www.whocc.no/atc',
};
const atcCode = /^[A-Z]\d{2}([A-Z]{1,2}(\d{2})?)?$/;

function systemOf(name: string | null, code: string | null): string | null {
  const key = name?.toUpperCase() ?? '';
  if (key === 'ATC') return atcCode.test(code ?? '') ? 'http://www.whocc.no/atc' : null;
  if (Object.hasOwn(systems, key)) return systems[key] ?? null;
  const table = /^HL7(\d{4})$/.exec(key)?.[1];
  if (table !== undefined) return `http://terminology.hl7.org/CodeSystem/v2-${table}`;
  return /^\d+(\.\d+)+$/.test(key) ? `urn:oid:${key}` : null;
}

/**
 * A coded value (CE, CWE) as a FHIR CodeableConcept: the code, its alternates and the original text. A code
 * of a system that only the sender knows has no system. Null where it says nothing.
 */
export function conceptOf(value: Value | undefined): JsonObject | null {
  if (value === undefined) return null;
  const coding = [1, 4, 10].flatMap((first) => {
    const [code, display, name] = [part(value, first), part(value, first + 1), part(value, first + 2)];
    if (code === null) return [];
    const system = systemOf(name, code);
    return [
      {
        ...(system === null ? {} : { system }),
        code,
        ...(display === null ? {} : { display }),
      } as JsonObject,
    ];
  });
  const text = part(value, 9) ?? (coding.length === 0 ? (part(value, 2) ?? part(value, 5)) : null);
  if (coding.length === 0 && text === null) return null;
  return { ...(coding.length === 0 ? {} : { coding }), ...(text === null ? {} : { text }) };
}
