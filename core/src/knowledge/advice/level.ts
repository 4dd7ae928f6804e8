import type { Advice, Condition, Step } from './advice.ts';

/** What one recommendation comes to for the medicine, worst first. */
export type AdviceLevel = 'avoid' | 'adjust-or-watch' | 'usual-care' | 'no-guideline';

/** Whether a condition is known to hold for the person; undefined: not known. */
export type ConditionTest = (condition: Condition) => boolean | undefined;

/** Circumstances that ask about the person, so that advice under them may be the one that counts. */
const unknownCondition: ConditionTest = () => undefined;

/**
 * The level of one recommendation.
 *
 * Advice whose condition is known not to hold is left out. `avoid`: avoiding the medicine or choosing
 * another one is asked for without condition (or under one known to hold) and not merely to be
 * considered. `adjust-or-watch`: any change of dose, closer watching, testing, or avoidance under a
 * condition or as a consideration. `usual-care`: usual dose or nothing to do. `no-guideline`:
 * nothing but the statement that there is no recommendation, or remarks.
 */
export function adviceLevel(advice: readonly Advice[], test: ConditionTest = unknownCondition): AdviceLevel {
  const levels = advice.flatMap((item) => {
    const conditions = (item.when ?? []).map(test);
    return conditions.includes(false)
      ? []
      : [
          levelOf(
            item,
            conditions.every((holds) => holds === true),
          ),
        ];
  });
  for (const level of ['avoid', 'adjust-or-watch', 'usual-care'] as const)
    if (levels.includes(level)) return level;
  return 'no-guideline';
}

function levelOf(advice: Advice, certain: boolean): AdviceLevel {
  const level = stepLevel(advice);
  if (level === 'avoid') return certain && advice.optional !== true ? 'avoid' : 'adjust-or-watch';
  return level;
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

/** Direction in which advice moves the dose. */
type Direction = 'up' | 'down' | 'both' | 'none';

/**
 * Whether two recommendations say the same in substance: the same level and, where they change the
 * dose, the same direction. Wordings, percentages and named alternatives may differ.
 */
export function compareAdvice(a: readonly Advice[], b: readonly Advice[]): 'agree' | 'differ' {
  if (adviceLevel(a) !== adviceLevel(b)) return 'differ';
  const [first, second] = [directionOf(a), directionOf(b)];
  return first === second || first === 'none' || second === 'none' ? 'agree' : 'differ';
}

function directionOf(advice: readonly Advice[]): Direction {
  const down = advice.some((item) => item.action === 'reduce-dose' || item.action === 'limit-dose');
  const up = advice.some((item) => item.action === 'increase-dose');
  return down && up ? 'both' : down ? 'down' : up ? 'up' : 'none';
}
