import type { Language } from '@kairos/core/language';
import { ownMedicines, type Plan, type StepDecision } from '@kairos/core/plan';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Fetched, useRead } from '../account/index.ts';
import { type PlanChange, type PlanChanges, PlanScreens } from '../plan/index.ts';
import { useCitizenWords } from '../words/index.ts';
import { KeepPlan } from './keep-plan.tsx';
import { citizenFragment } from './place.ts';
import { named, type Parameters, textOf } from './parameters.ts';
import { useSupposing } from './use-supposing.ts';

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
  const say = useCitizenWords();
  return (
    <main className={plan.kind === 'failed' ? 'citizen-page' : undefined}>
      {plan.kind === 'failed' ? <h1>{say('nav.plan')}</h1> : null}
      <Fetched of={plan}>
        {(value) => (
          <>
            {knowsLittle(value) ? <KnowsLittle /> : null}
            <StoredPlan
              person={person}
              plan={value}
              language={language}
              changed={changes.kind === 'here' ? changes.value : null}
              decisions={decided.kind === 'here' ? decided.value.decisions : none}
            />
            <KeepPlan person={person} language={language} />
          </>
        )}
      </Fetched>
    </main>
  );
}

/** Whether a plan rests on the person alone: no file, no genome, no medicine. */
function knowsLittle(plan: Plan): boolean {
  return plan.inputs.length < 2 && plan.absentPositions === 'no-genome' && ownMedicines(plan).length === 0;
}

const none: readonly StepDecision[] = [];

function StoredPlan({
  person,
  plan,
  language,
  changed,
  decisions,
}: {
  readonly person: string;
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
  const whatIf = useSupposing(person, plan);
  const changes = useMemo(() => changesIn(changed), [changed]);
  return (
    <PlanScreens
      plan={plan}
      language={language}
      whatIf={whatIf}
      calendar={calendar}
      changes={changes}
      decisions={decisions}
    />
  );
}

function KnowsLittle(): ReactNode {
  const say = useCitizenWords();
  return (
    <aside className="citizen-little" aria-labelledby="little-title">
      <h2 id="little-title">{say('plan.little')}</h2>
      <p>{say('plan.littleNext')}</p>
      <a className="citizen-button" href={citizenFragment('data')}>
        {say('plan.bring')}
      </a>
    </aside>
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
function changesIn(changed: Parameters | null): PlanChanges | null {
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
