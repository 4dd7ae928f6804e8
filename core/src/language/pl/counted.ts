/** The forms of a counted noun: after one, after two to four and the like, after all others. */
export type Forms = readonly [one: string, few: string, many: string];

const rules = new Intl.PluralRules('pl');

/** The form a noun takes after a number. */
export function formOf(count: number, [one, few, many]: Forms): string {
  const rule = rules.select(count);
  return rule === 'one' ? one : rule === 'few' ? few : many;
}

/** A number with its noun: `1 krok`, `2 kroki`, `5 kroków`. */
export function counted(count: number, forms: Forms): string {
  return `${count} ${formOf(count, forms)}`;
}

/** A written number or range with its noun; the noun follows the last number. */
export function countedText(text: string, forms: Forms): string {
  return `${text} ${formOf(Number(/\d+$/.exec(text)?.[0] ?? 5), forms)}`;
}

export const years: Forms = ['rok', 'lata', 'lat'];
