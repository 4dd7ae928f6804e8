import type { Catalogue } from './catalogue.ts';
import { de } from './de/de.ts';
import { en } from './en/en.ts';

/** Every language Kairos speaks, under its BCP 47 tag. */
export const languages = { en, de } as const satisfies Readonly<Record<string, Catalogue>>;

export type Language = keyof typeof languages;

/** Whether a tag names a language of the registry. */
export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}
