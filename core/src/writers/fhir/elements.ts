import type { MedicinePlan } from '../../plan/index.ts';
import { hgncIds, systems } from './codes.ts';

/** A FHIR resource or element as plain JSON. */
export type Fhir = Readonly<Record<string, unknown>>;

export function coding(system: string, code: string, display?: string): Fhir {
  return display === undefined ? { system, code } : { system, code, display };
}

export function concept(codings: readonly Fhir[], text?: string): Fhir {
  return { ...(codings.length > 0 ? { coding: codings } : {}), ...(text === undefined ? {} : { text }) };
}

export function reference(id: string): Fhir {
  return { reference: `urn:uuid:${id}` };
}

/** A gene as HGNC codes it. */
export function geneConcept(gene: string): Fhir {
  const id = hgncIds[gene];
  return concept(id === undefined ? [] : [coding(systems.hgnc, id, gene)], gene);
}

/** A medicine by ATC and RxNorm, with its INN as text. */
export function medicineConcept(medicine: MedicinePlan): Fhir {
  const codes = [
    ...medicine.atc.map((code) => coding(systems.atc, code)),
    ...medicine.rxnorm.map((code) => coding(systems.rxnorm, code)),
  ];
  return concept(codes, medicine.inn);
}

export function component(code: Fhir, value: Fhir): Fhir {
  return { code: concept([code]), ...value };
}

/** The categories that every Genomics Reporting observation carries. */
export const observationCategories: readonly Fhir[] = [
  concept([coding(systems.category, 'laboratory')]),
  concept([coding(systems.section, 'GE')]),
];

/** The security label of everything that rests on a single-gene finding. */
export const restricted: Fhir = {
  security: [coding('http://terminology.hl7.org/CodeSystem/v3-Confidentiality', 'R', 'restricted')],
};
