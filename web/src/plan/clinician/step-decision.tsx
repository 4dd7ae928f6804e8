import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { actionText, dateText, medicineHeading } from '@kairos/core/language';
import {
  type Action,
  decidableSteps,
  type OverrideReason,
  overrideReasons,
  type StepDecision,
} from '@kairos/core/plan';
import { Icon } from '../../charts/index.ts';
import { type StepVerdict, usePlan } from '../plan-context.ts';

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

function Decided({ decision }: { readonly decision: StepDecision }): ReactNode {
  const { words, say } = usePlan();
  const { outcome, reason, note, author, at, isOpen } = decision;
  const who = author.organisation === null ? author.name : `${author.name} (${author.organisation})`;
  const day = dateText(at.slice(0, 10), words);
  return (
    <div className={isOpen ? 'decided open' : `decided ${outcome}`}>
      <p>
        <Icon name={isOpen ? 'changes' : outcome === 'accepted' ? 'done' : 'override'} />
        <span>
          {outcome === 'accepted' || reason === null
            ? say('decision.accepted', { who, day })
            : say('decision.overridden', { who, day, reason: words.cards.overrides[reason] })}
          {note === null ? null : (
            <>
              {' '}
              <q>{note}</q>
            </>
          )}
          {isOpen ? <b> {say('decision.reopened')}</b> : null}
        </span>
      </p>
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
  const isDecided = decision !== null && !decision.isOpen;
  return (
    <div className="deciding screen-only">
      <div className="deciding-buttons">
        {isDecided && decision.outcome === 'accepted' ? null : (
          <button
            type="button"
            className="button quiet"
            disabled={isKeeping}
            onClick={() => void keep({ step, state, decision: 'accept' })}
          >
            {say('decision.accept')}
            <About step={about} />
          </button>
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
          <button
            type="button"
            className="button quiet"
            disabled={isKeeping}
            onClick={() => void keep({ step, state, decision: 'withdraw' })}
          >
            {say('decision.withdraw')}
            <About step={about} />
          </button>
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

/** Tells this step's buttons from those of others. */
function About({ step }: { readonly step: string }): ReactNode {
  return <span className="unseen"> ({step})</span>;
}

const MOST_NOTE = 500;

function OverrideForm({
  about,
  isKeeping,
  onCancel,
  onKeep,
}: {
  readonly about: string;
  readonly isKeeping: boolean;
  readonly onCancel: () => void;
  readonly onKeep: (reason: OverrideReason, note: string) => void;
}): ReactNode {
  const { words, say } = usePlan();
  const name = useId();
  const [reason, setReason] = useState<OverrideReason | null>(null);
  const [note, setNote] = useState('');
  return (
    <form
      className="override"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== null) onKeep(reason, note.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <fieldset>
        <legend>{say('decision.why', { step: about })}</legend>
        {overrideReasons.map((code, i) => (
          <label key={code}>
            <input
              type="radio"
              name={name}
              value={code}
              required
              autoFocus={i === 0}
              checked={reason === code}
              onChange={() => setReason(code)}
            />
            <span>{words.cards.overrides[code]}</span>
          </label>
        ))}
      </fieldset>
      <label className="override-note">
        <span>{say('decision.note')}</span>
        <textarea
          rows={2}
          maxLength={MOST_NOTE}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <small className="muted">{say('decision.noteHint')}</small>
      </label>
      <div className="deciding-buttons">
        <button type="submit" className="button" disabled={isKeeping}>
          {say('decision.keep')}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {say('decision.cancel')}
        </button>
      </div>
    </form>
  );
}
