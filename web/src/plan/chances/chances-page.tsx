import type { ReactNode } from 'react';
import { noNumberTexts, tableTexts } from '@kairos/core/language';
import { PageHead } from '../pieces.tsx';
import { usePlan } from '../plan-context.ts';
import { ChanceCard } from './chance-card.tsx';
import { chancesOf } from './chance.ts';
import { Scores } from './scores.tsx';
import { SensitiveResults } from './sensitive-results.tsx';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfPanel } from './what-if-panel.tsx';
import '../style/chances.css';

/** The person's chances as a hundred people, and how they move with other values. */
export function ChancesPage(): ReactNode {
  const { plan, words, say, source } = usePlan();
  const events = words.risks.event;
  const own = chancesOf(plan, { events, fromFinding: false });
  const whatIf = useWhatIf({ isWanted: own.length > 0 });
  const then = whatIf.answered === null ? [] : chancesOf(whatIf.answered, { events, fromFinding: false });
  const asked = new Map(then.map((chance) => [chance.id, chance.risk]));
  const silent = noNumberTexts(
    plan.absoluteRisks.filter(({ fromFinding }) => !fromFinding),
    words,
  );
  return (
    <article className="chances">
      <PageHead title={words.risks.heading} lead={words.risks.lead} />
      {own.length === 0 ? (
        <div className="nothing">
          <p>
            <b>{say('chance.none')}</b>
          </p>
          <p>{say('chance.noneNext')}</p>
        </div>
      ) : (
        <div className="with-aside">
          <ul className="chance-cards">
            {own.map((chance) => (
              <li key={chance.id}>
                <ChanceCard chance={chance} asked={asked.get(chance.id) ?? null} />
              </li>
            ))}
          </ul>
          {source.whatIf === null ? null : <WhatIfPanel state={whatIf} now={own} then={asked} />}
        </div>
      )}
      <Notes
        texts={[
          ...(own.length === 0 ? [] : [words.absoluteRisks.lead]),
          ...new Set(
            own.flatMap((chance) => (chance.kind === 'disease' ? tableTexts(chance.answer, words) : [])),
          ),
          ...(own.length === 0 ? [] : [words.absoluteRisks.notInside]),
          ...silent,
        ]}
      />
      <Scores />
      <SensitiveResults />
    </article>
  );
}

function Notes({ texts }: { readonly texts: readonly string[] }): ReactNode {
  if (texts.length === 0) return null;
  return (
    <ul className="notes small">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
