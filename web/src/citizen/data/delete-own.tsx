import { type ReactNode, useState } from 'react';
import { type Problem, ProblemBox, useAccount, useRenew } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { type Entry, fileOf } from './entry-text.ts';

/** Deletes what the person brought themselves, a file with the entry that names it; asks once. */
export function DeleteOwn({ entry, name }: { readonly entry: Entry; readonly name: string }): ReactNode {
  const say = useCitizenWords();
  const { session, person } = useAccount();
  const renew = useRenew();
  const [state, setState] = useState<'idle' | 'asking' | 'deleting' | Problem>('idle');
  const remove = async (): Promise<void> => {
    setState('deleting');
    const file = fileOf(entry);
    // First the file: an entry without it is better than a file that nothing names.
    for (const target of [...(file === null ? [] : [file]), `${entry.resourceType}/${entry.id}`]) {
      const answer = await session.ask({ path: `/fhir/${target}`, method: 'DELETE' });
      if (answer.isDone || answer.problem.kind === 'not-there') continue;
      setState(answer.problem);
      return;
    }
    await renew([`/fhir/Patient/${person ?? ''}`, `/fhir/${entry.resourceType}`]);
  };
  return (
    <div className="citizen-actions">
      {state === 'asking' || state === 'deleting' ? (
        <>
          <span>{say('entry.deleteSure')}</span>
          <button type="button" disabled={state === 'deleting'} onClick={() => void remove()}>
            {say('entry.deleteNow')}
          </button>
          <button type="button" onClick={() => setState('idle')}>
            {say('entry.keep')}
          </button>
        </>
      ) : (
        <button type="button" onClick={() => setState('asking')}>
          {say('entry.delete')}
          <span className="citizen-unseen"> ({name})</span>
        </button>
      )}
      {typeof state === 'object' ? <ProblemBox problem={state} /> : null}
    </div>
  );
}
