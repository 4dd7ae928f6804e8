import type { ReactNode } from 'react';
import { actionText } from '@kairos/core/language';
import { usePlan } from '../plan-context.ts';
import { StepDecisionPart } from './step-decision.tsx';
import { ColumnsTable } from './columns-table.tsx';

/** Steps that are no alert and nothing due: tests, questions, what is to be weighed. */
export function Steps(): ReactNode {
  const { plan, words, say } = usePlan();
  const { columns } = words.actions;
  const steps = plan.actions.filter(({ kind }) => kind !== 'medicine' && kind !== 'prevention');
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="further-title">
      <h2 id="further-title">{say('clinician.step')}</h2>
      <ColumnsTable columns={[columns.step, columns.why, columns.when]}>
        {steps.map((action) => {
          const { what, why, when, conflicts } = actionText(action, words);
          return (
            <tr key={action.id}>
              <th scope="row">
                {what}
                <StepDecisionPart action={action.kind === 'test' ? undefined : action} />
              </th>
              <td>{[why, ...(action.kind === 'finding' ? [] : conflicts)].join(' ')}</td>
              <td>{when}</td>
            </tr>
          );
        })}
      </ColumnsTable>
    </section>
  );
}
