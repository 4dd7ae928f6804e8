import type { Plan, StepDecision } from '../plan/index.ts';
import { actionText } from './action-text.ts';
import type { Catalogue } from './catalogue.ts';
import { preventionName } from './prevention-name.ts';
import { capitalised, dateText, medicineHeading } from './values.ts';

/** A decision in words. */
export type DecisionText = {
  readonly said: string;
  /** As the clinician wrote it, in their language. */
  readonly note: string | null;
  /** Where the plan says something else by now, or nothing. */
  readonly changed: string | null;
};

/** What somebody decided on a step, when and why: to a clinician, and to the person whose plan it is. */
export function decisionText(
  decision: StepDecision,
  { actions }: Pick<Plan, 'actions'>,
  words: Catalogue,
): Readonly<Record<'clinician' | 'person', DecisionText>> {
  const { outcome, reason, note, author, at, isOpen, step } = decision;
  const { decisions, cards } = words;
  const { own } = decisions;
  const who = author.organisation === null ? author.name : `${author.name} (${author.organisation})`;
  const day = dateText(at.slice(0, 10), words);
  const changedTo = (reopened: string): string | null => {
    if (!isOpen) return null;
    return actions.some(({ id }) => id === step) ? reopened : decisions.gone;
  };
  const isFollowed = outcome === 'accepted' || reason === null;
  return {
    clinician: {
      said: isFollowed
        ? decisions.accepted(who, day)
        : decisions.overridden({ who, day, reason: cards.overrides[reason] }),
      note,
      changed: changedTo(decisions.reopened),
    },
    person: {
      said: isFollowed ? own.accepted(who, day) : own.overridden({ who, day, reason: own.reasons[reason] }),
      note,
      changed: changedTo(own.reopened),
    },
  };
}

/** What was decided on, by its title; also where the plan has no such step any more. */
export function decidedStepText(step: string, { actions }: Pick<Plan, 'actions'>, words: Catalogue): string {
  const action = actions.find(({ id }) => id === step);
  if (action !== undefined) return actionText(action, words).what;
  const colon = step.indexOf(':');
  const [kind, name] = [step.slice(0, colon), step.slice(colon + 1)];
  if (kind === 'finding') return words.findings.heading;
  if (kind !== 'prevention') return medicineHeading(name, words);
  return name in words.prevention.action
    ? capitalised(preventionName(name, words))
    : words.prevention.heading;
}
