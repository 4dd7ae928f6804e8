import type { Advice } from '../knowledge/index.ts';
import type { Catalogue } from './catalogue.ts';
import { listText, medicineName, numberText } from './values.ts';

export type Dose = Extract<Advice, { readonly action: 'limit-dose' }>['maximum'];
export type Range = number | readonly [number, number];

/** An amount with its unit; a range with an en dash. */
export function doseText(dose: Dose, words: Catalogue): string {
  return `${rangeText(dose.value, words)} ${words.advice.unit(dose.unit)}`;
}

export function rangeText(value: Range, words: Catalogue): string {
  return typeof value === 'number'
    ? numberText(value, words)
    : value.map((bound) => numberText(bound, words)).join('–');
}

/** Medicines' names in a list. */
export function medicinesText(names: readonly string[], words: Catalogue, joiner: 'and' | 'or'): string {
  const worded = names.map((name) => medicineName(name, words));
  return listText(worded, words, joiner);
}

/** The codes' words in a list. */
export function codesText<Code extends string>(
  codes: readonly Code[],
  table: Readonly<Record<Code, string>>,
  words: Catalogue,
): string {
  const worded = codes.map((code) => table[code]);
  return listText(worded, words, 'and');
}

/** The words of a value that may be left open. */
export function optional<Value>(value: Value | undefined, say: (value: Value) => string): string | null {
  return value === undefined ? null : say(value);
}
