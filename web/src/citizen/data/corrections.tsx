import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { Fetched, ProblemBox, useRead, useWrite } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { named, type Parameter, type Parameters, parametersOf, textOf, valueOf } from '../parameters.ts';
import { Part } from '../pieces.tsx';
import { typesOfKind } from './entry-text.ts';

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
  const kindOf = useKinds(person, language);
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
                <Request key={taskOf(request).id} request={request} person={person} kindOf={kindOf} />
              ))}
            </ul>
          );
        }}
      </Fetched>
    </Part>
  );
}

/** What kind of data a reference is to, in words; the reference where that is not known. */
function useKinds(person: string, language: Language): (reference: string) => string {
  const overview = useRead<Parameters>(`/fhir/Patient/${person}/$overview?language=${language}`);
  const held = overview.kind === 'here' ? named(overview.value.parameter, 'held') : [];
  return (reference) => {
    const [type = ''] = reference.split('/', 1);
    const kind = held.find(({ part }) => typesOfKind[textOf(part, 'kind')]?.includes(type));
    return kind === undefined ? reference : textOf(kind.part, 'text');
  };
}

function taskOf({ part }: Parameter): Task {
  const own = named(part, 'task')[0] as { readonly resource?: Task } | undefined;
  return own?.resource ?? (valueOf(part, 'task') as Task | null) ?? { id: '' };
}

function Request({
  request,
  person,
  kindOf,
}: {
  readonly request: Parameter;
  readonly person: string;
  readonly kindOf: (reference: string) => string;
}): ReactNode {
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
      <b className="citizen-begins">{kindOf(focus?.reference?.split('/_history', 1)[0] ?? '')}</b>
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
