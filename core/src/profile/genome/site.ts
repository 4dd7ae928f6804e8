import type { SourceRef } from '../../base/index.ts';

export type Build = 'GRCh37' | 'GRCh38';

/**
 * One position that somebody asks about, in the coordinates of one build.
 * Alleles are spelled as in VCF (plus strand; indels with their leading base).
 * `ref` is null where the reference base of this build is not known; then a row or a FASTA gives it.
 */
export type Site = {
  readonly chrom: string; // 'chr1' … 'chr22', 'chrX', 'chrY', 'chrM'
  readonly positionOneBased: number;
  readonly ref: string | null;
  readonly alts: readonly string[];
  readonly rsid: string | null;
};

/** The sites asked for, sorted by chromosome (1–22, X, Y, M) and position, one site a position. */
export type SitePanel = { readonly build: Build; readonly sites: readonly Site[] };

/** How a site's reading came about; `declared` is the user's word (`--absent-is-reference`). */
export type ReadingVia = 'row' | 'reference-block' | 'callable-region' | 'declared' | 'array';

export type MissingReason =
  | 'absent' //               no row, block or callable region covers the site
  | 'no-call' //              a row is there, its genotype is ./. or --
  | 'half-call' //            ./0 or 0/. : not enough to say anything
  | 'reference-mismatch' //   the row's REF is not the reference of this build
  | 'contradicted' //         heterozygous by GT, but all reads (AD) on one allele
  | 'structural' //           a strand carries a larger change there (`<DEL>`, `*`, a deletion across the site): its bases are not told
  | 'reference-unknown'; //   the build's reference base at this site is not known

/**
 * What one sample shows at one site.
 * `alleles` are in GT order and spelled as the site spells them (`ref` or one of `alts`);
 * any other string is an allele the panel does not know. One entry: haploid. In a partial
 * reading (`./1`) the unseen allele is null.
 */
export type SiteReading =
  | {
      readonly kind: 'called';
      readonly alleles: readonly string[];
      readonly phased: boolean;
      readonly phaseSet: string | null;
      readonly via: ReadingVia;
      readonly source: SourceRef;
    }
  | {
      readonly kind: 'partial';
      readonly alleles: readonly (string | null)[];
      readonly phased: boolean;
      readonly phaseSet: string | null;
      readonly via: ReadingVia;
      readonly source: SourceRef;
    }
  | { readonly kind: 'missing'; readonly reason: MissingReason; readonly source: SourceRef | null };

/** One sample's readings, index for index with the panel's sites. */
export type SampleGenome = {
  readonly sample: string;
  readonly panel: SitePanel;
  readonly readings: readonly SiteReading[];
  /** Sex as the chrX/chrY genotypes suggest it, or null where they do not. */
  readonly genotypicSex: 'female' | 'male' | null;
};
