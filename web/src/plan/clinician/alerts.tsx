import type { ReactNode } from 'react';
import { adviceSentences, medicineHeading, reasonText, strengthText } from '@kairos/core/language';
import { decidingRows, type MedicinePlan } from '@kairos/core/plan';
import { VerdictMark } from '../pieces.tsx';
import { usePlan } from '../plan-context.ts';
import { alertsOf, strongest } from './matrix.ts';
import { StepDecisionPart } from './step-decision.tsx';

/** What is to be done about medicines, most urgent first, each with its strength and sources. */
export function Alerts(): ReactNode {
  const { plan, say } = usePlan();
  const alerts = alertsOf(plan);
  return (
    <section className="alerts" aria-labelledby="alerts-title">
      <h2 id="alerts-title">{say('clinician.alerts')}</h2>
      {alerts.length === 0 ? <p>{say('clinician.noAlerts')}</p> : null}
      <ol>
        {alerts.map((medicine) => (
          <Alert key={medicine.name} medicine={medicine} />
        ))}
      </ol>
    </section>
  );
}

function Alert({ medicine }: { readonly medicine: MedicinePlan }): ReactNode {
  const { plan, words, say, showWhy } = usePlan();
  const heading = medicineHeading(medicine.name, words);
  const rows = decidingRows(medicine);
  const [first] = rows;
  const advice =
    medicine.verdict === 'unknown' || first === undefined
      ? medicine.because
          .map((reason) => reasonText(reason, words).clinician)
          .filter((text) => text !== '')
          .slice(0, 2)
      : adviceSentences(first.advice, medicine.name, words).clinician;
  const strength = strongest(medicine);
  const sources = [...new Set(rows.map(({ source }) => words.sources[source]))];
  const graded = strength === null ? [] : [`${words.report.strength}: ${strengthText(strength, words)}`];
  const ownSteps = [`medicine:${medicine.name}`, `test:${medicine.name}`];
  return (
    <li className={`alert ${medicine.verdict}`}>
      <VerdictMark verdict={medicine.verdict} />
      <h3>
        <button
          type="button"
          aria-label={say('clinician.open', { name: heading })}
          onClick={() => showWhy({ kind: 'medicine', name: medicine.name })}
        >
          <bdi>{heading}</bdi>
        </button>
        {medicine.planned && !medicine.taken ? <small> ({words.report.planned})</small> : null}
      </h3>
      <p>{advice.join(' ')}</p>
      <p className="small muted">{[...sources, ...graded].join(' · ')}</p>
      <StepDecisionPart action={plan.actions.find(({ id }) => ownSteps.includes(id))} />
    </li>
  );
}
