import type { Language } from '@kairos/core/language';
import { I18nProvider } from '@lingui/react';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { isSpoken, openWords } from '../words/index.ts';
import { Header } from './header.tsx';
import { StartPage } from './start-page.tsx';
import './style/app.css';
import { useAnalysis } from './use-analysis.ts';
import { Working } from './working.tsx';

const PlanPage = lazy(() => import('./plan-page.tsx').then(({ PlanPage: page }) => ({ default: page })));

function firstLanguage(): Language {
  const tags = navigator.languages.map((tag) => tag.slice(0, 2));
  return tags.find(isSpoken) ?? 'en';
}

/** The whole page. */
export function App(): ReactNode {
  const [language, setLanguage] = useState(firstLanguage);
  const words = useMemo(() => openWords(language), [language]);
  const analysis = useAnalysis();
  const { stage, analyst } = analysis;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <I18nProvider i18n={words}>
      <Header
        language={language}
        onLanguage={setLanguage}
        onOther={stage.kind === 'plan' ? analysis.startAgain : null}
      />
      {stage.kind === 'working' ? <Working progress={stage.progress} /> : null}
      {stage.kind === 'plan' ? (
        <Suspense fallback={<Working progress={{ step: 'plan' }} />}>
          <PlanPage plan={stage.plan} language={language} analyst={analyst()} changes={stage.changes} />
        </Suspense>
      ) : (
        // Kept while the plan is made, so that nothing need be entered twice.
        <div hidden={stage.kind === 'working'}>
          <StartPage analysis={analysis} problem={stage.kind === 'failed' ? stage : null} />
        </div>
      )}
    </I18nProvider>
  );
}
