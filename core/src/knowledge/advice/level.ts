import type { Advice, Condition, Step } from './advice.ts';

/** What one recommendation comes to for the medicine, worst first. */
export type AdviceLevel = 'avoid' | 'adjust-or-watch' | 'usual-care' | 'no-guideline';

/** Whether a condition is known to hold for the person; undefined: not known. */
export type ConditionTest = (condition: Condition) => boolean | undefined;

const nothingKnown: ConditionTest = () => undefined;

/**
 * The level of one recommendation: the worst of its steps. A step whose condition is known not to
 * hold is left out; `test` tells what is known of the person, nothing by default.
 *
 * - `avoid`: avoiding the medicine or choosing another is asked for, not merely to be considered,
 *   without condition or under one known to hold. An exception (every use but some) holds unless
 *   the person is known to be excepted.
 * - `adjust-or-watch`: a change of dose, closer watching, a test, a risk bound to a dose, or
 *   avoidance that is to be considered or hangs on a condition nobody has answered.
 * - `usual-care`: usual dose, nothing to do, or steps everyone on the medicine gets (`routine`).
 * - `no-guideline`: nothing but remarks, risks or the statement that there is no recommendation.
 */
export function adviceLevel(advice: readonly Advice[], test: ConditionTest = nothingKnown): AdviceLevel {
  const levels = advice
    .filter((item) => !(item.when ?? []).some((condition) => test(condition) === false))
    .map((item) => levelOf(item, test));
  for (const level of ['avoid', 'adjust-or-watch', 'usual-care'] as const)
    if (levels.includes(level)) return level;
  return 'no-guideline';
}

function levelOf(advice: Advice, test: ConditionTest): AdviceLevel {
  const level = stepLevel(advice);
  if (advice.routine === true) return level === 'no-guideline' ? level : 'usual-care';
  const conditions = advice.when ?? [];
  if (level === 'avoid') {
    const certain = conditions.every((condition) => test(condition) ?? isException(condition));
    return certain && advice.optional !== true ? 'avoid' : 'adjust-or-watch';
  }
  const riskOfDose = advice.action === 'caution' && conditions.some(({ kind }) => kind === 'dose');
  return riskOfDose ? 'adjust-or-watch' : level;
}

/** Conditions that say when advice does not hold rather than when it does. */
function isException({ kind }: Condition): boolean {
  return kind === 'indication-other-than' || kind === 'no-comedication';
}

function stepLevel(step: Step): AdviceLevel {
  switch (step.action) {
    case 'avoid':
    case 'choose-alternative':
      return 'avoid';
    case 'reduce-dose':
    case 'increase-dose':
    case 'set-dose':
    case 'limit-dose':
    case 'titrate':
    case 'monitor':
    case 'test':
    case 'avoid-comedication':
    case 'add-therapy':
    case 'inform-patient':
    case 'use-dosing-algorithm':
    case 'follow-label':
    case 'see-guideline':
      return 'adjust-or-watch';
    case 'usual-dose':
    case 'no-action-needed':
      return 'usual-care';
    case 'no-recommendation':
    case 'caution':
    case 'note':
      return 'no-guideline';
  }
}
