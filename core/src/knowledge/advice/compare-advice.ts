import type { Advice } from './advice.ts';
import { adviceLevel, type ConditionTest } from './level.ts';

/** Direction in which advice moves the dose; `open`: it does not say. */
type Direction = 'up' | 'down' | 'both' | 'open';

/**
 * Whether two recommendations say the same in substance: the same level, and there the same way.
 * Where the dose changes, both move it in one direction; where the medicine is to be avoided,
 * neither names as a choice only what the other rules out. Wordings, amounts, conditions and
 * further steps may differ. `test` tells what is known of the person, nothing by default.
 */
export function compareAdvice(
  a: readonly Advice[],
  b: readonly Advice[],
  test?: ConditionTest,
): 'agree' | 'differ' {
  const level = adviceLevel(a, test);
  if (level !== adviceLevel(b, test)) return 'differ';
  if (level === 'adjust-or-watch') {
    const [first, second] = [directionOf(a), directionOf(b)];
    return first === second || first === 'open' || second === 'open' ? 'agree' : 'differ';
  }
  return level === 'avoid' && (rulesOutAll(a, b) || rulesOutAll(b, a)) ? 'differ' : 'agree';
}

/** The direction of what is asked without condition; of all steps where nothing is. */
function directionOf(advice: readonly Advice[]): Direction {
  const main = movesOf(advice.filter(({ when }) => when === undefined));
  return main === 'open' ? movesOf(advice) : main;
}

function movesOf(advice: readonly Advice[]): Direction {
  const down = advice.some(
    (step) =>
      step.action === 'reduce-dose' ||
      step.action === 'limit-dose' ||
      (step.action === 'titrate' && step.start === 'low'),
  );
  const up = advice.some(({ action }) => action === 'increase-dose');
  if (down && up) return 'both';
  if (down) return 'down';
  return up ? 'up' : 'open';
}

/** Whether every medicine `a` names as a choice is one `b` says, without condition, not to choose. */
function rulesOutAll(a: readonly Advice[], b: readonly Advice[]): boolean {
  const named = a.flatMap((step) => (step.action === 'choose-alternative' ? (step.medicines ?? []) : []));
  const ruledOut = new Set(
    b.flatMap((step) => {
      if (step.when !== undefined) return [];
      if (step.action === 'choose-alternative') return step.not ?? [];
      return step.action === 'note' && step.code === 'not-an-alternative' ? (step.medicines ?? []) : [];
    }),
  );
  return named.length > 0 && named.every((name) => ruledOut.has(name));
}
