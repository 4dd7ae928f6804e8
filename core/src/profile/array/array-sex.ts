/** Counts of chrX and chrY genotypes outside the pseudoautosomal regions. */
export type SexEvidence = {
  xCalled: number;
  xHeterozygous: number;
  /** chrX genotypes written with a single letter. */
  xSingle: number;
  yRows: number;
  yCalled: number;
};

/** Sex evidence before the first row. */
export function noSexEvidence(): SexEvidence {
  return { xCalled: 0, xHeterozygous: 0, xSingle: 0, yRows: 0, yCalled: 0 };
}

// Genome Reference Consortium, GRCh37: pseudoautosomal regions 1 and 2, one-based inclusive
const pseudoautosomal: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  chrX: [
    [60_001, 2_699_520],
    [154_931_044, 155_260_560],
  ],
  chrY: [
    [10_001, 2_649_520],
    [59_034_050, 59_363_566],
  ],
};

/** Whether a GRCh37 position (one-based) lies where chrX and chrY pair, so that males have two alleles. */
export function isPseudoautosomal(chrom: string, positionOneBased: number): boolean {
  return (pseudoautosomal[chrom] ?? []).some(
    ([start, end]) => positionOneBased >= start && positionOneBased <= end,
  );
}

/** Adds one row to the evidence; rows of other chromosomes change nothing. */
export function countSexEvidence(
  evidence: SexEvidence,
  chrom: string,
  row: { readonly positionOneBased: number; readonly genotype: string },
): void {
  if ((chrom !== 'chrX' && chrom !== 'chrY') || isPseudoautosomal(chrom, row.positionOneBased)) return;
  const called = !row.genotype.includes('-');
  if (chrom === 'chrY') {
    evidence.yRows += 1;
    if (called) evidence.yCalled += 1;
  } else if (called) {
    evidence.xCalled += 1;
    if (row.genotype.length === 1) evidence.xSingle += 1;
    else if (row.genotype[0] !== row.genotype[1]) evidence.xHeterozygous += 1;
  }
}

// Arrays show 15–30 % heterozygous chrX genotypes in women and below 1 % in men, whose chrY is
// called at nearly all rows; the bounds lie far from both. Chromosomal variants (X0, XXY) give
// evidence that disagrees, which is null.
const fewestX = 100;
const fewestY = 20;

/** The sex that chrX and chrY genotypes agree on, or null where they are too few or disagree. */
export function genotypicSex(evidence: SexEvidence): 'female' | 'male' | null {
  const { xCalled, xHeterozygous, xSingle, yRows, yCalled } = evidence;
  const hetShare = xHeterozygous / xCalled;
  const singleShare = xSingle / xCalled;
  const byX =
    xCalled < fewestX
      ? null
      : singleShare > 0.9 || hetShare < 0.01
        ? 'male'
        : hetShare > 0.05 && singleShare < 0.1
          ? 'female'
          : 'unclear';
  const yShare = yCalled / yRows;
  const byY = yRows < fewestY ? null : yShare > 0.6 ? 'male' : yShare < 0.2 ? 'female' : 'unclear';
  if (byX === 'unclear' || byY === 'unclear' || byX === null) return null;
  return byY === null || byY === byX ? byX : null;
}
