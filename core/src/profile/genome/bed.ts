import { gap, type Outcome } from '../../base/index.ts';
import { readContigName } from '../vcf/contig-name.ts';

/** Callable regions by chromosome: sorted, merged, zero-based, half-open. */
export type CallableRegions = ReadonlyMap<
  string,
  readonly (readonly [startZeroBased: number, endZeroBased: number])[]
>;

/**
 * Reads a BED of callable regions (chrom, start, end; zero-based, half-open; further columns, `track`,
 * `browser` and `#` lines are passed over). Gaps: BED_ROW, BED_INTERVAL_REVERSED.
 */
export function readBed(text: string, file: string): Outcome<CallableRegions> {
  const found = new Map<string, [number, number][]>();
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || /^(#|track\b|browser\b)/.test(line)) continue;
    const [name = '', startText = '', endText = ''] = line.split(/[\t ]+/);
    const [start, end] = [Number(startText), Number(endText)];
    if (!/^\d+$/.test(startText) || !/^\d+$/.test(endText))
      return gap('BED_ROW', { subject: file, line: i + 1 });
    if (start > end) return gap('BED_INTERVAL_REVERSED', { subject: file, line: i + 1, start, end });
    const { chrom } = readContigName(name);
    if (chrom === null || start === end) continue;
    const list = found.get(chrom) ?? [];
    list.push([start, end]);
    found.set(chrom, list);
  }
  return new Map([...found].map(([chrom, list]) => [chrom, merge(list)]));
}

function merge(intervals: [number, number][]): readonly (readonly [number, number])[] {
  const merged: [number, number][] = [];
  for (const [start, end] of intervals.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Whether the regions cover all bases of `[start, end]` (one-based, inclusive). */
export function covers(
  regions: CallableRegions,
  chrom: string,
  span: { readonly startOneBased: number; readonly endOneBased: number },
): boolean {
  const intervals = regions.get(chrom) ?? [];
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle]?.[1] ?? 0) < span.startOneBased) low = middle + 1;
    else high = middle;
  }
  const interval = intervals[low];
  return interval !== undefined && interval[0] < span.startOneBased && interval[1] >= span.endOneBased;
}
