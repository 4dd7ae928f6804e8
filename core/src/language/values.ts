import type { Catalogue } from './catalogue.ts';

/** A calendar date (ISO 8601 `YYYY-MM-DD`) in words; anything else is returned unchanged. */
export function dateText(isoDate: string, words: Catalogue): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(isoDate);
  if (match === null) return isoDate;
  const [year, month, day] = match.slice(1, 4).map(Number);
  if (year === undefined || month === undefined || day === undefined) return isoDate;
  return month < 1 || month > 12 || day < 1 || day > 31 ? isoDate : words.date(year, month, day);
}

/** A recorded value with its UCUM unit (`58 mL/min/{1.73_m2}`), as people write it; dates in words. */
export function valueText(value: string, words: Catalogue): string {
  const said = Object.hasOwn(words.recordedValues, value) ? words.recordedValues[value] : undefined;
  if (said !== undefined) return said;
  const measured = /^(-?\d+(?:\.\d+)?)(?: (\S+))?$/.exec(value);
  if (measured?.[1] === undefined) return dateText(value, words);
  const unit = measured[2]
    ?.replace(/[{}]/g, '')
    .replaceAll('_', ' ')
    .replace(/\bm2\b/, 'm²')
    .replaceAll('.', words.decimalSign);
  const number = numberText(measured[1], words);
  // "a day" is said by the name of what is counted.
  return unit === undefined || unit === '/d' ? number : `${number} ${unit}`;
}

/** A number with the language's decimal sign. A string is a plain decimal with a point. */
export function numberText(value: number | string, words: Catalogue): string {
  return String(value).replace('.', words.decimalSign);
}

/** `a`, `a and b`, `a, b and c` (or `or`). */
export function listText(items: readonly string[], words: Catalogue, joiner: 'and' | 'or'): string {
  if (items.length < 2) return items[0] ?? '';
  return joiner === 'and' ? words.listAnd(items) : words.listOr(items);
}

/** The first letter in upper case, the rest as it is; a name such as eGFR stays. */
export function capitalised(text: string): string {
  const first = text.codePointAt(0);
  if (first === undefined) return text;
  const letter = String.fromCodePoint(first);
  if (/^\p{Ll}\p{Lu}/u.test(text)) return text;
  return letter.toUpperCase() + text.slice(letter.length);
}

/** A medicine's name within a sentence, given the guideline's English one. */
export function medicineName(name: string, words: Catalogue): string {
  return words.medicineName(name);
}

/** A medicine's name as a heading. */
export function medicineHeading(name: string, words: Catalogue): string {
  return capitalised(medicineName(name, words));
}
