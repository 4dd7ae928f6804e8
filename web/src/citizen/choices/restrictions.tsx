import type { Language } from '@kairos/core/language';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { ProblemBox, useWrite } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { dayText } from '../days.ts';
import {
  named,
  numberOf,
  type Parameter,
  type Parameters,
  parametersOf,
  textOf,
  textsOf,
} from '../parameters.ts';
import { Field, Part, Said } from '../pieces.tsx';

type RestrictionsProps = {
  readonly person: string;
  readonly language: Language;
  readonly restrictions: Parameters;
};

/** What is hidden from whom, how to hide more or less, and who could see what now. */
export function Restrictions({ person, language, restrictions }: RestrictionsProps): ReactNode {
  const say = useCitizenWords();
  const { parameter } = restrictions;
  const all = named(parameter, 'restriction');
  return (
    <Part title={say('hide.title')} hint={say('hide.hint')}>
      {all.length === 0 ? (
        <p>{say('hide.none')}</p>
      ) : (
        <ul className="citizen-list">
          {all.map((own) => (
            <Restriction key={textOf(own.part, 'consent')} own={own} person={person} language={language} />
          ))}
        </ul>
      )}
      <HideMore person={person} />
      <WhoCouldSee parameter={parameter ?? []} />
      <p className="citizen-hint">{textOf(parameter, 'note')}</p>
    </Part>
  );
}

const changesOf = (person: string): readonly string[] => [
  `/fhir/Patient/${person}/$restrictions`,
  `/fhir/Patient/${person}/$overview`,
];

function Restriction({
  own,
  person,
  language,
}: {
  readonly own: Parameter;
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const { part } = own;
  const { write, isWriting, problem } = useWrite(
    (consent: string) => ({
      path: `/fhir/Patient/${person}/$unrestrict`,
      method: 'POST',
      body: parametersOf([['consent', consent]]),
    }),
    changesOf(person),
  );
  const since = textOf(part, 'since');
  const sentences = textsOf(part, 'text');
  return (
    <li>
      {sentences.map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
      {since === '' ? null : (
        <span className="citizen-hint">{say('hide.since', { day: dayText(since, language) })}</span>
      )}
      <div className="citizen-actions">
        <button type="button" disabled={isWriting} onClick={() => void write(textOf(part, 'consent'))}>
          {say('hide.end')}
          <span className="citizen-unseen"> ({sentences[0] ?? ''})</span>
        </button>
      </div>
      {problem === null ? null : <ProblemBox problem={problem} />}
    </li>
  );
}

const whats = [
  'genetics',
  'mental-health',
  'sexual-health',
  'substance-use',
  'laboratory',
  'imaging',
  'prescriptions',
  'discharge',
  'everything',
] as const;

const froms = ['everybody', 'clinician', 'researcher', 'named'] as const;

type Hidden = {
  readonly what: (typeof whats)[number];
  readonly from: (typeof froms)[number];
  readonly name: string;
  readonly until: string;
};

/** A new restriction: what it will do is said before it is made. */
function HideMore({ person }: { readonly person: string }): ReactNode {
  const say = useCitizenWords();
  const [hidden, setHidden] = useState<Hidden>({ what: 'genetics', from: 'everybody', name: '', until: '' });
  const [isDone, setDone] = useState(false);
  const { write, isWriting, problem } = useWrite(
    ({ what, from, name, until }: Hidden) => ({
      path: `/fhir/Patient/${person}/$restrict`,
      method: 'POST',
      body: parametersOf([
        ...(what === 'everything' ? [] : [['category', what] as const]),
        ...(from === 'everybody' ? [] : [['actor', from === 'named' ? name : from] as const]),
        ...(what === 'everything' && from === 'everybody' ? [['everything', true] as const] : []),
        ...(until === '' ? [] : [['until', until] as const]),
      ]),
    }),
    changesOf(person),
  );
  const change = (part: Partial<Hidden>): void => {
    setDone(false);
    setHidden((before) => ({ ...before, ...part }));
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const answer = await write(hidden);
    setDone(answer.isDone);
  };
  return (
    <details className="citizen-kind">
      <summary>{say('hide.more')}</summary>
      <form onSubmit={(event) => void submit(event)}>
        <HideFields hidden={hidden} change={change} />
        <p className="citizen-warning">{say('hide.effect')}</p>
        {problem === null ? null : <ProblemBox problem={problem} />}
        <button type="submit" className="citizen-button" disabled={isWriting}>
          {say('hide.now')}
        </button>
        <Said>{isDone ? say('hide.done') : null}</Said>
      </form>
    </details>
  );
}

function HideFields({
  hidden,
  change,
}: {
  readonly hidden: Hidden;
  readonly change: (part: Partial<Hidden>) => void;
}): ReactNode {
  const say = useCitizenWords();
  return (
    <div className="citizen-fields">
      <Field label={say('hide.what')}>
        {() => (
          <select
            value={hidden.what}
            onChange={({ target }) =>
              change({ what: whats.find((one) => one === target.value) ?? 'genetics' })
            }
          >
            {whats.map((what) => (
              <option key={what} value={what}>
                {say(`category.${what}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say('hide.from')}>
        {() => (
          <select
            value={hidden.from}
            onChange={({ target }) =>
              change({ from: froms.find((one) => one === target.value) ?? 'everybody' })
            }
          >
            {froms.map((from) => (
              <option key={from} value={from}>
                {say(`hide.from.${from}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {hidden.from === 'named' ? (
        <Field label={say('hide.name')} hint={say('hide.nameHint')}>
          {(described) => (
            <input
              value={hidden.name}
              required
              autoComplete="off"
              spellCheck={false}
              aria-describedby={described}
              onChange={({ target }) => change({ name: target.value.trim() })}
            />
          )}
        </Field>
      ) : null}
      <Field label={say('hide.until')}>
        {() => (
          <input
            type="date"
            value={hidden.until}
            onChange={({ target }) => change({ until: target.value })}
          />
        )}
      </Field>
    </div>
  );
}

/** Counted by the rule every question to the record obeys. */
function WhoCouldSee({ parameter }: { readonly parameter: readonly Parameter[] }): ReactNode {
  const say = useCitizenWords();
  return (
    <details className="citizen-kind">
      <summary>{say('see.title')}</summary>
      <table className="citizen-table">
        <caption>{say('see.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('see.who')}</th>
            <th scope="col">{say('see.what')}</th>
          </tr>
        </thead>
        <tbody>
          {named(parameter, 'who-could-see').map(({ part }) => {
            const seen = named(part, 'what').map((what) =>
              say('see.count', { kind: textOf(what.part, 'text'), count: numberOf(what.part, 'count') }),
            );
            return (
              <tr key={textOf(part, 'who')}>
                <th scope="row">{textOf(part, 'who')}</th>
                <td data-column={say('see.what')}>
                  {seen.length === 0 ? say('see.nothing') : seen.join(', ')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
