import type { AbsentSites } from '@kairos/core/engines/predisposition';
import type { ProjectionVariant } from '@kairos/core/knowledge';
import {
  basesOf,
  chromosomeNumber,
  covers,
  NOT_CALLED,
  type VariantTable,
} from '@kairos/core/profile/genotypes';
import type { GenotypeFile } from './genotype-file.ts';

/** Whether a site that has no row was read all the same, and is reference: by block, region or the user's word. */
export function absentIsRead(
  genome: GenotypeFile,
  absent: AbsentSites,
): (chrom: string, positionOneBased: number) => boolean {
  const regions = genome.blocks.size > 0 ? [...absent.callable, genome.blocks] : absent.callable;
  return (chrom, positionOneBased) =>
    absent.absentIsReference ||
    regions.some((own) =>
      covers(own, chrom, { startOneBased: positionOneBased, endOneBased: positionOneBased }),
    );
}

/** One person's copies of a variant's ALT allele; null where the site was not read or shows other alleles. */
export function altCopiesAt(
  table: VariantTable,
  variant: ProjectionVariant,
  wasRead: (chrom: string, positionOneBased: number) => boolean,
): number | null {
  const chromosome = chromosomeNumber(variant.chrom);
  let referenceOnly = false;
  for (
    let at = firstAt(table, chromosome, variant.positionOneBased);
    isAt(table, at, { chromosome, positionOneBased: variant.positionOneBased });
    at += 1
  ) {
    if (basesOf(table.refs[at] ?? 0, table.longAlleles) !== variant.ref) continue;
    const alt = table.alts[at] ?? 0;
    const [refCopies, altCopies] = [table.refCopies[at] ?? NOT_CALLED, table.altCopies[at] ?? NOT_CALLED];
    if (alt === 0) referenceOnly ||= refCopies !== NOT_CALLED;
    else if (basesOf(alt, table.longAlleles) === variant.alt)
      return altCopies === NOT_CALLED ? null : altCopies;
  }
  return referenceOnly || wasRead(variant.chrom, variant.positionOneBased) ? 0 : null;
}

function isAt(
  table: VariantTable,
  at: number,
  place: { readonly chromosome: number; readonly positionOneBased: number },
): boolean {
  return (
    at < table.count &&
    table.chromosomes[at] === place.chromosome &&
    table.positionsOneBased[at] === place.positionOneBased
  );
}

/** The first entry at or behind a place, by halving. */
function firstAt(table: VariantTable, chromosome: number, positionOneBased: number): number {
  let [low, high] = [0, table.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    const own = table.chromosomes[middle] ?? 0;
    const before =
      own < chromosome || (own === chromosome && (table.positionsOneBased[middle] ?? 0) < positionOneBased);
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}
