import type { Language } from '@kairos/core/language';
import { I18nProvider } from '@lingui/react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { isSpoken, openWords } from '../words/index.ts';
import { accountAtStart, markSignedIn, unmarkSignedIn } from './account-mark.ts';
import { Header } from './header.tsx';
import './style/app.css';
import { Visitor } from './visitor.tsx';

const AccountPage = lazy(() =>
  import('./account-page.tsx').then(({ AccountPage: page }) => ({ default: page })),
);

function firstLanguage(): Language {
  const tags = navigator.languages.map((tag) => tag.slice(0, 2));
  return tags.find(isSpoken) ?? 'en';
}

/** The whole page: without an account, or of whoever signs in. */
export function App(): ReactNode {
  const [language, setLanguage] = useState(firstLanguage);
  const words = useMemo(() => openWords(language), [language]);
  const [account, setAccount] = useState<'sign-in' | 'return' | 'restore' | null>(accountAtStart);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const signIn = useCallback(() => setAccount('sign-in'), []);
  const leave = useCallback(() => {
    unmarkSignedIn();
    setAccount(null);
  }, []);
  const head = (own: ReactNode): ReactNode => (
    <Header language={language} onLanguage={setLanguage}>
      {own}
    </Header>
  );
  return (
    <I18nProvider i18n={words}>
      {account === null ? (
        <Visitor language={language} head={head} onSignIn={signIn} />
      ) : (
        <Suspense fallback={head(null)}>
          <AccountPage
            language={language}
            start={account}
            head={head}
            onEnter={markSignedIn}
            onLeave={leave}
          />
        </Suspense>
      )}
    </I18nProvider>
  );
}
