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

/** The regions that any of several want. */
export function joinRegions(all: readonly WantedRegions[]): WantedRegions {
  const joined = new Map<string, Intervals>();
  for (const wanted of all)
    for (const [chrom, intervals] of wanted) {
      const known = joined.get(chrom);
      joined.set(chrom, known === undefined ? intervals : joinIntervals(known, intervals));
    }
  return joined;
}

function joinIntervals(a: Intervals, b: Intervals): Intervals {
  const joined = new Int32Array(a.length + b.length);
  let used = 0;
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    const fromA = j >= b.length || (i < a.length && (a[i] ?? 0) <= (b[j] ?? 0));
    const [start = 0, end = 0] = fromA ? [a[i], a[i + 1]] : [b[j], b[j + 1]];
    if (fromA) i += 2;
    else j += 2;
    const last = joined[used - 1] ?? 0;
    if (used > 0 && start <= last + 1) joined[used - 1] = Math.max(last, end);
    else {
      joined[used++] = start;
      joined[used++] = end;
    }
  }
  return joined.slice(0, used);
}

/** Index of the start of the first interval, of those from an index on, that ends at or behind a position. */
export function firstEndingFrom(intervals: Intervals, position: number, from: number): number {
  let low = from >> 1;
  let high = intervals.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle * 2 + 1] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low * 2;
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
