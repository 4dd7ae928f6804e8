import type { GeneResult } from '../../engines/pharmacogenomics/index.ts';
import { type Catalogue, listText, modulatorText, phenotypeWords } from '../../language/index.ts';
import type { Plan } from '../../plan/index.ts';
import { phenotypeAnswers, systems } from '../fhir/codes.ts';
import {
  coding,
  component,
  concept,
  type Fhir,
  geneConcept,
  observationCategories,
  reference,
} from '../fhir/elements.ts';
import { genotypeObservation } from '../fhir/genotype.ts';
import type { Markup } from '../html/markup.ts';
import { ipsProfile, unknownValue } from './conform.ts';
import { paragraph, table } from './narrative.ts';

/** LOINC: a genetic variation's effect on drug metabolism, with answers of list LL3856-3. */
const metabolismEffect = coding(systems.loinc, '53040-2');

const labProfile = ipsProfile('Observation-results-laboratory-pathology');

/** What gene results are named and written with. */
export type GeneNaming = {
  readonly idOf: (name: string) => string;
  readonly patientUrl: string;
  readonly words: Catalogue;
};

/** The gene results of a plan: Observations, and what the results' narrative says about genes. */
export type GeneResults = { readonly observations: readonly Fhir[]; readonly text: readonly Markup[] };

/**
 * A genotype a gene (of the Genomics Reporting guide) and its phenotype, derived from it; genes without
 * a result and genes that were not tested are named in words, so that neither is taken for normal.
 */
export function geneResults(plan: Plan, naming: GeneNaming): GeneResults {
  const { words } = naming;
  const { genes } = words.ips;
  const read = plan.genes.filter(({ callSource }) => callSource !== 'none');
  if (read.length === 0) return { observations: [], text: [] };
  const known = read.filter(hasResult);
  const open = read.filter((gene) => !hasResult(gene)).map(({ gene }) => gene);
  const untested = plan.genes.filter(({ callSource }) => callSource === 'none').map(({ gene }) => gene);
  const rows = known.map((gene) => [
    gene.gene,
    [gene.diplotypes.join(gene.kind === 'alleles' ? ', ' : ' | '), ...openText(gene, words)],
    [phenotypeText(gene, words), ...effectiveText(gene, words)],
  ]);
  return {
    observations: known.flatMap((gene) => observationsOf(gene, plan, naming)),
    text: [
      paragraph(genes.lead),
      ...(rows.length === 0
        ? []
        : [table([words.report.geneColumns.gene, genes.genotype, genes.phenotype], rows)]),
      ...(open.length === 0 ? [] : [paragraph(genes.noResult(listText(open, words, 'and')))]),
      ...(untested.length === 0 ? [] : [paragraph(genes.notTested(listText(untested, words, 'and')))]),
    ],
  };
}

function hasResult({ lookup, diplotypes }: GeneResult): boolean {
  return (
    diplotypes.length + lookup.length > 0 &&
    !lookup.every(({ lookupKey }) => lookupKey.every((key) => key === 'No Result'))
  );
}

function phenotypesOf({ lookup }: Pick<GeneResult, 'lookup'>): readonly string[] {
  return [...new Set(lookup.flatMap(({ phenotypes }) => phenotypes))];
}

function phenotypeText(gene: GeneResult, words: Catalogue): string {
  return phenotypesOf(gene)
    .map((phenotype) => phenotypeWords(gene.gene, phenotype, words).name)
    .join(' | ');
}

/** What the data leave open about a result. */
function openText({ ambiguity, missingPositions }: GeneResult, { report }: Catalogue): readonly string[] {
  const others = ambiguity.byPhase.length + ambiguity.byMissing.length;
  return [
    ...(ambiguity.kind === 'same-advice' ? [`(${report.ambiguity.sameAdvice(others)})`] : []),
    ...(ambiguity.kind === 'different-advice' ? [`(${report.ambiguity.differentAdvice(others)})`] : []),
    ...(missingPositions.length === 0 ? [] : [`(${report.missingPositions(missingPositions.length)})`]),
  ];
}

/** What the person's own medicines make of the phenotype at present. */
function effectiveText(gene: GeneResult, words: Catalogue): readonly string[] {
  if (gene.effective === null) return [];
  const names = phenotypesOf(gene.effective).map(
    (phenotype) => phenotypeWords(gene.gene, phenotype, words).name,
  );
  const because = gene.effective.modulators.map((item) => modulatorText(item, words).clinician).join(' ');
  return [`(${words.ips.genes.effectiveNow(names.join(' | '), because)})`];
}

function observationsOf(gene: GeneResult, plan: Plan, naming: GeneNaming): readonly Fhir[] {
  const { idOf, patientUrl } = naming;
  const subject = { subject: { reference: patientUrl }, performer: [unknownValue] };
  const genotypeId = idOf(`genotype ${gene.gene}`);
  const genotype = genotypeObservation(gene, genotypeId, { patientId: '', effective: plan.asOf });
  const profiles = metaProfiles(genotype);
  const phenotypes = phenotypesOf(gene);
  const both = { ...genotype, ...subject, meta: { profile: [...profiles, labProfile] } };
  if (phenotypes.length === 0) return [both];
  const metabolism = phenotypes.every((phenotype) => phenotype.endsWith('Metabolizer'));
  const notes = [...openText(gene, naming.words), ...effectiveText(gene, naming.words)];
  return [
    both,
    {
      resourceType: 'Observation',
      id: idOf(`phenotype ${gene.gene}`),
      meta: { profile: [labProfile] },
      status: 'final',
      category: observationCategories,
      code: concept(
        metabolism ? [metabolismEffect] : [],
        `${gene.gene}: ${naming.words.ips.genes.phenotype}`,
      ),
      ...subject,
      effectiveDateTime: plan.asOf,
      valueCodeableConcept: phenotypeConcept(gene, phenotypes),
      ...(notes.length === 0 ? {} : { note: notes.map((text) => ({ text })) }),
      derivedFrom: [reference(genotypeId)],
      component: [
        component(coding(systems.loinc, '48018-6', 'Gene studied [ID]'), {
          valueCodeableConcept: geneConcept(gene.gene),
        }),
      ],
    },
  ];
}

function metaProfiles(genotype: Fhir): readonly string[] {
  const meta = genotype['meta'];
  const profile = typeof meta === 'object' && meta !== null && 'profile' in meta ? meta.profile : [];
  return Array.isArray(profile) ? profile.filter((item) => typeof item === 'string') : [];
}

/** Coded where the data leave one phenotype that LOINC has an answer for; the field's own word always. */
function phenotypeConcept({ gene }: GeneResult, phenotypes: readonly string[]): Fhir {
  const [only] = phenotypes;
  const answer = phenotypes.length === 1 && only !== undefined ? phenotypeAnswers[only] : undefined;
  const codings = answer === undefined ? [] : [coding(systems.loinc, answer[0], answer[1])];
  return concept(codings, `${gene} ${phenotypes.join(' | ')}`);
}
