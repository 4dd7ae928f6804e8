import type { Gap, SourceRef } from '../../base/index.ts';
import type { EnzymeModulator } from '../../knowledge/index.ts';

/** One diplotype as it is looked up in the phenotype tables and the guidelines. */
export type LookupResult = {
  /** As the field writes it: `*1/*2`, `c.2846A>T (heterozygous)`, `*57:01/*58:01`. */
  readonly diplotype: string;
  /** The allele names looked up: two, one for a haploid call, none for a phenotype-only call. */
  readonly alleles: readonly string[];
  readonly phenotypes: readonly string[];
  readonly activityScore: string | null;
  /** The keys under which guidelines list this result. */
  readonly lookupKey: readonly string[];
};

/** What one position of a gene showed. */
export type PositionEvidence = {
  readonly positionGrch38: number;
  readonly rsid: string | null;
  readonly hgvs: string;
  readonly ampTier1: boolean;
  /** Genotype as read (`C/T`, `A|G`, `T` when haploid), or null when missing. */
  readonly genotype: string | null;
  /** How it was read (row, reference-block, …), or why it is missing (absent, no-call, …). */
  readonly via: string;
  readonly source: SourceRef | null;
  /** True where the genotype differs from the reference. */
  readonly variant: boolean;
};

/**
 * Whether the data leave several diplotypes open, and whether the difference matters:
 * `none` one diplotype; `same-advice` several, all with the same advice; `different-advice`
 * several that would be treated differently.
 */
export type Ambiguity = {
  readonly kind: 'none' | 'same-advice' | 'different-advice';
  /** Diplotypes not told apart because the phase is unknown. */
  readonly byPhase: readonly string[];
  /** Diplotypes not told apart because positions are missing. */
  readonly byMissing: readonly string[];
  /** Medicines whose advice differs among them. */
  readonly medicines: readonly string[];
};

/** The result after the person's own medicines: phenoconversion. */
export type EffectiveResult = {
  readonly lookup: readonly LookupResult[];
  readonly modulators: readonly EnzymeModulator[];
};

/** One gene's result with everything it rests on. */
export type GeneResult = {
  readonly gene: string;
  /** `none`: no row and no outside call; every list is then empty. */
  readonly callSource: 'vcf' | 'outside' | 'none';
  /** `alleles`: a lowest-function gene on unphased data lists the alleles found instead of diplotypes. */
  readonly kind: 'diplotypes' | 'alleles';
  readonly diplotypes: readonly string[];
  readonly phased: boolean;
  /** The looked-up diplotype was chosen from the call by a rule rather than being the call. */
  readonly inferred: boolean;
  /** A genotype that no allele definition documents was seen. */
  readonly undocumented: boolean;
  readonly lookup: readonly LookupResult[];
  readonly effective: EffectiveResult | null;
  readonly missingPositions: readonly PositionEvidence[];
  /** Every position of the gene, seen or missing, in genome order; empty for outside calls. */
  readonly evidence: readonly PositionEvidence[];
  readonly ambiguity: Ambiguity;
  readonly notes: readonly Gap[];
  /** Where an outside call was read. */
  readonly source: SourceRef | null;
};
