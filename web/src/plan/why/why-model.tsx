import type { ReactNode } from 'react';
import { capitalised, dateText, inputNamesText, numberText } from '@kairos/core/language';
import type { PlanRisk } from '@kairos/core/plan';
import { Reference, SourcePlace } from '../pieces.tsx';
import { usePlan } from '../plan-context.ts';
import { TrailStep } from './trail.tsx';

/** What a clinical model's number rests on: the model's papers, then every input with its place. */
export function WhyModel({ model }: { readonly model: string }): ReactNode {
  const { plan, words, say } = usePlan();
  const risk = plan.risks.find(({ answer }) => answer.model === model);
  if (risk === undefined) return null;
  const { answer, calibratedFor, sources, evidence } = risk;
  return (
    <ol className="trail">
      <TrailStep title={say('why.rule')}>
        <p>
          <b>{risk.title}</b>
          {calibratedFor === null ? null : `, ${words.risks.calibratedFor[calibratedFor]}`}
        </p>
        {sources.map(({ title, doi }) => (
          <p key={doi} className="small">
            <Reference address={`doi:${doi}`}>{title}</Reference>
          </p>
        ))}
        {answer.kind === 'value' && answer.unchecked.length > 0 ? (
          <p className="small">{words.risks.unchecked(inputNamesText(answer.unchecked, words))}</p>
        ) : null}
      </TrailStep>
      <TrailStep title={say('why.facts')}>
        <ul className="file-rows">
          {evidence.map((own) => (
            <InputLine key={own.input} input={own} value={answer.inputs[own.input]} />
          ))}
        </ul>
      </TrailStep>
    </ol>
  );
}

function InputLine({
  input: { input, date, source },
  value,
}: {
  readonly input: PlanRisk['evidence'][number];
  readonly value: number | boolean | string | undefined;
}): ReactNode {
  const { words } = usePlan();
  const said =
    typeof value === 'number'
      ? numberText(value, words)
      : typeof value === 'boolean'
        ? (words.recordedValues[value ? 'yes' : 'no'] ?? String(value))
        : input === 'sex'
          ? words.sex[value === 'female' ? 'female' : 'male']
          : String(value ?? '');
  return (
    <li>
      {capitalised(words.risks.input[input] ?? input)}: {said}
      {date === null ? null : `, ${dateText(date, words)}`}
      {source === null ? null : (
        <span className="muted">
          {' '}
          (<SourcePlace source={source} />)
        </span>
      )}
    </li>
  );
}
