import type { Language } from '@kairos/core/language';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { Fetched, ProblemBox, useRead, useWrite } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { formText } from '../form-text.ts';
import { type Parameters, parametersOf } from '../parameters.ts';
import { Check, Field, Part, Said } from '../pieces.tsx';
import { type Choice, noticeChoice, type NoticeOccasion, occasions } from './notice-choice.ts';
import { PushHere } from './push-here.tsx';

/** Being told that something is new: by e-mail, or by this browser. */
export function Notices({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const chosen = useRead<Parameters>(`/fhir/Patient/${person}/$notices`);
  return (
    <Part title={say('notice.title')} hint={say('notice.hint')}>
      <Fetched of={chosen}>
        {({ parameter }) => {
          const choice = noticeChoice(parameter);
          if (!choice.byMail && choice.pushKey === '') return <p>{say('notice.noWay')}</p>;
          return (
            <>
              {choice.email !== '' && !choice.isConfirmed ? (
                <ConfirmCode person={person} email={choice.email} />
              ) : null}
              <ChooseNotices
                key={[choice.email, choice.isOff, choice.pushes.length].join('|')}
                {...{ person, language, choice }}
              />
            </>
          );
        }}
      </Fetched>
    </Part>
  );
}

function ConfirmCode({ person, email }: { readonly person: string; readonly email: string }): ReactNode {
  const say = useCitizenWords();
  const { write, isWriting, problem } = useWrite(
    (code: string) => ({
      path: `/fhir/Patient/${person}/$confirm-notices`,
      method: 'POST',
      body: parametersOf([['code', code]]),
    }),
    [`/fhir/Patient/${person}/$notices`],
  );
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void write(formText(new FormData(event.currentTarget), 'code'));
  };
  return (
    <form className="citizen-box" onSubmit={submit}>
      <Field label={say('notice.code')} hint={say('notice.codeHint', { email })}>
        {(described) => (
          <input
            name="code"
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{8}"
            aria-describedby={described}
          />
        )}
      </Field>
      {problem === null ? null : <ProblemBox problem={problem} />}
      <button type="submit" className="citizen-button" disabled={isWriting}>
        {say('notice.confirm')}
      </button>
    </form>
  );
}

type Sent = readonly (readonly [string, string | true])[];

/** What is chosen on the form, and how it is sent: a way to be told, with of what, how often and in which language. */
function useNotices(
  { person, language }: { readonly person: string; readonly language: Language },
  choice: Choice,
) {
  const [chosen, setChosen] = useState<readonly NoticeOccasion[]>(choice.occasions);
  const [isDaily, setDaily] = useState(choice.isDaily);
  const [said, setSaid] = useState<string | null>(null);
  const path = `/fhir/Patient/${person}/$notices`;
  const { write, isWriting, problem } = useWrite(
    (way: Sent) => ({
      path,
      method: 'POST',
      body: parametersOf(
        way.some(([name]) => name === 'off' || name === 'push-off')
          ? way
          : [
              ...way,
              ...chosen.map((own) => ['occasion', own] as const),
              ['pace', isDaily ? 'daily' : 'at-once'],
              ['language', language],
            ],
      ),
    }),
    [path],
  );
  const send = async (way: Sent, told: string): Promise<boolean> => {
    const answer = await write(way);
    setSaid(answer.isDone ? told : null);
    return answer.isDone;
  };
  return { chosen, setChosen, isDaily, setDaily, send, said, isWriting, problem };
}

function ChooseNotices({
  person,
  language,
  choice,
}: {
  readonly person: string;
  readonly language: Language;
  readonly choice: Choice;
}): ReactNode {
  const say = useCitizenWords();
  const [email, setEmail] = useState(choice.email);
  const { chosen, setChosen, isDaily, setDaily, send, said, isWriting, problem } = useNotices(
    { person, language },
    choice,
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(email === '' ? [] : [['email', email]], say('notice.kept'));
      }}
    >
      <Occasions chosen={chosen} onChosen={setChosen} />
      <Check label={say('notice.daily')} checked={isDaily} onChange={setDaily} />
      {choice.byMail ? (
        <Field label={say('notice.email')}>
          {() => (
            <input
              type="email"
              required={choice.pushes.length === 0}
              autoComplete="email"
              value={email}
              onChange={({ target }) => setEmail(target.value)}
            />
          )}
        </Field>
      ) : null}
      {choice.pushKey === '' ? null : (
        <PushHere
          choice={choice}
          onOn={(endpoint) => send([['push', endpoint]], say('notice.pushIsOn'))}
          onOff={(endpoint) => send([['push-off', endpoint]], say('notice.isOff'))}
        />
      )}
      {problem === null ? null : <ProblemBox problem={problem} />}
      <div className="citizen-buttons">
        {choice.byMail || !choice.isOff ? (
          <button type="submit" className="citizen-button" disabled={isWriting || chosen.length === 0}>
            {say('notice.keep')}
          </button>
        ) : null}
        {choice.isOff ? null : (
          <button
            type="button"
            className="citizen-button citizen-quiet"
            disabled={isWriting}
            onClick={() => void send([['off', true]], say('notice.isOff'))}
          >
            {say('notice.off')}
          </button>
        )}
      </div>
      <Said>{said}</Said>
    </form>
  );
}

function Occasions({
  chosen,
  onChosen,
}: {
  readonly chosen: readonly NoticeOccasion[];
  readonly onChosen: (chosen: readonly NoticeOccasion[]) => void;
}): ReactNode {
  const say = useCitizenWords();
  return (
    <fieldset className="citizen-choice">
      <legend>{say('notice.when')}</legend>
      {occasions.map((own) => (
        <Check
          key={own}
          label={say(`notice.${own}`)}
          checked={chosen.includes(own)}
          onChange={(isIn) => onChosen(isIn ? [...chosen, own] : chosen.filter((one) => one !== own))}
        />
      ))}
    </fieldset>
  );
}
