import { RecentDays } from './recent-days.ts';
import type { Measurement } from './record.ts';

/** What one device measured on a day. */
type OfDevice = { sum: number; count: number; last: Measurement };

/** A day's value: the mean of what the device measured that counts first. */
export type DayValue = {
  readonly day: string;
  readonly value: number;
  readonly count: number;
  readonly last: Measurement;
};

/** More devices than measure one person on one day; those beyond are left out. */
const MOST_DEVICES = 20;

/** Means of a measure by day. */
export class DayMeans {
  readonly #days = new RecentDays<Map<string, OfDevice>>(() => new Map());

  take(measured: Measurement): void {
    const day = this.#days.of(measured.clock.day);
    if (day === null) return;
    const { key } = measured.device;
    const known = day.get(key);
    if (known === undefined) {
      if (day.size < MOST_DEVICES) day.set(key, { sum: measured.value, count: 1, last: measured });
      return;
    }
    known.sum += measured.value;
    known.count += 1;
    if (measured.time.instant > known.last.time.instant) known.last = measured;
  }

  /** The earliest first. */
  values(): readonly DayValue[] {
    return this.#days.entries().flatMap(([day, devices]) => {
      const [first] = [...devices].sort(
        ([a, one], [b, other]) =>
          one.last.device.rank - other.last.device.rank || other.count - one.count || (a < b ? -1 : 1),
      );
      if (first === undefined) return [];
      const [, { sum, count, last }] = first;
      return [{ day, value: sum / count, count, last }];
    });
  }
}
