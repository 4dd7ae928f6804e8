import { actionText, type ActionText } from '../../language/index.ts';
import { type Action, MOST_ACTIONS_NOW } from '../../plan/index.ts';
import { decisionLines, goneDecisions } from './decision-lines.ts';
import { type Markup, markup } from './markup.ts';
import type { DecidedView } from './view.ts';

/** The person's steps: the first ones in full, those for later folded. */
export function citizenSteps(view: DecidedView): Markup {
  const { plan, words } = view;
  const steps = plan.actions.map((action) => {
    const text = actionText(action, words);
    const decided = view.decisions.filter(({ step }) => step === action.id);
    const lines = decisionLines(view, decided, 'person');
    // what a finding's treatments meet would tell what was found
    return citizenStep(action.kind === 'finding' ? { ...text, conflicts: [] } : text, lines);
  });
  const first = steps.slice(0, MOST_ACTIONS_NOW);
  const later = steps.slice(MOST_ACTIONS_NOW);
  const body =
    first.length === 0 ? markup`<p>${words.report.nothingToDo}</p>` : markup`<ol class="steps">${first}</ol>`;
  const rest =
    later.length === 0
      ? null
      : markup`<details><summary>${words.actions.later(later.length)}</summary><ol class="steps">${later}</ol></details>`;
  return markup`<section><h2 id="do-first">${words.report.doFirst}</h2>${body}${rest}${goneDecisions(view, 'person')}</section>`;
}

function citizenStep(
  { what, why, changes, who, when, conflicts }: ActionText,
  decided: readonly Markup[],
): Markup {
  const reasons = [why, ...conflicts, changes].filter((text) => text !== '').join(' ');
  return markup`<li><b>${what}</b>${reasons === '' ? null : markup`<p>${reasons}</p>`}<p class="muted small">${when} · ${who}</p>${decided}</li>`;
}

/** The clinician's list: one row a step, the first ones on paper, all on the screen. */
export function clinicianSteps(view: DecidedView): Markup | null {
  const { plan, words } = view;
  if (plan.actions.length === 0) return goneDecisions(view, 'clinician');
  const { columns } = words.actions;
  const rows = plan.actions.map((action, index) => stepRow(view, action, index));
  return markup`<section><h2 id="steps">${words.report.doFirst}</h2>
<table class="plan"><caption class="hidden">${words.report.doFirst}</caption><thead><tr>${[columns.step, columns.why, columns.who, columns.when].map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table>${goneDecisions(view, 'clinician')}</section>`;
}

function stepRow(view: DecidedView, action: Action, index: number): Markup {
  const { words, decisions } = view;
  const { what, why, who, when, conflicts } = actionText(action, words);
  const { columns } = words.actions;
  const decided = decisions.filter(({ step }) => step === action.id);
  const later = index < MOST_ACTIONS_NOW ? null : markup` class="screen"`;
  return markup`<tr${later}><th scope="row">${index + 1}. ${what}${decisionLines(view, decided, 'clinician')}</th>${cell(columns.why, [why, ...conflicts].join(' '))}${cell(columns.who, who)}${cell(columns.when, when)}</tr>`;
}

/** `label` repeats the column's head where a narrow screen stacks the cells. */
function cell(label: string, content: string): Markup {
  return markup`<td><span class="cell" aria-hidden="true">${label}: </span>${content}</td>`;
}
