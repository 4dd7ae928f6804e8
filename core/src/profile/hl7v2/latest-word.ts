import type { JsonObject } from '../../base/index.ts';

/** A result or report of one message; `key` names it across messages, null where nothing does. */
export type Sent = {
  readonly key: string | null;
  /** The place of its message in the file. */
  readonly message: number;
  /** When it was reported, as HL7 v2 writes times. */
  readonly reportedAt: string | null;
  /** It only says that what was sent before is final (U). */
  readonly confirmsOnly: boolean;
  readonly record: string;
  readonly resource: JsonObject;
};

/**
 * What stands of everything that was sent: of one result in several messages the latest word, be it a
 * correction or that it was wrong. Within one message nothing replaces anything. `standsFor` answers with what
 * counts in the place of a sent one, itself where it still stands.
 */
export function latestWords<T extends Sent>(
  sent: readonly T[],
): {
  readonly standsFor: (one: T) => T;
  readonly standing: readonly T[];
  readonly replaced: readonly T[];
} {
  const instead = new Map<T, T>();
  const alike = Map.groupBy(sent, ({ key }) => key);
  for (const [key, list] of alike) {
    const inOrder = list.toSorted(
      (a, b) => compare(sortable(a.reportedAt), sortable(b.reportedAt)) || a.message - b.message,
    );
    const last = inOrder.findLast(({ confirmsOnly }) => !confirmsOnly);
    if (key === null || last === undefined) continue;
    const isConfirmed = inOrder.at(-1)?.confirmsOnly === true;
    const final = isConfirmed ? { ...last, resource: { ...last.resource, status: 'final' } } : last;
    for (const one of list) if (one.message !== last.message || one === last) instead.set(one, final);
  }
  const standsFor = (one: T): T => instead.get(one) ?? one;
  return {
    standsFor,
    standing: [...new Set(sent.map(standsFor))],
    replaced: sent.filter((one) => !one.confirmsOnly && standsFor(one).record !== one.record),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A time's digits, so that times of one sender compare as texts; '' where there is none. */
function sortable(text: string | null): string {
  return /^\d+/.exec(text ?? '')?.[0] ?? '';
}
