import type { Site } from '../genome/site.ts';
import { trimVariant } from './variant.ts';

/** A row's alleles and place. `alleles[0]` is REF. */
export type RowAlleles = { readonly positionOneBased: number; readonly alleles: readonly string[] };

/**
 * What a row's alleles are at a site: the site's own spelling, an allele the site does not know,
 * or null where the allele says nothing about the site.
 */
export type Projection = {
  /** Site allele of each row allele, by the row's allele index. */
  readonly alleles: readonly (string | null)[];
  /** The row speaks of this very site: same place, or one of the site's alleles is among its own. */
  readonly exact: boolean;
};

/** Why a row cannot be used at a site. */
export type ProjectionFailure = 'reference-mismatch' | 'no-overlap';

/**
 * Carries a row's alleles over to a site by comparing whole sequences: row and site are both written
 * out over the window they span together, so that padded, untrimmed and shared rows come to the same.
 * A same-length allele is compared base by base. The site's `ref` must be known.
 */
export function projectRow(row: RowAlleles, site: Site, siteRef: string): Projection | ProjectionFailure {
  const rowRef = row.alleles[0] ?? '';
  const rowEnd = row.positionOneBased + rowRef.length - 1;
  const siteEnd = site.positionOneBased + siteRef.length - 1;
  if (rowEnd < site.positionOneBased || row.positionOneBased > siteEnd) return 'no-overlap';
  const window = joinReference([row.positionOneBased, rowRef], [site.positionOneBased, siteRef]);
  if (window === null) return 'reference-mismatch';
  const write = (positionOneBased: number, ref: string, allele: string): string =>
    window.bases.slice(0, positionOneBased - window.start) +
    allele +
    window.bases.slice(positionOneBased - window.start + ref.length);
  const known = new Map(
    [siteRef, ...site.alts].map((allele) => [write(site.positionOneBased, siteRef, allele), allele]),
  );
  const here = row.positionOneBased === site.positionOneBased && rowRef === siteRef;
  const alleles = row.alleles.map((allele, i) => {
    if (i === 0) return siteRef;
    if (!/^[ACGTN]+$/.test(allele)) return symbolicAllele(allele);
    return (
      known.get(write(row.positionOneBased, rowRef, allele)) ??
      foreignAllele(row, allele, { ...site, ref: siteRef })
    );
  });
  return {
    alleles,
    exact: here || alleles.some((allele, i) => i > 0 && allele !== null && site.alts.includes(allele)),
  };
}

/** Reference bases over both windows, or null where the two disagree. */
function joinReference(
  [rowPosition, rowRef]: readonly [number, string],
  [sitePosition, siteRef]: readonly [number, string],
): { start: number; bases: string } | null {
  const start = Math.min(rowPosition, sitePosition);
  const end = Math.max(rowPosition + rowRef.length, sitePosition + siteRef.length);
  let bases = '';
  for (let position = start; position < end; position++) {
    const [a, b] = [rowRef[position - rowPosition], siteRef[position - sitePosition]];
    if (a !== undefined && b !== undefined && a !== b) return null;
    bases += a ?? b ?? '';
  }
  return { start, bases };
}

/** `<NON_REF>` and `<*>` stand for "anything else"; `*` is a deletion that began before; others name themselves. */
function symbolicAllele(allele: string): string | null {
  return allele === '<NON_REF>' || allele === '<*>' || allele === '.' ? null : allele;
}

/** An allele the site does not know: reference where it lies beside the site, else its own sequence there. */
function foreignAllele(
  row: RowAlleles,
  allele: string,
  site: Site & { readonly ref: string },
): string | null {
  const rowRef = row.alleles[0] ?? '';
  const siteRef = site.ref;
  const change = trimVariant({ positionOneBased: row.positionOneBased, ref: rowRef, alt: allele });
  const siteEnd = site.positionOneBased + siteRef.length - 1;
  const changeEnd = change.positionOneBased + Math.max(change.ref.length, 1) - 1;
  const insertionBeside =
    change.ref === '' &&
    (change.positionOneBased <= site.positionOneBased || change.positionOneBased > siteEnd + 1);
  if (
    insertionBeside ||
    changeEnd < site.positionOneBased ||
    change.positionOneBased > siteEnd + (change.ref === '' ? 1 : 0)
  )
    return siteRef;
  if (anchorOnly(change, site, siteRef)) return siteRef;
  if (allele.length === rowRef.length) {
    const from = site.positionOneBased - row.positionOneBased;
    const inside = allele.slice(Math.max(0, from), from + siteRef.length);
    return inside.length === siteRef.length ? inside : allele;
  }
  return change.alt === '' && change.positionOneBased <= site.positionOneBased && changeEnd >= siteEnd
    ? '*'
    : allele;
}

/** A single-base change of the base that an indel site is anchored at does not touch the indel. */
function anchorOnly(
  change: { readonly positionOneBased: number; readonly ref: string; readonly alt: string },
  site: Site,
  siteRef: string,
): boolean {
  const indelSite = site.alts.length > 0 && site.alts.every((alt) => alt.length !== siteRef.length);
  return (
    indelSite &&
    change.ref.length === 1 &&
    change.alt.length === 1 &&
    change.positionOneBased === site.positionOneBased
  );
}
