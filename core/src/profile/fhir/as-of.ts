import { type JsonObject, numberAt, textAt } from '../../base/index.ts';

const fhirDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(T.*)?$/;

/** Whether a text is a FHIR date or dateTime (year, year-month, day, or with a time). */
function isFhirDate(text: string): boolean {
  return fhirDate.test(text);
}

/** The date part of a FHIR date or dateTime, at its own precision; null where it is none. */
export function datePart(text: string | null): string | null {
  return text !== null && isFhirDate(text) ? (text.split('T')[0] ?? null) : null;
}

/**
 * Whether a FHIR date lies certainly after the day `asOf` (YYYY-MM-DD). A coarse date
 * (`2024-03`) covers its whole month and is after only if all of it is.
 */
export function isAfter(date: string | null, asOf: string): boolean {
  return date !== null && date > asOf.slice(0, date.length);
}

/** Whether a FHIR date lies certainly before the day `asOf`; a coarse date only if all of it does. */
export function isBefore(date: string | null, asOf: string): boolean {
  return date !== null && date < asOf.slice(0, date.length);
}

/** The day (YYYY-MM-DD) `days` after a date; a coarse date counts from its last day, so that nothing ends too early. */
export function addDays(date: string, days: number): string | null {
  const [year = 0, month, day] = date.split('-').map(Number);
  const start = day === undefined ? Date.UTC(year, month ?? 12, 0) : Date.UTC(year, (month ?? 1) - 1, day);
  const end = new Date(start + days * 86_400_000);
  return Number.isNaN(end.getTime()) || end.getUTCFullYear() > 9999 || end.getUTCFullYear() < 1
    ? null
    : end.toISOString().slice(0, 10);
}

// UCUM; months and years rounded up, so that a course never ends too early
const daysPerUnit: ReadonlyMap<string, number> = new Map([
  ['s', 1 / 86_400],
  ['min', 1 / 1440],
  ['h', 1 / 24],
  ['d', 1],
  ['wk', 7],
  ['mo', 31],
  ['a', 366],
]);

/** A FHIR Duration in days, or null where its unit or value is not usable. */
export function durationDays(duration: JsonObject | null): number | null {
  const value = numberAt(duration, 'value');
  const perUnit = daysPerUnit.get(textAt(duration, 'code') ?? textAt(duration, 'unit') ?? '');
  return value === null || perUnit === undefined || value < 0 ? null : value * perUnit;
}
