import { type Gap, gap } from '../../../base/index.ts';
import type { ClassifiedVariant, FindingCategory, ReportableGene } from '../../../knowledge/index.ts';

/** A classified variant that a person carries. `copies`: of its ALT allele; `haploid`: on a single chromosome. */
export type CarriedVariant = {
  readonly variant: ClassifiedVariant;
  readonly copies: 1 | 2;
  readonly haploid: boolean;
};

/** What a person chose to hear; none is the default, and a right not to know. */
export type FindingChoice = ReadonlySet<FindingCategory>;

export type FindingPerson = {
  readonly sex: 'female' | 'male' | null;
  readonly ageYears: number | null;
};

/** One gene's finding. All are sensitive: never on a first page or in a notification. */
export type SingleGeneFinding = {
  readonly gene: string;
  readonly condition: string;
  readonly category: FindingCategory;
  readonly inheritance: ReportableGene['inheritance'];
  /**
   * `affected-genotype`: the genotype that the gene's rule reports; `two-variants-phase-unknown`: two variants
   * that may lie on one chromosome or on both; `carrier`: one variant of a recessive gene.
   */
  readonly kind: 'affected-genotype' | 'two-variants-phase-unknown' | 'carrier';
  readonly variants: readonly {
    readonly variant: ClassifiedVariant;
    readonly zygosity: 'heterozygous' | 'homozygous' | 'hemizygous';
  }[];
  /** No variant behind it has two review stars: to be confirmed before anything is done. */
  readonly weaklyReviewed: boolean;
  readonly sensitive: true;
};

export type SingleGeneFindings = {
  readonly findings: readonly SingleGeneFinding[];
  readonly gaps: readonly Gap[];
};

const ADULT_AGE = 18;
const CONFIRMED_STARS = 2;
/** Sequence Ontology terms of variants that cut a protein short. */
const truncating: ReadonlySet<string> = new Set([
  'nonsense',
  'stop_gained',
  'frameshift_variant',
  'splice_donor_variant',
  'splice_acceptor_variant',
]);

/**
 * What carried variants mean for the chosen categories. Nothing about a category that was not chosen leaves
 * this function, not even that something was left out. Conflicting and low-penetrance variants are never
 * findings. A minor hears of childhood diseases only; an unknown age is an adult's only if it is stated.
 */
export function singleGeneFindings(
  carried: readonly CarriedVariant[],
  genes: readonly ReportableGene[],
  about: {
    readonly person: FindingPerson;
    readonly choice: FindingChoice;
    readonly build: 'GRCh37' | 'GRCh38';
  },
): SingleGeneFindings {
  const { person, choice, build } = about;
  if (choice.size === 0) return { findings: [], gaps: [gap('FINDINGS_NONE_CHOSEN', {})] };
  if (person.ageYears === null) return { findings: [], gaps: [gap('FINDINGS_AGE_UNKNOWN', {})] };
  const minor = person.ageYears < ADULT_AGE;
  const findings = genes
    .filter((gene) => !minor || gene.childhoodOnset === true)
    .flatMap((gene) => {
      const own = carried.filter(({ variant }) => variant.genes.includes(gene.gene) && isPathogenic(variant));
      return findingOf(gene, own, { person, build }) ?? [];
    })
    .filter((finding) => (finding.kind === 'carrier' ? choice.has('carrier') : choice.has(finding.category)));
  return { findings, gaps: minor ? [gap('FINDINGS_MINOR', {})] : [] };
}

function isPathogenic({ significance }: ClassifiedVariant): boolean {
  return significance === 'pathogenic' || significance === 'likely-pathogenic';
}

function findingOf(
  gene: ReportableGene,
  carried: readonly CarriedVariant[],
  about: { readonly person: FindingPerson; readonly build: 'GRCh37' | 'GRCh38' },
): SingleGeneFinding | null {
  const counted =
    gene.rule === 'truncating'
      ? carried.filter(({ variant }) => variant.consequences.some((term) => truncating.has(term)))
      : gene.rule === 'homozygous-site'
        ? carried.filter(({ variant }) => isSite(gene, variant, about.build))
        : carried;
  if (counted.length === 0) return null;
  const kind = kindOf(gene, counted);
  return {
    gene: gene.gene,
    condition: gene.condition,
    category: gene.category,
    inheritance: gene.inheritance,
    kind,
    variants: counted.map((own) => ({ variant: own.variant, zygosity: zygosityOf(own) })),
    weaklyReviewed: counted.every(({ variant }) => variant.stars < CONFIRMED_STARS),
    sensitive: true,
  };
}

function isSite({ site }: ReportableGene, variant: ClassifiedVariant, build: 'GRCh37' | 'GRCh38'): boolean {
  return (
    site !== null &&
    variant.chrom === site.chrom &&
    variant.positionOneBased === (build === 'GRCh37' ? site.grch37 : site.grch38) &&
    variant.ref === site.ref &&
    variant.alt === site.alt
  );
}

/** Recessive genes need both copies; two different variants may or may not be on both. */
function kindOf(gene: ReportableGene, carried: readonly CarriedVariant[]): SingleGeneFinding['kind'] {
  const recessive = gene.rule === 'two-variants' || gene.rule === 'homozygous-site';
  if (!recessive || carried.some(({ copies, haploid }) => copies === 2 || haploid))
    return 'affected-genotype';
  return gene.rule === 'two-variants' && carried.length > 1 ? 'two-variants-phase-unknown' : 'carrier';
}

function zygosityOf({ copies, haploid }: CarriedVariant): SingleGeneFinding['variants'][number]['zygosity'] {
  if (haploid) return 'hemizygous';
  return copies === 2 ? 'homozygous' : 'heterozygous';
}
