import type { Language } from '@kairos/core/language';
import type { Plan } from '@kairos/core/plan';
import { type ReactNode, useCallback, useMemo } from 'react';
import { type Analyst, keptForms, type PlanComparison } from '../analysis/index.ts';
import { PlanScreens } from '../plan/index.ts';
import { useWords } from '../words/index.ts';
import { keepFile } from './keep-file.ts';

type PlanPageProps = {
  readonly plan: Plan;
  readonly language: Language;
  readonly analyst: Analyst;
  readonly changes: PlanComparison | null;
};

/** A plan, and the forms it can be kept in. */
export function PlanPage({ plan, language, analyst, changes }: PlanPageProps): ReactNode {
  const say = useWords();
  const whatIf = useMemo(() => ({ prepare: null, recompute: analyst.recompute }), [analyst]);
  const calendar = useCallback(() => analyst.write('ics', language), [analyst, language]);
  return (
    <>
      <main>
        <PlanScreens
          plan={plan}
          language={language}
          whatIf={whatIf}
          calendar={calendar}
          compare={analyst.compare}
          changes={changes}
        />
      </main>
      <footer className="app-keep">
        <h2>{say('keep.title')}</h2>
        <div className="app-buttons">
          {keptForms.map((form) => (
            <button
              key={form}
              type="button"
              className="app-quiet"
              onClick={() => void analyst.write(form, language).then(keepFile)}
            >
              {say(`keep.${form}`)}
            </button>
          ))}
          <button type="button" className="app-quiet" onClick={() => print()}>
            {say('keep.print')}
          </button>
        </div>
      </footer>
    </>
  );
}
