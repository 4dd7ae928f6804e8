import type { Language } from '@kairos/core/language';
import type { Plan, StepDecision } from '@kairos/core/plan';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { type Emergency, Fetched, useAccount, useProblemText, useRead, useRenew } from '../account/index.ts';
import { type Decide, PatientScreen } from '../plan/index.ts';
import { useCareWords } from '../words/index.ts';
import { EmergencyPart } from './emergency-part.tsx';
import { nothingIn } from './nothing-in.ts';
import { patientFragment } from './place.ts';

type PatientPageProps = {
  readonly patient: string;
  readonly language: Language;
  /** null: for the usual purpose. */
  readonly emergency: Emergency | null;
  readonly onEmergency: (emergency: Emergency | null) => void;
};

/** A patient on a page: why it is looked at, the plan the server keeps, and what was decided on it. */
export function PatientPage({ patient, language, emergency, onEmergency }: PatientPageProps): ReactNode {
  const say = useCareWords();
  const top = useRef<HTMLElement>(null);
  const plan = useRead<Plan>(`/fhir/Patient/${patient}/$plan-data`);
  const { decisions, decide } = useDecisions(patient);
  useEffect(() => {
    scrollTo({ top: 0 });
    top.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main className={emergency === null ? 'care-patient' : 'care-patient in-emergency'}>
      <section className="care-access" ref={top} tabIndex={-1} aria-label={say('access.label')}>
        <a className="care-back" href={patientFragment(null)}>
          {say('patient.back')}
        </a>
        <EmergencyPart patient={patient} emergency={emergency} onEmergency={onEmergency} />
      </section>
      <Fetched of={plan}>
        {(value) =>
          nothingIn(value) ? (
            <section className="care care-notice">
              <h1>{say('patient.empty')}</h1>
              <p>{say('patient.emptyNext')}</p>
            </section>
          ) : (
            <>
              <Waiting plan={value} patient={patient} />
              {decisions.kind === 'failed' ? (
                <div className="care-partial" role="alert">
                  <p>{say('patient.noDecisions')}</p>
                  <button type="button" className="care-button quiet" onClick={decisions.retry}>
                    {say('patient.again')}
                  </button>
                </div>
              ) : null}
              <PatientScreen
                plan={value}
                language={language}
                decisions={decisions.kind === 'here' ? decisions.value.decisions : none}
                // Nothing is decided over a decision that could not be read.
                decide={decisions.kind === 'here' ? decide : null}
              />
            </>
          )
        }
      </Fetched>
    </main>
  );
}

const none: readonly StepDecision[] = [];

/** Files that are not read yet: the plan is there without them. */
function Waiting({ plan, patient }: { readonly plan: Plan; readonly patient: string }): ReactNode {
  const say = useCareWords();
  const renew = useRenew();
  const count = plan.gaps.filter(({ code }) => code === 'ANALYSIS_WAITS').length;
  if (count === 0) return null;
  return (
    <div className="care-partial" role="status">
      <p>{say('patient.waiting', { count })}</p>
      <button
        type="button"
        className="care-button quiet"
        onClick={() => void renew([`/fhir/Patient/${patient}/`])}
      >
        {say('patient.again')}
      </button>
    </div>
  );
}

type Decisions = { readonly decisions: readonly StepDecision[] };

/** What was decided on a person's plan, and the way to decide. */
function useDecisions(patient: string): {
  readonly decisions: ReturnType<typeof useRead<Decisions>>;
  readonly decide: Decide;
} {
  const { session } = useAccount();
  const path = `/fhir/Patient/${patient}`;
  const decisions = useRead<Decisions>(`${path}/$decisions`);
  const renew = useRenew();
  const say = useCareWords();
  const why = useProblemText();
  const decide = useCallback<Decide>(
    async (verdict) => {
      const note = verdict.decision === 'override' && verdict.note !== '' ? { note: verdict.note } : {};
      const given = verdict.decision === 'override' ? { reason: verdict.reason, ...note } : {};
      const { step, state, decision } = verdict;
      const answer = await session.ask({
        path: `${path}/$decide`,
        method: 'POST',
        body: {
          resourceType: 'Parameters',
          parameter: Object.entries({ step, state, decision, ...given }).map(([name, valueString]) => ({
            name,
            valueString,
          })),
        },
      });
      const isChanged =
        !answer.isDone && (answer.problem.code === 'STEP_CHANGED' || answer.problem.code === 'STEP_UNKNOWN');
      await renew(isChanged ? [`${path}/$plan-data`, `${path}/$decisions`] : [`${path}/$decisions`]);
      if (answer.isDone) return null;
      return isChanged ? say('patient.changed') : why(answer.problem);
    },
    [session, path, renew, say, why],
  );
  return { decisions, decide };
}
