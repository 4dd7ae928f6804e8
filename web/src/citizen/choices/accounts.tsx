import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { Fetched, ProblemBox, useAccount, useRead, useWrite } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { dayText, instantText } from '../days.ts';
import { named, type Parameter, type Parameters, textOf } from '../parameters.ts';
import { Part } from '../pieces.tsx';

/** Who may sign in to this record: the person, and who stands for them, with the days. */
export function Accounts({
  overview,
  language,
}: {
  readonly overview: Parameters;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const { caller } = useAccount().session;
  const ownName = say(caller.role === 'citizen' ? 'accounts.you' : 'accounts.person');
  const isOwn = ({ part }: Parameter): boolean => textOf(part, 'role') === 'citizen';
  const accounts = named(overview.parameter, 'account').toSorted(
    (a, b) =>
      Number(isOwn(b)) - Number(isOwn(a)) || textOf(a.part, 'name').localeCompare(textOf(b.part, 'name')),
  );
  return (
    <Part title={say('accounts.title')} hint={say('accounts.hint')}>
      {accounts.length === 0 ? (
        <p>{say('accounts.none')}</p>
      ) : (
        <ul className="citizen-list">
          {accounts.map(({ part }, i) => {
            const [from, until] = [textOf(part, 'from'), textOf(part, 'until')];
            const role = textOf(part, 'role');
            const isPerson = role === 'citizen';
            const name = textOf(part, 'name');
            return (
              <li key={i}>
                <b>{name === '' ? (isPerson ? ownName : say('accounts.unnamed')) : name}</b>
                {isPerson && name === '' ? null : (
                  <span>
                    {say(
                      isPerson
                        ? 'accounts.citizen'
                        : role === 'representative'
                          ? 'accounts.representative'
                          : 'accounts.other',
                    )}
                  </span>
                )}
                <span className="citizen-hint">
                  {[
                    ...(from === '' ? [] : [say('accounts.from', { day: dayText(from, language) })]),
                    ...(until === '' ? [] : [say('accounts.until', { day: dayText(until, language) })]),
                    ...named(part, 'program').map((program) =>
                      say('accounts.program', {
                        name: textOf(program.part, 'name'),
                        day: dayText(textOf(program.part, 'since'), language),
                      }),
                    ),
                  ].join(' · ')}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Part>
  );
}

type Session = {
  readonly id: string;
  readonly client: string;
  readonly clientName: string;
  readonly since: string;
};

/** Programs that go on in the name of whoever is signed in; each can be ended. */
export function Programs({ language }: { readonly language: Language }): ReactNode {
  const say = useCitizenWords();
  const sessions = useRead<{ readonly sessions: readonly Session[] }>('/identity/sessions');
  const { write, isWriting, problem } = useWrite(
    (id: string) => ({ path: `/identity/sessions/${id}`, method: 'DELETE' }),
    ['/identity/sessions'],
  );
  return (
    <Part title={say('programs.title')} hint={say('programs.hint')}>
      <Fetched of={sessions}>
        {({ sessions: all }) => (
          <ul className="citizen-list">
            {all.map(({ id, client, clientName, since }) => (
              <li key={id}>
                <b>{client === 'kairos-page' ? say('programs.page') : clientName}</b>
                <span className="citizen-hint">
                  {say('programs.since', { time: instantText(since, language) })}
                </span>
                <div className="citizen-actions">
                  <button type="button" disabled={isWriting} onClick={() => void write(id)}>
                    {say('programs.end')}
                    <span className="citizen-unseen"> ({clientName})</span>
                  </button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Fetched>
      {problem === null ? null : <ProblemBox problem={problem} />}
    </Part>
  );
}
