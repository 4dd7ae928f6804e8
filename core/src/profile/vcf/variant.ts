/** A change on a chromosome: REF is replaced by ALT from `positionOneBased` on. Either may become empty when trimmed. */
export type Variant = { readonly positionOneBased: number; readonly ref: string; readonly alt: string };

/** Reference bases `[start, end]` of a chromosome (one-based, inclusive), or null outside of it. */
export type ReferenceBases = (chrom: string, startOneBased: number, endOneBased: number) => string | null;

/** The change alone: bases that REF and ALT share are cut from the right, then from the left. */
export function trimVariant({ positionOneBased, ref, alt }: Variant): Variant {
  let right = 0;
  while (right < ref.length && right < alt.length && ref.at(-1 - right) === alt.at(-1 - right)) right++;
  const [shortRef, shortAlt] = [ref.slice(0, ref.length - right), alt.slice(0, alt.length - right)];
  let left = 0;
  while (left < shortRef.length && left < shortAlt.length && shortRef[left] === shortAlt[left]) left++;
  return { positionOneBased: positionOneBased + left, ref: shortRef.slice(left), alt: shortAlt.slice(left) };
}

/** How many bases are fetched from the reference at once while an indel is moved left. */
const WINDOW_BASES = 200;

/**
 * A row's alleles in the form `bcftools norm` gives them: trimmed to the shortest form that keeps one
 * base in every allele, indels moved as far left as the reference allows (Tan 2015,
 * doi:10.1093/bioinformatics/btv112). Alleles other than sequences stay as they are.
 */
export function normalizeAlleles(
  row: { readonly chrom: string; readonly positionOneBased: number; readonly alleles: readonly string[] },
  reference: ReferenceBases,
): { readonly positionOneBased: number; readonly alleles: readonly string[] } {
  let { positionOneBased } = row;
  let alleles = [...row.alleles];
  if (alleles.length < 2 || alleles.some((allele) => !/^[ACGTN]+$/i.test(allele))) return row;
  if (new Set(alleles).size === 1) return row;
  let window = { start: positionOneBased, bases: '' };
  for (;;) {
    if (shareLast(alleles) && alleles.every((allele) => allele.length > 0)) {
      if (alleles.some((allele) => allele.length === 1)) {
        if (positionOneBased <= 1) break;
        if (positionOneBased - 1 < window.start) window = fetchLeft(row.chrom, positionOneBased, reference);
        const base = window.bases[positionOneBased - 1 - window.start];
        if (base === undefined) break;
        positionOneBased--;
        alleles = alleles.map((allele) => base + allele);
      }
      alleles = alleles.map((allele) => allele.slice(0, -1));
      continue;
    }
    break;
  }
  while (
    alleles.every((allele) => allele.length > 1) &&
    alleles.every((allele) => allele[0]?.toUpperCase() === alleles[0]?.[0]?.toUpperCase())
  ) {
    alleles = alleles.map((allele) => allele.slice(1));
    positionOneBased++;
  }
  return { positionOneBased, alleles };
}

function shareLast(alleles: readonly string[]): boolean {
  const last = alleles[0]?.at(-1)?.toUpperCase();
  return alleles.every((allele) => allele.at(-1)?.toUpperCase() === last);
}

function fetchLeft(
  chrom: string,
  positionOneBased: number,
  reference: ReferenceBases,
): { start: number; bases: string } {
  const start = Math.max(1, positionOneBased - WINDOW_BASES);
  return { start, bases: reference(chrom, start, positionOneBased - 1) ?? '' };
}
