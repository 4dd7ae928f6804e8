import type { Interval } from './record.ts';

export type Steps = Interval & { readonly count: number };

/** Steps of one day, each moment counted once. `aside`: counted by another device at the same time. */
export type DaySteps = { readonly count: number; readonly aside: number; readonly order: readonly string[] };

/**
 * Adds up the steps of a day that several devices counted: each moment counts by the device that comes first (what is
 * worn before what is carried), and of a record that lies in such moments in part, the part outside them, as if its steps
 * were spread evenly. Source of the need: devices write their own counts side by side, so that a plain sum has many twice.
 */
export function resolveSteps(records: readonly Steps[]): DaySteps {
  const devices = [...Map.groupBy(records, ({ device }) => device.key)]
    .map(([key, own]) => ({ key, name: own[0]?.device.name ?? '', rank: own[0]?.device.rank ?? 0, own }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  let covered: readonly Span[] = [];
  let count = 0;
  for (const { own } of devices) {
    const sorted = own.toSorted((a, b) => a.start - b.start || a.end - b.end);
    let last = -Infinity;
    for (const { start, end, count: steps } of sorted) {
      // what the device itself has counted already, written twice
      const from = Math.max(start, last);
      const isMoment = end === start;
      const fresh = isMoment
        ? start > last && !covered.some((span) => span.start <= start && start < span.end)
        : from < end;
      if (!fresh) continue;
      count += isMoment ? steps : (steps * outside({ start: from, end }, covered)) / (end - start);
      last = Math.max(last, end);
    }
    covered = joined([...covered, ...sorted]);
  }
  const all = records.reduce((sum, record) => sum + record.count, 0);
  const rounded = Math.round(count);
  return {
    count: rounded,
    aside: Math.round(all) - rounded,
    order: [...new Set(devices.map(({ name }) => name))],
  };
}

type Span = { readonly start: number; readonly end: number };

/** Seconds of a span that lie in none of others, which are sorted and apart. */
function outside({ start, end }: Span, spans: readonly Span[]): number {
  const within = spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(end, span.end) - Math.max(start, span.start)),
    0,
  );
  return end - start - within;
}

/** Spans as those that lie apart, sorted. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const apart: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}
