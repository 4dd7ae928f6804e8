import { readContigName } from '../vcf/contig-name.ts';

/** Sorted, merged intervals of one chromosome as alternating starts and ends (one-based, inclusive). */
export type Intervals = Int32Array;

/** The regions whose rows are wanted, by chromosome (`chr1` …). */
export type WantedRegions = ReadonlyMap<string, Intervals>;

/** Regions around sites (one-based), each widened by `marginBases` on both sides. */
export function regionsAround(
  sites: Iterable<{
    readonly chrom: string;
    readonly positionOneBased: number;
    readonly ref: string | null;
    readonly alts: readonly string[];
  }>,
  marginBases: number,
): WantedRegions {
  const byChrom = new Map<string, [number, number][]>();
  for (const site of sites) {
    const length = Math.max(site.ref?.length ?? 1, ...site.alts.map((alt) => alt.length), 1);
    const list = byChrom.get(site.chrom) ?? [];
    list.push([
      Math.max(1, site.positionOneBased - marginBases),
      site.positionOneBased + length - 1 + marginBases,
    ]);
    byChrom.set(site.chrom, list);
  }
  return new Map([...byChrom].map(([chrom, list]) => [chrom, mergeIntervals(list)]));
}

function mergeIntervals(list: [number, number][]): Intervals {
  const merged: number[] = [];
  for (const [start, end] of list.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last + 1) merged[merged.length - 1] = Math.max(last, end);
    else merged.push(start, end);
  }
  return Int32Array.from(merged);
}

/** Whether `[start, end]` (one-based, inclusive) touches an interval. */
export function touches(intervals: Intervals, start: number, end: number): boolean {
  let low = 0;
  let high = intervals.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle * 2 + 1] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low * 2 < intervals.length && (intervals[low * 2] ?? 0) <= end;
}

/** Finds a contig's intervals under any of its names; contigs nobody wants have none. */
export function intervalsByContig(wanted: WantedRegions): (contig: string) => Intervals | null {
  const known = new Map<string, Intervals | null>();
  return (contig) => {
    let intervals = known.get(contig);
    if (intervals === undefined) {
      const { chrom } = readContigName(contig);
      intervals = chrom === null ? null : (wanted.get(chrom) ?? null);
      known.set(contig, intervals);
    }
    return intervals;
  };
}
