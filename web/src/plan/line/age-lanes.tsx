import type { ReactNode } from 'react';
import {
  capitalised,
  dateText,
  preventionInterval,
  preventionName,
  preventionReason,
} from '@kairos/core/language';
import type { PlanPreventionItem } from '@kairos/core/plan';
import { AgeLane, AgeScale } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';

/** Whether an item has its place on the line: it is for this person, now or from a known day on. */
function onTimeline({ status, reason, ages, fromFinding }: PlanPreventionItem): boolean {
  if (ages === null || status === 'unknown' || fromFinding) return false;
  return status !== 'not-applicable' || (reason?.kind === 'too-young' && reason.startsOn !== null);
}

/** What comes at which age: one table of lanes, drawn and in words. */
export function AgeLanes(): ReactNode {
  const { plan, words, say } = usePlan();
  const { prevention } = words;
  const age = plan.person.ageYears;
  const lanes = plan.prevention.filter(onTimeline);
  if (age === null || lanes.length === 0) return null;
  return (
    <section className="lanes" aria-labelledby="lanes-title">
      <h2 id="lanes-title">{prevention.timeline}</h2>
      <div className="lanes-picture" aria-hidden="true">
        <AgeScale age={age} today={prevention.today(age)} />
        {lanes.map((item) => (
          <div className="lane" key={item.action}>
            <span>{capitalised(preventionName(item.action, words))}</span>
            <AgeLane
              from={item.ages?.from ?? null}
              through={item.ages?.through ?? null}
              at={nextAge(item)}
              urgent={item.status === 'overdue' || item.status === 'due'}
              age={age}
            />
          </div>
        ))}
      </div>
      <details>
        <summary>{say('line.asTable')}</summary>
        <LaneTable lanes={lanes} />
      </details>
    </section>
  );
}

function nextAge({ status, ageAtDue, reason }: PlanPreventionItem): number | null {
  if (status === 'declined') return null;
  return ageAtDue ?? (reason?.kind === 'too-young' ? reason.from : null);
}

function LaneTable({ lanes }: { readonly lanes: readonly PlanPreventionItem[] }): ReactNode {
  const { words } = usePlan();
  const { columns, status } = words.prevention;
  return (
    <table className="numbers stack">
      <thead>
        <tr>
          {[columns.action, columns.status, columns.ages, columns.interval, columns.due].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lanes.map((item) => (
          <tr key={item.action}>
            <th scope="row">{capitalised(preventionName(item.action, words))}</th>
            <td>{status[item.status]}</td>
            <td>{words.prevention.years(item.ages?.from ?? null, item.ages?.through ?? null)}</td>
            <td>{preventionInterval(item, words)}</td>
            <td>
              {item.dueDate === null || item.status === 'declined'
                ? preventionReason(item, words)
                : dateText(item.dueDate, words)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
