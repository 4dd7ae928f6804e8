import { gap, type Outcome } from '../../base/index.ts';
import type { PackText } from '../pack.ts';
import { listOf, nullable, object, oneOf, optional, position, word } from '../shape.ts';

/** What a person may ask about, one by one. */
export const findingCategories = [
  'cancer',
  'heart',
  'treatable',
  'carrier',
  'dementia',
  'childhood',
] as const;
export type FindingCategory = (typeof findingCategories)[number];

/** A single place at which alone a gene is reported. */
export type ReportedSite = {
  readonly name: string;
  readonly chrom: string;
  readonly grch37: number;
  readonly grch38: number;
  readonly ref: string;
  readonly alt: string;
};

/**
 * A gene whose pathogenic variants are told to a person, and by which rule: any one; two (recessive); only
 * truncating ones; or homozygous at one site.
 */
export type ReportableGene = {
  readonly gene: string;
  readonly category: FindingCategory;
  readonly inheritance: 'AD' | 'AR' | 'XL' | 'SD';
  readonly condition: string;
  readonly rule: 'any' | 'two-variants' | 'truncating' | 'homozygous-site';
  readonly site: ReportedSite | null;
  /** The disease begins in childhood, so that it concerns minors. */
  readonly childhoodOnset?: true;
};

const genesShape = listOf(
  object({
    gene: word,
    category: oneOf(findingCategories),
    inheritance: oneOf(['AD', 'AR', 'XL', 'SD']),
    condition: word,
    rule: oneOf(['any', 'two-variants', 'truncating', 'homozygous-site']),
    site: nullable(
      object({ name: word, chrom: word, grch37: position, grch38: position, ref: word, alt: word }),
    ),
    childhoodOnset: optional((value) => (value === true ? null : 'true is needed')),
  }),
);

/** The genes of a reportable-genes pack (genes.json). Gap: PACK_SCHEMA. */
export function readReportableGenes(pack: PackText): Outcome<readonly ReportableGene[]> {
  const refuse = (problem: string): ReturnType<typeof gap> =>
    gap('PACK_SCHEMA', { subject: pack.manifest.id, file: 'genes.json', problem });
  try {
    const value: unknown = JSON.parse(pack.files.get('genes.json') ?? 'null');
    const problem = genesShape(value);
    return problem === null ? (value as readonly ReportableGene[]) : refuse(`at ${problem}`);
  } catch {
    return refuse('the text is not JSON');
  }
}
