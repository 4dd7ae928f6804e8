import type { ReactNode } from 'react';
import type { AbsoluteRiskValue } from '@kairos/core/plan';
import { peopleOf, RiskCurve } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';
import { ScorePicture } from './scores.tsx';

/** How the chance grows with age; below it where the person's score stands, as far as one is counted. */
export function ChanceCurve({ answer }: { readonly answer: AbsoluteRiskValue }): ReactNode {
  const { plan, say } = usePlan();
  const last = answer.horizons.at(-1);
  if (last === undefined) return null;
  const scores = answer.counted.flatMap(({ value }) =>
    value.kind === 'score' ? plan.scores.filter(({ score }) => score === value.score) : [],
  );
  return (
    <div className="chance-curve">
      <RiskCurve
        ageYears={answer.ageYears}
        points={answer.horizons.map(({ toAge, risk, population, interval }) => ({
          age: toAge,
          risk,
          population,
          interval,
        }))}
        you={say('chance.you')}
        others={say('chance.others')}
        ageLabel={say('chance.age')}
        label={say('chance.curveLabel', {
          age: last.toAge,
          you: peopleOf(last.risk),
          others: peopleOf(last.population),
        })}
      />
      {scores.map((score) => (
        <ScorePicture key={score.score} item={score} />
      ))}
    </div>
  );
}
