import type { Condition } from '../knowledge/index.ts';
import { type Dose, doseText, optional } from './advice-pieces.ts';
import type { Catalogue } from './catalogue.ts';
import { listText, medicineName, numberText } from './values.ts';

/** One condition of a step, such as `for depression`. */
export function conditionText(condition: Condition, words: Catalogue): string {
  const { conditions, indications, circumstances } = words.advice;
  const any = (items: readonly string[]): { readonly any: string } => ({ any: listText(items, words, 'or') });
  const number = (value?: number): string | null => optional(value, (found) => numberText(found, words));
  const amount = (dose?: Dose): string | null => optional(dose, (found) => doseText(found, words));
  switch (condition.kind) {
    case 'age':
      return conditions.age({ min: number(condition.minYears), max: number(condition.maxYears) });
    case 'weight':
      return conditions.weight({ min: number(condition.minKg), max: number(condition.maxKg) });
    case 'dose':
      return conditions.dose({
        above: amount(condition.above),
        atLeast: amount(condition.atLeast),
        below: amount(condition.below),
        atMost: amount(condition.atMost),
      });
    case 'indication':
      return conditions.indication(any(condition.any.map((code) => indications[code])));
    case 'indication-other-than':
      return conditions['indication-other-than'](any(condition.any.map((code) => indications[code])));
    case 'circumstance':
      return conditions.circumstance(any(condition.any.map((code) => circumstances[code])));
    case 'comedication':
      return conditions.comedication(any(condition.any.map((name) => comedicationName(name, words))));
    case 'no-comedication':
      return conditions['no-comedication'](any(condition.any.map((name) => comedicationName(name, words))));
  }
}

/** A condition names either one of the comedication codes or a medicine. */
function comedicationName(name: string, words: Catalogue): string {
  const codes: Readonly<Record<string, string>> = words.advice.comedication;
  return (Object.hasOwn(codes, name) ? codes[name] : undefined) ?? medicineName(name, words);
}
