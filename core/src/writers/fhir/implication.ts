import type { GeneResult, Recommendation } from '../../engines/pharmacogenomics/index.ts';
import { clinicianSentences, type Language, languages } from '../../language/index.ts';
import type { MedicinePlan } from '../../plan/index.ts';
import { phenotypeAnswers, profiles, systems } from './codes.ts';
import {
  component,
  concept,
  coding,
  type Fhir,
  medicineConcept,
  observationCategories,
  reference,
} from './elements.ts';
import type { BundleContext } from './genotype.ts';

const relatedArtifact = 'http://hl7.org/fhir/StructureDefinition/workflow-relatedArtifact';

/** What one recommendation means for one medicine, with the genotypes it is derived from. */
export type ImplicationParts = {
  readonly id: string;
  readonly medicine: MedicinePlan;
  readonly recommendation: Recommendation;
  readonly genes: readonly GeneResult[];
  readonly genotypeIds: readonly string[];
  readonly language: Language;
};

export function implicationObservation(parts: ImplicationParts, context: BundleContext): Fhir {
  const { id, medicine, recommendation, genes, genotypeIds, language } = parts;
  const sentences = clinicianSentences(recommendation.advice, medicine.name, languages[language]).join(' ');
  const phenotypes = genes.flatMap((gene) =>
    (gene.effective?.lookup ?? gene.lookup).flatMap((lookup) =>
      lookup.phenotypes.map((phenotype) => ({ gene: gene.gene, phenotype })),
    ),
  );
  return {
    resourceType: 'Observation',
    id,
    meta: { profile: [profiles.implication] },
    extension: [
      {
        url: relatedArtifact,
        valueRelatedArtifact: {
          type: 'citation',
          label: `${recommendation.source} ${recommendation.guideline} v${recommendation.guidelineVersion}`,
          url: recommendation.guidelineUrl,
        },
      },
    ],
    status: 'final',
    category: observationCategories,
    code: concept([coding(systems.toBeDetermined, 'therapeutic-implication')]),
    subject: reference(context.patientId),
    effectiveDateTime: context.effective,
    derivedFrom: genotypeIds.map(reference),
    ...(sentences === '' ? {} : { note: [{ text: sentences }] }),
    component: [
      ...phenotypes.map(({ gene, phenotype }) =>
        component(coding(systems.toBeDetermined, 'therapeutic-implication'), {
          valueCodeableConcept: phenotypeConcept(gene, phenotype),
        }),
      ),
      component(coding(systems.loinc, '51963-7', 'Medication assessed [ID]'), {
        valueCodeableConcept: medicineConcept(medicine),
      }),
    ],
  };
}

function phenotypeConcept(gene: string, phenotype: string): Fhir {
  const answer = phenotypeAnswers[phenotype];
  return concept(
    answer === undefined ? [] : [coding(systems.loinc, answer[0], answer[1])],
    `${gene} ${phenotype}`,
  );
}

/** LOINC answer of list LL4049-4 for a medicine to replace; a change of dose is said in words only. */
const considerAlternative = coding(systems.loinc, 'LA26421-0', 'Consider alternative medication');

/** The proposal that follows for a medicine to avoid or adjust. */
export function recommendationTask(
  medicine: MedicinePlan,
  verdict: 'avoid' | 'adjust-or-watch',
  parts: {
    readonly id: string;
    readonly implicationId: string | null;
    readonly text: string;
    readonly context: BundleContext;
  },
): Fhir {
  return {
    resourceType: 'Task',
    id: parts.id,
    meta: { profile: [profiles.recommendation] },
    status: 'requested',
    intent: 'proposal',
    ...(verdict === 'avoid' ? { code: concept([considerAlternative]) } : {}),
    description: parts.text === '' ? medicine.inn : parts.text,
    for: reference(parts.context.patientId),
    authoredOn: parts.context.effective,
    ...(parts.implicationId === null ? {} : { reasonReference: reference(parts.implicationId) }),
  };
}
