/** First and last millisecond meant by a date, both included; milliseconds since 1970 UTC. */
export type DateRange = { readonly from: number; readonly to: number };

/** The ends of a range that is open. */
export const EARLIEST = -8.64e15;
export const LATEST = 8.64e15;

const pattern =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;
const DAY = 86_400_000;

/** What a FHIR date, dateTime or instant of any precision covers, in UTC where no zone is written; null where it is none. */
export function dateRange(text: string): DateRange | null {
  const parts = pattern.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const y = Number(year);
  if (y === 0) return null;
  if (month === undefined) return { from: utc(y, 0, 1), to: utc(y + 1, 0, 1) - 1 };
  const m = Number(month);
  if (m < 1 || m > 12) return null;
  if (day === undefined) return { from: utc(y, m - 1, 1), to: utc(y, m, 1) - 1 };
  const start = utc(y, m - 1, Number(day));
  if (Number(day) < 1 || start >= utc(y, m, 1)) return null;
  if (hour === undefined) return { from: start, to: start + DAY - 1 };
  const time = timeOf(hour, minute ?? '', second, fraction);
  const offset = offsetMinutes(zone);
  if (time === null || offset === null) return null;
  const from = start + time.milliseconds - offset * 60_000;
  return { from, to: from + time.length - 1 };
}

function timeOf(
  hour: string,
  minute: string,
  second: string | undefined,
  fraction: string | undefined,
): { readonly milliseconds: number; readonly length: number } | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second ?? 0)];
  if (h > 23 || m > 59 || s > 60) return null;
  const digits = (fraction ?? '').slice(0, 3);
  const milliseconds = ((h * 60 + m) * 60 + s) * 1000 + Number(digits.padEnd(3, '0'));
  const length = second === undefined ? 60_000 : fraction === undefined ? 1000 : 10 ** (3 - digits.length);
  return { milliseconds, length };
}

function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined || zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function utc(year: number, month: number, day: number): number {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return year >= 100 ? Date.UTC(year, month, day) : new Date(0).setUTCFullYear(year, month, day);
}
