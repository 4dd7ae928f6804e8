import type { ClassifiedVariant } from '../../../knowledge/index.ts';
import {
  basesOf,
  chromosomeNumber,
  NOT_CALLED,
  trimVariant,
  type VariantTable,
} from '../../../profile/genotypes/index.ts';
import type { CarriedVariant, FindingPerson } from './findings.ts';

/** How far before a variant's own first changed base a row may begin that spells it with more bases around. */
const MOST_PADDING = 60;

/** What a genome shows of one classified variant. */
export type VariantReading =
  | { readonly kind: 'carried'; readonly carried: CarriedVariant }
  /** Its place was read and it is not there. */
  | { readonly kind: 'not-carried' }
  | { readonly kind: 'not-read' };

/**
 * Looks a classified variant up in one person's variants: the same change, however many bases its row spells
 * around it (both sides are trimmed; an indel that another program placed elsewhere in a repeat is not found).
 * `wasRead` answers for places without any row.
 */
export function readVariant(
  table: VariantTable,
  variant: ClassifiedVariant,
  context: {
    readonly person: FindingPerson;
    readonly wasRead: (chrom: string, positionOneBased: number) => boolean;
  },
): VariantReading {
  const wanted = trimVariant(variant);
  const chromosome = chromosomeNumber(variant.chrom);
  let read = false;
  for (
    let at = firstAt(table, chromosome, wanted.positionOneBased - MOST_PADDING);
    at < table.count;
    at += 1
  ) {
    const position = table.positionsOneBased[at] ?? 0;
    if (
      table.chromosomes[at] !== chromosome ||
      position > Math.max(wanted.positionOneBased, variant.positionOneBased)
    )
      break;
    const ref = basesOf(table.refs[at] ?? 0, table.longAlleles) ?? '';
    if (position + ref.length <= wanted.positionOneBased - (wanted.ref === '' ? 1 : 0)) continue;
    const copies = table.altCopies[at] ?? NOT_CALLED;
    if (copies === NOT_CALLED) continue;
    read = true;
    const alt = basesOf(table.alts[at] ?? 0, table.longAlleles);
    if (
      copies === 0 ||
      alt === null ||
      !isSameChange(trimVariant({ positionOneBased: position, ref, alt }), wanted)
    )
      continue;
    const haploid = isHaploid(variant.chrom, context.person);
    return { kind: 'carried', carried: { variant, copies: copies === 2 && !haploid ? 2 : 1, haploid } };
  }
  const known = read || context.wasRead(variant.chrom, variant.positionOneBased);
  return { kind: known ? 'not-carried' : 'not-read' };
}

type Trimmed = ReturnType<typeof trimVariant>;

function isSameChange(a: Trimmed, b: Trimmed): boolean {
  return a.positionOneBased === b.positionOneBased && a.ref === b.ref && a.alt === b.alt;
}

/** One chromosome only: a man's X and Y, and everybody's mitochondria. */
function isHaploid(chrom: string, person: FindingPerson): boolean {
  return chrom === 'chrM' || chrom === 'chrY' || (chrom === 'chrX' && person.sex === 'male');
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
