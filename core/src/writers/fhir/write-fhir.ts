import { stableId } from '../../base/index.ts';
import type { GeneResult, Recommendation } from '../../engines/pharmacogenomics/index.ts';
import { clinicianSentences, type Language, languages } from '../../language/index.ts';
import type { MedicinePlan, Plan } from '../../plan/index.ts';
import { profiles, systems } from './codes.ts';
import { carePlan } from './care-plan.ts';
import { concept, coding, type Fhir, reference } from './elements.ts';
import { findingEntries, implicationIds } from './finding.ts';
import { type BundleContext, genotypeObservation } from './genotype.ts';
import { implicationObservation, recommendationTask } from './implication.ts';
import { absoluteRiskAssessment, riskAssessment } from './risk.ts';
import { scoreObservation } from './score.ts';

/**
 * The plan as a FHIR R4 Genomics Reporting bundle (collection): the person, a genomic report, a
 * genotype a gene, an implication a recommendation, a task for every own medicine to avoid or
 * adjust, a variant and a diagnostic implication a finding the person chose to hear, a risk assessment a clinical model that gives a probability and a disease whose absolute risk is known, and a care plan with the steps in order.
 * Medicines that are neither the person's nor to be avoided or adjusted are left out.
 * Ids are derived from what they name: the same plan gives the same bytes. `personId` names the person where a record
 * keeps plan after plan: what is said of the same thing then has the same id every day.
 */
export function writeFhir(
  plan: Plan,
  language: Language,
  { personId }: { readonly personId?: string } = {},
): string {
  return `${JSON.stringify(fhirBundle(plan, language, personId), null, 1)}\n`;
}

