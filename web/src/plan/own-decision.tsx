import type { ReactNode } from 'react';
import { dateText } from '@kairos/core/language';
import { usePlan } from './plan-context.ts';

/** What somebody who treats the person decided on a step, told to the person. */
export function OwnDecision({ step }: { readonly step: string }): ReactNode {
  const { decisions, words, say } = usePlan();
  const decision = decisions.find((one) => one.step === step);
  if (decision === undefined) return null;
  const { author, at, outcome, reason, note, isOpen } = decision;
  const values = { who: author.name, day: dateText(at.slice(0, 10), words) };
  return (
    <p className="own-decision">
      {outcome === 'accepted' || reason === null
        ? say('decision.own.accepted', values)
        : say('decision.own.overridden', { ...values, reason: say(`decision.own.${reason}`) })}
      {note === null ? null : (
        <>
          {' '}
          <q>{note}</q>
        </>
      )}
      {isOpen ? <strong> {say('decision.own.reopened')}</strong> : null}
    </p>
  );
}
