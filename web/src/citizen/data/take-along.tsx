import { type ReactNode, type SubmitEvent, useState } from 'react';
import { type Problem, ProblemBox, useAccount } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import type { Language } from '@kairos/core/language';
import { formText } from '../form-text.ts';
import { parametersOf } from '../parameters.ts';
import { Field, Part, Said } from '../pieces.tsx';
import { saveBlob } from '../save-blob.ts';

type Lock = 'none' | 'passphrase' | 'recipient';
type State = 'idle' | 'making' | 'done' | Problem;

/** Everything in one file, as it is or locked. */
export function TakeAlong({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const { session } = useAccount();
  const [lock, setLock] = useState<Lock>('passphrase');
  const [state, setState] = useState<State>('idle');
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const secret = formText(new FormData(event.currentTarget), 'secret');
    setState('making');
    const answer = await session.ask<Blob>({
      path: `/fhir/Patient/${person}/$download?language=${language}`,
      method: 'POST',
      body: parametersOf(lock === 'none' ? [] : [[lock, secret]]),
      as: 'blob',
    });
    if (!answer.isDone) {
      setState(answer.problem);
      return;
    }
    saveBlob(lock === 'none' ? 'record.zip' : 'record.zip.age', answer.value);
    setState('done');
  };
  return (
    <Part title={say('take.title')} hint={say('take.hint')}>
      <form onSubmit={(event) => void submit(event)}>
        <fieldset className="citizen-choice">
          <legend>{say('take.lock')}</legend>
          {(['passphrase', 'recipient', 'none'] as const).map((own) => (
            <label key={own} className="citizen-check">
              <input type="radio" name="lock" checked={lock === own} onChange={() => setLock(own)} />
              <span>{say(`take.${own}`)}</span>
            </label>
          ))}
        </fieldset>
        {lock === 'none' ? (
          <p className="citizen-warning">{say('take.open')}</p>
        ) : (
          <Field label={say(`take.${lock}Label`)} hint={say(`take.${lock}Hint`)}>
            {(described) => (
              <input
                name="secret"
                key={lock}
                required
                type={lock === 'passphrase' ? 'password' : 'text'}
                autoComplete={lock === 'passphrase' ? 'new-password' : 'off'}
                minLength={lock === 'passphrase' ? 16 : 50}
                pattern={lock === 'recipient' ? 'age1[a-z0-9]+' : undefined}
                spellCheck={false}
                aria-describedby={described}
              />
            )}
          </Field>
        )}
        <button type="submit" className="citizen-button" disabled={state === 'making'}>
          {say('take.make')}
        </button>
      </form>
      <Said>{state === 'making' ? say('take.making') : state === 'done' ? say('take.done') : null}</Said>
      {typeof state === 'object' ? <ProblemBox problem={state} /> : null}
    </Part>
  );
}
