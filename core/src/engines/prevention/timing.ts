import { addMonths } from '../../base/index.ts';
import type { AgeWindow, Interval } from '../../knowledge/index.ts';
import type { EventFact, MissingFact, UsedFact } from './facts.ts';
import type { NotApplicable, PreventionStatus } from './item.ts';
import { ageOn, birthdayAt, type Person } from './person.ts';

/** Where one rule's action stands in time. */
export type Timing = {
  readonly status: PreventionStatus;
  readonly dueDate: string | null;
  readonly lastDone: string | null;
  readonly shortened: boolean;
  readonly reason: NotApplicable | null;
  readonly missing: readonly MissingFact[];
  readonly used: readonly UsedFact[];
};

const nothing = {
  dueDate: null,
  lastDone: null,
  shortened: false,
  reason: null,
  missing: [],
  used: [],
} as const;

/** What is asked for: of which action, at which ages, how often. */
export type Asked = { readonly action: string; readonly ages: AgeWindow; readonly interval: Interval };

/**
 * When an action is due for a person for whom the rule holds. The interval counts from the last time it
 * was done (a coarse date from its first day), and the age limits hold on the due date. An action that
 * nobody recorded is due today. What was declined rests until its next round.
 */
export function timingOf(asked: Asked, person: Person): Timing {
  const outside = outsideAges(asked.ages, person);
  if (outside !== null) return outside;
  if (person.facts.events === null)
    return { ...nothing, status: 'unknown', missing: [{ kind: 'last-done', action: asked.action }] };
  const events = person.events.get(asked.action) ?? [];
  const done = events.filter(({ status }) => status === 'done');
  const last = done.at(-1);
  const used = events.slice(-1).map((event) => usedEvent(event));
  const next = nextOf(asked.interval, done, person.asOf);
  const base = { ...nothing, lastDone: last?.date ?? null, used };
  if (next.kind === 'never') return { ...base, status: 'done' };
  if (next.kind === 'undated')
    return { ...base, status: 'unknown', missing: [{ kind: 'last-done', action: asked.action }] };
  const { shortened } = next;
  // A round that came due before the first age waits for it.
  const starts =
    asked.ages.from === null || next.date >= person.asOf ? null : birthdayAt(person, asked.ages.from);
  const dueDate = starts !== null && starts > next.date ? starts : next.date;
  if (isDeclined(events, asked.interval, person.asOf))
    return { ...base, status: 'declined', dueDate, shortened };
  const beyond = beyondLastAge(asked.ages, dueDate, person);
  if (beyond !== null) return { ...base, status: 'not-applicable', reason: beyond, shortened };
  return {
    ...base,
    status: statusOn(dueDate, last !== undefined, person),
    dueDate,
    shortened,
  };
}

function usedEvent({ action, status, date, source }: EventFact): UsedFact {
  return { fact: 'event', name: action, value: status, date, source };
}

/** Before or after the ages, or not known which; null where the person is within them. */
function outsideAges({ from, through }: AgeWindow, person: Person): Timing | null {
  if (from === null && through === null) return null;
  const { age } = person;
  if (age === null) return { ...nothing, status: 'unknown', missing: [{ kind: 'birth-date' }] };
  const used = [{ fact: 'age', name: 'age', value: age.least, date: null, source: null }] as const;
  if (from !== null && age.most < from) {
    const startsOn = birthdayAt(person, from);
    if (startsOn !== null && startsOn <= person.soonUntil)
      return { ...nothing, status: 'soon', dueDate: startsOn, used };
    return { ...nothing, status: 'not-applicable', reason: { kind: 'too-young', from, startsOn }, used };
  }
  if (from !== null && age.least < from)
    return { ...nothing, status: 'unknown', missing: [{ kind: 'birth-date' }], used };
  if (through !== null && age.least > through)
    return { ...nothing, status: 'not-applicable', reason: { kind: 'too-old', through }, used };
  return null;
}

type Next =
  | { readonly kind: 'on'; readonly date: string; readonly shortened: boolean }
  | { readonly kind: 'never' }
  | { readonly kind: 'undated' };

function nextOf(interval: Interval, done: readonly EventFact[], asOf: string): Next {
  const last = done.at(-1);
  const today = { kind: 'on', date: asOf, shortened: false } as const;
  if (last === undefined) return today;
  const months = monthsToNext(interval, done.length, last);
  if (months === null) return { kind: 'never' };
  const date = last.date === null ? null : addMonths(last.date, months);
  const shortened = interval.kind === 'every' && months < interval.months;
  return date === null ? { kind: 'undated' } : { kind: 'on', date, shortened };
}

/** Months from the last time to the next; null where there is no next. */
function monthsToNext(interval: Interval, times: number, last: EventFact): number | null {
  switch (interval.kind) {
    case 'once':
      return null;
    case 'doses':
      return times < interval.doses ? interval.monthsBetween : (interval.thenEveryMonths ?? null);
    case 'every':
      return last.abnormal === true
        ? Math.min(interval.months, interval.afterAbnormalMonths ?? interval.months)
        : interval.months;
  }
}

/** The last word was a no, and its round is not over. */
function isDeclined(events: readonly EventFact[], interval: Interval, asOf: string): boolean {
  const last = events.at(-1);
  if (last?.status !== 'declined') return false;
  if (interval.kind !== 'every' || last.date === null) return true;
  return (addMonths(last.date, interval.months) ?? '') > asOf;
}

/** The next check would come when the person is certainly too old for it. */
function beyondLastAge({ through }: AgeWindow, dueDate: string, person: Person): NotApplicable | null {
  if (through === null || dueDate <= person.asOf) return null;
  const age = ageOn(person, dueDate);
  return age !== null && age.least > through
    ? { kind: 'last-check-done', through, nextWouldBe: dueDate }
    : null;
}

function statusOn(dueDate: string, everDone: boolean, person: Person): PreventionStatus {
  if (dueDate <= person.asOf) return everDone && dueDate < person.overdueBefore ? 'overdue' : 'due';
  return dueDate <= person.soonUntil ? 'soon' : 'done';
}
