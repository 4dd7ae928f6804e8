import { type JsonObject, numberAt, objectAt, textAt } from '../../base/index.ts';
import type { AgeRange } from '../model/person.ts';

/** Oldest age that is taken for one of a person. */
const highestAge = 130;

// UCUM, and the words people write; a month is 1/12 of a year, and so on
const yearsPerUnit: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['y', 1],
  ['yr', 1],
  ['yrs', 1],
  ['year', 1],
  ['years', 1],
  ['jahre', 1],
  ['mo', 1 / 12],
  ['month', 1 / 12],
  ['months', 1 / 12],
  ['wk', 7 / 365.25],
  ['weeks', 7 / 365.25],
  ['d', 1 / 365.25],
  ['days', 1 / 365.25],
]);

/**
 * Reads `<name>Age`, `<name>Range` or a plain number in `<name>String` (`52`, `52 years`, `50-55`,
 * `<60`) as an age in completed years; null where none of them is an age of a living person.
 */
export function readAge(parent: JsonObject | null, name: string): AgeRange | null {
  const exact = yearsOf(objectAt(parent, `${name}Age`));
  if (exact !== null) return { leastYears: exact, mostYears: exact };
  const range = objectAt(parent, `${name}Range`);
  const [low, high] = [yearsOf(objectAt(range, 'low')), yearsOf(objectAt(range, 'high'))];
  if (low !== null || high !== null) return ordered(low, high);
  const text = textAt(parent, `${name}String`);
  return text === null ? null : ageInWords(text);
}

/** What `<name>Age` or `<name>Range` has written where it is no age of a person: negative, too high, reversed, in no unit of time. */
export function unbelievableAge(parent: JsonObject | null, name: string): string | null {
  const range = objectAt(parent, `${name}Range`);
  const parts = [objectAt(parent, `${name}Age`), objectAt(range, 'low'), objectAt(range, 'high')];
  const written = parts.filter((part) => numberAt(part, 'value') !== null);
  if (
    written.length === 0 ||
    (written.every((part) => yearsOf(part) !== null) && readAge(parent, name) !== null)
  )
    return null;
  const spelled = written.map((part) =>
    [numberAt(part, 'value'), textAt(part, 'unit') ?? textAt(part, 'code')]
      .filter((word) => word !== null)
      .join(' '),
  );
  return spelled.join(' – ').slice(0, 40);
}

function yearsOf(quantity: JsonObject | null): number | null {
  const value = numberAt(quantity, 'value');
  const unit = (textAt(quantity, 'code') ?? textAt(quantity, 'unit'))?.toLowerCase();
  const perUnit = unit === undefined ? undefined : yearsPerUnit.get(unit);
  return value === null || perUnit === undefined ? null : believable(Math.floor(value * perUnit + 1e-9));
}

function ageInWords(text: string): AgeRange | null {
  const found =
    /^(?:(?:age|aged|at|with)\s+)?([<>]?)\s*(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*(?:y|yrs?|years?|jahre)?(?: old)?$/i.exec(
      text,
    );
  if (found === null) return null;
  const [, sign, first, second] = found;
  const from = believable(Number(first));
  if (from === null) return null;
  if (sign === '<') return { leastYears: null, mostYears: from - 1 };
  if (sign === '>') return { leastYears: from + 1, mostYears: null };
  return second === undefined
    ? { leastYears: from, mostYears: from }
    : ordered(from, believable(Number(second)));
}

function ordered(low: number | null, high: number | null): AgeRange | null {
  return low !== null && high !== null && low > high ? null : { leastYears: low, mostYears: high };
}

function believable(years: number): number | null {
  return years >= 0 && years <= highestAge ? years : null;
}
