/** Germline classifications, as ClinVar aggregates them; `low-penetrance` and `other` are never called pathogenic. */
export const significances = [
  'pathogenic',
  'likely-pathogenic',
  'conflicting',
  'low-penetrance',
  'uncertain',
  'likely-benign',
  'benign',
  'other',
] as const;
export type Significance = (typeof significances)[number];

/** A variant with its aggregate germline classification. Position one-based; alleles in their shortest form with one base left. */
export type ClassifiedVariant = {
  readonly chrom: string;
  readonly positionOneBased: number;
  readonly ref: string;
  readonly alt: string;
  readonly significance: Significance;
  /** 0 to 4: practice guideline 4, expert panel 3, several submitters without conflict 2, one or conflicting 1. */
  readonly stars: 0 | 1 | 2 | 3 | 4;
  readonly genes: readonly string[];
  readonly variationId: string;
  /** Molecular consequences in Sequence Ontology terms. */
  readonly consequences: readonly string[];
};

/** Whether a classification may become a finding. */
export function isPathogenic(significance: Significance): boolean {
  return significance === 'pathogenic' || significance === 'likely-pathogenic';
}
