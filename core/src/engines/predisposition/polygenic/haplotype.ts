import type { HaplotypeRow } from '../../../profile/genotypes/index.ts';

/**
 * What is known of one allele at one place: its copies (0 … 2) and, of a single copy, the chromosome it is
 * on (1, 2; 0 not known).
 */
export type PlacedCopies = { readonly copies: number; readonly phase: number };

/** Copies of a haplotype; `assumed`: the phase was not known and the likelier answer taken. Null: not known. */
export type HaplotypeCopies = { readonly copies: number; readonly assumed: boolean } | null;

/**
 * Copies of a haplotype from those of its alleles. Where at most one place is heterozygous they follow
 * without phase; else each chromosome is read by its phase; else `ofUnphased` stands, where it is given.
 */
function haplotypeCopies(alleles: readonly PlacedCopies[], ofUnphased: number | null): HaplotypeCopies {
  const least = alleles.reduce((sum, { copies }) => sum + copies - 2, 2);
  const most = Math.min(...alleles.map(({ copies }) => copies));
  if (Math.max(0, least) === most) return { copies: most, assumed: false };
  if (alleles.every(({ copies, phase }) => copies !== 1 || phase !== 0)) {
    const complete = [1, 2].filter((chromosome) =>
      alleles.every(({ copies, phase }) => copies === 2 || (copies === 1 && phase === chromosome)),
    );
    return { copies: complete.length, assumed: false };
  }
  return ofUnphased === null ? null : { copies: ofUnphased, assumed: true };
}

/**
 * What a haplotype row counts: copies of its haplotype, or 1 and 0 for a diplotype that is there or not.
 * `found`: for each of the row's haplotypes its alleles as they were found, null where a place is not known.
 */
export function countedCopies(
  row: HaplotypeRow,
  found: readonly (readonly PlacedCopies[] | null)[],
): HaplotypeCopies {
  const counted = found.map((alleles, i) =>
    alleles === null ? null : haplotypeCopies(alleles, row.copiesOfUnphased?.[i] ?? null),
  );
  const [one = null, two] = counted;
  if (one === null || two === null) return null;
  if (two === undefined) return one;
  const [first, second] = row.haplotypes;
  const same = first?.every((place, i) => place === second?.[i]) === true;
  const there = same ? one.copies === 2 : one.copies === 1 && two.copies === 1;
  return { copies: there ? 1 : 0, assumed: one.assumed || two.assumed };
}
