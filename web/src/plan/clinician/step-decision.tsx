import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { actionText, medicineHeading } from '@kairos/core/language';
import { type Action, decidableSteps, type StepDecision } from '@kairos/core/plan';
import { Icon } from '../../charts/index.ts';
import { Decided } from '../decisions.tsx';
import { type StepVerdict, usePlan } from '../plan-context.ts';
import { OverrideForm } from './override-form.tsx';

/** What was decided on a step, and, for whoever decides, the way to do so. */
export function StepDecisionPart({ action }: { readonly action: Action | undefined }): ReactNode {
  const { plan, decisions, decide, words } = usePlan();
  const states = useMemo(() => new Map(decidableSteps(plan).map(({ id, state }) => [id, state])), [plan]);
  const box = useRef<HTMLDivElement>(null);
  const isOwn = useRef(false);
  const state = action === undefined ? undefined : states.get(action.id);
  const decision = decisions.find(({ step }) => step === action?.id) ?? null;
  const at = decision?.at;
  // The buttons that were pressed are gone: what was decided has the focus in their place.
  useEffect(() => {
    if (isOwn.current) box.current?.focus();
    isOwn.current = false;
  }, [at]);
  if (action === undefined || state === undefined || (decision === null && decide === null)) return null;
  return (
    <div className="decision" ref={box} tabIndex={-1}>
      {'preventions' in action && action.preventions.length > 1 ? (
        <p className="small muted">{actionText(action, words).what}</p>
      ) : null}
      {decision === null ? null : <Decided decision={decision} />}
      {decide === null ? null : (
        <Deciding
          key={`${decision?.at ?? ''} ${state}`}
          step={action.id}
          state={state}
          about={
            action.kind === 'medicine' || action.kind === 'test'
              ? medicineHeading(action.medicine ?? '', words)
              : actionText(action, words).what
          }
          decision={decision}
          onDeciding={() => (isOwn.current = true)}
        />
      )}
    </div>
  );
}

type DecidingProps = {
  readonly step: string;
  readonly state: string;
  /** The step in words: what tells this step's buttons from those of others. */
  readonly about: string;
  readonly decision: StepDecision | null;
  /** Something is about to be decided here. */
  readonly onDeciding: () => void;
};

function Deciding({ step, state, about, decision, onDeciding }: DecidingProps): ReactNode {
  const { say, decide } = usePlan();
  const [isOverriding, setOverriding] = useState(false);
  const [isKeeping, setKeeping] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const keep = async (verdict: StepVerdict): Promise<void> => {
    if (decide === null) return;
    setKeeping(true);
    onDeciding();
    setProblem(await decide(verdict));
    setKeeping(false);
  };
  const close = (): void => {
    setOverriding(false);
    opener.current?.focus();
  };
  const choose = (chosen: 'accept' | 'withdraw'): void => void keep({ step, state, decision: chosen });
  const isDecided = decision !== null && !decision.isOpen;
  return (
    <div className="deciding screen-only">
      <div className="deciding-buttons">
        {isDecided && decision.outcome === 'accepted' ? null : (
          <Choice decision="accept" about={about} isKeeping={isKeeping} onChoose={choose} />
        )}
        <button
          ref={opener}
          type="button"
          className="button quiet"
          aria-expanded={isOverriding}
          onClick={() => setOverriding(!isOverriding)}
        >
          {say('decision.override')}
          <About step={about} />
        </button>
        {decision === null ? null : (
          <Choice decision="withdraw" about={about} isKeeping={isKeeping} onChoose={choose} />
        )}
      </div>
      {isOverriding ? (
        <OverrideForm
          about={about}
          isKeeping={isKeeping}
          onCancel={close}
          onKeep={(reason, note) => void keep({ step, state, decision: 'override', reason, note })}
        />
      ) : null}
      {problem === null ? null : (
        <p className="deciding-problem" role="alert">
          <Icon name="warning" />
          {problem}
        </p>
      )}
    </div>
  );
}

function Choice({
  decision,
  about,
  isKeeping,
  onChoose,
}: {
  readonly decision: 'accept' | 'withdraw';
  readonly about: string;
  readonly isKeeping: boolean;
  readonly onChoose: (decision: 'accept' | 'withdraw') => void;
}): ReactNode {
  const { say } = usePlan();
  return (
    <button type="button" className="button quiet" disabled={isKeeping} onClick={() => onChoose(decision)}>
      {say(`decision.${decision}`)}
      <About step={about} />
    </button>
  );
}

/** Tells this step's buttons from those of others. */
function About({ step }: { readonly step: string }): ReactNode {
  return <span className="unseen"> ({step})</span>;
}
