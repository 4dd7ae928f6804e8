import type { Language } from '@kairos/core/language';
import { type ReactNode, useState } from 'react';
import { Fetched, ProblemBox, type Problem, useAccount, useRead } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { clockText, dayText } from '../days.ts';
import { numberOf, type Parameters } from '../parameters.ts';
import { CitizenPage, Field } from '../pieces.tsx';
import { saveBlob } from '../save-blob.ts';
import { type AccessGroup, accessesAddress, askers, type Filter, groupsIn, wholeLog } from './access-log.ts';

/** Who accessed the record: in sentences, or as a table; filtered; to be taken along. */
export function AccessesPage({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const [filter, setFilter] = useState<Filter>(wholeLog);
  const [isTable, setTable] = useState(false);
  return (
    <CitizenPage title={say('log.title')} lead={say('log.lead')}>
      <div className="citizen-log">
        <div>
          <LogFilter filter={filter} onFilter={setFilter} />
          <div className="citizen-buttons">
            <button
              type="button"
              className="citizen-button citizen-quiet"
              aria-pressed={isTable}
              onClick={() => setTable(!isTable)}
            >
              {say('log.asTable')}
            </button>
            <SaveLog person={person} language={language} filter={filter} />
          </div>
        </div>
        <div>
          <LogPage {...{ person, language, filter, isTable }} before={null} />
        </div>
      </div>
    </CitizenPage>
  );
}

function LogFilter({ filter, onFilter }: FilterProps): ReactNode {
  const say = useCitizenWords();
  return (
    <form
      className="citizen-filter"
      aria-label={say('log.filter')}
      onSubmit={(event) => event.preventDefault()}
    >
      <fieldset className="citizen-chips">
        <legend>{say('log.who')}</legend>
        {askers.map((by) => (
          <label key={by}>
            <input
              type="radio"
              name="by"
              checked={filter.by === by}
              onChange={() => onFilter({ ...filter, by })}
            />
            <span>{say(`log.by.${by}`)}</span>
          </label>
        ))}
      </fieldset>
      <MoreFilters filter={filter} onFilter={onFilter} />
    </form>
  );
}

type FilterProps = { readonly filter: Filter; readonly onFilter: (filter: Filter) => void };

function MoreFilters({ filter, onFilter }: FilterProps): ReactNode {
  const say = useCitizenWords();
  return (
    <details>
      <summary>{say('log.more')}</summary>
      <div className="citizen-fields">
        <Field label={say('log.from')}>
          {() => (
            <input
              type="date"
              value={filter.from}
              onChange={({ target }) => onFilter({ ...filter, from: target.value })}
            />
          )}
        </Field>
        <Field label={say('log.until')}>
          {() => (
            <input
              type="date"
              value={filter.until}
              onChange={({ target }) => onFilter({ ...filter, until: target.value })}
            />
          )}
        </Field>
        <Field label={say('log.purpose')}>
          {() => (
            <select
              value={filter.purpose}
              onChange={({ target }) => onFilter({ ...filter, purpose: target.value })}
            >
              <option value="">{say('log.anyPurpose')}</option>
              {(['TREAT', 'BTG', 'CROSSBORDER', 'HRESCH', 'PATRQT', 'HOPERAT'] as const).map((code) => (
                <option key={code} value={code}>
                  {say(`purpose.${code}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="citizen-check">
          <input
            type="checkbox"
            checked={filter.refusedOnly}
            onChange={({ target }) => onFilter({ ...filter, refusedOnly: target.checked })}
          />
          <span>{say('log.refusedOnly')}</span>
        </label>
      </div>
    </details>
  );
}

type LogPageProps = {
  readonly person: string;
  readonly language: Language;
  readonly filter: Filter;
  readonly isTable: boolean;
  /** Where the page before ended; null: the newest. */
  readonly before: number | null;
};

/** A page of the log, and under it the next when it is asked for. */
function LogPage(props: LogPageProps): ReactNode {
  const { person, language, filter, isTable, before } = props;
  const say = useCitizenWords();
  const [isMore, setMore] = useState(false);
  const page = useRead<Parameters>(accessesAddress(person, { language, filter, before }));
  return (
    <Fetched of={page}>
      {({ parameter }) => {
        const groups = groupsIn(parameter);
        const next = numberOf(parameter, 'next');
        return (
          <>
            {groups.length === 0 && before === null ? <p className="citizen-box">{say('log.none')}</p> : null}
            {groups.length === 0 ? null : isTable ? (
              <LogTable groups={groups} language={language} />
            ) : (
              <LogDays groups={groups} language={language} />
            )}
            {next === 0 ? null : isMore ? (
              <LogPage {...props} before={next} />
            ) : (
              <button type="button" className="citizen-button citizen-quiet" onClick={() => setMore(true)}>
                {say('log.older')}
              </button>
            )}
          </>
        );
      }}
    </Fetched>
  );
}

type GroupsProps = { readonly groups: readonly AccessGroup[]; readonly language: Language };

function LogDays({ groups, language }: GroupsProps): ReactNode {
  const say = useCitizenWords();
  return [...Map.groupBy(groups, ({ day }) => day)].map(([day, ofDay]) => (
    <section key={day} className="citizen-day" aria-label={dayText(day, language)}>
      <h2>{dayText(day, language)}</h2>
      <ul>
        {ofDay.map((group) => (
          <li key={`${group.text}|${group.newest}`} className={`citizen-access by-${group.by}`}>
            <p>
              <span className="citizen-mark">{say(`log.mark.${group.by}`)}</span>{' '}
              <GroupText group={group} language={language} />
            </p>
            {group.explanation === '' ? null : <p className="citizen-hint">{group.explanation}</p>}
            {/* A name may be anybody's; the id is not chosen by who has it. */}
            {group.by === 'person' ? (
              <p className="citizen-hint">
                {say('log.id')} <code className="citizen-id">{group.subject}</code>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** A page that stays open renews its access by itself: of that only the last time is told. */
function GroupText({
  group,
  language,
}: {
  readonly group: AccessGroup;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const { act, outcome, who, newest, text } = group;
  if (act !== 'stayed-in' || outcome !== 'success') return text;
  return say('log.stayedIn', { who, time: clockText(newest, language) });
}

const logColumns = ['when', 'who', 'deed', 'what', 'why', 'times'] as const;

function LogTable({ groups, language }: GroupsProps): ReactNode {
  const say = useCitizenWords();
  return (
    <table className="citizen-table">
      <caption>{say('log.caption')}</caption>
      <thead>
        <tr>
          {logColumns.map((column) => (
            <th key={column} scope="col">
              {say(`log.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={`${group.text}|${group.newest}`}>
            <td data-column={say('log.column.when')}>{dayText(group.day, language)}</td>
            <th scope="row">{group.who}</th>
            <td data-column={say('log.column.deed')}>
              {group.deed}
              {group.outcome === 'success' ? null : ` (${say('log.notDone')})`}
            </td>
            <td data-column={say('log.column.what')}>{group.what}</td>
            <td data-column={say('log.column.why')}>
              {group.explanation === '' ? group.why : group.explanation}
            </td>
            <td data-column={say('log.column.times')}>{group.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same log, an access a line, for a spreadsheet. */
function SaveLog({
  person,
  language,
  filter,
}: {
  readonly person: string;
  readonly language: Language;
  readonly filter: Filter;
}): ReactNode {
  const say = useCitizenWords();
  const { session } = useAccount();
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (): Promise<void> => {
    const path = `${accessesAddress(person, { language, filter, before: null })}&format=csv`;
    const answer = await session.ask<Blob>({ path, as: 'blob' });
    setProblem(answer.isDone ? null : answer.problem);
    if (answer.isDone) saveBlob('accesses.csv', answer.value);
  };
  return (
    <>
      <button type="button" className="citizen-button citizen-quiet" onClick={() => void save()}>
        {say('log.save')}
      </button>
      {problem === null ? null : <ProblemBox problem={problem} />}
    </>
  );
}
