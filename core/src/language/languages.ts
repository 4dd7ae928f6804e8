import type { Catalogue } from './catalogue.ts';
import { de } from './de/de.ts';
import { en } from './en/en.ts';

const registry = { en, de } as const;

/** The BCP 47 tag of a language Kairos speaks. */
export type Language = keyof typeof registry;

/** Every language Kairos speaks, under its tag. */
export const languages: Readonly<Record<Language, Catalogue>> = registry;

/** Whether a tag names a language of the registry. */
export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}
