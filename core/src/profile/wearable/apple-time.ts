/**
 * Times of Apple Health's export (`2025-07-02 05:45:00 +0100`). Every time is written with the offset of the place and
 * moment of the export; where a record names its own time zone (HKTimeZone), the clock there is another.
 */
export type AppleTime = {
  /** Seconds since 1970-01-01T00:00Z. */
  readonly instant: number;
  /** Of the clock it is written by, east of Greenwich. */
  readonly offsetMinutes: number;
};

/** A moment on a clock. `day` is YYYY-MM-DD; `second` of the day; `iso` with the offset of the clock. */
export type ClockTime = { readonly day: string; readonly second: number; readonly iso: string };

const form = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/;

const SECONDS_PER_DAY = 86_400;
const FIRST_YEAR = 1900;
const MOST_OFFSET_MINUTES = 18 * 60;

/** The time a text stands for; null where it is none, or of a year before 1900. */
export function appleTime(text: string | undefined): AppleTime | null {
  const found = form.exec(text ?? '');
  if (found === null) return null;
  const part = (at: number): number => Number(found[at]);
  const local = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6)) / 1000;
  const offsetMinutes = (found[7] === '-' ? -1 : 1) * (part(8) * 60 + part(9));
  // A day or hour that does not exist would have become another.
  const isReal = new Date(local * 1000).toISOString().startsWith(text?.slice(0, 19).replace(' ', 'T') ?? '');
  if (!isReal || part(1) < FIRST_YEAR || Math.abs(offsetMinutes) > MOST_OFFSET_MINUTES) return null;
  return { instant: local - offsetMinutes * 60, offsetMinutes };
}

/** The clock of a time: that of its zone where one is named and known here, else the one it is written by. */
export function clockOf({ instant, offsetMinutes }: AppleTime, zone: string | null): ClockTime {
  const offset = (zone === null ? null : offsetIn(zone, instant)) ?? offsetMinutes;
  const local = instant + offset * 60;
  const text = new Date(local * 1000).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  return {
    day: text.slice(0, 10),
    second: ((local % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY,
    iso: `${text}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`,
  };
}

/** The zones that exist; a file cannot make more of them. */
const MOST_ZONES = 600;
const clocks = new Map<string, Intl.DateTimeFormat | null>();

/** Minutes east of Greenwich of a zone's clock at a moment; null where the zone is not known. */
function offsetIn(zone: string, instant: number): number | null {
  if (!clocks.has(zone) && clocks.size < MOST_ZONES) clocks.set(zone, openClock(zone));
  const shown = clocks.get(zone)?.format(instant * 1000) ?? '';
  const found = /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/.exec(shown);
  if (found === null) return null;
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - instant) / 60);
}

function openClock(timeZone: string): Intl.DateTimeFormat | null {
  const digits = { day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', {
      ...digits,
      timeZone,
      year: 'numeric',
      month: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    return null;
  }
}
