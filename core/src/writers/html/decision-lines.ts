import { decidedStepText, decisionText } from '../../language/index.ts';
import { decisionsOnGone, type StepDecision } from '../../plan/index.ts';
import { foreign, type Markup, markup } from './markup.ts';
import type { DecidedView, View } from './view.ts';

type Reader = 'clinician' | 'person';

/** What clinicians decided, a line a decision: who, when, why, and whether the plan says something else by now. */
export function decisionLines(
  view: View,
  decisions: readonly StepDecision[],
  reader: Reader,
): readonly Markup[] {
  return decisions.map((decision) => markup`<p class="decided">${decisionLine(view, decision, reader)}</p>`);
}

function decisionLine({ plan, words }: View, decision: StepDecision, reader: Reader): Markup {
  const { said, note, changed } = decisionText(decision, plan, words)[reader];
  return markup`${foreign(said)}${note === null ? null : markup` <q>${foreign(note)}</q>`}${changed === null ? null : markup` <b>${changed}</b>`}`;
}

/** Decisions on steps that the plan no longer has; null where there are none. */
export function goneDecisions(view: DecidedView, reader: Reader): Markup | null {
  const { plan, words, decisions } = view;
  const gone = decisionsOnGone(plan, decisions);
  if (gone.length === 0) return null;
  const lines = gone.map(
    (decision) =>
      markup`<li><b>${foreign(decidedStepText(decision.step, plan, words))}</b>${words.colon}${decisionLine(view, decision, reader)}</li>`,
  );
  return markup`<section class="earlier"><h3>${words.decisions.earlier}</h3><ul class="small">${lines}</ul></section>`;
}
