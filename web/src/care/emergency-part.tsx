import { type ReactNode, type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { breakGlass, type Emergency, type Problem, ProblemBox, useAccount } from '../account/index.ts';
import { useCareWords } from '../words/index.ts';

type EmergencyPartProps = {
  readonly patient: string;
  readonly emergency: Emergency | null;
  readonly onEmergency: (emergency: Emergency | null) => void;
};

/** For which purpose a record is looked at, and the way to break the glass. */
export function EmergencyPart({ patient, emergency, onEmergency }: EmergencyPartProps): ReactNode {
  const say = useCareWords();
  const [isAsking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (emergency !== null) return <RunningEmergency emergency={emergency} onEnd={() => onEmergency(null)} />;
  return (
    <>
      <p className="care-purpose">{say('access.treatment')}</p>
      <button
        ref={opener}
        type="button"
        className="care-button quiet"
        aria-haspopup="dialog"
        onClick={() => setAsking(true)}
      >
        {say('emergency.open')}
      </button>
      {isAsking ? (
        <EmergencyDialog
          patient={patient}
          onEmergency={onEmergency}
          onClose={() => {
            setAsking(false);
            opener.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}

const LOOKED_EVERY_MS = 10_000;

function RunningEmergency({
  emergency: { until },
  onEnd,
}: {
  readonly emergency: Emergency;
  readonly onEnd: () => void;
}): ReactNode {
  const say = useCareWords();
  const [left, setLeft] = useState(() => until - Date.now());
  useEffect(() => {
    const look = setInterval(() => {
      const now = until - Date.now();
      if (now <= 0) onEnd();
      else setLeft(now);
    }, LOOKED_EVERY_MS);
    return () => clearInterval(look);
  }, [until, onEnd]);
  return (
    <>
      <p className="care-purpose" role="status">
        <strong>{say('emergency.running')}</strong>{' '}
        {say('emergency.left', { minutes: Math.max(1, Math.ceil(left / 60_000)) })}
      </p>
      <button type="button" className="care-button quiet" onClick={onEnd}>
        {say('emergency.end')}
      </button>
    </>
  );
}

const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;

function EmergencyDialog({
  patient,
  onEmergency,
  onClose,
}: {
  readonly patient: string;
  readonly onEmergency: (emergency: Emergency) => void;
  readonly onClose: () => void;
}): ReactNode {
  const say = useCareWords();
  const { session } = useAccount();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setAsking(true);
    const answer = await breakGlass(session, { person: patient, reason: reason.trim() });
    setAsking(false);
    if (answer.isDone) onEmergency(answer.value);
    else setProblem(answer.problem);
  };
  return (
    <dialog ref={dialog} className="care-dialog" aria-labelledby={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <h2 id={title}>{say('emergency.title')}</h2>
        <p>{say('emergency.what')}</p>
        <p className="care-warning">
          <strong>{say('emergency.warning')}</strong>
        </p>
        <label className="care-field">
          <span>{say('emergency.reason')}</span>
          <textarea
            rows={3}
            required
            minLength={SHORTEST_REASON}
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        {problem === null ? null : <ProblemBox problem={problem} />}
        <div className="care-pages">
          <button
            type="submit"
            className="care-button danger"
            disabled={isAsking || reason.trim().length < SHORTEST_REASON}
          >
            {say('emergency.confirm')}
          </button>
          <button type="button" className="care-button quiet" onClick={() => dialog.current?.close()}>
            {say('emergency.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
