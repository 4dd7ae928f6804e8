import { type ReactNode, useId, useState } from 'react';
import { type OverrideReason, overrideReasons } from '@kairos/core/plan';
import { usePlan } from '../plan-context.ts';

const MOST_NOTE = 500;

/** Why a step is not followed: one of the reasons cards offer, and a note. */
export function OverrideForm({
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
