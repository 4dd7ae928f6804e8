import { RecentDays } from './recent-days.ts';
import type { Measurement } from './record.ts';

type Pair = { systolic: Measurement | null; diastolic: Measurement | null };

/** One reading of a cuff. */
export type Reading = { readonly systolic: Measurement; readonly diastolic: Measurement };

/** What the readings of one person at home come to. */
export type HomePressure = {
  readonly systolic: number;
  readonly diastolic: number;
  readonly readings: readonly Reading[];
  readonly isAverage: boolean;
};

/** As many as a cuff worn for a day and a night makes, three times over; those beyond are left out. */
const MOST_READINGS_A_DAY = 300;

/** The most days an average is made of, and the readings and days it needs beside the first day, which is left out. */
const MOST_DAYS = 7;
const LEAST_READINGS = 12;
const LEAST_DAYS = 3;

/**
 * Blood pressure by day. The export writes the two values of a reading apart, and once more within a Correlation:
 * what one device measured at one moment is one reading.
 */
export class Pressures {
  readonly #days = new RecentDays<Map<string, Pair>>(() => new Map());

  take(part: 'systolic' | 'diastolic', measured: Measurement): void {
    const day = this.#days.of(measured.clock.day);
    if (day === null) return;
    const key = `${measured.time.instant} ${measured.device.key}`;
    const pair = day.get(key) ?? { systolic: null, diastolic: null };
    if (day.size >= MOST_READINGS_A_DAY && !day.has(key)) return;
    day.set(key, pair);
    pair[part] ??= measured;
  }

  /** Readings by day, the earliest first. */
  readings(): readonly (readonly Reading[])[] {
    return this.#days
      .entries()
      .map(([, pairs]) =>
        [...pairs.values()]
          .flatMap(({ systolic, diastolic }) =>
            systolic === null || diastolic === null ? [] : [{ systolic, diastolic }],
          )
          .sort((a, b) => a.systolic.time.instant - b.systolic.time.instant),
      )
      .filter((day) => day.length > 0);
  }

  /**
   * The mean of the last seven days with readings without the first of them, where twelve readings on three days are left
   * (Stergiou et al. 2018, doi:10.1111/jch.13284, table 3; Parati et al. 2021, doi:10.1097/HJH.0000000000002922): single
   * readings at home tell little. Else the last reading, which is no average. Null where there is none.
   */
  home(): HomePressure | null {
    const days = this.readings().slice(-MOST_DAYS);
    const counted = days.slice(1);
    const readings = counted.flat();
    if (counted.length >= LEAST_DAYS && readings.length >= LEAST_READINGS)
      return { ...meanOf(readings), readings, isAverage: true };
    const last = days.at(-1)?.at(-1);
    return last === undefined ? null : { ...meanOf([last]), readings: [last], isAverage: false };
  }
}

function meanOf(readings: readonly Reading[]): Pick<HomePressure, 'systolic' | 'diastolic'> {
  const mean = (part: keyof Reading): number =>
    Math.round(readings.reduce((sum, reading) => sum + reading[part].value, 0) / readings.length);
  return { systolic: mean('systolic'), diastolic: mean('diastolic') };
}
