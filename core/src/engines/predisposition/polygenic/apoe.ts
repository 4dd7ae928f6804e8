import type { Build } from '../../../profile/index.ts';

/**
 * The isoforms of apolipoprotein E by their bases at rs429358 (codon 112) and rs7412 (codon 158), plus strand:
 * ε1 C+T, ε2 T+T, ε3 T+C, ε4 C+C (doi:10.1038/s41598-025-01263-0, where ε1 is called E5; dbSNP rs429358, rs7412).
 */
const isoforms: Readonly<Record<string, readonly [rs429358: string, rs7412: string]>> = {
  '1': ['C', 'T'],
  '2': ['T', 'T'],
  '3': ['T', 'C'],
  '4': ['C', 'C'],
};

/** REF and ALT of the two places. */
const apoeAlleles: readonly (readonly [ref: string, alt: string])[] = [
  ['T', 'C'],
  ['C', 'T'],
];

/** rs429358 and rs7412 on chromosome 19, one-based (dbSNP). */
const apoePositions: Readonly<Record<Build, readonly [rs429358: number, rs7412: number]>> = {
  GRCh37: [45_411_941, 45_412_079],
  GRCh38: [44_908_684, 44_908_822],
};

/** Chromosome number of APOE. */
export const APOE_CHROMOSOME = 19;

/**
 * Copies of each isoform where both places are heterozygous and the phase is not known: ε2/ε4, because ε1, which
 * ε1/ε3 would need, was not seen in cloned DNA of 355 people with that genotype, nor among 11,647 people by
 * genotype (doi:10.1038/s41598-025-01263-0).
 */
export const copiesOfUnphasedIsoform: Readonly<Record<string, number>> = { '1': 0, '2': 1, '3': 0, '4': 1 };

/** The isoforms an effect allele names: `e4`, `ε4`, `APOE-e4`, or two of them, `e3/e4`. Null where it names none. */
export function isoformsNamed(text: string): readonly string[] | null {
  const parts = text.split('/').map((part) => /^(?:APOE)?[\s_:*-]*[eEεΕ]?([1-4])$/.exec(part.trim())?.[1]);
  return parts.length > 2 || parts.includes(undefined) ? null : (parts as string[]);
}

/** One allele of each place that makes an isoform. */
export function isoformAlleles(
  isoform: string,
  build: Build,
): readonly { readonly positionOneBased: number; readonly effect: string; readonly other: string }[] {
  return (isoforms[isoform] ?? []).map((effect, i) => {
    const [ref, alt] = apoeAlleles[i] ?? ['', ''];
    return {
      positionOneBased: apoePositions[build][i] ?? 0,
      effect,
      other: effect === ref ? alt : ref,
    };
  });
}
