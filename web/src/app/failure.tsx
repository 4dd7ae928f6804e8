import type { Gap } from '@kairos/core/base';
import type { Language } from '@kairos/core/language';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useRefusal, useWords } from '../words/index.ts';

/** What went wrong, and what to do next; null where nobody expected it. */
export function Failure({
  problem,
  language,
}: {
  readonly problem: Gap | null;
  readonly language: Language;
}): ReactNode {
  const say = useWords();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  return (
    <section className="app-failure" role="alert" tabIndex={-1} ref={box}>
      <h2>{say('fail.title')}</h2>
      {problem === null ? (
        <p>{say('fail.broken')}</p>
      ) : (
        <Suspense fallback={<p>{problem.code}</p>}>
          <Refused problem={problem} language={language} />
        </Suspense>
      )}
    </section>
  );
}

/** The form's field of a name, whose part of the form stands open beside a refusal. */
function goToField(name: string | undefined): void {
  document.querySelector<HTMLElement>(`form [name="${name}"]`)?.focus();
}

function Refused({ problem, language }: { readonly problem: Gap; readonly language: Language }): ReactNode {
  const say = useWords();
  const refusal = useRefusal(problem, language);
  return (
    <>
      <p>{refusal?.what ?? say('fail.broken')}</p>
      {refusal === null ? null : <p>{say('fail.next', { next: refusal.next })}</p>}
      {refusal?.field === undefined ? null : (
        <button type="button" className="app-quiet" onClick={() => goToField(refusal.field)}>
          {say('fail.field')}
        </button>
      )}
      <details className="app-small">
        <summary>{say('fail.code', { code: problem.code })}</summary>
        <p lang="en">{problem.what}</p>
      </details>
    </>
  );
}
