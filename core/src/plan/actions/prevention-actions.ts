import type { MedicinePlan } from '../plan.ts';
import type { PlanPreventionItem } from '../prevention.ts';
import type { Action, ActionUrgency } from './action.ts';
import { classConflict, takenOf, type TreatmentContext, treatmentConflicts } from './conflicts.ts';

/** Kinds of prevention of which one visit settles several. */
const together: ReadonlySet<string> = new Set(['vaccination', 'test']);

/**
 * Steps for what of prevention is overdue, due or soon due. Vaccinations and tests that are due together are one
 * step; a treatment meets what genes, allergies and bleeding say of its medicines. What follows from a single-gene
 * finding belongs to the finding's own step.
 */
export function preventionActions(
  prevention: readonly PlanPreventionItem[],
  context: TreatmentContext,
): readonly Action[] {
  const open = prevention.filter(({ status, fromFinding }) => urgencyOf(status) !== null && !fromFinding);
  const apart = open.filter((item) => !isGrouped(item)).map((item) => step([item], context));
  const grouped = [
    ...Map.groupBy(
      open.filter((item) => isGrouped(item)),
      ({ kind, status }) => `${kind} ${urgencyOf(status)}`,
    ).values(),
  ];
  return [...apart, ...grouped.map((items) => step(items, context))];
}

/** What a gene or a risk asks for is a step of its own. */
function isGrouped(item: PlanPreventionItem): boolean {
  return (
    together.has(item.kind) && !item.because.some(({ fact, value }) => fact === 'gene' && value !== false)
  );
}

function urgencyOf(status: PlanPreventionItem['status']): ActionUrgency | null {
  switch (status) {
    case 'overdue':
    case 'due':
      return 'soon';
    case 'soon':
      return 'when-it-comes-up';
    case 'done':
    case 'declined':
    case 'unknown':
    case 'not-applicable':
      return null;
  }
}

function step(items: readonly PlanPreventionItem[], context: TreatmentContext): Action {
  const [first] = items;
  if (first === undefined) throw new Error('a step of nothing');
  const dates = items.flatMap(({ dueDate }) => dueDate ?? []).sort();
  return {
    id: `prevention:${items.length === 1 ? first.action : `${first.kind}s`}`,
    kind: 'prevention',
    group: first.kind,
    preventions: items.map(({ action }) => action),
    overdue: items.some(({ status }) => status === 'overdue'),
    urgency: urgencyOf(first.status) ?? 'when-it-comes-up',
    // A check that was never recorded is due from the day of the plan: that is no date to keep.
    due: first.status === 'soon' ? (dates[0] ?? null) : null,
    who: 'doctor',
    medicine: null,
    verdict: null,
    genes: [...new Set(items.flatMap(genesOf))].sort(),
    because: items.flatMap(({ rules }) => rules),
    joins: items.length === 1 ? [] : items.map(({ action }) => `prevention:${action}`),
    conflicts: treatmentConflicts(items, context),
  };
}

function genesOf({ because }: PlanPreventionItem): readonly string[] {
  return because.flatMap(({ fact, name, value }) => (fact === 'gene' && value !== false ? [name] : []));
}

/**
 * A treatment that prevention asks for, and a medicine taken for it that needs a change, are settled in one visit:
 * the step about the medicine stays, takes the other's place, and says what else of its class genes speak for.
 */
export function foldTreatments(
  actions: readonly Action[],
  prevention: readonly PlanPreventionItem[],
  medicines: readonly MedicinePlan[],
): readonly Action[] {
  const treatments = prevention.filter(({ kind, status }) => kind === 'treatment' && asksFor.has(status));
  return treatments.reduce((folded, item) => foldTreatment(folded, item, medicines), actions);
}

/** Where a rule holds for the person, whether or not it was followed. */
const asksFor: ReadonlySet<PlanPreventionItem['status']> = new Set(['overdue', 'due', 'soon', 'done']);

function foldTreatment(
  actions: readonly Action[],
  { action, atc }: PlanPreventionItem,
  medicines: readonly MedicinePlan[],
): readonly Action[] {
  const own = new Set(atc.flatMap((code) => takenOf(code, medicines)).map(({ name }) => name));
  const treatment = actions.find(({ id }) => id === `prevention:${action}`);
  const host = actions.find(({ kind, medicine }) => kind === 'medicine' && own.has(medicine ?? ''));
  if (host === undefined) return actions;
  const conflicts = atc.flatMap((code) => classConflict(code, medicines) ?? []);
  return actions
    .filter(({ id }) => id !== treatment?.id)
    .map((step) =>
      step.id === host.id
        ? {
            ...step,
            joins: [...step.joins, ...(treatment === undefined ? [] : [treatment.id])],
            conflicts: [...step.conflicts, ...conflicts],
          }
        : step,
    );
}
