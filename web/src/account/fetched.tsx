import type { ReactNode } from 'react';
import { useAccountWords } from '../words/index.ts';
import { ProblemBox } from './problem-box.tsx';
import type { Reading } from './reading.ts';

/** What was asked of the server: on its way, refused, or here. */
export function Fetched<T>({
  of,
  children,
}: {
  readonly of: Reading<T>;
  readonly children: (value: T) => ReactNode;
}): ReactNode {
  const say = useAccountWords();
  if (of.kind === 'failed') return <ProblemBox problem={of.problem} retry={of.retry} />;
  if (of.kind === 'here') return children(of.value);
  return (
    <p className="account-waiting" role="status">
      <span className="account-dots" aria-hidden="true" />
      {say('loading')}
    </p>
  );
}
