import type { ReactNode } from 'react';
import {
  besideTexts,
  capitalised,
  countedText,
  genesText,
  tableTexts,
  uncountedTexts,
} from '@kairos/core/language';
import type { AbsoluteRiskValue } from '@kairos/core/plan';
import { Reference, SourcePlace } from '../pieces.tsx';
import { usePlan } from '../plan-context.ts';
import { TrailStep } from './trail.tsx';
import { FactLine } from './why-prevention.tsx';

/** What a disease's number rests on: the tables, the published effects, and the person's facts with their places. */
export function WhyDisease({ disease }: { readonly disease: string }): ReactNode {
  const { plan, words, say } = usePlan();
  const answer = plan.absoluteRisks.find((risk) => risk.disease === disease)?.answer;
  if (answer?.kind !== 'value') return null;
  const notes = [
    ...uncountedTexts(answer, words, { unasked: true }),
    ...(answer.genes.length === 0 ? [] : [`${capitalised(genesText(answer, words))}.`]),
    ...(answer.freeOfDisease === 'not-known' ? [words.absoluteRisks.freeUnknown] : []),
    ...answer.beside.map((other) => besideTexts(other, words).join(' ')),
    words.absoluteRisks.intervalIs,
  ];
  return (
    <ol className="trail">
      <TrailStep title={say('why.tables')}>
        <p>{tableTexts(answer, words).join(' ')}</p>
        <p className="small muted">{answer.table.citation}</p>
      </TrailStep>
      <TrailStep title={say('why.published')}>
        <Effects answer={answer} />
      </TrailStep>
      <TrailStep title={say('why.facts')}>
        <ul className="file-rows">
          {answer.counted.flatMap(({ evidence }) =>
            evidence.map((fact) => <FactLine key={`${fact.fact} ${fact.name}`} fact={fact} />),
          )}
        </ul>
        {notes.map((note) => (
          <p key={note} className="small">
            {note}
          </p>
        ))}
        {answer.beside.flatMap(({ model, source }) =>
          source === null
            ? []
            : [
                <p key={model} className="small muted">
                  <SourcePlace source={source} />
                </p>,
              ],
        )}
      </TrailStep>
    </ol>
  );
}

function Effects({ answer }: { readonly answer: AbsoluteRiskValue }): ReactNode {
  const { words } = usePlan();
  const { carrier } = answer;
  return (
    <ul className="file-rows">
      {carrier === null ? null : (
        <li>
          {words.absoluteRisks.carriersOf(carrier.genes.join(', '))}:{' '}
          <Reference address={carrier.source.reference}>{carrier.source.title}</Reference>
        </li>
      )}
      {answer.counted.map((factor) => (
        <li key={factor.id}>
          {capitalised(countedText(factor, words))}
          {factor.effects.map(({ source, where }) => (
            <p key={`${source.reference} ${where}`} className="small">
              <Reference address={source.reference}>{source.title}</Reference>
              <span className="muted">
                , {source.date}; <span lang="en">{where}</span>
              </span>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
