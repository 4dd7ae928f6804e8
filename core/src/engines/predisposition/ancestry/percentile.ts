/**
 * The share of a reference that lies below a value, in percent; ties count half (scipy's percentileofscore,
 * kind rank mean). Null for an empty reference.
 */
export function percentileOf(value: number, reference: readonly number[]): number | null {
  if (reference.length === 0) return null;
  let below = 0;
  let equal = 0;
  for (const own of reference) {
    if (own < value) below += 1;
    else if (own === value) equal += 1;
  }
  // rank mean: the mean of the strict and the weak percentage
  return (100 * (below + equal / 2)) / reference.length;
}
