import type { ReactNode } from 'react';
import { capitalised, changeText, percentText, riskText } from '@kairos/core/language';
import type { AbsoluteRiskValue } from '@kairos/core/plan';
import { peopleOf, StepBar } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';
import type { Chance } from './chance.ts';

/** The numbers of the picture and of the curve, and the steps from everybody's to the person's. */
export function ChanceTable({ chance }: { readonly chance: Chance }): ReactNode {
  const { words } = usePlan();
  const { risks } = words;
  if (chance.kind === 'disease') return <DiseaseTable answer={chance.answer} />;
  const ill = peopleOf(chance.risk);
  return (
    <table className="numbers">
      <caption>{risks.ofHundredPeople}</caption>
      <tbody>
        <tr>
          <th scope="row">{capitalised(risks.ill)}</th>
          <td>{ill}</td>
        </tr>
        <tr>
          <th scope="row">{capitalised(risks.notIll)}</th>
          <td>{100 - ill}</td>
        </tr>
      </tbody>
    </table>
  );
}

type Row = {
  readonly name: string;
  readonly cells: readonly { readonly said: string; readonly bar?: readonly [from: number, to: number] }[];
};

function DiseaseTable({ answer }: { readonly answer: AbsoluteRiskValue }): ReactNode {
  const { words, say } = usePlan();
  const { absoluteRisks, risks } = words;
  const rows = useRows(answer);
  return (
    <table className="numbers">
      <caption>{risks.ofHundredPeople}</caption>
      <thead>
        <tr>
          <th scope="col">{say('chance.steps')}</th>
          {answer.horizons.map(({ toAge }) => (
            <th key={toAge} scope="col">
              {absoluteRisks.toAge(toAge)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, cells }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map(({ said, bar }, i) => (
              <td key={answer.horizons[i]?.toAge}>
                {said}
                {bar === undefined ? null : <StepBar from={bar[0]} to={bar[1]} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useRows({ horizons, table, sex, ageYears }: AbsoluteRiskValue): readonly Row[] {
  const { words, say } = usePlan();
  const { absoluteRisks, risks } = words;
  const most = Math.max(
    ...horizons.flatMap(({ population, waterfall, whatIf }) => [
      population,
      ...[...waterfall, ...whatIf].map(({ risk }) => risk),
    ]),
  );
  const step = (from: number, to: number): Row['cells'][number] => ({
    said: percentText(to, words),
    bar: [from / most, to / most],
  });
  const counts = horizons.map(({ risk }) => peopleOf(risk));
  return [
    { name: capitalised(risks.ill), cells: counts.map((count) => ({ said: String(count) })) },
    { name: capitalised(risks.notIll), cells: counts.map((count) => ({ said: String(100 - count) })) },
    { name: say('chance.rangeName'), cells: horizons.map((horizon) => ({ said: riskText(horizon, words) })) },
    {
      name: absoluteRisks.everybody({ place: table.place, sex, ageYears }),
      cells: horizons.map(({ population }) => step(0, population)),
    },
    ...(horizons[0]?.waterfall ?? []).map(({ group }, i) => ({
      name: absoluteRisks.group[group],
      cells: horizons.map(({ population, waterfall }) =>
        step(waterfall[i - 1]?.risk ?? population, waterfall[i]?.risk ?? population),
      ),
    })),
    ...(horizons[0]?.whatIf ?? []).map(({ id }, i) => ({
      name: `${absoluteRisks.columns.whatIf}: ${changeText(id, words)}`,
      cells: horizons.map(({ risk, whatIf }) => step(risk, whatIf[i]?.risk ?? risk)),
    })),
  ];
}
