import type { Language } from '@kairos/core/language';
import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pl } from './pl.ts';
import type { WordId, Words } from './words.ts';

const catalogues: Readonly<Record<Language, Words>> = { en, de, fr, es, pl };

/** The languages of the pages, each by its own name: those that core speaks. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pl: 'Polski',
};

/** Whether a tag names one of them. Asked here, so that the first screen need not load core's catalogues. */
export function isSpoken(tag: string): tag is Language {
  return Object.hasOwn(catalogues, tag);
}

/** The words of the pages in a language. */
export function openWords(language: Language): I18n {
  const i18n = setupI18n({ locale: language, messages: { [language]: { ...catalogues[language] } } });
  i18n.setMessagesCompiler(compileMessage);
  return i18n;
}

/** Says a word of the pages in the reader's language. */
export type Say = (id: WordId, values?: Readonly<Record<string, string | number>>) => string;

export function useWords(): Say {
  const { i18n } = useLingui();
  return useCallback((id, values = {}) => i18n._(id, { ...values }), [i18n]);
}
