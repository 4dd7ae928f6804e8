import type { Plan, PlanPreventionItem } from '@kairos/core/plan';

/** Where on the line of prevention something stands. */
export type Stretch = 'due' | 'soon' | 'later' | 'done';

export const stretches: readonly Stretch[] = ['due', 'soon', 'later', 'done'];

/** A person's prevention in the order of their life; what cannot be said yet stands apart. */
export type PreventionLine = {
  readonly stretches: Readonly<Record<Stretch, readonly PlanPreventionItem[]>>;
  /** Waiting for facts that can be told or looked up. */
  readonly open: readonly PlanPreventionItem[];
  /** Waiting for genes that were not read or not asked about. */
  readonly waitsForGenes: boolean;
};

const ofGenes: ReadonlySet<string> = new Set(['gene', 'phase', 'confirmation']);

/** Sorts what is due, soon, later and done. What follows from a single-gene finding is told beside the finding only. */
export function preventionLine({ prevention }: Pick<Plan, 'prevention'>): PreventionLine {
  const items = prevention.filter(({ fromFinding }) => !fromFinding);
  const on = (stretch: Stretch): readonly PlanPreventionItem[] =>
    items.filter((item) => stretchOf(item) === stretch).toSorted(byDate(stretch));
  const unknown = items.filter(({ status }) => status === 'unknown');
  const open = unknown.filter(({ missing }) => !missing.some(({ kind }) => ofGenes.has(kind)));
  return {
    stretches: { due: on('due'), soon: on('soon'), later: on('later'), done: on('done') },
    open,
    waitsForGenes: unknown.length > open.length,
  };
}

function stretchOf({ status, dueDate, reason }: PlanPreventionItem): Stretch | null {
  switch (status) {
    case 'overdue':
    case 'due':
      return 'due';
    case 'soon':
      return 'soon';
    case 'done':
      return dueDate === null ? 'done' : 'later';
    case 'declined':
      return 'done';
    case 'not-applicable':
      return reason?.kind === 'too-young' && reason.startsOn !== null ? 'later' : null;
    case 'unknown':
      return null;
  }
}

/** The day an item stands at: when it is due, begins, or was last done. */
export function dayOf(item: PlanPreventionItem): string | null {
  const { reason, dueDate, lastDone } = item;
  if (reason?.kind === 'too-young') return reason.startsOn;
  return dueDate ?? lastDone;
}

/** Overdue first; then by day, the done ones latest first. */
function byDate(stretch: Stretch): (a: PlanPreventionItem, b: PlanPreventionItem) => number {
  const rank = (item: PlanPreventionItem): string =>
    `${item.status === 'overdue' ? 0 : 1}${dayOf(item) ?? '9999'}`;
  return (a, b) => {
    const order = rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0;
    return stretch === 'done' ? -order : order;
  };
}
