import type { Language } from '@kairos/core/language';
import { type I18n, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { createContext, type ReactNode, use, useCallback, useContext } from 'react';

/** Says the words of one catalogue in the language spoken. */
export type SayOf<Id extends string> = (id: Id, values?: Readonly<Record<string, string | number>>) => string;

/** A catalogue that is loaded for whoever needs it: lets a part of the page speak it, and says its words there. */
export type Spoken<Id extends string> = {
  /** Waits until the words are there. */
  readonly Speak: (props: { readonly language: Language; readonly children: ReactNode }) => ReactNode;
  readonly useSay: () => SayOf<Id>;
};

type Words<Id extends string> = Readonly<Record<Id, string>>;

/** Opens a catalogue whose languages are loaded one by one, each when it is first spoken. */
export function speaking<Id extends string>(
  load: Readonly<Record<Language, () => Promise<Words<Id>>>>,
): Spoken<Id> {
  const opened = new Map<Language, Promise<I18n>>();
  const Context = createContext<I18n | null>(null);

  async function open(language: Language): Promise<I18n> {
    const i18n = setupI18n({ locale: language, messages: { [language]: { ...(await load[language]()) } } });
    i18n.setMessagesCompiler(compileMessage);
    return i18n;
  }

  function wordsOf(language: Language): Promise<I18n> {
    const words = opened.get(language) ?? open(language);
    opened.set(language, words);
    return words;
  }

  return {
    Speak: function Speak({ language, children }) {
      return <Context value={use(wordsOf(language))}>{children}</Context>;
    },
    useSay: function useSay() {
      const i18n = useContext(Context);
      if (i18n === null) throw new Error('a part of the page that speaks outside of its words');
      return useCallback((id, values = {}) => i18n._(id, { ...values }), [i18n]);
    },
  };
}
