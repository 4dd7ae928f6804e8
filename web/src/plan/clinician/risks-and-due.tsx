import type { ReactNode } from 'react';
import {
  capitalised,
  diseaseName,
  noNumberTexts,
  percentText,
  preventionName,
  preventionWhen,
  riskText,
  riskValueText,
  scoreTitle,
  placeTexts,
} from '@kairos/core/language';
import type { Action } from '@kairos/core/plan';
import { usePlan } from '../plan-context.ts';
import { StepDecisionPart } from './step-decision.tsx';

/** The numbers of risk models and diseases, and what of prevention is due. What rests on a single-gene finding is left to its own door. */
export function RisksAndDue(): ReactNode {
  const { say } = usePlan();
  return (
    <section className="risks-and-due" aria-labelledby="risks-title">
      <h2 id="risks-title">{say('clinician.due')}</h2>
      <RiskList />
      <DueList />
    </section>
  );
}

function RiskList(): ReactNode {
  const { plan, words, showWhy } = usePlan();
  const { absoluteRisks } = words;
  const own = plan.absoluteRisks.filter(({ fromFinding }) => !fromFinding);
  return (
    <div>
      <ul className="number-list">
        {plan.risks.map(({ title, answer }) =>
          answer.kind === 'value' ? (
            <li key={answer.model}>
              <button type="button" onClick={() => showWhy({ kind: 'model', model: answer.model })}>
                {title}
              </button>
              <b>{riskValueText(answer, words)}</b>
            </li>
          ) : null,
        )}
        {own.map(({ disease, answer }) =>
          answer.kind === 'value' ? (
            <li key={disease}>
              <button type="button" onClick={() => showWhy({ kind: 'disease', disease })}>
                {capitalised(diseaseName(disease, words))}
              </button>
              {answer.horizons.map((horizon) => (
                <span key={horizon.toAge}>
                  {absoluteRisks.toAge(horizon.toAge)} <b>{riskText(horizon, words)}</b>{' '}
                  <span className="muted">
                    ({absoluteRisks.columns.others} {percentText(horizon.population, words)})
                  </span>
                </span>
              ))}
            </li>
          ) : null,
        )}
        {plan.scores.map((item) => (
          <li key={item.score}>
            <span lang="en">{scoreTitle(item)}</span>
            <span>{placeTexts(item.place, words).join(' ')}</span>
          </li>
        ))}
      </ul>
      {noNumberTexts(own, words).map((text) => (
        <p key={text} className="small muted">
          {text}
        </p>
      ))}
    </div>
  );
}

const waiting = ['overdue', 'due', 'soon'] as const;

function DueList(): ReactNode {
  const { plan, words, showWhy } = usePlan();
  const { prevention } = words;
  const due = waiting.flatMap((status) =>
    plan.prevention.filter((item) => item.status === status && !item.fromFinding),
  );
  if (due.length === 0) return <p>{prevention.nothingDue}</p>;
  // What one visit settles is decided on once, where its first part stands.
  const stepOf = (name: string): Action | undefined =>
    plan.actions.find((action) => action.kind === 'prevention' && action.preventions[0] === name);
  return (
    <ul className="number-list due-list">
      {due.map((item) => (
        <li key={item.action}>
          <button type="button" onClick={() => showWhy({ kind: 'prevention', actions: [item.action] })}>
            {capitalised(preventionName(item.action, words))}
          </button>
          <b>{prevention.status[item.status]}</b>
          <span className="small">
            {item.status === 'due' && item.lastDone === null
              ? prevention.notRecorded
              : preventionWhen(item, words)}
          </span>
          <StepDecisionPart action={stepOf(item.action)} />
        </li>
      ))}
    </ul>
  );
}
