import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { isSpoken, languageNames, useWords } from '../words/index.ts';

type HeaderProps = {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  /** Back to the files; null where one is there already. */
  readonly onOther: (() => void) | null;
};

export function Header({ language, onLanguage, onOther }: HeaderProps): ReactNode {
  const say = useWords();
  return (
    <header className="app-header">
      <span className="app-name">Kairos</span>
      {onOther === null ? null : (
        <button type="button" className="app-quiet" onClick={onOther}>
          {say('keep.other')}
        </button>
      )}
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
