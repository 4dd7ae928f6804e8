import { addDays, addMonths, ageInYears, firstDayOf, lastDayOf } from '../../base/index.ts';
import type { EventFact, MeasureFact, PreventionFacts } from './facts.ts';

/** A person's facts as rules ask for them: looked up once, with the possible days of birth. */
export type Person = {
  readonly facts: PreventionFacts;
  readonly asOf: string;
  /** Earliest and latest day of birth; null where neither birth date nor age is known. */
  readonly born: { readonly earliest: string; readonly latest: string } | null;
  readonly events: ReadonlyMap<string, readonly EventFact[]>;
  readonly latestMeasures: ReadonlyMap<string, MeasureFact>;
};

/** Prepares the facts. Events and measures after `asOf` have not happened yet and are left out. */
export function preparePerson(facts: PreventionFacts, asOf: string): Person {
  const past = <T extends { readonly date: string | null }>(items: readonly T[] | null): readonly T[] =>
    (items ?? []).filter(({ date }) => date === null || (firstDayOf(date) ?? '') <= asOf);
  const latestMeasures = new Map<string, MeasureFact>();
  for (const measure of past(facts.measures)) {
    const known = latestMeasures.get(measure.measure);
    if (known === undefined || isLater(measure, known)) latestMeasures.set(measure.measure, measure);
  }
  const events = Map.groupBy(past(facts.events), ({ action }) => action);
  for (const own of events.values()) own.sort((a, b) => (isLater(a, b) ? 1 : isLater(b, a) ? -1 : 0));
  return { facts, asOf, born: bornBetween(facts, asOf), events, latestMeasures };
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

/** Fewest and most completed years a person can have on a day. */
export function ageOn(
  { born }: Person,
  day: string,
): { readonly least: number; readonly most: number } | null {
  if (born === null) return null;
  return { least: ageInYears(born.latest, day) ?? 0, most: ageInYears(born.earliest, day) ?? 0 };
}

/** The day from which a person certainly has completed so many years. */
export function birthdayAt({ born }: Person, years: number): string | null {
  return born === null ? null : addMonths(born.latest, 12 * years);
}
