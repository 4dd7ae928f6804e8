import { type Gap, gap } from '../../../base/index.ts';
import {
  type Classifications,
  type FindingCategory,
  isPathogenic,
  type ReportableGene,
} from '../../../knowledge/index.ts';
import { type CarriedVariant, type Doubt, type FindingPerson, phaseOf } from './carried-variant.ts';

/** What a person chose to hear; none is the default, and a right not to know. */
export type FindingChoice = ReadonlySet<FindingCategory>;

/** Whose findings, by which choice, in which build. */
export type FindingContext = {
  readonly person: FindingPerson;
  readonly choice: FindingChoice;
  readonly build: Classifications['build'];
};

/** One gene's finding. All are sensitive: never on a first page or in a notification. */
export type SingleGeneFinding = {
  readonly gene: string;
  readonly condition: string;
  readonly category: FindingCategory;
  readonly inheritance: ReportableGene['inheritance'];
  /**
   * `affected-genotype`: the genotype that the gene's rule reports; `two-variants-phase-unknown`: two variants
   * that may lie on one chromosome or on both; `heterozygous-x-linked`: one of two X chromosomes, which may or may
   * not show; `carrier`: one variant of a recessive gene, or several on one chromosome.
   */
  readonly kind: 'affected-genotype' | 'two-variants-phase-unknown' | 'heterozygous-x-linked' | 'carrier';
  /** How two different variants of a recessive gene lie to each other; null where there are not two. */
  readonly phase: 'trans' | 'cis' | 'unknown' | null;
  readonly variants: readonly {
    readonly variant: CarriedVariant['variant'];
    readonly zygosity: Zygosity;
    readonly doubts: readonly Doubt[];
    readonly source: CarriedVariant['source'];
  }[];
  /** No variant behind it has two review stars: to be confirmed before anything is done. */
  readonly weaklyReviewed: boolean;
  /** Every call behind it is in doubt. */
  readonly doubtful: boolean;
  readonly sensitive: true;
};

/** `homozygous-or-hemizygous`: on the X chromosome of a person whose sex is not known. */
export type Zygosity = 'heterozygous' | 'homozygous' | 'hemizygous' | 'homozygous-or-hemizygous';

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
  about: FindingContext,
): SingleGeneFindings {
  const { person, choice } = about;
  if (choice.size === 0) return { findings: [], gaps: [gap('FINDINGS_NONE_CHOSEN', {})] };
  if (person.ageYears === null) return { findings: [], gaps: [gap('FINDINGS_AGE_UNKNOWN', {})] };
  const byGene = new Map<string, CarriedVariant[]>();
  for (const own of carried)
    for (const gene of own.variant.genes) {
      const list = byGene.get(gene);
      if (list === undefined) byGene.set(gene, [own]);
      else list.push(own);
    }
  const findings = genes
    .filter((gene) => !isMinor(person) || beginsInChildhood(gene))
    .flatMap((gene) => findingOf(gene, byGene.get(gene.gene) ?? [], about) ?? [])
    .filter((finding) => isChosen(finding, choice));
  const empty = [...choice].filter((category) => !genes.some((gene) => canTell(gene, category))).sort();
  return {
    findings,
    gaps: [
      ...(isMinor(person) ? [gap('FINDINGS_MINOR', {})] : []),
      ...(empty.length === 0 ? [] : [gap('FINDINGS_CATEGORY_EMPTY', { subject: empty.join(', ') })]),
    ],
  };
}

/** Whether a gene can lead to a finding of a category; carriers are of recessive genes and those on chrX. */
function canTell({ category, inheritance, rule }: ReportableGene, asked: FindingCategory): boolean {
  if (asked !== 'carrier') return category === asked;
  return category === asked || inheritance === 'XL' || rule === 'two-variants' || rule === 'homozygous-site';
}

/** Whether absence would have to be told apart from not having been read: genes that were asked about are on the list. */
export function asksOfGenes(genes: readonly ReportableGene[], { person, choice }: FindingContext): boolean {
  const told = genes.filter((gene) => !isMinor(person) || beginsInChildhood(gene));
  return person.ageYears !== null && [...choice].some((asked) => told.some((gene) => canTell(gene, asked)));
}

