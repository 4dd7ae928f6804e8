/**
 * Calendar dates as ISO 8601 and FHIR write them: a day (`2024-02-29`), a month (`2024-02`) or a
 * year (`2024`). A coarse date stands for all its days; comparisons are certain ones. Years 1–9999,
 * Gregorian calendar, no time zones.
 */
const dateForm = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

const millisecondsPerDay = 86_400_000;

type Parts = { readonly year: number; readonly month: number | null; readonly day: number | null };

function dateParts(text: string): Parts | null {
  const found = dateForm.exec(text);
  if (found === null) return null;
  const year = Number(found[1]);
  const month = found[2] === undefined ? null : Number(found[2]);
  const day = found[3] === undefined ? null : Number(found[3]);
  if (year < 1 || (month !== null && (month < 1 || month > 12))) return null;
  if (day !== null && (day < 1 || day > daysInMonth(year, month ?? 1))) return null;
  return { year, month, day };
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether a text is a calendar date (year, month or day) that exists. */
export function isCalendarDate(text: string): boolean {
  return dateParts(text) !== null;
}

/** The calendar date that a date, or a date and time (`2024-02-29T08:00Z`), begins with; null where it is none. */
export function calendarDateOf(text: string): string | null {
  const date = text.split(/[T ]/, 1)[0] ?? '';
  return isCalendarDate(date) ? date : null;
}

/** The first day (YYYY-MM-DD) a date covers, or null where it is no date. */
export function firstDayOf(date: string): string | null {
  const parts = dateParts(date);
  return parts === null ? null : written(parts.year, parts.month ?? 1, parts.day ?? 1);
}

/** The last day (YYYY-MM-DD) a date covers, or null where it is no date. */
export function lastDayOf(date: string): string | null {
  const parts = dateParts(date);
  if (parts === null) return null;
  const month = parts.month ?? 12;
  return written(parts.year, month, parts.day ?? daysInMonth(parts.year, month));
}

function written(year: number, month: number, day: number): string {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Whether `date` lies before `other` with all its days; false where either is no date. */
export function isCertainlyBefore(date: string, other: string): boolean {
  const last = lastDayOf(date);
  const first = firstDayOf(other);
  return last !== null && first !== null && last < first;
}

/** Whether `date` lies after `other` with all its days; false where either is no date. */
export function isCertainlyAfter(date: string, other: string): boolean {
  return isCertainlyBefore(other, date);
}

/** Whether two dates may be the same day: one covers a day of the other. */
export function mayBeSameDay(date: string, other: string): boolean {
  return (
    isCalendarDate(date) &&
    isCalendarDate(other) &&
    !isCertainlyBefore(date, other) &&
    !isCertainlyBefore(other, date)
  );
}

/** Fewest and most completed years between a birth date and a date; equal where both are days. Null where either is no date, or birth lies after. */
export function ageRangeInYears(
  birthDate: string,
  at: string,
): { readonly least: number; readonly most: number } | null {
  const [born, bornLast] = [firstDayOf(birthDate), lastDayOf(birthDate)];
  const [atFirst, atLast] = [firstDayOf(at), lastDayOf(at)];
  if (born === null || bornLast === null || atFirst === null || atLast === null || born > atLast) return null;
  return { least: Math.max(0, completedYears(bornLast, atFirst)), most: completedYears(born, atLast) };
}

/**
 * Completed years at a date, as far as they are certain: a coarse birth date (`1970`) counts from its
 * last day. Someone born on 29 February completes a year on 1 March. Null where either is no date, or
 * birth lies after.
 */
export function ageInYears(birthDate: string, at: string): number | null {
  return ageRangeInYears(birthDate, at)?.least ?? null;
}

function completedYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** The day (YYYY-MM-DD) `days` after a date, counted from the last day a coarse date covers; null outside years 1–9999. */
export function addDays(date: string, days: number): string | null {
  const last = lastDayOf(date);
  if (last === null || !Number.isInteger(days)) return null;
  const end = new Date(Date.parse(`${last}T00:00:00Z`) + days * millisecondsPerDay);
  if (Number.isNaN(end.getTime()) || end.getUTCFullYear() < 1 || end.getUTCFullYear() > 9999) return null;
  return end.toISOString().slice(0, 10);
}

/** The day (YYYY-MM-DD) whole months after a date's first day; the month's last day where it has no such day. Null where it is no date, or outside years 1–9999. */
export function addMonths(date: string, months: number): string | null {
  const first = firstDayOf(date);
  if (first === null || !Number.isInteger(months)) return null;
  const count = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  if (year < 1 || year > 9999) return null;
  return written(year, month, Math.min(Number(first.slice(8)), daysInMonth(year, month)));
}
