import type { ReactNode } from 'react';
import { citizenGapText, listText, notConsideredText, valueText } from '@kairos/core/language';
import { VerdictShape } from '../charts/index.ts';
import { usePlan } from './plan-context.ts';
import { fragmentOf } from './place.ts';

/** Where the box is found. */
export const NOT_KNOWN = 'not-known';

/** The most names listed before the rest is folded. */
const MOST_SAID = 4;

/** What was not tested, not read, not understood or not used. Always there: unknown is never normal. */
export function NotKnownBox(): ReactNode {
  const { words, say } = usePlan();
  const items = useNotKnown();
  const [shown, folded] = [items.slice(0, MOST_SAID), items.slice(MOST_SAID)];
  return (
    <section className="box not-known" id={NOT_KNOWN} tabIndex={-1} aria-labelledby="not-known-title">
      <h2 id="not-known-title">
        <VerdictShape verdict="unknown" />
        {words.report.notKnown}
      </h2>
      <p className="strong">{words.report.notKnownLead}</p>
      <NotKnownList items={shown} />
      {folded.length === 0 ? null : (
        <details>
          <summary>{words.report.moreRemarks(folded.length)}</summary>
          <NotKnownList items={folded} />
        </details>
      )}
      {items.length === 0 ? <p>{say('today.fewUnknowns')}</p> : null}
    </section>
  );
}

type Item = { readonly id: string; readonly said: ReactNode };

function NotKnownList({ items }: { readonly items: readonly Item[] }): ReactNode {
  return (
    <ul>
      {items.map(({ id, said }) => (
        <li key={id}>{said}</li>
      ))}
    </ul>
  );
}

/** The remarks a person is told of, genes first. */
function useNotKnown(): readonly Item[] {
  const { plan, words } = usePlan();
  const { report } = words;
  const untested = plan.genes.filter(({ callSource }) => callSource === 'none').map(({ gene }) => gene);
  const partly = plan.genes
    .filter(({ callSource, missingPositions }) => callSource === 'vcf' && missingPositions.length > 0)
    .map(({ gene }) => gene);
  const said = plan.gaps.flatMap((gap) => {
    const text = citizenGapText(gap, words);
    return text === null
      ? []
      : [{ id: `${gap.code} ${gap.subject ?? ''}`, said: `${text.what} ${text.next}` }];
  });
  const technical = plan.gaps.length - said.length;
  const facts = plan.notConsidered
    .filter(({ codings }) => codings === undefined)
    .map(({ what, value }) => `${notConsideredText(what, words)} ${valueText(value, words)}`);
  const entries = plan.notConsidered.filter(({ codings }) => codings !== undefined).length;
  const unused = [...facts, ...(entries === 0 ? [] : [report.furtherEntries(entries)])];
  return [
    ...(untested.length === 0
      ? []
      : [
          {
            id: 'untested',
            said: <Named name={report.genesNotTested} list={listText(untested, words, 'and')} />,
          },
        ]),
    ...(partly.length === 0
      ? []
      : [{ id: 'partly', said: `${report.genesPartlyRead(partly.length)} (${partly.join(', ')})` }]),
    ...said,
    ...(technical === 0
      ? []
      : [
          {
            id: 'technical',
            said: <a href={fragmentOf('clinician')}>{report.technicalRemarks(technical)}</a>,
          },
        ]),
    ...(unused.length === 0
      ? []
      : [{ id: 'unused', said: <Named name={report.factsNotUsed} list={unused.join('; ')} /> }]),
  ];
}

function Named({ name, list }: { readonly name: string; readonly list: string }): ReactNode {
  return (
    <>
      <b>{name}:</b> <bdi>{list}</bdi>.
    </>
  );
}
