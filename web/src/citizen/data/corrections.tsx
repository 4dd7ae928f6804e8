import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { Fetched, ProblemBox, useRead, useWrite } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { named, type Parameter, type Parameters, parametersOf, textOf, valueOf } from '../parameters.ts';
import { Part } from '../pieces.tsx';

type Task = {
  readonly id: string;
  readonly status?: string;
  readonly focus?: { readonly reference?: string };
  readonly description?: string;
};

/** What became of requests for correction; nothing where there were none. */
export function Corrections({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const asked = useRead<Parameters>(`/fhir/Patient/${person}/$rectifications?language=${language}`);
  return (
    <Part title={say('corrections.title')}>
      <Fetched of={asked}>
        {({ parameter }) => {
          const requests = named(parameter, 'request');
          return requests.length === 0 ? (
            <p>{say('corrections.none')}</p>
          ) : (
            <ul className="citizen-list">
              {requests.map((request) => (
                <Request key={taskOf(request).id} request={request} person={person} />
              ))}
            </ul>
          );
        }}
      </Fetched>
    </Part>
  );
}

function taskOf({ part }: Parameter): Task {
  const own = named(part, 'task')[0] as { readonly resource?: Task } | undefined;
  return own?.resource ?? (valueOf(part, 'task') as Task | null) ?? { id: '' };
}

function Request({ request, person }: { readonly request: Parameter; readonly person: string }): ReactNode {
  const say = useCitizenWords();
  const { id, status, focus } = taskOf(request);
  const { write, isWriting, problem } = useWrite(
    (task: string) => ({
      path: `/fhir/Task/${task}/$decide`,
      method: 'POST',
      body: parametersOf([['decision', 'withdraw']]),
    }),
    [`/fhir/Patient/${person}/$rectifications`],
  );
  return (
    <li>
      <b>{focus?.reference?.split('/_history', 1)[0]}</b>
      <span>{textOf(request.part, 'text')}</span>
      {problem === null ? null : <ProblemBox problem={problem} />}
      {status === 'requested' ? (
        <div className="citizen-actions">
          <button type="button" disabled={isWriting} onClick={() => void write(id)}>
            {say('corrections.withdraw')}
          </button>
        </div>
      ) : null}
    </li>
  );
}
