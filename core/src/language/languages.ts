import type { Catalogue } from './catalogue.ts';
import { de } from './de/de.ts';
import { en } from './en/en.ts';
import { es } from './es/es.ts';
import { fr } from './fr/fr.ts';
import { pl } from './pl/pl.ts';

const registry = { en, de, fr, es, pl } as const;

/** The BCP 47 tag of a language Kairos speaks. */
export type Language = keyof typeof registry;

/** Every language Kairos speaks, under its tag. */
export const languages: Readonly<Record<Language, Catalogue>> = registry;

/** Whether a tag names a language of the registry. */
export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}

/** Of the languages Kairos speaks the one an Accept-Language header wants most (RFC 9110, 12.5.4), else English. */
export function wantedLanguage(accepted: string): Language {
  const wanted = accepted.split(',').flatMap((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const weight = quality === undefined ? 1 : Number(quality);
    const language = tag.split('-')[0] ?? '';
    return isLanguage(language) && weight > 0 ? [{ language, weight }] : [];
  });
  return wanted.toSorted((one, other) => other.weight - one.weight)[0]?.language ?? 'en';
}
