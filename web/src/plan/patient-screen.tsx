import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import type { Catalogue, Language } from '@kairos/core/language';
import type { Plan, StepDecision } from '@kairos/core/plan';
import { SpeakPlan, usePlanWords } from '../words/index.ts';
import { type Decide, PlanContext, type PlanSource, type WhySubject } from './plan-context.ts';
import { LoadingWords } from './states.tsx';
import './style/plan.css';

const ClinicianPage = lazy(async () => ({
  default: (await import('./clinician/clinician-page.tsx')).ClinicianPage,
}));
const WhyDrawer = lazy(async () => ({ default: (await import('./why/why-drawer.tsx')).WhyDrawer }));

type PatientScreenProps = {
  readonly plan: Plan;
  readonly language: Language;
  readonly decisions: readonly StepDecision[];
  readonly decide: Decide | null;
};

/** A patient on a page, for the clinician who decides on it. */
export function PatientScreen(props: PatientScreenProps): ReactNode {
  return (
    <Suspense fallback={<LoadingWords />}>
      <SpeakPlan language={props.language}>{(words) => <SpokenScreen {...props} words={words} />}</SpeakPlan>
    </Suspense>
  );
}

/** Nothing is supposed, compared or put into a calendar here. */
const source: PlanSource = { whatIf: null, calendar: null, compare: null };

function SpokenScreen({
  plan,
  words,
  decisions,
  decide,
}: PatientScreenProps & { readonly words: Catalogue }): ReactNode {
  const say = usePlanWords();
  const [subject, setSubject] = useState<WhySubject | null>(null);
  const showWhy = useCallback((asked: WhySubject) => setSubject(asked), []);
  const view = useMemo(
    () => ({
      plan,
      words,
      say,
      source,
      changes: null,
      decisions,
      reader: 'clinician' as const,
      decide,
      showWhy,
    }),
    [plan, words, say, decisions, decide, showWhy],
  );
  return (
    <PlanContext value={view}>
      <div className="plan patient">
        <div className="plan-page">
          <ClinicianPage title={plan.person.name ?? words.report.unnamedPerson} />
        </div>
        {subject === null ? null : (
          <Suspense fallback={null}>
            <WhyDrawer subject={subject} onClose={() => setSubject(null)} />
          </Suspense>
        )}
      </div>
    </PlanContext>
  );
}
