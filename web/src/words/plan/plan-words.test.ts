import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { planDe } from './de.ts';
import { planEn, type PlanWords } from './en.ts';
import { planEs } from './es.ts';
import { planFr } from './fr.ts';
import { planPl } from './pl.ts';

const catalogues: Readonly<Record<string, PlanWords>> = {
  en: planEn,
  de: planDe,
  fr: planFr,
  es: planEs,
  pl: planPl,
};
const ids = Object.keys(planEn) as (keyof PlanWords)[];

/** Names of a message's slots. */
function slotsOf(message: string): readonly string[] {
  const named = [...message.matchAll(/\{(\w+)(?:,|\})/g)].map(([, name = '']) => name);
  return [...new Set(named)].sort();
}

/** The words of plurals, such as one and few. */
function pluralsOf(message: string): readonly string[] {
  return [...message.matchAll(/(?<= )(zero|one|two|few|many|other) \{/g)].map(([, name = '']) => name);
}

describe.each(Object.entries(catalogues))('words of a plan in %s', (tag, words) => {
  it('are all there, and none is empty', () => {
    expect(Object.keys(words).sort()).toEqual([...ids].sort());
    expect(ids.filter((id) => words[id].trim() === '')).toEqual([]);
  });

  it('have the slots of the English ones', () => {
    const other = ids.filter((id) => slotsOf(words[id]).join() !== slotsOf(planEn[id]).join());
    expect(other).toEqual([]);
  });

  it('can be read as ICU messages', () => {
    for (const id of ids) expect(() => compileMessage(words[id])).not.toThrow();
  });

  it('have every form of a plural that the language has for whole numbers', () => {
    const rules = new Intl.PluralRules(tag);
    const needed = new Set(Array.from({ length: 300 }, (_, count) => rules.select(count)));
    const lacking = ids
      .filter((id) => words[id].includes(', plural,'))
      .flatMap((id) => {
        const own = pluralsOf(words[id]);
        return [...needed].filter((form) => !own.includes(form)).map((form) => `${id} ${form}`);
      });
    expect(lacking).toEqual([]);
  });

  it('are not English, where they are of another language', () => {
    // Words that are spelled alike, such as Table in French.
    const alike = ids.filter((id) => words[id] === planEn[id] && /[a-z]{3}.* /i.test(words[id]));
    expect(tag === 'en' ? [] : alike).toEqual([]);
  });
});
