/** Names are short; nothing is near a longer text, and comparing it would only cost time. */
const longestName = 100;

/**
 * The candidate whose spelling is nearest to `name` (optimal string alignment distance, case
 * ignored), or null when none is within a third of the name's length, at least one.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  return nearestNames(name, candidates, 1)[0] ?? null;
}

/** Up to `count` nearest candidates, nearest first, ties in the candidates' order. */
export function nearestNames(name: string, candidates: Iterable<string>, count: number): readonly string[] {
  if (name.length > longestName) return [];
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 3));
  return [...candidates]
    .map((candidate) => ({ candidate, distance: distanceWithin(wanted, candidate.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** The distance, or Infinity where the lengths alone put it above the limit. */
function distanceWithin(a: string, b: string, limit: number): number {
  return Math.abs(a.length - b.length) > limit ? Infinity : editDistance(a, b, limit);
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours; Infinity as soon as
 * it is certain to lie above `limit`.
 */
export function editDistance(a: string, b: string, limit: number = Infinity): number {
  let leastBefore = 0;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    // Every way on leads over this row or, by a swap, over the one before.
    if (least > limit && leastBefore > limit) return Infinity;
    leastBefore = least;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
