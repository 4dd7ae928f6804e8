import type { StepDecision } from './decidable-step.ts';
import type { Plan } from './plan.ts';

type Steps = Pick<Plan, 'actions'>;
type Decisions = readonly StepDecision[];

/** What was decided about a medicine, also on steps that the plan no longer has. */
export function decisionsOnMedicine({ actions }: Steps, decisions: Decisions, medicine: string): Decisions {
  const steps = new Set([
    ...actions.flatMap((action) => (action.medicine === medicine ? [action.id] : [])),
    ...['medicine', 'test', 'weigh'].map((kind) => `${kind}:${medicine}`),
  ]);
  return decisions.filter(({ step }) => steps.has(step));
}

/** What was decided about actions of prevention, together with others or alone. */
export function decisionsOnPrevention(
  { actions }: Steps,
  decisions: Decisions,
  preventions: readonly string[],
): Decisions {
  const steps = new Set([
    ...actions.flatMap((action) =>
      action.kind === 'prevention' && action.preventions.some((own) => preventions.includes(own))
        ? [action.id]
        : [],
    ),
    ...preventions.map((action) => `prevention:${action}`),
  ]);
  return decisions.filter(({ step }) => steps.has(step));
}

/** Decisions on steps that the plan no longer has. */
export function decisionsOnGone({ actions }: Steps, decisions: Decisions): Decisions {
  const steps = new Set(actions.map(({ id }) => id));
  return decisions.filter(({ step }) => !steps.has(step));
}
