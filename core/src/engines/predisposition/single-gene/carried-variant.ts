import type { SourceRef } from '../../../base/index.ts';
import type { ClassifiedVariant } from '../../../knowledge/index.ts';

/** Why a call is to be confirmed before anything is made of it. */
export type Doubt =
  /** FILTER is not PASS. */
  | 'filtered'
  /** One of the two alleles was not called. */
  | 'half-called'
  /** Heterozygous, while all reads show one allele. */
  | 'reads-contradict'
  /** Heterozygous where the person has one copy. */
  | 'two-alleles-on-one-chromosome'
  /** Two rows of the same variant give different genotypes. */
  | 'rows-disagree';

/** A classified variant that a person carries. `copies`: of its ALT allele; `haploid`: on a single chromosome. */
export type CarriedVariant = {
  readonly variant: ClassifiedVariant;
  readonly copies: 1 | 2;
  readonly haploid: boolean;
  /** Of a phased heterozygous call: which haplotype, comparable within one phase set (null: the whole chromosome). */
  readonly phase: { readonly set: string | null; readonly haplotype: 0 | 1 } | null;
  readonly doubts: readonly Doubt[];
  readonly source: SourceRef;
};

export type FindingPerson = {
  readonly sex: 'female' | 'male' | null;
  readonly ageYears: number | null;
};

/**
 * Whether two variants of one gene lie on different chromosomes (`trans`) or the same one (`cis`). Two
 * alternatives of one row, each in one copy, are always in trans.
 */
export function phaseOf(a: CarriedVariant, b: CarriedVariant): 'trans' | 'cis' | 'unknown' {
  if (a.source.record === b.source.record && a.source.lineOneBased === b.source.lineOneBased) return 'trans';
  if (a.phase === null || b.phase === null || a.phase.set !== b.phase.set) return 'unknown';
  return a.phase.haplotype === b.phase.haplotype ? 'cis' : 'trans';
}
