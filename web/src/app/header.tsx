import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { isSpoken, languageNames, useWords } from '../words/index.ts';

type HeaderProps = {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  /** What stands between the name and the language: the way on, or whose account it is. */
  readonly children: ReactNode;
};

export function Header({ language, onLanguage, children }: HeaderProps): ReactNode {
  const say = useWords();
  return (
    <header className="app-header">
      <span className="app-name">Kairos</span>
      {children}
      <label className="app-language">
        <span>{say('start.language')}</span>
        <select
          value={language}
          onChange={({ target }) => {
            if (isSpoken(target.value)) onLanguage(target.value);
          }}
        >
          {Object.entries(languageNames).map(([tag, name]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
