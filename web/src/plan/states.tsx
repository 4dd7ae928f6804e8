import type { ReactNode } from 'react';
import { Icon } from '../charts/index.ts';
import { usePlanWords } from '../words/index.ts';

/** The words of a language are on their way: nothing can be said yet. */
export function LoadingWords(): ReactNode {
  return (
    <div className="plan">
      <div className="state loading" aria-busy="true">
        <span className="state-dots" aria-hidden="true" />
      </div>
    </div>
  );
}

/** A part that is on its way. */
export function LoadingPart(): ReactNode {
  const say = usePlanWords();
  return (
    <div className="state loading" role="status">
      <span className="state-dots" aria-hidden="true" />
      <p>{say('state.loadingMore')}</p>
    </div>
  );
}

/** A part that cannot be shown; the others can. */
export function FailedPart(): ReactNode {
  const say = usePlanWords();
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
  const say = usePlanWords();
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
  const say = usePlanWords();
  return (
    <div className="state empty">
      <Icon name="today" />
      <h1>{say('state.empty')}</h1>
      <p>{say('state.emptyNext')}</p>
      {children}
    </div>
  );
}
