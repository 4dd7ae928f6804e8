import { mean, standardDeviation } from './linear-algebra.ts';
import { percentileOf } from './percentile.ts';

/** Where a score stands among people whom the user scored in the same way; null for an empty panel. */
export function ownPanelPercentile(
  sum: number,
  sums: readonly number[],
): {
  readonly percentile: number;
  readonly z: number;
  readonly people: number;
  readonly outsideReference: boolean;
} | null {
  const percentile = percentileOf(sum, sums);
  if (percentile === null) return null;
  return {
    percentile,
    z: (sum - mean(sums)) / standardDeviation(sums),
    people: sums.length,
    outsideReference: percentile === 0 || percentile === 100,
  };
}
