/** How a language names medicines. */
type Naming = {
  /** Names its spelling does not give, by the English one in lower case. */
  readonly names: Readonly<Record<string, string>>;
  /** One word of a substance's English name in the language's spelling. */
  readonly spell: (word: string) => string;
  /** The word before the last ingredient. */
  readonly and: (last: string) => string;
  /** Whether names of substances begin with a capital within a sentence. */
  readonly capital?: boolean;
};

/**
 * Names a medicine in a language by its English name. Substances have an International
 * Nonproprietary Name in every language, spelled by rules that hold for most; the others stand in
 * a table. Combinations are named ingredient by ingredient.
 */
export function medicineNaming({ names, spell, and, capital = false }: Naming): (english: string) => string {
  const single = (english: string): string => {
    const key = english.toLowerCase();
    const known = Object.hasOwn(names, key) ? names[key] : undefined;
    const said = known ?? english.split(' ').map(spellWord).join(' ');
    return capital ? said.charAt(0).toUpperCase() + said.slice(1) : said;
  };
  const spellWord = (word: string): string => (/^[a-z]{5,}$/.test(word) ? spell(word) : word);
  return (english) => {
    if (Object.hasOwn(names, english.toLowerCase())) return single(english);
    const parts = english.split(/ ?\/ ?/);
    if (parts.length > 1) return parts.map(single).join(' / ');
    const ingredients = english.split(/, and |, | and /).map(single);
    const last = ingredients.at(-1) ?? '';
    return ingredients.length === 1 ? last : `${ingredients.slice(0, -1).join(', ')} ${and(last)} ${last}`;
  };
}
