import { type Gap, gap } from '../../base/index.ts';
import type { Medicine } from '../model.ts';
import { byName, type MedicineIndex } from './medicine-index.ts';
import { plainKey } from './name-key.ts';
import { isEmptyWord, isEstrangingWord, isFurtherIngredientWord } from './words.ts';

/** The medicines a text names; `gaps` tells what in it stayed unknown. */
export type NameReading = { readonly medicines: readonly Medicine[]; readonly gaps: readonly Gap[] };

/** Longer texts are no names. */
const longestName = 300;

/**
 * Reads a name as records write it: with salt, strength, form, maker, brackets, or as a
 * combination (`ezetimibe/simvastatin`, `A 300 mg and B 5 mg tablet`). Nothing is guessed: a
 * misspelt name, or one with a word that may mean another substance, gives no medicine.
 */
export function readName(index: MedicineIndex, text: string): NameReading {
  const name = text.slice(0, longestName);
  const whole = byName(index, name) ?? byName(index, withoutBrackets(name));
  if (whole !== null) return { medicines: [whole], gaps: [] };
  const readings = splitCombination(withoutBrackets(name))
    .filter((part, _, all) => all.length === 1 || !plainKey(part).split(' ').every(isEmptyWord))
    .map((part) => ({ part, reading: readPart(index, part, name) }));
  const known = readings.flatMap(({ reading }) => reading?.medicines ?? []);
  if (known.length === 0) return { medicines: [], gaps: [] };
  return {
    medicines: [...new Set(known)],
    gaps: readings.flatMap(
      ({ part, reading }) =>
        reading?.gaps ?? [gap('MEDICINE_UNKNOWN', { subject: part.trim(), nearest: '' })],
    ),
  };
}

/** The words of a name that tell which medicine it is, without strength, form, salt and maker. */
export function tellingWords(text: string): string {
  return plainKey(withoutBrackets(text))
    .split(' ')
    .filter((word) => !isEmptyWord(word))
    .join(' ');
}

/** `Clopidogrel (as clopidogrel bisulfate)` names its substance before the brackets. */
function withoutBrackets(text: string): string {
  return text.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ');
}

function splitCombination(text: string): readonly string[] {
  return text
    .replace(/\band\/or\b/gi, ',  ')
    .replace(/(\d)\s*\/\s*(?=\d|[a-zµ]+\b(?![a-z]))/gi, '$1 per ') // 5 mg/ml, 20/10 mg
    .replace(
      /(mg|g|mcg|µg|ug|microgram|unt|ie|iu)\s*\/\s*(ml|l|g|h|hr|hour|actuat|actuation|dose|day|kg|m2)\b/gi,
      '$1 per $2',
    )
    .split(/\s*[/+;&]\s*|\s*,\s+|\s+-\s+|\s+(?:and|und|et|y|e|og|och|en|mit|with)\s+/i)
    .filter((part) => plainKey(part) !== '');
}

/**
 * One substance with words around it. The words before it must be empty (`product containing`);
 * those after it may be a maker's name, which is remarked, unless they name another substance or
 * change the meaning. A brand is read only on its own: `Diovan HCT` is another product than Diovan.
 */
function readPart(index: MedicineIndex, text: string, name: string): NameReading | null {
  const words = plainKey(withoutBrackets(text))
    .split(' ')
    .filter((word) => word !== '');
  const first = firstMedicine(index, words);
  if (first === null) return null;
  if (words.some(isEstrangingWord)) return null;
  const rest = words.slice(first.end);
  const others = rest
    .map((_, at) => medicineAt(index, rest, { at, evenEmpty: false }))
    .filter((other) => other !== null);
  const other = others.find((found) => found.medicine !== first.medicine);
  if (other !== undefined) return withDiuretic(first.medicine, other.medicine);
  const strange = rest.filter((word) => !isEmptyWord(word));
  if (first.isBrand && strange.length > 0 && !strange.every((word) => isFurtherIngredientWord(word)))
    return null;
  const gaps =
    strange.length === 0
      ? []
      : [
          gap('MEDICINE_READ_PARTLY', {
            subject: name.trim(),
            known: first.medicine.name,
            rest: strange.join(' '),
          }),
        ];
  return { medicines: [first.medicine], gaps };
}

/** `Ramipril HCT`: the only substance that product names add without a separator. */
function withDiuretic(first: Medicine, second: Medicine): NameReading | null {
  return second.name === 'hydrochlorothiazide' ? { medicines: [first, second], gaps: [] } : null;
}

type Found = { readonly medicine: Medicine; readonly end: number; readonly isBrand: boolean };

function firstMedicine(index: MedicineIndex, words: readonly string[]): Found | null {
  return leadingMedicine(index, words, false) ?? leadingMedicine(index, words, true);
}

function leadingMedicine(index: MedicineIndex, words: readonly string[], evenEmpty: boolean): Found | null {
  for (let at = 0; at < words.length; at++) {
    const found = medicineAt(index, words, { at, evenEmpty });
    if (found !== null) return found;
    if (!isEmptyWord(words[at] ?? '')) return null;
  }
  return null;
}

/** The longest name that starts at a word; a lone salt word (`magnesium`) counts only with `evenEmpty`. */
function medicineAt(
  index: MedicineIndex,
  words: readonly string[],
  { at, evenEmpty }: { readonly at: number; readonly evenEmpty: boolean },
): Found | null {
  for (let end = Math.min(words.length, at + index.longestNameWords); end > at; end--) {
    const name = words.slice(at, end).join(' ');
    if (end - at === 1 && isEmptyWord(name) && !evenEmpty) continue;
    const medicine = byName(index, name);
    if (medicine !== null) {
      return { medicine, end, isBrand: medicine.brands.some((brand) => plainKey(brand) === name) };
    }
  }
  return null;
}
