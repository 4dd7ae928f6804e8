import { type Gap, gap, type Outcome } from '../../base/index.ts';
import { type Callability, readAbsent } from '../genome/absent-site.ts';
import type { SampleGenome, SitePanel } from '../genome/site.ts';
import { matchRemarks, scanRemarks, siteRemarks } from './array-remarks.ts';
import { genotypicSex } from './array-sex.ts';
import { indexSites, matchRow } from './match-row.ts';
import { type ArrayProvider, statedBuild } from './recognise.ts';
import { scanArray } from './scan-array.ts';
import { translateGenotype } from './site-alleles.ts';
import { isUsable, type MatchedRow, readSite } from './site-reading.ts';

/** One array file read over a panel, with remarks on what in it did not fit. */
export type ArrayGenome = {
  readonly provider: ArrayProvider;
  readonly genome: SampleGenome;
  readonly gaps: readonly Gap[];
};

export type ArrayOptions = {
  /** Base name of the file, for evidence and messages. */
  readonly file: string;
  /** Array files name no sample; without this the sample's name is empty. */
  readonly sample?: string;
  /** How positions without a row are taken; missing where not given. */
  readonly callability?: Callability;
};

/** Below this many rows that disagree, a few odd probes explain it. */
const fewestContrary = 3;
const contraryStrandShare = 0.2;

/**
 * Reads 23andMe or AncestryDNA raw text (whole, or in chunks cut anywhere) over a GRCh37 panel.
 * Rows are matched by position (one-based, plus strand) and rsID; I and D become the site's alleles
 * where it has exactly one insertion or deletion; positions without a row are missing `absent`
 * unless `callability` makes them reference.
 * Refuses with ARRAY_EMPTY, ARRAY_BUILD (stated or evident other build) or ARRAY_STRAND (many alleles
 * fit only as their complements). Throws where the panel is not GRCh37.
 */
export function readArray(
  input: string | Iterable<string>,
  panel: SitePanel,
  options: ArrayOptions,
): Outcome<ArrayGenome> {
  if (panel.build !== 'GRCh37') throw new Error(`arrays are read over a GRCh37 panel, not ${panel.build}`);
  const { file } = options;
  const scan = scanArray(typeof input === 'string' ? [input] : input, panel);
  if (scan.rowCount === 0) return gap('ARRAY_EMPTY', { subject: file });
  const build = statedBuild(scan.comments);
  if (build === 36 || build === 38) {
    return gap('ARRAY_BUILD', { subject: file, reason: `its header states build ${build}` });
  }
  const index = indexSites(panel);
  const rows = scan.rows.flatMap((row): readonly MatchedRow[] => {
    const match = matchRow(row, index);
    if (match === null) return [];
    return [{ row, match, genotype: translateGenotype(row.genotype, match.site, row.positionOneBased) }];
  });
  const refusal = wrongBuild(rows, file) ?? wrongStrand(rows, file);
  if (refusal !== null) return refusal;
  const sex = genotypicSex(scan.sexEvidence);
  const bySite = Map.groupBy(rows.filter(isUsable), ({ match }) => match.siteIndex);
  const read = panel.sites.map((site, i) => readSite(site, bySite.get(i) ?? [], { file, sex }));
  const { callability = { regions: null, absentIsReference: false } } = options;
  const readings = read.map(({ reading }, i) => {
    const site = panel.sites[i];
    return site !== undefined && reading.kind === 'missing' && reading.reason === 'absent'
      ? readAbsent(site, callability, sex === 'male')
      : reading;
  });
  return {
    provider: scan.genotypeColumns === 2 ? 'AncestryDNA' : '23andMe',
    genome: { sample: options.sample ?? '', panel, readings, genotypicSex: sex },
    gaps: [
      ...scanRemarks(scan, build, file),
      ...matchRemarks(rows, file),
      ...siteRemarks(panel.sites, read, file),
    ],
  };
}

/** More known rsIDs at other positions than at their GRCh37 ones: the coordinates are another build's. */
function wrongBuild(rows: readonly MatchedRow[], file: string): Gap | null {
  const agree = rows.filter(({ match }) => match.agreement === 'both').length;
  const differ = rows.filter(({ match }) => match.agreement === 'position-differs').length;
  if (differ < fewestContrary || differ <= agree) return null;
  const reason = `${differ} of ${agree + differ} known variants lie elsewhere`;
  return gap('ARRAY_BUILD', { subject: file, reason });
}

function wrongStrand(rows: readonly MatchedRow[], file: string): Gap | null {
  const contrary = rows.filter(({ genotype }) => genotype.kind === 'minus-strand').length;
  const plus = rows.filter(({ genotype }) => genotype.kind === 'alleles' && genotype.plusStrand).length;
  if (contrary < fewestContrary || contrary < (contrary + plus) * contraryStrandShare) return null;
  return gap('ARRAY_STRAND', { subject: file, contrary, count: contrary + plus });
}
