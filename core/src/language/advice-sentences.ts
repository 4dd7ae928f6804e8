import type { Advice } from '../knowledge/index.ts';
import { conditionText } from './advice-condition-text.ts';
import { doseText, medicinesText } from './advice-pieces.ts';
import { stepText } from './advice-step-text.ts';
import type { Catalogue } from './catalogue.ts';
import { capitalised, medicineName } from './values.ts';

/** The most medicines a citizen is told as choices; a clinician is told all. */
const mostCitizenChoices = 3;

/** The sentences of some advice, in its order; equal ones once. */
export type AdviceSentences = {
  readonly clinician: readonly string[];
  /** What the advice means for a person, and what they can do. */
  readonly citizen: { readonly meaning: readonly string[]; readonly toDo: readonly string[] };
};

/**
 * Says advice in one language. `medicine` is the guideline's English name.
 * Clinicians read every step with its conditions. Citizens read short sentences that never ask them
 * to change a medicine on their own, and none where a step is reassuring only under a condition.
 */
export function adviceSentences(
  advice: readonly Advice[],
  medicine: string,
  words: Catalogue,
): AdviceSentences {
  const sayAll = (steps: readonly Advice[]): readonly string[] =>
    [...new Set(steps.flatMap((step) => citizenSentences(step, medicine, words)))].map(capitalised);
  return {
    clinician: clinicianSentences(advice, medicine, words),
    citizen: {
      meaning: sayAll(advice.filter(isMeaning)),
      toDo: sayAll(inCitizenOrder(advice.filter((step) => !isMeaning(step)))),
    },
  };
}

/** Of {@link adviceSentences}, what clinicians read. */
export function clinicianSentences(
  advice: readonly Advice[],
  medicine: string,
  words: Catalogue,
): readonly string[] {
  return [...new Set(advice.map((step) => clinicianSentence(step, medicine, words)))];
}

/** Whether a step tells a citizen what is so rather than what to do. */
function isMeaning({ action }: Advice): boolean {
  return ['avoid', 'caution', 'usual-dose', 'no-action-needed', 'no-recommendation'].includes(action);
}

/** What a citizen is told first; the rest follows in the guideline's order. */
const firstForCitizens: readonly Advice['action'][] = [
  'choose-alternative',
  'reduce-dose',
  'increase-dose',
  'limit-dose',
];

/**
 * A citizen's order of steps. Where some step names medicines to choose from, those that name none
 * say nothing more; where guidelines cap the dose differently, the caps are left to the clinician.
 */
function inCitizenOrder(advice: readonly Advice[]): readonly Advice[] {
  const named = advice.some((step) => step.action === 'choose-alternative' && step.medicines !== undefined);
  const caps = new Set(
    advice.map((step) => (step.action === 'limit-dose' ? JSON.stringify(step.maximum) : null)),
  );
  caps.delete(null);
  const kept = advice.filter(
    (step) =>
      (step.action !== 'choose-alternative' || !named || step.medicines !== undefined) &&
      (step.action !== 'limit-dose' || caps.size === 1),
  );
  const rank = ({ action }: Advice): number => {
    const index = firstForCitizens.indexOf(action);
    return index === -1 ? firstForCitizens.length : index;
  };
  return kept.toSorted((one, other) => rank(one) - rank(other));
}

function clinicianSentence(advice: Advice, medicine: string, words: Catalogue): string {
  const said = stepText(advice, medicineName(medicine, words), words);
  const conditions = (advice.when ?? []).map((condition) => conditionText(condition, words));
  const sentence = conditions.length === 0 ? said : words.advice.under(conditions, said);
  return `${capitalised(sentence)}.`;
}

function citizenSentences(advice: Advice, medicine: string, words: Catalogue): readonly string[] {
  const { citizen } = words.advice;
  switch (advice.action) {
    case 'avoid':
      return [citizen.avoid[advice.degree](medicineName(medicine, words))];
    case 'choose-alternative': {
      const named = (advice.medicines ?? []).slice(0, mostCitizenChoices);
      return [citizen.chooseAlternative(named.length === 0 ? null : medicinesText(named, words, 'or'))];
    }
    case 'monitor':
      return advice.what.map((what) => citizen.monitor[what]);
    case 'inform-patient':
      return advice.about.map((about) => citizen.inform[about]);
    case 'caution':
      return advice.risks.map((risk) => citizen.caution[risk]);
    case 'limit-dose':
      return [citizen.limitDose(doseText(advice.maximum, words))];
    case 'note':
      return [];
    case 'usual-dose':
    case 'no-action-needed':
    case 'no-recommendation':
      return advice.when === undefined ? [citizen.other[advice.action]] : [];
    case 'reduce-dose':
    case 'increase-dose':
    case 'set-dose':
    case 'titrate':
    case 'test':
    case 'avoid-comedication':
    case 'add-therapy':
    case 'use-dosing-algorithm':
    case 'follow-label':
    case 'see-guideline':
      return [citizen.other[advice.action]];
  }
}
