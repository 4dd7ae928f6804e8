import { addDays, addMonths, firstDayOf, lastDayOf } from '../../base/index.ts';
import type { EventFact, MeasureFact, PreventionFacts } from './facts.ts';

/** Fewest and most completed years, where the day of birth is not known for certain. */
export type AgeBounds = { readonly least: number; readonly most: number };

/** How long before its due date something is due soon, and how long after it is overdue (days). */
export type Margins = { readonly soonDays: number; readonly graceDays: number };

/** A person's facts as rules ask for them: looked up once, with the possible days of birth. */
export type Person = {
  readonly facts: PreventionFacts;
  readonly asOf: string;
  /** Earliest and latest day of birth; null where neither birth date nor age is known. */
  readonly born: { readonly earliest: string; readonly latest: string } | null;
  /** Completed years at `asOf`. */
  readonly age: AgeBounds | null;
  /** Due no later than this is soon; due before the other is overdue. */
  readonly soonUntil: string;
  readonly overdueBefore: string;
  readonly events: ReadonlyMap<string, readonly EventFact[]>;
  readonly latestMeasures: ReadonlyMap<string, MeasureFact>;
};

/** A day is a day: nothing is soon, nothing overdue. For triggers that are asked without a schedule. */
const noMargins: Margins = { soonDays: 0, graceDays: 0 };

/** Prepares the facts. Events and measures after `asOf` have not happened yet and are left out. */
export function preparePerson(facts: PreventionFacts, asOf: string, margins: Margins = noMargins): Person {
  const past = <T extends { readonly date: string | null }>(items: readonly T[] | null): readonly T[] =>
    (items ?? []).filter(({ date }) => date === null || (firstDayOf(date) ?? '') <= asOf);
  const latestMeasures = new Map<string, MeasureFact>();
  for (const measure of past(facts.measures)) {
    const known = latestMeasures.get(measure.measure);
    if (known === undefined || isLater(measure, known)) latestMeasures.set(measure.measure, measure);
  }
  const events = Map.groupBy(past(facts.events), ({ action }) => action);
  for (const own of events.values()) own.sort((a, b) => (isLater(a, b) ? 1 : isLater(b, a) ? -1 : 0));
  const born = bornBetween(facts, asOf);
  return {
    facts,
    asOf,
    born,
    age: ageBetween(born, asOf),
    soonUntil: addDays(asOf, margins.soonDays) ?? asOf,
    overdueBefore: addDays(asOf, -margins.graceDays) ?? asOf,
    events,
    latestMeasures,
  };
}

function isLater(a: { readonly date: string | null }, b: { readonly date: string | null }): boolean {
  return (a.date ?? '') > (b.date ?? '');
}

function bornBetween({ birthDate, ageYears }: PreventionFacts, asOf: string): Person['born'] {
  const [earliest, latest] =
    birthDate === null
      ? ageYears === null
        ? [null, null]
        : [addDays(addMonths(asOf, -12 * (ageYears + 1)) ?? '', 1), addMonths(asOf, -12 * ageYears)]
      : [firstDayOf(birthDate), lastDayOf(birthDate)];
  return earliest === null || latest === null || earliest > asOf ? null : { earliest, latest };
}

/** The completed years a person can have on a day (YYYY-MM-DD). */
export function ageOn({ born }: Person, day: string): AgeBounds | null {
  return ageBetween(born, day);
}

function ageBetween(born: Person['born'], day: string): AgeBounds | null {
  if (born === null) return null;
  return { least: yearsFrom(born.latest, day), most: yearsFrom(born.earliest, day) };
}

/** Completed years between two days (YYYY-MM-DD); 0 where the second comes first. */
function yearsFrom(birthday: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthday.slice(0, 4));
  return Math.max(0, day.slice(5) < birthday.slice(5) ? years - 1 : years);
}

/** The day from which a person certainly has completed so many years. */
export function birthdayAt({ born }: Person, years: number): string | null {
  return born === null ? null : addMonths(born.latest, 12 * years);
}
