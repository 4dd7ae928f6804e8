import type { Catalogue, Language } from '@kairos/core/language';
import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { I18nProvider, useLingui } from '@lingui/react';
import { type ReactNode, use, useCallback } from 'react';
import type { PlanWords } from './plan/en.ts';

type Spoken = { readonly catalogue: Catalogue; readonly words: PlanWords };

/** Core's words of each language with those of the screens. A language is loaded when it is chosen, and no other. */
const spoken: Readonly<Record<Language, () => Promise<Spoken>>> = {
  en: async () => {
    const [{ en }, { planEn }] = await Promise.all([
      import('@kairos/core/language/en'),
      import('./plan/en.ts'),
    ]);
    return { catalogue: en, words: planEn };
  },
  de: async () => {
    const [{ de }, { planDe }] = await Promise.all([
      import('@kairos/core/language/de'),
      import('./plan/de.ts'),
    ]);
    return { catalogue: de, words: planDe };
  },
  fr: async () => {
    const [{ fr }, { planFr }] = await Promise.all([
      import('@kairos/core/language/fr'),
      import('./plan/fr.ts'),
    ]);
    return { catalogue: fr, words: planFr };
  },
  es: async () => {
    const [{ es }, { planEs }] = await Promise.all([
      import('@kairos/core/language/es'),
      import('./plan/es.ts'),
    ]);
    return { catalogue: es, words: planEs };
  },
  pl: async () => {
    const [{ pl }, { planPl }] = await Promise.all([
      import('@kairos/core/language/pl'),
      import('./plan/pl.ts'),
    ]);
    return { catalogue: pl, words: planPl };
  },
};

type Opened = { readonly catalogue: Catalogue; readonly i18n: I18n };

const opened = new Map<Language, Promise<Opened>>();

async function open(language: Language): Promise<Opened> {
  const { catalogue, words } = await spoken[language]();
  const i18n = setupI18n({ locale: language, messages: { [language]: { ...words } } });
  i18n.setMessagesCompiler(compileMessage);
  return { catalogue, i18n };
}

/** A language's words for a plan and its screens; the same promise for the same language. */
function openedWords(language: Language): Promise<Opened> {
  const words = opened.get(language) ?? open(language);
  opened.set(language, words);
  return words;
}

/** Gives its children core's words of a language and lets them speak it; waits until the words are there. */
export function SpeakPlan({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: (words: Catalogue) => ReactNode;
}): ReactNode {
  const { catalogue, i18n } = use(openedWords(language));
  return <I18nProvider i18n={i18n}>{children(catalogue)}</I18nProvider>;
}

/** What the screens of a plan add to core's words. */
export type PlanWordId = keyof PlanWords;

/** Says what the screens of a plan say, in the language spoken. */
export type SayOfPlan = (id: PlanWordId, values?: Readonly<Record<string, string | number>>) => string;

export function usePlanWords(): SayOfPlan {
  const { i18n } = useLingui();
  return useCallback((id, values = {}) => i18n._(id, { ...values }), [i18n]);
}
