import type { GeneSample, SampleSite } from './gene-sample.ts';

/**
 * DPYD HapB3. The intronic variant rs75017182 is the causal one and decides; the exonic rs56038477
 * only tags the haplotype (CPIC DPYD update 2020; doi:10.1002/cpt.911). An exonic variant without the
 * intronic one is reference; where the intronic site was not read, the exonic one stands in for it.
 */
export const HAPB3 = 'c.1129-5923C>G, c.1236G>A (HapB3)';
export const HAPB3_INTRONIC = 'c.1129-5923C>G';
const INTRONIC_POSITION_GRCH38 = 97579893;
const EXONIC_POSITION_GRCH38 = 97573863;

/** How the two HapB3 sites were read together. */
export type HapB3Note = 'exonic-without-intronic' | 'exonic-only' | null;

/** Whether this sample site is one of the two HapB3 sites. */
export function isHapB3Site(site: SampleSite): boolean {
  const position = site.position.positionGrch38;
  return position === INTRONIC_POSITION_GRCH38 || position === EXONIC_POSITION_GRCH38;
}

/**
 * HapB3 on one strand, from what the strand carries at the intronic and exonic site
 * (undefined: not read there, the site as a whole or this strand of it).
 */
export function hapB3OnStrand(
  intronic: boolean | undefined,
  exonic: boolean | undefined,
): { readonly allele: string | null; readonly note: HapB3Note } {
  if (intronic === undefined)
    return { allele: exonic === true ? HAPB3 : null, note: exonic === undefined ? null : 'exonic-only' };
  if (!intronic) return { allele: null, note: exonic === true ? 'exonic-without-intronic' : null };
  return { allele: exonic === true ? HAPB3 : HAPB3_INTRONIC, note: null };
}

/**
 * HapB3 alleles by count, for sites whose phase is not known: as many full HapB3 as intronic and
 * exonic variants can pair, the remaining intronic ones alone.
 */
export function hapB3Unphased(sample: GeneSample): {
  readonly alleles: readonly string[];
  readonly note: HapB3Note;
} {
  const [intronic, exonic] = hapB3Sites(sample);
  const exons = exonic === undefined ? 0 : countVariants(exonic);
  if (intronic === undefined) {
    return {
      alleles: Array.from({ length: exons }, () => HAPB3),
      note: exonic === undefined ? null : 'exonic-only',
    };
  }
  const introns = countVariants(intronic);
  const full = Math.min(introns, exons);
  const alleles = [
    ...Array.from({ length: introns - full }, () => HAPB3_INTRONIC),
    ...Array.from({ length: full }, () => HAPB3),
  ];
  return { alleles, note: exons > introns ? 'exonic-without-intronic' : null };
}

/** The intronic and the exonic site, where read. */
export function hapB3Sites(sample: GeneSample): readonly [SampleSite | undefined, SampleSite | undefined] {
  const at = (position: number): SampleSite | undefined =>
    sample.sites.find((site) => site.position.positionGrch38 === position);
  return [at(INTRONIC_POSITION_GRCH38), at(EXONIC_POSITION_GRCH38)];
}

/** Whether an observed allele is not the reference (an unseen strand counts as reference). */
export function isVariant(site: SampleSite, allele: string | null): boolean {
  return allele !== null && allele !== site.position.ref;
}

function countVariants(site: SampleSite): number {
  return site.alleles.filter((allele) => isVariant(site, allele)).length;
}
