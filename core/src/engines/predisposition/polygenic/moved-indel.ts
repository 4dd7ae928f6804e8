import { normalizeAlleles, type ReferenceBases } from '../../../profile/index.ts';
import { basesOf, chromName, type ScoreRows, type VariantTable } from '../../../profile/genotypes/index.ts';
import { isBase, reverseComplement } from './strand.ts';

/** Bases in front of a change that another program may have spelled with it. */
const MAX_PADDING = 64;
/** How far to the right of its leftmost place an indel is looked for in a repeat. */
const MAX_SHIFT = 1000;

/** A change as `bcftools norm` writes it, and how far right of that place the same change can be written. */
type Change = {
  readonly chrom: string;
  readonly positionOneBased: number;
  readonly ref: string;
  readonly alt: string;
};

/**
 * Finds the variant of an indel row that another program placed or spelled elsewhere: whichever of its
 * alleles, on whichever strand, the reference has at its position is REF; the change is moved left and
 * compared with the variants around, moved left as well. Answers way 0 … 3 of the match, or null.
 */
export function matchMovedIndel(
  rows: ScoreRows,
  row: number,
  { table, reference }: { readonly table: VariantTable; readonly reference: ReferenceBases | null },
): { readonly way: number; readonly entry: number } | null {
  if (reference === null) return null;
  for (const { way, ref, alt } of spellings(rows, row)) {
    const chromosome = rows.chromosomes[row] ?? 0;
    const written = {
      chrom: chromName(chromosome),
      positionOneBased: rows.positionsOneBased[row] ?? 0,
      ref,
      alt,
    };
    if (!isReference(written, reference)) continue;
    const entry = entryOf(leftmost(written, reference), chromosome, { table, reference });
    if (entry >= 0) return { way, entry };
  }
  return null;
}

/** Copies of an indel row's effect allele in the reference: 2 or 0, −1 where either allele may be the reference's. */
export function copiesInReference(rows: ScoreRows, row: number, reference: ReferenceBases): number {
  const fits = spellings(rows, row).filter(({ ref, alt }) =>
    isReference(
      {
        chrom: chromName(rows.chromosomes[row] ?? 0),
        positionOneBased: rows.positionsOneBased[row] ?? 0,
        ref,
        alt,
      },
      reference,
    ),
  );
  for (const strand of [0, 2]) {
    const [one, two] = fits.filter(({ way }) => (way & 2) === strand);
    if (one === undefined) continue;
    // Where the longer allele fits, so does the shorter, and the row may mean either change.
    return two !== undefined ? -1 : one.way === strand ? 2 : 0;
  }
  return -1;
}

/** The ways in which a row's alleles may be REF and ALT; none where it is no indel or names one allele only. */
function spellings(
  rows: ScoreRows,
  row: number,
): readonly { readonly way: number; readonly ref: string; readonly alt: string }[] {
  const [effectCode, otherCode] = [rows.effectAlleles[row] ?? 0, rows.otherAlleles[row] ?? 0];
  if (otherCode === 0 || (isBase(effectCode) && isBase(otherCode))) return [];
  const [effect, other] = [basesOf(effectCode, rows.longAlleles), basesOf(otherCode, rows.longAlleles)];
  if (effect === null || other === null || effect === other) return [];
  const [effectFlipped, otherFlipped] = [reverseComplement(effect), reverseComplement(other)];
  return [
    { way: 0, ref: effect, alt: other },
    { way: 1, ref: other, alt: effect },
    { way: 2, ref: effectFlipped, alt: otherFlipped },
    { way: 3, ref: otherFlipped, alt: effectFlipped },
  ];
}

function isReference({ chrom, positionOneBased, ref }: Change, reference: ReferenceBases): boolean {
  return reference(chrom, positionOneBased, positionOneBased + ref.length - 1) === ref;
}

function leftmost(change: Change, reference: ReferenceBases): Change {
  const { chrom, positionOneBased } = change;
  const moved = normalizeAlleles({ chrom, positionOneBased, alleles: [change.ref, change.alt] }, reference);
  return {
    chrom,
    positionOneBased: moved.positionOneBased,
    ref: moved.alleles[0] ?? '',
    alt: moved.alleles[1] ?? '',
  };
}

/** The index of the variant that is the same change; −1 none. */
function entryOf(
  change: Change,
  chromosome: number,
  { table, reference }: { readonly table: VariantTable; readonly reference: ReferenceBases },
): number {
  const last = change.positionOneBased + shiftRight(change, reference);
  const growth = change.alt.length - change.ref.length;
  for (
    let at = firstAt(table, chromosome, change.positionOneBased - MAX_PADDING);
    at < table.count && table.chromosomes[at] === chromosome && (table.positionsOneBased[at] ?? 0) <= last;
    at++
  ) {
    const [refCode, altCode] = [table.refs[at] ?? 0, table.alts[at] ?? 0];
    if (refCode === 0 || altCode === 0 || (isBase(refCode) && isBase(altCode))) continue;
    const [ref, alt] = [basesOf(refCode, table.longAlleles), basesOf(altCode, table.longAlleles)];
    if (ref === null || alt === null || alt.length - ref.length !== growth) continue;
    const positionOneBased = table.positionsOneBased[at] ?? 0;
    const own = leftmost({ chrom: change.chrom, positionOneBased, ref, alt }, reference);
    if (own.positionOneBased === change.positionOneBased && own.ref === change.ref && own.alt === change.alt)
      return at;
  }
  return -1;
}

/** How many places to the right the same insertion or deletion can be written. */
function shiftRight({ chrom, positionOneBased, ref, alt }: Change, reference: ReferenceBases): number {
  if (ref.length > 1 && alt.length > 1) return 0;
  const unit = ref.length > alt.length ? ref.slice(1) : alt.slice(1);
  const behind = positionOneBased + ref.length;
  let shift = 0;
  // The base that comes in at the right end has to be the one that goes out at the left.
  while (
    shift < MAX_SHIFT &&
    unit.length > 0 &&
    reference(chrom, behind + shift, behind + shift) === unit[shift % unit.length]
  )
    shift++;
  return shift;
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
