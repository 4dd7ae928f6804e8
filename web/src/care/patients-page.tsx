import { capitalised, dateText, type Language, languages } from '@kairos/core/language';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Fetched, nameOf, useAccount, useRead } from '../account/index.ts';
import { useCareWords } from '../words/index.ts';
import {
  nextPage,
  ownPatientsQuery,
  type Patient,
  type PatientBundle,
  patientQuery,
  patientsIn,
} from './find-patients.ts';
import { patientFragment } from './place.ts';

/** Whom this clinician treats, and a search among those the policy lets them see. */
export function PatientsPage({ language }: { readonly language: Language }): ReactNode {
  const say = useCareWords();
  const { caller } = useAccount().session;
  const title = useRef<HTMLHeadingElement>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [isShort, setShort] = useState(false);
  const own = ownPatientsQuery(caller);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <main className="care">
      <h1 ref={title} tabIndex={-1}>
        {say('patients.title')}
      </h1>
      <form
        role="search"
        className="care-search"
        onSubmit={(event) => {
          event.preventDefault();
          const query = patientQuery(text);
          setShort(query === null && text.trim() !== '');
          setAsked(query);
        }}
      >
        <label>
          <span>{say('patients.search')}</span>
          <input
            type="search"
            autoComplete="off"
            spellCheck={false}
            aria-describedby="care-search-hint"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <button type="submit" className="care-button">
          {say('patients.find')}
        </button>
        <p id="care-search-hint" className="care-small">
          {say(isShort ? 'patients.tooShort' : 'patients.searchHint')}
        </p>
      </form>
      {asked === null ? (
        own === null ? (
          <Notice title={say('patients.start')} text={say('patients.startNext')} />
        ) : (
          <PatientList query={own} title={say('patients.own')} language={language} />
        )
      ) : (
        <PatientList key={asked} query={asked} title={say('patients.found')} language={language} />
      )}
      <p className="care-small care-logged">{say('patients.logged')}</p>
    </main>
  );
}

function Notice({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <section className="care-notice">
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  );
}

type ListProps = { readonly query: string; readonly title: string; readonly language: Language };

function PatientList({ query, title, language }: ListProps): ReactNode {
  const say = useCareWords();
  const [page, setPage] = useState(query);
  const answer = useRead<PatientBundle>(page);
  return (
    <section aria-label={title}>
      <Fetched of={answer}>
        {(bundle) => {
          const patients = patientsIn(bundle);
          const next = nextPage(bundle);
          if (patients.length === 0)
            return <Notice title={say('patients.none')} text={say('patients.noneNext')} />;
          return (
            <>
              <div role="status">
                <h2>
                  {title} <span className="care-count">{bundle.total ?? patients.length}</span>
                </h2>
              </div>
              <ul className="care-patients">
                {patients.map((patient) => (
                  <PatientRow key={patient.id} patient={patient} language={language} />
                ))}
              </ul>
              <div className="care-pages">
                {page === query ? null : (
                  <button type="button" className="care-button quiet" onClick={() => setPage(query)}>
                    {say('patients.first')}
                  </button>
                )}
                {next === null ? null : (
                  <button type="button" className="care-button quiet" onClick={() => setPage(next)}>
                    {say('patients.more')}
                  </button>
                )}
              </div>
            </>
          );
        }}
      </Fetched>
    </section>
  );
}

function PatientRow({
  patient,
  language,
}: {
  readonly patient: Patient;
  readonly language: Language;
}): ReactNode {
  const say = useCareWords();
  const words = languages[language];
  const { id, birthDate, gender, identifier = [] } = patient;
  const sex = gender === 'female' || gender === 'male' ? words.sex[gender] : null;
  const number = identifier.find(({ value }) => value !== undefined)?.value ?? id;
  return (
    <li>
      <a href={patientFragment(id)}>
        <bdi>{nameOf(patient) ?? say('patients.unnamed')}</bdi>
      </a>
      <span className="care-facts">
        {birthDate === undefined ? null : (
          <span>{capitalised(words.report.born(dateText(birthDate, words)))}</span>
        )}
        {sex === null ? null : <span>{sex}</span>}
        <span>
          {say('patients.number')} <bdi>{number}</bdi>
        </span>
      </span>
    </li>
  );
}
