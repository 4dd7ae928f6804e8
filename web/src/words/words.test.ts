import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { accountDe } from './account/de.ts';
import { accountEn } from './account/en.ts';
import { accountEs } from './account/es.ts';
import { accountFr } from './account/fr.ts';
import { accountPl } from './account/pl.ts';
import { careDe } from './care/de.ts';
import { citizenDe } from './citizen/de.ts';
import { careEn } from './care/en.ts';
import { citizenEn } from './citizen/en.ts';
import { careEs } from './care/es.ts';
import { citizenEs } from './citizen/es.ts';
import { careFr } from './care/fr.ts';
import { citizenFr } from './citizen/fr.ts';
import { carePl } from './care/pl.ts';
import { citizenPl } from './citizen/pl.ts';
import { planDe } from './plan/de.ts';
import { planEn } from './plan/en.ts';
import { planEs } from './plan/es.ts';
import { planFr } from './plan/fr.ts';
import { planPl } from './plan/pl.ts';
import { refusalsDe } from './refusals/de.ts';
import { refusalsEn, type Refusals } from './refusals/en.ts';
import { refusalsEs } from './refusals/es.ts';
import { refusalsFr } from './refusals/fr.ts';
import { refusalsPl } from './refusals/pl.ts';
import { stewardDe } from './steward/de.ts';
import { stewardEn } from './steward/en.ts';
import { stewardEs } from './steward/es.ts';
import { stewardFr } from './steward/fr.ts';
import { stewardPl } from './steward/pl.ts';
import { startDe } from './start/de.ts';
import { startEn } from './start/en.ts';
import { startEs } from './start/es.ts';
import { startFr } from './start/fr.ts';
import { startPl } from './start/pl.ts';

type Words = Readonly<Record<string, string>>;

/** What is said of each refusal, by its code. */
const told = (refusals: Refusals): Words =>
  Object.fromEntries(
    Object.entries(refusals).flatMap(([code, [what, next]]) => [
      [`${code} what`, what],
      [`${code} next`, next],
    ]),
  );

const english: Words = {
  ...planEn,
  ...startEn,
  ...accountEn,
  ...citizenEn,
  ...careEn,
  ...stewardEn,
  ...told(refusalsEn),
};
const catalogues: Readonly<Record<string, Words>> = {
  en: english,
  de: { ...planDe, ...startDe, ...accountDe, ...citizenDe, ...careDe, ...stewardDe, ...told(refusalsDe) },
  fr: { ...planFr, ...startFr, ...accountFr, ...citizenFr, ...careFr, ...stewardFr, ...told(refusalsFr) },
  es: { ...planEs, ...startEs, ...accountEs, ...citizenEs, ...careEs, ...stewardEs, ...told(refusalsEs) },
  pl: { ...planPl, ...startPl, ...accountPl, ...citizenPl, ...carePl, ...stewardPl, ...told(refusalsPl) },
};
const ids = Object.keys(english);

/** Names of a message's slots. */
function slotsOf(message: string): readonly string[] {
  const named = [...message.matchAll(/\{(\w+)(?:,|\})/g)].map(([, name = '']) => name);
  return [...new Set(named)].sort();
}

/** The words of plurals, such as one and few. */
function pluralsOf(message: string): readonly string[] {
  return [...message.matchAll(/(?<= )(zero|one|two|few|many|other) \{/g)].map(([, name = '']) => name);
}

describe.each(Object.entries(catalogues))('words of the pages in %s', (tag, words) => {
  it('are all there, and none is empty', () => {
    expect(Object.keys(words).sort()).toEqual([...ids].sort());
    expect(ids.filter((id) => words[id]?.trim() === '')).toEqual([]);
  });

  it('have the slots of the English ones', () => {
    const other = ids.filter((id) => slotsOf(words[id] ?? '').join() !== slotsOf(english[id] ?? '').join());
    expect(other).toEqual([]);
  });

  it('can be read as ICU messages', () => {
    for (const id of ids) expect(() => compileMessage(words[id] ?? '')).not.toThrow();
  });

  it('have every form of a plural that the language has for whole numbers', () => {
    const rules = new Intl.PluralRules(tag);
    const needed = new Set(Array.from({ length: 300 }, (_, count) => rules.select(count)));
    const lacking = ids
      .filter((id) => words[id]?.includes(', plural,') === true)
      .flatMap((id) => {
        const own = pluralsOf(words[id] ?? '');
        return [...needed].filter((form) => !own.includes(form)).map((form) => `${id} ${form}`);
      });
    expect(lacking).toEqual([]);
  });

  it('are not English, where they are of another language', () => {
    // A single word may be spelled alike, such as Table in French.
    const isSentence = (text: string): boolean =>
      /[a-z]{3,} +[a-z]{2,}/i.test(text.replace(/\{[^}]*\}|\([^)]*\)/g, ''));
    const alike = ids.filter((id) => words[id] === english[id] && isSentence(words[id] ?? ''));
    expect(tag === 'en' ? [] : alike).toEqual([]);
  });
});
