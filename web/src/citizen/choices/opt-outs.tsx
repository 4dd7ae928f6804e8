import type { ReactNode } from 'react';
import { ProblemBox, useWrite } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { type Parameters, parametersOf, textsOf } from '../parameters.ts';
import { Part } from '../pieces.tsx';

const optOuts = ['research', 'cross-border'] as const;
type OptOut = (typeof optOuts)[number];

/** Research and exchange across borders: in or out with one press, with what that does. */
export function OptOuts({
  person,
  restrictions,
}: {
  readonly person: string;
  readonly restrictions: Parameters;
}): ReactNode {
  const say = useCitizenWords();
  const out = textsOf(restrictions.parameter, 'opted-out');
  return (
    <Part title={say('optout.title')} hint={say('optout.hint')}>
      <ul className="citizen-list">
        {optOuts.map((of) => (
          <OneOptOut key={of} of={of} isOut={out.includes(of)} person={person} />
        ))}
      </ul>
    </Part>
  );
}

function OneOptOut({
  of,
  isOut,
  person,
}: {
  readonly of: OptOut;
  readonly isOut: boolean;
  readonly person: string;
}): ReactNode {
  const say = useCitizenWords();
  const { write, isWriting, problem } = useWrite(
    (next: 'opt-out' | 'opt-in') => ({
      path: `/fhir/Patient/${person}/$${next}`,
      method: 'POST',
      body: parametersOf([['of', of]]),
    }),
    [`/fhir/Patient/${person}/$restrictions`, `/fhir/Patient/${person}/$overview`],
  );
  return (
    <li className="citizen-switch">
      <div>
        <b>{say(`optout.${of}`)}</b>
        <span className="citizen-hint">{say(`optout.${of}.${isOut ? 'out' : 'in'}`)}</span>
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={!isOut}
        aria-label={`${say(`optout.${of}`)}: ${say(isOut ? 'optout.no' : 'optout.yes')}`}
        disabled={isWriting}
        onClick={() => void write(isOut ? 'opt-in' : 'opt-out')}
      >
        <span className="citizen-knob" aria-hidden="true" />
        <span>{say(isOut ? 'optout.no' : 'optout.yes')}</span>
      </button>
      {problem === null ? null : <ProblemBox problem={problem} />}
    </li>
  );
}
