/** Germline classifications, as ClinVar aggregates them; `low-penetrance` and `other` are never called pathogenic. */
export type Significance =
  | 'pathogenic'
  | 'likely-pathogenic'
  | 'uncertain'
  | 'likely-benign'
  | 'benign'
  | 'conflicting'
  | 'low-penetrance'
  | 'other';

/** A variant with its aggregate germline classification. Position one-based; alleles as the VCF spells them. */
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
