import { type Plan, type Verdict, verdictOrder } from '@kairos/core/plan';
import type { PlanChange } from './plan-context.ts';

/** Changes as a person is told of them. */
type SortedChanges = {
  /** Verdicts of own medicines, chances, and steps that came or went. */
  readonly told: readonly PlanChange[];
  readonly genes: number;
  readonly knowledge: number;
  /** All that is counted only. */
  readonly others: number;
};

/** The verdict at the beginning of what a comparison says of a medicine; null where there was or is none. */
export function verdictIn(summary: string): Verdict | null {
  const word = /^[a-z-]+/.exec(summary)?.[0];
  return verdictOrder.find((verdict) => verdict === word) ?? null;
}

/** The percents of a comparison's line on a chance, as written; a dash where there was no number. */
export function percentsOf(summary: string): string {
  return summary.match(/\d+(\.\d+)? %/g)?.[0] ?? '–';
}

/** Parts what a person is told in words from what is counted. Steps of single-gene findings are never named. */
export function sortChanges(
  changes: readonly PlanChange[],
  { medicines, absoluteRisks }: Pick<Plan, 'medicines' | 'absoluteRisks'>,
): SortedChanges {
  const own = new Set(medicines.filter(({ taken, planned }) => taken || planned).map(({ name }) => name));
  const sensitive = new Set(
    absoluteRisks.filter(({ fromFinding }) => fromFinding).map(({ disease }) => disease),
  );
  const isTold = ({ kind, name, before, now }: PlanChange): boolean => {
    switch (kind) {
      case 'medicine':
        return (own.has(name) || before.includes(', taken')) && verdictIn(before) !== verdictIn(now);
      case 'absolute-risk':
        return !sensitive.has(name) && percentsOf(before) !== percentsOf(now);
      case 'action':
        return (before === '' || now === '') && /^(prevention|test|question|weigh):/.test(name);
      case 'gene':
      case 'knowledge':
      case 'risk':
        return false;
    }
  };
  const counted = changes.filter((change) => !isTold(change));
  const ofKind = (kind: PlanChange['kind']): number =>
    counted.filter((change) => change.kind === kind).length;
  const [genes, knowledge] = [ofKind('gene'), ofKind('knowledge')];
  return { told: changes.filter(isTold), genes, knowledge, others: counted.length - genes - knowledge };
}
