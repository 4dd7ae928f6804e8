import type { GeneResult } from '../../engines/pharmacogenomics/index.ts';
import { profiles, systems } from './codes.ts';
import {
  component,
  concept,
  coding,
  type Fhir,
  geneConcept,
  observationCategories,
  reference,
} from './elements.ts';

/** What every resource of one bundle shares. */
export type BundleContext = { readonly patientId: string; readonly effective: string };

/** The genotype observation of one gene: its diplotypes as the field writes them. */
export function genotypeObservation(gene: GeneResult, id: string, context: BundleContext): Fhir {
  const unknown = gene.lookup.every(({ lookupKey }) => lookupKey.every((key) => key === 'No Result'));
  const text = gene.diplotypes
    .map((diplotype) => (diplotype.startsWith('*') ? `${gene.gene} ${diplotype}` : diplotype))
    .join(gene.kind === 'alleles' ? ', ' : ' | ');
  const notes = gene.notes.map(({ what }) => ({ text: what }));
  return {
    resourceType: 'Observation',
    id,
    meta: { profile: [profiles.genotype] },
    status: unknown ? 'registered' : 'final',
    category: observationCategories,
    code: concept([coding(systems.loinc, '84413-4', 'Genotype display name')]),
    subject: reference(context.patientId),
    effectiveDateTime: context.effective,
    valueCodeableConcept: concept([], text),
    ...(notes.length > 0 ? { note: notes } : {}),
    component: [
      component(coding(systems.loinc, '48018-6', 'Gene studied [ID]'), {
        valueCodeableConcept: geneConcept(gene.gene),
      }),
    ],
  };
}
