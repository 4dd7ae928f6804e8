import type { PreventionAction, PreventionRule } from '../../knowledge/index.ts';
import { evaluate } from './evaluate.ts';
import type { PreventionFacts, Truth } from './facts.ts';
import type { NotApplicable, PreventionItem } from './item.ts';
import { type Answer, itemOf } from './merge.ts';
import { type Person, preparePerson } from './person.ts';
import type { ReadyPrevention } from './ready.ts';
import { type Timing, timingOf } from './timing.ts';

const ADULT_AGE = 18;

/** Where every action of the rules stands for a person on a day, in the pack's order of actions. */
export function schedulePrevention(
  ready: ReadyPrevention,
  facts: PreventionFacts,
  asOf: string,
): readonly PreventionItem[] {
  const person = preparePerson(facts, asOf, ready.pack);
  const answers = new Map<string, Answer>();
  for (const action of ready.pack.actions)
    for (const rule of ready.byAction.get(action.id) ?? [])
      answers.set(rule.id, answerOf(rule, action, { ready, person }));
  for (const [id, by] of replacedRules(answers)) {
    const answer = answers.get(id);
    if (answer?.truth.value === true)
      answers.set(id, { ...answer, timing: notApplicable(answer.timing, { kind: 'replaced', by }) });
  }
  const items: PreventionItem[] = [];
  for (const action of ready.pack.actions) {
    const own = (ready.byAction.get(action.id) ?? []).flatMap(({ id }) => answers.get(id) ?? []);
    if (own.length > 0) items.push(itemOf(action, own, person));
  }
  return items;
}

type About = { readonly ready: ReadyPrevention; readonly person: Person };

function answerOf(general: PreventionRule, action: PreventionAction, about: About): Answer {
  const { ready, person } = about;
  const { country } = person.facts;
  const override = general.overrides?.find(
    ({ countries }) => country !== null && countries.includes(country),
  );
  const rule = override === undefined ? general : { ...general, ...override };
  const timing = afterAbnormal(rule, timingOf(rule, person), about);
  const refused = refusedFor(rule, action, about);
  if (refused !== null)
    return {
      rule,
      truth: { value: false, used: [] },
      timing: notApplicable(timing, refused),
      overridable: false,
    };
  const truth = evaluate(rule.when, person, {
    conditions: ready.conditions,
    named: ready.named,
    action: rule.action,
  });
  const overridable = country === null && (general.overrides ?? []).length > 0;
  return { rule, truth, timing: decided(truth, timing), overridable };
}

/**
 * After an abnormal result the usual interval says nothing: where neither the rule has a shorter one nor another
 * rule follows the result up, when the next check comes is not known.
 */
function afterAbnormal(rule: PreventionRule, timing: Timing, { ready, person }: About): Timing {
  const { action, interval } = rule;
  const told = interval.kind !== 'every' || interval.afterAbnormalMonths !== undefined;
  if (told || ready.followedUp.has(action) || timing.lastDone === null) return timing;
  const last = (person.events.get(action) ?? []).findLast(({ status }) => status === 'done');
  const rests =
    timing.status === 'done' || timing.status === 'soon' || timing.reason?.kind === 'last-check-done';
  if (last?.abnormal !== true || !rests) return timing;
  return {
    ...timing,
    status: 'unknown',
    dueDate: null,
    reason: null,
    missing: [{ kind: 'follow-up', action }],
  };
}

/** Reasons that come before any trigger: what a country has, and what minors are not told. */
function refusedFor(
  rule: PreventionRule & { readonly notOffered?: true },
  action: PreventionAction,
  { ready, person }: About,
): NotApplicable | null {
  const { country } = person.facts;
  if (rule.notOffered === true) return { kind: 'not-offered-in-country', country: country ?? '' };
  if (action.kind === 'vaccination' && country !== null && !ready.pack.vaccinationCountries.includes(country))
    return { kind: 'no-table-for-country', country };
  const { age } = person;
  const minor = age === null || age.least < ADULT_AGE;
  return minor && rule.childhood !== true && ready.onGene.has(rule.id) ? { kind: 'minor' } : null;
}

/** A timing as the trigger leaves it: as it is, unknown, or not for this person. */
function decided(truth: Truth, timing: Timing): Timing {
  if (truth.value === true) return timing;
  if (truth.value === false) return notApplicable(timing, { kind: 'not-for-person' });
  // Outside the ages nobody needs to ask.
  if (timing.status === 'not-applicable') {
    const { reason } = timing;
    return reason?.kind === 'too-young' ? { ...timing, reason: { ...reason, startsOn: null } } : timing;
  }
  return { ...timing, status: 'unknown', dueDate: null, reason: null, missing: truth.missing };
}

function notApplicable(timing: Timing, reason: NotApplicable): Timing {
  return { ...timing, status: 'not-applicable', dueDate: null, reason, missing: [] };
}

/** Rules that give way to one that holds now: rule → the one that replaces it. */
function replacedRules(answers: ReadonlyMap<string, Answer>): ReadonlyMap<string, string> {
  const replaced = new Map<string, string>();
  for (const [id, { rule, truth, timing }] of answers) {
    if (truth.value !== true || timing.status === 'not-applicable') continue;
    for (const other of rule.replaces ?? []) if (!replaced.has(other)) replaced.set(other, id);
  }
  return replaced;
}
