import type { ReactNode } from 'react';
import { Icon } from '../charts/index.ts';
import { useWords } from '../words/index.ts';

/** A part that is on its way. */
export function LoadingPart(): ReactNode {
  const say = useWords();
  return (
    <div className="state loading" role="status">
      <span className="state-dots" aria-hidden="true" />
      <p>{say('state.loadingMore')}</p>
    </div>
  );
}

/** A part that cannot be shown; the others can. */
export function FailedPart(): ReactNode {
  const say = useWords();
  return (
    <div className="state failed" role="alert">
      <Icon name="warning" />
      <h1 tabIndex={-1}>{say('state.failed')}</h1>
      <p>{say('state.failedNext')}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {say('state.retry')}
      </button>
    </div>
  );
}

/** The plan is being made; `children` may tell how far it is. */
export function LoadingPlan({ children }: { readonly children?: ReactNode }): ReactNode {
  const say = useWords();
  return (
    <div className="state loading">
      <span className="state-dots" aria-hidden="true" />
      <p role="status">{say('state.loading')}</p>
      {children}
    </div>
  );
}

/** There is no plan yet; `children` are the way to one. */
export function NoPlan({ children }: { readonly children?: ReactNode }): ReactNode {
  const say = useWords();
  return (
    <div className="state empty">
      <Icon name="today" />
      <h1>{say('state.empty')}</h1>
      <p>{say('state.emptyNext')}</p>
      {children}
    </div>
  );
}
