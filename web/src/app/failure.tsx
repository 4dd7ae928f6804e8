import type { Gap } from '@kairos/core/base';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/index.ts';

/** What went wrong, and what to do next; null where nobody expected it. */
export function Failure({ problem }: { readonly problem: Gap | null }): ReactNode {
  const say = useWords();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  return (
    <section className="app-failure" role="alert" tabIndex={-1} ref={box}>
      <h2>{say('fail.title')}</h2>
      <p>{problem?.what ?? say('fail.broken')}</p>
      {problem === null ? null : (
        <>
          <p>{say('fail.next', { next: problem.next })}</p>
          <p className="app-small">{say('fail.code', { code: problem.code })}</p>
        </>
      )}
    </section>
  );
}
