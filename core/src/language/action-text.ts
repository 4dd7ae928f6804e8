import type { Action, ActionConflict, BleedingReason } from '../plan/index.ts';
import type { ActionSlots, StepWords } from './action-words.ts';
import type { Catalogue } from './catalogue.ts';
import { preventionName } from './prevention-name.ts';
import { capitalised, dateText, listText, medicineName } from './values.ts';

/** One step in words: what to do, why, what it changes, who takes it and when. '' where nothing is to be said. */
export type ActionText = {
  readonly what: string;
  readonly why: string;
  readonly changes: string;
  readonly who: string;
  readonly when: string;
  /** How other parts of the plan bear on it. */
  readonly conflicts: readonly string[];
};

/** A step of a plan in words. A question names its medicine as the record does. */
export function actionText(action: Action, words: Catalogue): ActionText {
  const { actions } = words;
  const step = stepWords(action, words);
  const slots = slotsOf(action, words);
  return {
    what: capitalised(step.what(slots)),
    why: step.why(slots),
    changes: step.changes(slots),
    who: actions.who[action.who],
    when: whenText(action, words),
    conflicts: action.conflicts.map((conflict) => conflictText(conflict, words)),
  };
}

function whenText(action: Action, words: Catalogue): string {
  const { urgency, dueOn, overdue } = words.actions;
  if (action.due !== null) return dueOn(dateText(action.due, words));
  const late = action.kind === 'prevention' && action.overdue;
  return late ? `${overdue}. ${urgency[action.urgency]}` : urgency[action.urgency];
}

function stepWords(action: Action, { actions }: Catalogue): StepWords {
  switch (action.kind) {
    case 'medicine':
      return actions.medicine[action.verdict ?? 'unknown'];
    case 'test':
      return action.genes.length === 0 ? actions.medicine.unknown : actions.test;
    case 'question':
      return actions.question;
    case 'weigh':
      return actions.weigh;
    case 'finding':
      return actions.finding;
    case 'prevention':
      return actions.prevention[action.group];
  }
}

function slotsOf(action: Action, words: Catalogue): ActionSlots {
  const { medicine, genes, kind } = action;
  const named = medicine === null ? '' : kind === 'question' ? medicine : medicineName(medicine, words);
  const preventions = action.kind === 'prevention' ? action.preventions : [];
  const prevention = listText(
    preventions.map((name) => preventionName(name, words)),
    words,
    'and',
  );
  return { medicine: named, genes: listText(genes, words, 'and'), prevention };
}

function conflictText(conflict: ActionConflict, words: Catalogue): string {
  const { conflicts, classes } = words.actions;
  switch (conflict.kind) {
    case 'class': {
      const names = (members: readonly string[]): string =>
        listText(
          members.map((name) => medicineName(name, words)),
          words,
          'and',
        );
      return conflicts.class({
        medicineClass: classes[conflict.medicineClass] ?? conflict.medicineClass,
        avoid: names(conflict.avoid),
        adjust: names(conflict.adjust),
        usual: names(conflict.usual),
      });
    }
    case 'bleeding':
      return conflicts.bleeding(
        listText(
          conflict.because.map((reason) => bleedingText(reason, words)),
          words,
          'and',
        ),
      );
  }
}

function bleedingText(reason: BleedingReason, words: Catalogue): string {
  return reason.kind === 'model'
    ? words.actions.conflicts.bleedingPoints(reason.model.toUpperCase(), reason.points)
    : medicineName(reason.medicine, words);
}
