import type { ReactNode } from 'react';
import { actionText } from '@kairos/core/language';
import { usePlan } from '../plan-context.ts';

/** Steps that are no alert and nothing due: tests, questions, what is to be weighed. */
export function Steps(): ReactNode {
  const { plan, words, say } = usePlan();
  const { columns } = words.actions;
  const steps = plan.actions.filter(({ kind }) => kind !== 'medicine' && kind !== 'prevention');
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="further-title">
      <h2 id="further-title">{say('clinician.step')}</h2>
      <table className="numbers stack">
        <thead>
          <tr>
            {[columns.step, columns.why, columns.when].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((action) => {
            const { what, why, when, conflicts } = actionText(action, words);
            return (
              <tr key={action.id}>
                <th scope="row">{what}</th>
                <td>{[why, ...(action.kind === 'finding' ? [] : conflicts)].join(' ')}</td>
                <td>{when}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
