import type { Plan } from '../../plan/index.ts';
import { profiles, systems } from './codes.ts';
import {
  coding,
  component,
  concept,
  type Fhir,
  geneConcept,
  observationCategories,
  reference,
  restricted,
} from './elements.ts';
import type { BundleContext } from './genotype.ts';

type Asked = Extract<Plan['findings'], { readonly kind: 'asked' }>;
type Finding = Asked['findings'][number];
type Variant = Finding['variants'][number];

/** LOINC answers: allelic state (LL381-5), clinical significance (LL4034-6), as the guide's value sets hold them. */
const states: Readonly<Record<'heterozygous' | 'homozygous' | 'hemizygous', readonly [string, string]>> = {
  heterozygous: ['LA6706-1', 'Heterozygous'],
  homozygous: ['LA6705-3', 'Homozygous'],
  hemizygous: ['LA6707-9', 'Hemizygous'],
};
const significances: Readonly<
  Partial<Record<Variant['variant']['significance'], readonly [string, string]>>
> = {
  pathogenic: ['LA6668-3', 'Pathogenic'],
  'likely-pathogenic': ['LA26332-9', 'Likely pathogenic'],
};
/** HPO terms of the guide's value set condition-inheritance-mode; semidominant has none there. */
const inheritances: Readonly<Partial<Record<Finding['inheritance'], readonly [string, string]>>> = {
  AD: ['HP:0000006', 'Autosomal dominant inheritance'],
  AR: ['HP:0000007', 'Autosomal recessive inheritance'],
  XL: ['HP:0001417', 'X-linked inheritance'],
};

/** What a finding's implication is named by. */
function findingName({ gene }: Finding, place: number): string {
  return `finding ${gene} ${place}`;
}

/** The implications of findings in these genes, by the ids that {@link findingEntries} gives them. */
export function implicationIds(
  { findings }: Plan,
  genes: readonly string[],
  idOf: (name: string) => string,
): readonly string[] {
  if (findings.kind === 'not-asked') return [];
  return findings.findings.flatMap((finding, place) =>
    genes.includes(finding.gene) ? [idOf(findingName(finding, place))] : [],
  );
}

/**
 * Every finding as Observations of the Genomics Reporting guide: a variant for each of its variants, and a
 * diagnostic implication derived from them. All carry the security label R (restricted).
 */
export function findingEntries(
  plan: Plan,
  { idOf, context }: { readonly idOf: (name: string) => string; readonly context: BundleContext },
): readonly Fhir[] {
  const { findings } = plan;
  if (findings.kind === 'not-asked') return [];
  const { build } = findings.classifications;
  return findings.findings.flatMap((finding, place) => {
    const name = findingName(finding, place);
    const variants = finding.variants.map((own, i) =>
      variantObservation(own, {
        id: idOf(`${name} variant ${i}`),
        gene: finding.gene,
        build,
        context,
      }),
    );
    const derivedFrom = variants.map(({ id }) => reference(String(id)));
    return [...variants, implication(finding, { id: idOf(name), derivedFrom, asked: findings, context })];
  });
}

function variantObservation(
  { variant, zygosity, doubts, source }: Variant,
  about: {
    readonly id: string;
    readonly gene: string;
    readonly build: string;
    readonly context: BundleContext;
  },
): Fhir {
  const state = zygosity === 'homozygous-or-hemizygous' ? null : states[zygosity];
  const { positionOneBased, ref, alt } = variant;
  const line = source.lineOneBased === null ? (source.record ?? '') : `line ${source.lineOneBased}`;
  return {
    resourceType: 'Observation',
    id: about.id,
    meta: { profile: [profiles.variant], ...restricted },
    status: doubts.length > 0 ? 'preliminary' : 'final',
    category: observationCategories,
    code: concept([coding(systems.loinc, '69548-6', 'Genetic variant assessment')]),
    subject: reference(about.context.patientId),
    effectiveDateTime: about.context.effective,
    valueCodeableConcept: concept([coding(systems.loinc, 'LA9633-4', 'Present')]),
    note: [{ text: [`${source.file}, ${line}`, ...doubts].join('; ') }],
    component: [
      component(coding(systems.loinc, '48018-6', 'Gene studied [ID]'), {
        valueCodeableConcept: geneConcept(about.gene),
      }),
      component(coding(systems.loinc, '62374-4', 'Human reference sequence assembly version'), {
        valueCodeableConcept: concept([], about.build),
      }),
      component(coding(systems.loinc, '48013-7', 'Genomic reference sequence [ID]'), {
        valueCodeableConcept: concept([], `${about.build} ${variant.chrom}`),
      }),
      component(coding(systems.loinc, '81254-5'), {
        valueRange: { low: { value: positionOneBased }, high: { value: positionOneBased + ref.length - 1 } },
      }),
      component(coding(systems.loinc, '92822-6'), {
        valueCodeableConcept: concept([coding(systems.loinc, 'LA30102-0', '1-based character counting')]),
      }),
      component(coding(systems.loinc, '69547-8'), { valueString: ref }),
      component(coding(systems.loinc, '69551-0'), { valueString: alt }),
      ...(state === null
        ? []
        : [
            component(coding(systems.loinc, '53034-5'), {
              valueCodeableConcept: concept([coding(systems.loinc, ...state)]),
            }),
          ]),
    ],
  };
}

function implication(
  finding: Finding,
  about: {
    readonly id: string;
    readonly derivedFrom: readonly Fhir[];
    readonly asked: Asked;
    readonly context: BundleContext;
  },
): Fhir {
  const classification = classificationOf(finding);
  const significance = significances[classification];
  const inheritance = inheritances[finding.inheritance];
  const { source, date } = about.asked.classifications;
  return {
    resourceType: 'Observation',
    id: about.id,
    meta: { profile: [profiles.diagnosticImplication], ...restricted },
    status: finding.weaklyReviewed || finding.doubtful ? 'preliminary' : 'final',
    category: observationCategories,
    code: concept([coding(systems.toBeDetermined, 'diagnostic-implication')]),
    subject: reference(about.context.patientId),
    effectiveDateTime: about.context.effective,
    derivedFrom: about.derivedFrom,
    note: [
      {
        text: `${finding.gene}: ${finding.kind.replaceAll('-', ' ')}; ${source}${date === null ? '' : ` of ${date}`}`,
      },
    ],
    component: [
      component(coding(systems.loinc, '53037-8'), {
        valueCodeableConcept: concept(
          significance === undefined ? [] : [coding(systems.loinc, ...significance)],
          classification.replaceAll('-', ' '),
        ),
      }),
      component(coding(systems.loinc, '81259-4'), {
        valueCodeableConcept: concept([], finding.condition),
      }),
      ...(inheritance === undefined
        ? []
        : [
            component(coding(systems.toBeDetermined, 'condition-inheritance'), {
              valueCodeableConcept: concept([coding('http://human-phenotype-ontology.org', ...inheritance)]),
            }),
          ]),
    ],
  };
}

const strength = ['pathogenic', 'likely-pathogenic', 'low-penetrance', 'other'] as const;

/** The strongest classification among the variants; of two in one recessive gene the weaker, as both are needed. */
function classificationOf({ variants, phase }: Finding): (typeof strength)[number] {
  const present = variants
    .map(({ variant }) => strength.findIndex((word) => word === variant.significance))
    .filter((rank) => rank >= 0)
    .sort((a, b) => a - b);
  const pair = phase === 'trans' || phase === 'unknown';
  return strength[(pair ? present[1] : undefined) ?? present[0] ?? -1] ?? 'other';
}
