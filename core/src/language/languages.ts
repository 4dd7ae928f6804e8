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
