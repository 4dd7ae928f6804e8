import { type CallableRegions, covers } from './bed.ts';
import type { Site, SiteReading } from './site.ts';

/** How positions that no row speaks of are taken. */
export type Callability = { readonly regions: CallableRegions | null; readonly absentIsReference: boolean };

const absent: SiteReading = { kind: 'missing', reason: 'absent', source: null };

/** A site without any row: missing, unless a callable region or the user's word makes it reference. */
export function readAbsent(site: Site, callability: Callability, male: boolean): SiteReading {
  const { regions, absentIsReference } = callability;
  const span = {
    startOneBased: site.positionOneBased,
    endOneBased: site.positionOneBased + (site.ref?.length ?? 1) - 1,
  };
  const callable = regions !== null && covers(regions, site.chrom, span);
  if (!callable && !absentIsReference) return absent;
  if (site.ref === null) return { kind: 'missing', reason: 'reference-unknown', source: null };
  const alleles =
    site.chrom === 'chrM' || (site.chrom === 'chrX' && male) ? [site.ref] : [site.ref, site.ref];
  const via = callable ? 'callable-region' : 'declared';
  return {
    kind: 'called',
    alleles,
    phased: true,
    phaseSet: null,
    via,
    source: { file: via, lineOneBased: null, record: `${site.chrom}:${site.positionOneBased}` },
  };
}
