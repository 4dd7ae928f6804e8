import { type ReactNode, type SubmitEvent, useState } from 'react';
import { ProblemBox, useWrite } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { formText } from '../form-text.ts';
import { parametersOf } from '../parameters.ts';
import { Field, Said } from '../pieces.tsx';

type Asked = { readonly reason: string; readonly proposed: string };

/** Asks whoever wrote an entry to correct it. */
export function AskCorrection({
  person,
  target,
}: {
  readonly person: string;
  readonly target: string;
}): ReactNode {
  const say = useCitizenWords();
  const [isAsked, setAsked] = useState(false);
  const { write, isWriting, problem } = useWrite(
    ({ reason, proposed }: Asked) => ({
      path: `/fhir/Patient/${person}/$rectify`,
      method: 'POST',
      body: parametersOf([
        ['target', target],
        ['reason', reason],
        ...(proposed === '' ? [] : [['proposed', proposed] as const]),
      ]),
    }),
    [`/fhir/Patient/${person}/$rectifications`, `/fhir/Patient/${person}/$overview`],
  );
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const answer = await write({ reason: formText(form, 'reason'), proposed: formText(form, 'proposed') });
    if (answer.isDone) setAsked(true);
  };
  if (isAsked) return <Said>{say('correct.asked')}</Said>;
  return (
    <form className="citizen-box" onSubmit={(event) => void submit(event)}>
      <Field label={say('correct.reason')}>
        {() => <textarea name="reason" required maxLength={2000} rows={2} />}
      </Field>
      <Field label={say('correct.proposed')} hint={say('correct.hint')}>
        {(described) => <textarea name="proposed" maxLength={2000} rows={2} aria-describedby={described} />}
      </Field>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <button type="submit" className="citizen-button" disabled={isWriting}>
        {say('correct.ask')}
      </button>
    </form>
  );
}
