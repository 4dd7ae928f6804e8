import type { Gap } from '@kairos/core/base';
import type { ReactNode } from 'react';
import { listText } from '@kairos/core/language';
import { VerdictShape } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';

/** What to do about it, unless that is an option of the command line. */
function nextHere({ next }: Gap): string {
  return /--\w/.test(next) || next.includes('`kairos ') ? '' : next;
}

/** What is not known, as the error table words it (English); those of one kind together. */
export function Remarks(): ReactNode {
  const { plan, words } = usePlan();
  const { report } = words;
  const untested = plan.genes.filter(({ callSource }) => callSource === 'none').map(({ gene }) => gene);
  const kinds = [...Map.groupBy(plan.gaps, ({ code }) => code).values()];
  return (
    <section className="box not-known" aria-labelledby="remarks-title">
      <h2 id="remarks-title">
        <VerdictShape verdict="unknown" />
        {report.notKnown}
      </h2>
      <p className="strong">{report.notKnownLead}</p>
      <ul>
        {untested.length === 0 ? null : (
          <li>
            <b>{report.genesNotTested}:</b> {listText(untested, words, 'and')}.
          </li>
        )}
        {kinds.map(([first, ...others]) =>
          first === undefined ? null : (
            <li key={first.code}>
              <span lang="en">
                {first.what} {nextHere(first)}
              </span>{' '}
              {others.length === 0 ? null : (
                <details className="screen-only">
                  <summary>{report.alsoSo(others.length)}</summary>
                  <ul lang="en">
                    {others.map(({ what }) => (
                      <li key={what}>{what}</li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          ),
        )}
        {plan.notConsidered.length === 0 ? null : (
          <li>
            <b>{report.factsNotUsed}:</b> {report.furtherEntries(plan.notConsidered.length)}.
          </li>
        )}
      </ul>
    </section>
  );
}
