import { type Gap, gap } from '../../base/index.ts';
import type { Site } from '../genome/site.ts';
import type { ArrayScan } from './scan-array.ts';
import type { MatchedRow, ReadSite } from './site-reading.ts';

const shownNames = 10;

/** Remarks on the file as a whole. */
export function scanRemarks(scan: ArrayScan, build: number | null, file: string): readonly Gap[] {
  const remarks: Gap[] = [];
  if (build === null) remarks.push(gap('ARRAY_BUILD_ASSUMED', { subject: file }));
  if (scan.unreadableRows > 0) {
    remarks.push(
      gap('ARRAY_ROWS_UNREADABLE', {
        subject: file,
        count: scan.unreadableRows,
        line: scan.firstUnreadableLine ?? 0,
      }),
    );
  }
  return remarks;
}

/** Remarks on rows whose position and rsID speak of different sites. */
export function matchRemarks(rows: readonly MatchedRow[], file: string): readonly Gap[] {
  const differing = (agreement: MatchedRow['match']['agreement']): readonly string[] =>
    rows
      .filter(({ match }) => match.agreement === agreement)
      .map(({ row, match }) => rowName(row.id, match.site));
  return [
    ...remarkOn('ARRAY_RSID_DIFFERS', differing('name-differs'), file),
    ...remarkOn('ARRAY_POSITION_DIFFERS', differing('position-differs'), file),
  ];
}

/** Remarks on sites whose rows could not be used. */
export function siteRemarks(sites: readonly Site[], read: readonly ReadSite[], file: string): readonly Gap[] {
  const withProblem = (problem: ReadSite['problem']): readonly string[] =>
    sites.filter((_, i) => read[i]?.problem === problem).map(siteName);
  return [
    ...remarkOn('ARRAY_INDEL_AMBIGUOUS', withProblem('indel-ambiguous'), file),
    ...remarkOn('ARRAY_OTHER_STRAND', withProblem('minus-strand'), file),
    ...remarkOn('ARRAY_CONTRADICTORY', withProblem('contradictory'), file),
  ];
}

type SiteRemark =
  | 'ARRAY_RSID_DIFFERS'
  | 'ARRAY_POSITION_DIFFERS'
  | 'ARRAY_INDEL_AMBIGUOUS'
  | 'ARRAY_OTHER_STRAND'
  | 'ARRAY_CONTRADICTORY';

function remarkOn(code: SiteRemark, names: readonly string[], file: string): readonly Gap[] {
  if (names.length === 0) return [];
  const more = names.length > shownNames ? ` and ${names.length - shownNames} more` : '';
  return [gap(code, { subject: file, sites: `${names.slice(0, shownNames).join(', ')}${more}` })];
}

function siteName(site: Site): string {
  return site.rsid ?? `${site.chrom}:${site.positionOneBased}`;
}

function rowName(id: string, site: Site): string {
  return id === site.rsid ? id : `${id} at ${site.chrom}:${site.positionOneBased}`;
}
