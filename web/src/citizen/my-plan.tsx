import type { Language } from '@kairos/core/language';
import type { Plan, StepDecision } from '@kairos/core/plan';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Fetched, useRead } from '../account/index.ts';
import { type PlanChange, type PlanChanges, PlanScreens } from '../plan/index.ts';
import { useCitizenWords } from '../words/index.ts';
import { citizenFragment } from './place.ts';
import { named, type Parameters, textOf } from './parameters.ts';

/** The person's plan, computed by the server of all that the record holds. */
export function MyPlan({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const plan = useRead<Plan>(`/fhir/Patient/${person}/$plan-data`);
  const decided = useRead<{ readonly decisions: readonly StepDecision[] }>(
    `/fhir/Patient/${person}/$decisions`,
  );
  const changes = useRead<Parameters>(`/fhir/Patient/${person}/$changes`);
  return (
    <main>
      <Fetched of={plan}>
        {(value) =>
          value.inputs.length === 0 ? (
            <NothingYet />
          ) : (
            <StoredPlan
              plan={value}
              language={language}
              changed={changes.kind === 'here' ? changes.value : null}
              decisions={decided.kind === 'here' ? decided.value.decisions : none}
            />
          )
        }
      </Fetched>
    </main>
  );
}

const none: readonly StepDecision[] = [];

function StoredPlan({
  plan,
  language,
  changed,
  decisions,
}: {
  readonly plan: Plan;
  readonly language: Language;
  readonly changed: Parameters | null;
  readonly decisions: readonly StepDecision[];
}): ReactNode {
  const calendar = useCallback(async () => {
    // Writers are much, and few ask for a calendar.
    const { writeCalendar } = await import('@kairos/core/writers');
    return { name: 'plan.ics', type: 'text/calendar', text: writeCalendar(plan, language) };
  }, [plan, language]);
  const changes = useMemo(() => changesIn(changed), [changed]);
  return (
    <PlanScreens
      plan={plan}
      language={language}
      recompute={null}
      calendar={calendar}
      changes={changes}
      decisions={decisions}
    />
  );
}

function NothingYet(): ReactNode {
  const say = useCitizenWords();
  return (
    <div className="citizen-page">
      <h1>{say('plan.empty')}</h1>
      <p className="citizen-lead">{say('plan.emptyNext')}</p>
      <a className="citizen-button" href={citizenFragment('data')}>
        {say('plan.bring')}
      </a>
    </div>
  );
}

const kinds: readonly PlanChange['kind'][] = [
  'knowledge',
  'gene',
  'medicine',
  'risk',
  'absolute-risk',
  'action',
];

/** What the last plan that differed changed; null where there was no earlier one, or it is not known yet. */
export function changesIn(changed: Parameters | null): PlanChanges | null {
  const { parameter } = changed ?? {};
  const since = textOf(parameter, 'computed').slice(0, 10);
  if (since === '') return null;
  const changes = named(parameter, 'change').flatMap(({ part }): readonly PlanChange[] => {
    const kind = kinds.find((one) => one === textOf(part, 'kind'));
    return kind === undefined
      ? []
      : [{ kind, name: textOf(part, 'name'), before: textOf(part, 'before'), now: textOf(part, 'now') }];
  });
  return { since, changes };
}
