/** Milliseconds that some work takes. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The least time of each work over several rounds; the works take turns, so that load hits all alike. */
export async function bestOf(rounds: number, works: readonly (() => unknown)[]): Promise<readonly number[]> {
  const best = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++)
    for (const [i, work] of works.entries())
      best[i] = Math.min(best[i] ?? Number.POSITIVE_INFINITY, await milliseconds(work));
  return best;
}
