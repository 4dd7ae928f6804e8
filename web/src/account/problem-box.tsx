import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useAccountWords } from '../words/index.ts';
import type { Problem } from './problem.ts';

/** Why something did not work, in plain words; with what to do where there is something. */
export function ProblemBox({
  problem,
  retry,
  title,
}: {
  readonly problem: Problem;
  readonly retry?: () => void;
  readonly title?: string;
}): ReactNode {
  const say = useAccountWords();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  const { kind, code, detail } = problem;
  const isTold = kind === 'refused' || kind === 'broken' || kind === 'two-people';
  return (
    <section className="account-problem" role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? say('problem.title')}</h2>
      <p>{say(`problem.${kind}`, { address: detail ?? '' })}</p>
      {isTold && detail !== null ? (
        <p className="account-small">
          {say('problem.detail')}: <q lang="en">{detail}</q>
        </p>
      ) : null}
      {code === null ? null : <p className="account-small">{say('problem.code', { code })}</p>}
      {retry === undefined ? null : (
        <button type="button" className="account-button" onClick={retry}>
          {say('problem.retry')}
        </button>
      )}
    </section>
  );
}

/** Says in one sentence why something did not work. */
export function useProblemText(): (problem: Problem) => string {
  const say = useAccountWords();
  return useCallback(({ kind, detail }) => say(`problem.${kind}`, { address: detail ?? '' }), [say]);
}