/** The genes whose diseases this person asked about and may hear of; carriers' genes are not among them. */
export function toldGenes(
  genes: readonly ReportableGene[],
  { person, choice }: FindingContext,
): readonly ReportableGene[] {
  if (person.ageYears === null) return [];
  return genes.filter((gene) => choice.has(gene.category) && (!isMinor(person) || beginsInChildhood(gene)));
}

function isMinor({ ageYears }: FindingPerson): boolean {
  return ageYears !== null && ageYears < ADULT_AGE;
}

function beginsInChildhood({ category, childhoodOnset }: ReportableGene): boolean {
  return category === 'childhood' || childhoodOnset === true;
}

/** What concerns children of one's own is told as a carrier's; an X-linked disease may also be one's own. */
function isChosen({ kind, category }: SingleGeneFinding, choice: FindingChoice): boolean {
  if (kind === 'carrier') return choice.has('carrier');
  return choice.has(category) || (kind === 'heterozygous-x-linked' && choice.has('carrier'));
}

function findingOf(
  gene: ReportableGene,
  carried: readonly CarriedVariant[],
  { person, build }: FindingContext,
): SingleGeneFinding | null {
  const counted = carried.filter((own) => isCounted(gene, own, build));
  if (counted.length === 0) return null;
  const { kind, phase } = kindOf(gene, counted);
  return {
    gene: gene.gene,
    condition: gene.condition,
    category: gene.category,
    inheritance: gene.inheritance,
    kind,
    phase,
    variants: counted.map((own) => ({
      variant: own.variant,
      zygosity: zygosityOf(own, person),
      doubts: own.doubts,
      source: own.source,
    })),
    weaklyReviewed: counted.every(({ variant }) => variant.stars < CONFIRMED_STARS),
    doubtful: counted.every(({ doubts }) => doubts.length > 0),
    sensitive: true,
  };
}

function isCounted(
  gene: ReportableGene,
  { variant }: CarriedVariant,
  build: Classifications['build'],
): boolean {
  const { significance } = variant;
  // The rule names the site itself; ClinVar also calls it of low penetrance.
  if (gene.rule === 'homozygous-site')
    return isSite(gene, variant, build) && (isPathogenic(significance) || significance === 'low-penetrance');
  if (!isPathogenic(significance)) return false;
  return gene.rule !== 'truncating' || variant.consequences.some((term) => truncating.has(term));
}

function isSite(
  { site }: ReportableGene,
  variant: CarriedVariant['variant'],
  build: Classifications['build'],
): boolean {
  return (
    site !== null &&
    variant.chrom === site.chrom &&
    variant.positionOneBased === (build === 'GRCh37' ? site.grch37 : site.grch38) &&
    variant.ref === site.ref &&
    variant.alt === site.alt
  );
}

/** Recessive genes need both copies; two different variants may or may not be on both. */
function kindOf(
  gene: ReportableGene,
  carried: readonly CarriedVariant[],
): Pick<SingleGeneFinding, 'kind' | 'phase'> {
  if (carried.some(({ copies, haploid }) => copies === 2 || haploid))
    return { kind: 'affected-genotype', phase: null };
  if (gene.inheritance === 'XL') return { kind: 'heterozygous-x-linked', phase: null };
  if (gene.rule === 'homozygous-site') return { kind: 'carrier', phase: null };
  if (gene.rule !== 'two-variants') return { kind: 'affected-genotype', phase: null };
  if (carried.length === 1) return { kind: 'carrier', phase: null };
  const phases = carried.flatMap((a, i) => carried.slice(i + 1).map((b) => phaseOf(a, b)));
  if (phases.includes('trans')) return { kind: 'affected-genotype', phase: 'trans' };
  return phases.includes('unknown')
    ? { kind: 'two-variants-phase-unknown', phase: 'unknown' }
    : { kind: 'carrier', phase: 'cis' };
}

function zygosityOf({ copies, haploid, variant }: CarriedVariant, { sex }: FindingPerson): Zygosity {
  if (haploid) return 'hemizygous';
  if (copies === 1) return 'heterozygous';
  return variant.chrom === 'chrX' && sex === null ? 'homozygous-or-hemizygous' : 'homozygous';
}
