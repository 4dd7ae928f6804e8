import type { VcfLine } from '../vcf/header.ts';
import { RowSelector } from './row-selector.ts';
import type { WantedRegions } from './wanted-regions.ts';

/** Somebody who takes rows of a file that is being read for another, so that it is read once. */
export type RowTaker = { readonly wanted: WantedRegions; readonly take: (row: VcfLine) => void };

/**
 * The rows that touch `own` regions (asked once there is a row); on the way every taker gets those that touch its
 * own, in the same order.
 */
export async function* sharedRows(
  rows: AsyncIterable<VcfLine>,
  own: () => WantedRegions,
  takers: readonly RowTaker[],
): AsyncGenerator<VcfLine> {
  const others = takers.map(({ wanted, take }) => ({ selector: new RowSelector(wanted), take }));
  const encoder = new TextEncoder();
  let ours: RowSelector | null = null;
  for await (const row of rows) {
    ours ??= new RowSelector(own());
    const bytes = encoder.encode(row.text);
    for (const { selector, take } of others) if (selector.wants(bytes, 0, bytes.length)) take(row);
    if (ours.wants(bytes, 0, bytes.length)) yield row;
  }
}
