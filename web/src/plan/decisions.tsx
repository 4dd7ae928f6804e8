import type { ReactNode } from 'react';
import { decidedStepText, decisionText } from '@kairos/core/language';
import {
  decisionsOnGone,
  decisionsOnMedicine,
  decisionsOnPrevention,
  type StepDecision,
} from '@kairos/core/plan';
import { Icon } from '../charts/index.ts';
import { usePlan, type WhySubject } from './plan-context.ts';
import './style/decision.css';

/** What clinicians decided, in words for whoever reads: the person, or a colleague. */
function Decisions({ of }: { readonly of: readonly StepDecision[] }): ReactNode {
  const { reader } = usePlan();
  const Said = reader === 'person' ? OwnDecision : Decided;
  return of.map((decision) => <Said key={decision.step} decision={decision} />);
}

/** What was decided on a step of the plan. */
export function DecisionsOnStep({ step }: { readonly step: string }): ReactNode {
  const { decisions } = usePlan();
  return <Decisions of={decisions.filter((one) => one.step === step)} />;
}

/** What was decided on whatever is explained, also where the plan says something else by now. */
export function DecisionsOn({ subject }: { readonly subject: WhySubject }): ReactNode {
  const { plan, decisions } = usePlan();
  if (subject.kind === 'medicine')
    return <Decisions of={decisionsOnMedicine(plan, decisions, subject.name)} />;
  if (subject.kind === 'prevention')
    return <Decisions of={decisionsOnPrevention(plan, decisions, subject.actions)} />;
  return null;
}

/** Decisions on steps that the plan no longer has. */
export function GoneDecisions(): ReactNode {
  const { plan, words, decisions } = usePlan();
  const gone = decisionsOnGone(plan, decisions);
  if (gone.length === 0) return null;
  return (
    <section className="gone-decisions" aria-labelledby="gone-title">
      <h2 id="gone-title">{words.decisions.earlier}</h2>
      <ul>
        {gone.map((decision) => (
          <li key={decision.step}>
            <b>
              <bdi>{decidedStepText(decision.step, plan, words)}</bdi>
            </b>
            <Decisions of={[decision]} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A decision as the person reads it. */
function OwnDecision({ decision }: { readonly decision: StepDecision }): ReactNode {
  return (
    <p className="own-decision">
      <Sentences decision={decision} reader="person" />
    </p>
  );
}

/** A decision as clinicians read it. */
export function Decided({ decision }: { readonly decision: StepDecision }): ReactNode {
  const { outcome, isOpen } = decision;
  return (
    <div className={isOpen ? 'decided open' : `decided ${outcome}`}>
      <p>
        <Icon name={isOpen ? 'changes' : outcome === 'accepted' ? 'done' : 'override'} />
        <span>
          <Sentences decision={decision} reader="clinician" />
        </span>
      </p>
    </div>
  );
}

function Sentences({
  decision,
  reader,
}: {
  readonly decision: StepDecision;
  readonly reader: 'person' | 'clinician';
}): ReactNode {
  const { plan, words } = usePlan();
  const { said, note, changed } = decisionText(decision, plan, words)[reader];
  return (
    <>
      {said}
      {note === null ? null : (
        <>
          {' '}
          <q>{note}</q>
        </>
      )}
      {changed === null ? null : <strong> {changed}</strong>}
    </>
  );
}
