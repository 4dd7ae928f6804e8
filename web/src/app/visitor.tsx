import type { Language } from '@kairos/core/language';
import { lazy, type ReactNode, Suspense } from 'react';
import { useWords } from '../words/index.ts';
import { StartPage } from './start-page.tsx';
import { useAnalysis } from './use-analysis.ts';
import { Working } from './working.tsx';

const PlanPage = lazy(() => import('./plan-page.tsx').then(({ PlanPage: page }) => ({ default: page })));

type VisitorProps = {
  readonly language: Language;
  readonly head: (own: ReactNode) => ReactNode;
  readonly onSignIn: () => void;
};

/** The page without an account: files are dropped, the plan is made here. */
export function Visitor({ language, head, onSignIn }: VisitorProps): ReactNode {
  const say = useWords();
  const analysis = useAnalysis();
  const { stage, analyst } = analysis;
  return (
    <>
      {head(
        stage.kind === 'plan' ? (
          <button type="button" className="app-quiet" onClick={analysis.startAgain}>
            {say('keep.other')}
          </button>
        ) : (
          <button type="button" className="app-quiet" onClick={onSignIn}>
            {say('start.sign-in')}
          </button>
        ),
      )}
      {stage.kind === 'working' ? <Working progress={stage.progress} /> : null}
      {stage.kind === 'plan' ? (
        <Suspense fallback={<Working progress={{ step: 'plan' }} />}>
          <PlanPage plan={stage.plan} language={language} analyst={analyst()} changes={stage.changes} />
        </Suspense>
      ) : (
        // Kept while the plan is made, so that nothing need be entered twice.
        <div hidden={stage.kind === 'working'}>
          <StartPage
            analysis={analysis}
            problem={stage.kind === 'failed' ? stage : null}
            language={language}
          />
        </div>
      )}
    </>
  );
}
