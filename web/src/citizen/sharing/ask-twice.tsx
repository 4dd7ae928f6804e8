import { type ReactNode, useState } from 'react';
import { type Problem, ProblemBox } from '../../account/index.ts';

/** Does what cannot be undone, after asking once. `about` tells its button from those of others. */
export function AskTwice({
  words,
  about,
  isWriting,
  problem,
  onSure,
}: {
  readonly words: {
    readonly ask: string;
    readonly sure: string;
    readonly now: string;
    readonly keep: string;
  };
  readonly about: string;
  readonly isWriting: boolean;
  readonly problem: Problem | null;
  readonly onSure: () => void;
}): ReactNode {
  const [isSure, setSure] = useState(false);
  return (
    <div className="citizen-actions">
      {isSure ? (
        <>
          <span>{words.sure}</span>
          <button type="button" disabled={isWriting} onClick={onSure}>
            {words.now}
          </button>
          <button type="button" onClick={() => setSure(false)}>
            {words.keep}
          </button>
        </>
      ) : (
        <button type="button" onClick={() => setSure(true)}>
          {words.ask}
          <span className="citizen-unseen"> ({about})</span>
        </button>
      )}
      {problem === null ? null : <ProblemBox problem={problem} />}
    </div>
  );
}
