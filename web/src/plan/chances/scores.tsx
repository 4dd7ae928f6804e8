import type { ReactNode } from 'react';
import { lowerAndHigher, placeTexts, populationOf, scoreTitle } from '@kairos/core/language';
import type { PlanScore } from '@kairos/core/plan';
import { PercentileCurve } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';

/** The person's scores, each with its curve and the same in a table; nothing where none was asked for. */
export function Scores(): ReactNode {
  const { plan, words } = usePlan();
  if (plan.scores.length === 0) return null;
  return (
    <section className="scores" aria-labelledby="scores-title">
      <h2 id="scores-title">{words.scores.heading}</h2>
      <p>{words.scores.lead}</p>
      {plan.scores.map((item) => (
        <section key={item.score}>
          <h3 lang="en">
            <bdi>{scoreTitle(item)}</bdi>
          </h3>
          <ScorePicture item={item} />
        </section>
      ))}
      <p className="small muted">{words.scores.notRisk}</p>
    </section>
  );
}

/** Where one score stands among people of like ancestry. */
export function ScorePicture({ item }: { readonly item: PlanScore }): ReactNode {
  const { words } = usePlan();
  const { place } = item;
  const texts = placeTexts(place, words).map((text) => <p key={text}>{text}</p>);
  if (place.kind === 'no-percentile') return <div className="muted">{texts}</div>;
  const [lower, higher] = lowerAndHigher(place);
  return (
    <div className="score">
      <PercentileCurve z={place.z} greyed={place.greyed !== null} label={words.scores.curve} />
      <div>
        {texts}
        <table className="numbers">
          <caption>{populationOf(place, words)}</caption>
          <tbody>
            <tr>
              <th scope="row">{words.scores.lower}</th>
              <td>{lower} %</td>
            </tr>
            <tr>
              <th scope="row">{words.scores.higher}</th>
              <td>{higher} %</td>
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  );
}
