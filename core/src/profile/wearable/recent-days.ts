import { addDays } from '../../base/index.ts';

/** The days of which something is kept: what a person is like now is told by no older ones. */
const KEPT_DAYS = 28;

/** What there is by day, of the last {@link KEPT_DAYS} days up to the latest one told of; older ones are forgotten. */
export class RecentDays<T> {
  readonly #days = new Map<string, T>();
  readonly #empty: () => T;
  #latest = '';
  #oldest = '';
  #past = '';

  constructor(empty: () => T) {
    this.#empty = empty;
  }

  /** Whether a day (YYYY-MM-DD), which may be one beside the right one, is too old to be kept. */
  isPast(day: string): boolean {
    return day < this.#past;
  }

  /** What there is of a day (YYYY-MM-DD), to be added to; null where it is too old. */
  of(day: string): T | null {
    if (day > this.#latest) {
      this.#latest = day;
      this.#oldest = addDays(day, 1 - KEPT_DAYS) ?? '';
      this.#past = addDays(day, -KEPT_DAYS) ?? '';
      for (const known of this.#days.keys()) if (known < this.#oldest) this.#days.delete(known);
    }
    if (day < this.#oldest) return null;
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const made = this.#empty();
    this.#days.set(day, made);
    return made;
  }

  /** By day, the earliest first. */
  entries(): readonly (readonly [day: string, of: T])[] {
    return [...this.#days].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
