import { type ReactNode, useDeferredValue, useId, useState } from 'react';
import { agreementText, medicineHeading, medicineText } from '@kairos/core/language';
import {
  type MedicinePlan,
  otherMedicines,
  ownMedicines,
  type Verdict,
  verdictOrder,
} from '@kairos/core/plan';
import { Icon, VerdictShape } from '../charts/index.ts';
import { DecisionsOn } from './decisions.tsx';
import { GuidelinesSideBySide } from './guidelines.tsx';
import { foundMedicines } from './find-medicine.ts';
import { DoNotChange, PageHead, VerdictMark, WhyButton } from './pieces.tsx';
import { usePlan } from './plan-context.ts';

/** The person's own medicines with one verdict each; then all others, to be searched. */
export function Medicines(): ReactNode {
  const { plan, words } = usePlan();
  const own = ownMedicines(plan);
  return (
    <article className="medicines">
      <PageHead
        title={words.report.yourMedicines}
        {...(own.length === 0 ? { lead: words.report.citizenLeadNone } : {})}
      />
      <DoNotChange />
      {own.length === 0 ? null : (
        <ul className="medicine-cards">
          {own.map((medicine) => (
            <li key={medicine.name}>
              <MedicineCard medicine={medicine} />
            </li>
          ))}
        </ul>
      )}
      <Signs />
      <OtherMedicines />
    </article>
  );
}

function MedicineCard({ medicine }: { readonly medicine: MedicinePlan }): ReactNode {
  const { plan, words, say, showWhy } = usePlan();
  const { report } = words;
  const { meaning, toDo } = medicineText(plan, medicine, words);
  const heading = medicineHeading(medicine.name, words);
  return (
    <section className={`medicine-card ${medicine.verdict}`}>
      <header>
        <h2>
          <bdi>{heading}</bdi>
          {medicine.planned && !medicine.taken ? <small> ({report.planned})</small> : null}
        </h2>
        <VerdictMark verdict={medicine.verdict} />
      </header>
      <RecordedAs medicine={medicine} />
      <div className="medicine-says">
        <Said title={report.whatItMeans} sentences={meaning} />
        <Said title={report.whatToDo} sentences={toDo} />
      </div>
      <DecisionsOn subject={{ kind: 'medicine', name: medicine.name }} />
      <footer>
        <WhyButton about={heading} onPress={() => showWhy({ kind: 'medicine', name: medicine.name })} />
        {medicine.recommendations.length === 0 ? null : (
          <details className="side-by-side">
            <summary>
              {agreementText(medicine.agreement, words)}. {say('medicines.sideBySide')}
            </summary>
            <GuidelinesSideBySide medicine={medicine} />
          </details>
        )}
      </footer>
    </section>
  );
}

/** The name on the packet, where it is another one. */
function RecordedAs({ medicine }: { readonly medicine: MedicinePlan }): ReactNode {
  const { words } = usePlan();
  const heading = medicineHeading(medicine.name, words).toLowerCase();
  const names = [...new Set(medicine.recordedAs.map(({ name, product }) => product ?? name))];
  const other = names.filter((name) => name.toLowerCase() !== heading);
  if (other.length === 0) return null;
  return (
    <p className="recorded-as small muted">
      {words.report.recordedAs} <bdi>{other.join(', ')}</bdi>
    </p>
  );
}

function Said({
  title,
  sentences,
}: {
  readonly title: string;
  readonly sentences: readonly string[];
}): ReactNode {
  if (sentences.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** The five signs with what they mean. */
function Signs(): ReactNode {
  const { words, say } = usePlan();
  return (
    <details className="signs">
      <summary>{say('medicines.signs')}</summary>
      <dl>
        {verdictOrder.map((verdict) => (
          <div key={verdict}>
            <dt>
              <VerdictMark verdict={verdict} />
            </dt>
            <dd>{words.verdicts[verdict].citizen}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function OtherMedicines(): ReactNode {
  const { plan, words, say } = usePlan();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed);
  const field = useId();
  const others = otherMedicines(plan);
  const found = foundMedicines(others, wanted, words);
  if (others.length === 0) return null;
  return (
    <section className="other-medicines" aria-labelledby={`${field}-title`}>
      <h2 id={`${field}-title`}>{words.report.otherMedicines}</h2>
      <p>{words.report.otherMedicinesLead}</p>
      <div className="search-field">
        <label htmlFor={field}>{say('medicines.find')}</label>
        <span>
          <Icon name="search" />
          <input
            id={field}
            type="search"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
      </div>
      <p role="status" className="small muted">
        {wanted.trim() === ''
          ? null
          : found.length === 0
            ? say('medicines.noneFound', { name: wanted.trim() })
            : say('medicines.found', { count: found.length })}
      </p>
      {verdictOrder.map((verdict) => (
        <MedicineGroup
          key={verdict}
          verdict={verdict}
          members={found.filter((medicine) => medicine.verdict === verdict)}
          open={wanted.trim() !== ''}
        />
      ))}
    </section>
  );
}

function MedicineGroup({
  verdict,
  members,
  open,
}: {
  readonly verdict: Verdict;
  readonly members: readonly MedicinePlan[];
  readonly open: boolean;
}): ReactNode {
  const { words, showWhy } = usePlan();
  if (members.length === 0) return null;
  return (
    <details className={`medicine-group ${verdict}`} open={open || verdict === 'avoid'} key={String(open)}>
      <summary>
        <VerdictShape verdict={verdict} />
        {words.verdicts[verdict].group}
        <span className="count">{members.length}</span>
      </summary>
      <ul>
        {members.map(({ name }) => (
          <li key={name}>
            <button type="button" onClick={() => showWhy({ kind: 'medicine', name })}>
              <bdi>{medicineHeading(name, words)}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
