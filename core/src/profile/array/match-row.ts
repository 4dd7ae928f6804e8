import type { Site, SitePanel } from '../genome/site.ts';
import { type ArrayRow, rsNumberOf } from './scan-array.ts';
import { indelAlts } from './site-alleles.ts';

/** The panel's sites by position and by rsID. */
export type SiteIndex = {
  readonly panel: SitePanel;
  readonly byPosition: ReadonlyMap<string, number>;
  readonly byRsNumber: ReadonlyMap<number, number>;
};

/**
 * The site a row is about. `both`: position and rsID agree; `position`: the row (an internal id) or
 * the site has no rsID; `name-differs`: the position is the site's, the rsID is another;
 * `position-differs`: the rsID is the site's, the position is another.
 */
export type RowMatch = {
  readonly siteIndex: number;
  readonly site: Site;
  readonly agreement: 'both' | 'position' | 'name-differs' | 'position-differs';
};

/** Indexes a panel for {@link matchRow}. */
export function indexSites(panel: SitePanel): SiteIndex {
  return {
    panel,
    byPosition: new Map(panel.sites.map((site, i) => [`${site.chrom}:${site.positionOneBased}`, i])),
    byRsNumber: new Map(
      panel.sites.flatMap((site, i) => {
        const rsNumber = rsNumberOf(site.rsid);
        return rsNumber > 0 ? [[rsNumber, i] as const] : [];
      }),
    ),
  };
}

/** Finds the site a row is about, or null where neither its position nor its rsID is the panel's. */
export function matchRow(row: ArrayRow, index: SiteIndex): RowMatch | null {
  const rsNumber = rsNumberOf(row.id);
  const named = found(index, index.byRsNumber.get(rsNumber));
  if (named !== null) {
    const agreement = isAt(row, named.site) ? 'both' : 'position-differs';
    return { ...named, agreement };
  }
  const placed =
    found(index, index.byPosition.get(`${row.chrom}:${row.positionOneBased}`)) ??
    (rsNumber === 0 && /^[ID]+$/.test(row.genotype)
      ? found(index, index.byPosition.get(`${row.chrom}:${row.positionOneBased - 1}`))
      : null);
  if (placed === null) return null;
  return { ...placed, agreement: rsNumber === 0 || placed.site.rsid === null ? 'position' : 'name-differs' };
}

function found(
  index: SiteIndex,
  siteIndex: number | undefined,
): { readonly siteIndex: number; readonly site: Site } | null {
  const site = siteIndex === undefined ? undefined : index.panel.sites[siteIndex];
  return siteIndex === undefined || site === undefined ? null : { siteIndex, site };
}

/** Arrays place an indel at its anchor base or at the base after it. */
function isAt(row: ArrayRow, site: Site): boolean {
  const reach = (site.ref ?? '').length > 1 || indelAlts(site).length > 0 ? 1 : 0;
  const offset = row.positionOneBased - site.positionOneBased;
  return row.chrom === site.chrom && offset >= 0 && offset <= reach;
}