/** The same as values, which the text says in full. */
export function fhirBundle(plan: Plan, language: Language, personId?: string): FhirBundle {
  const seed = JSON.stringify(personId ?? [plan.person, plan.asOf, plan.inputs]);
  const idOf = (name: string): string => stableId(`${seed} ${name}`);
  const context: BundleContext = { patientId: idOf('patient'), effective: plan.asOf };
  const genes = plan.genes.filter(({ callSource }) => callSource !== 'none');
  const medicines = plan.medicines.filter(
    ({ taken, planned, verdict }) => taken || planned || verdict === 'avoid' || verdict === 'adjust-or-watch',
  );
  const genotypes = genes.map((gene) => genotypeObservation(gene, idOf(gene.gene), context));
  const implications = medicines.flatMap((medicine) =>
    implicationsOf(medicine, genes, { idOf, context, language }),
  );
  const tasks = medicines.flatMap((medicine) => tasksOf(medicine, { idOf, context, language }));
  const findings = findingEntries(plan, { idOf, context });
  const report = genomicReport(plan, {
    id: idOf('report'),
    results: [...genotypes, ...implications, ...findings],
    tasks,
    context,
  });
  const risks = plan.risks.flatMap((risk) =>
    riskAssessment(risk, idOf(`risk ${risk.answer.model}`), context),
  );
  const absoluteRisks = plan.absoluteRisks.flatMap((risk) =>
    absoluteRiskAssessment(risk, {
      id: idOf(`absolute risk ${risk.disease}`),
      basis: risk.answer.kind === 'value' ? implicationIds(plan, risk.answer.carrier?.genes ?? [], idOf) : [],
      context,
    }),
  );
  const scores = plan.scores.map((item) =>
    scoreObservation(item, idOf(`score ${item.score} ${item.file}`), context),
  );
  const taskIds = new Map(
    medicines
      .filter((medicine) => tasksOf(medicine, { idOf, context, language }).length > 0)
      .map(({ name }) => [name, idOf(taskName(name))]),
  );
  const steps = carePlan(plan, { idOf, context, language, taskIds });
  const resources = [
    patient(plan, context),
    // Without a result there is nothing to report on.
    ...(report['result'] === undefined ? [] : [report]),
    ...genotypes,
    ...implications,
    ...findings,
    ...tasks,
    ...risks,
    ...absoluteRisks,
    ...scores,
    ...steps,
  ];
  return {
    resourceType: 'Bundle',
    id: idOf('bundle'),
    type: 'collection',
    timestamp: `${plan.asOf}T00:00:00Z`,
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${String(resource['id'])}`, resource })),
  };
}

/** A collection Bundle; each `fullUrl` is `urn:uuid:` and the resource's id. */
export type FhirBundle = Fhir & {
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Fhir }[];
};

type Naming = {
  readonly idOf: (name: string) => string;
  readonly context: BundleContext;
  readonly language: Language;
};

function patient(plan: Plan, context: BundleContext): Fhir {
  const { name, birthDate, sex } = plan.person;
  return {
    resourceType: 'Patient',
    id: context.patientId,
    ...(name === null ? {} : { name: [{ text: name }] }),
    ...(sex === null ? {} : { gender: sex }),
    ...(birthDate === null ? {} : { birthDate }),
  };
}

/** Rows that say something for a person: the one whose population certainly does not fit is left out. */
function implicationsOf(
  medicine: MedicinePlan,
  genes: readonly GeneResult[],
  naming: Naming,
): readonly Fhir[] {
  return medicine.recommendations.flatMap((recommendation) => {
    const own = genes.filter(({ gene }) => Object.hasOwn(recommendation.genes, gene));
    if (recommendation.applies === false || own.length === 0) return [];
    const parts = {
      id: implicationId(medicine, recommendation, naming),
      medicine,
      recommendation,
      genes: own,
      genotypeIds: own.map(({ gene }) => naming.idOf(gene)),
      language: naming.language,
    };
    return [implicationObservation(parts, naming.context)];
  });
}

function implicationId(medicine: MedicinePlan, recommendation: Recommendation, naming: Naming): string {
  return naming.idOf(`${medicine.name} ${recommendation.source} ${recommendation.rowId}`);
}

function tasksOf(medicine: MedicinePlan, naming: Naming): readonly Fhir[] {
  const { verdict } = medicine;
  if (!(medicine.taken || medicine.planned) || (verdict !== 'avoid' && verdict !== 'adjust-or-watch'))
    return [];
  const deciding = new Set(
    medicine.because.flatMap((reason) => (reason.kind === 'recommendation' ? [reason.rowId] : [])),
  );
  const row = medicine.recommendations.find(
    ({ rowId, applies, genes }) => deciding.has(rowId) && applies !== false && Object.keys(genes).length > 0,
  );
  const text =
    row === undefined
      ? ''
      : clinicianSentences(row.advice, medicine.name, languages[naming.language]).join(' ');
  return [
    recommendationTask(medicine, verdict, {
      id: naming.idOf(taskName(medicine.name)),
      implicationId: row === undefined ? null : implicationId(medicine, row, naming),
      text,
      context: naming.context,
    }),
  ];
}

function taskName(medicine: string): string {
  return `task ${medicine}`;
}

function genomicReport(
  plan: Plan,
  parts: {
    readonly id: string;
    readonly results: readonly Fhir[];
    readonly tasks: readonly Fhir[];
    readonly context: BundleContext;
  },
): Fhir {
  const packs = plan.knowledge.map(({ pack, version }) => `${pack} ${version}`).join(', ');
  return {
    resourceType: 'DiagnosticReport',
    id: parts.id,
    meta: { profile: [profiles.report] },
    ...(parts.tasks.length === 0
      ? {}
      : {
          extension: parts.tasks.map((task) => ({
            url: profiles.recommendedAction,
            valueReference: reference(String(task['id'])),
          })),
        }),
    status: 'final',
    category: [concept([coding(systems.section, 'GE', 'Genetics')])],
    code: concept([coding(systems.loinc, '51969-4', 'Genetic analysis report')]),
    subject: reference(parts.context.patientId),
    effectiveDateTime: parts.context.effective,
    issued: `${plan.asOf}T00:00:00Z`,
    ...(parts.results.length === 0
      ? {}
      : { result: parts.results.map((resource) => reference(String(resource['id']))) }),
    conclusion: `Kairos ${plan.version}, knowledge: ${packs}. Absent positions: ${plan.absentPositions}.`,
  };
}
