/** One line of the bench: what was measured, our figure, the peer's where there is one, and ours / peer. */
export type BenchRow = {
  readonly name: string;
  readonly ours: number;
  readonly peer: number | null;
  readonly ratio: number | null;
  readonly unit: 'ms' | 'MB' | 'bytes' | 'resources/s' | 'requests/s';
};

/** A row from both figures. */
export function benchRow(
  name: string,
  {
    ours,
    peer,
    unit,
  }: { readonly ours: number; readonly peer: number | null; readonly unit: BenchRow['unit'] },
): BenchRow {
  const ratio = peer === null ? null : round(ours / peer, 3);
  return { name, ours: round(ours, 2), peer: peer === null ? null : round(peer, 2), ratio, unit };
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
