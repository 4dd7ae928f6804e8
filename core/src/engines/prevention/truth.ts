import type { MissingFact, Truth, UsedFact } from './facts.ts';

/** Makes an answer that rests on one or more facts. */
export function settled(value: boolean, ...used: readonly UsedFact[]): Truth {
  return { value, used };
}

/** Makes an answer that waits for facts. */
export function open(...missing: readonly MissingFact[]): Truth {
  return { value: 'unknown', missing, used: [] };
}

/** Kleene's and: false as soon as one is false; unknown names all that would have to be known. */
export function allOf(answers: readonly Truth[]): Truth {
  return combine(answers, false);
}

/** Kleene's or: true as soon as one is true. */
export function anyOf(answers: readonly Truth[]): Truth {
  return combine(answers, true);
}

/** The opposite; unknown stays unknown. */
export function notOf(answer: Truth): Truth {
  return answer.value === 'unknown' ? answer : { ...answer, value: !answer.value };
}

/** `deciding` settles the answer wherever it stands; otherwise one unknown leaves it open. */
function combine(answers: readonly Truth[], deciding: boolean): Truth {
  const decided: UsedFact[] = [];
  const used: UsedFact[] = [];
  const missing: MissingFact[] = [];
  let settles = false;
  for (const answer of answers) {
    used.push(...answer.used);
    if (answer.value === 'unknown') missing.push(...answer.missing);
    if (answer.value !== deciding) continue;
    settles = true;
    decided.push(...answer.used);
  }
  if (settles) return { value: deciding, used: decided };
  return missing.length > 0 ? { value: 'unknown', missing, used } : { value: !deciding, used };
}
