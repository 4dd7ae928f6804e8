import { isCalendarDate } from '../../base/index.ts';
import type { ObservationCode } from '../model/measures.ts';
import { clockOf } from './apple-time.ts';
import { DayMeans } from './day-means.ts';
import { Devices } from './device.ts';
import { Pressures } from './pressures.ts';
import { RecentDays } from './recent-days.ts';
import {
  type AppleRecord,
  type Interval,
  intervalOf,
  type Measurement,
  measurementOf,
  recordedIn,
} from './record.ts';
import type { Steps } from './steps.ts';

/** How records of a type are taken: the latest one, by day, or as what they are a part of. */
type Taking =
  | { readonly how: 'latest' | 'days'; readonly code: ObservationCode }
  | { readonly how: 'pressure'; readonly code: 'systolic-bp' | 'diastolic-bp' }
  | { readonly how: 'steps' }
  | { readonly how: 'sleep' }
  | { readonly how: 'worn' };

const QUANTITY = 'HKQuantityTypeIdentifier';

/** Apple's types that are read (developer.apple.com/documentation/healthkit, data types). */
const takings: ReadonlyMap<string, Taking> = new Map<string, Taking>([
  [`${QUANTITY}BodyMass`, { how: 'latest', code: 'body-weight' }],
  [`${QUANTITY}Height`, { how: 'latest', code: 'body-height' }],
  [`${QUANTITY}BodyMassIndex`, { how: 'latest', code: 'body-mass-index' }],
  [`${QUANTITY}WaistCircumference`, { how: 'latest', code: 'waist' }],
  [`${QUANTITY}BodyFatPercentage`, { how: 'latest', code: 'body-fat' }],
  [`${QUANTITY}VO2Max`, { how: 'latest', code: 'oxygen-uptake' }],
  [`${QUANTITY}BloodGlucose`, { how: 'latest', code: 'glucose' }],
  [`${QUANTITY}RestingHeartRate`, { how: 'days', code: 'resting-heart-rate' }],
  [`${QUANTITY}HeartRateVariabilitySDNN`, { how: 'days', code: 'heart-rate-variability' }],
  [`${QUANTITY}OxygenSaturation`, { how: 'days', code: 'oxygen-saturation' }],
  [`${QUANTITY}BloodPressureSystolic`, { how: 'pressure', code: 'systolic-bp' }],
  [`${QUANTITY}BloodPressureDiastolic`, { how: 'pressure', code: 'diastolic-bp' }],
  [`${QUANTITY}StepCount`, { how: 'steps' }],
  ['HKCategoryTypeIdentifierSleepAnalysis', { how: 'sleep' }],
  // counted only by the hours it is there: the watch was worn
  [`${QUANTITY}HeartRate`, { how: 'worn' }],
]);

/** A day of walking: what was counted, and the hours of the day in which anything was, as bits. */
export type StepDay = { readonly records: Steps[]; hours: number };
/** Sleep by the day it ends on, from noon to noon. */
export type Night = { readonly asleep: Interval[] };

/** More records than a day can have; those beyond are left out. */
const MOST_RECORDS_A_DAY = 3000;
const HOUR_SECONDS = 3600;
const HALF_DAY_SECONDS = 43_200;
const MOST_KINDS = 300;

/** Takes the records of an export and keeps what summaries are made of: a bounded part, however many there are. */
export class Collector {
  readonly latest = new Map<ObservationCode, Measurement>();
  readonly means = new Map<ObservationCode, DayMeans>();
  readonly pressures = new Pressures();
  readonly steps = new RecentDays<StepDay>(() => ({ records: [], hours: 0 }));
  readonly nights = new RecentDays<Night>(() => ({ asleep: [] }));
  /** What is not read, with how often it occurs. */
  readonly unread = new Map<string, number>();
  unreadable = 0;
  firstUnreadableLine = 0;
  afterAsOf = 0;
  readonly #asOf: string;
  readonly #devices = new Devices();
  #worn: { readonly day: string; readonly of: StepDay | null } = { day: '', of: null };

  /** `asOf`: YYYY-MM-DD; later records are left out. */
  constructor(asOf: string) {
    this.#asOf = asOf;
  }

  /** Counts something that is not read. */
  leave(kind: string): void {
    if (this.unread.size < MOST_KINDS || this.unread.has(kind))
      this.unread.set(kind, (this.unread.get(kind) ?? 0) + 1);
  }

  take(record: AppleRecord): void {
    const { type = '' } = record.attributes;
    const taking = takings.get(type);
    if (taking === undefined) {
      this.leave(type.replace(/^HK\w*?TypeIdentifier/, '').slice(0, 60));
      return;
    }
    if (taking.how === 'worn') this.#wear(record);
    else if (!this.#isPast(taking, record) && !this.#takeAs(taking, record)) {
      this.unreadable += 1;
      if (this.firstUnreadableLine === 0) this.firstUnreadableLine = record.line;
    }
  }

  /** Most records are of days long past: they are told from the others before they are read. */
  #isPast({ how }: Taking, { attributes }: AppleRecord): boolean {
    return how === 'steps' && this.steps.isPast(attributes['startDate']?.slice(0, 10) ?? '');
  }

  /** Whether the record could be read. */
  #takeAs(taking: Exclude<Taking, { readonly how: 'worn' }>, record: AppleRecord): boolean {
    switch (taking.how) {
      case 'steps':
        return this.#walk(record);
      case 'sleep':
        return this.#sleep(record);
      case 'latest':
      case 'days':
      case 'pressure':
        return this.#measure(taking, record);
    }
  }

  #measure({ how, code }: Extract<Taking, { readonly code: ObservationCode }>, record: AppleRecord): boolean {
    const measured = measurementOf(record, code, this.#devices);
    if (measured === null) return false;
    if (this.#isAfter(measured.clock.day)) return true;
    if (how === 'latest') {
      const known = this.latest.get(code);
      if (known === undefined || measured.time.instant > known.time.instant) this.latest.set(code, measured);
      return true;
    }
    if (how === 'pressure') {
      this.pressures.take(code === 'systolic-bp' ? 'systolic' : 'diastolic', measured);
      return true;
    }
    const means = this.means.get(code) ?? new DayMeans();
    this.means.set(code, means);
    means.take(measured);
    return true;
  }

  #walk(record: AppleRecord): boolean {
    const interval = intervalOf(record, this.#devices);
    const recorded = recordedIn(record);
    if (interval === null || recorded === null || recorded.unit !== 'count' || recorded.value < 0)
      return false;
    const { clock, start, end } = interval;
    if (this.#isAfter(clock.day)) return true;
    const day = this.steps.of(clock.day);
    if (day === null || day.records.length >= MOST_RECORDS_A_DAY) return day === null;
    day.records.push({ ...interval, count: recorded.value });
    const last = Math.min(24 * HOUR_SECONDS - 1, clock.second + (end - start));
    for (let hour = Math.floor(clock.second / HOUR_SECONDS); hour <= Math.floor(last / HOUR_SECONDS); hour++)
      day.hours |= 1 << hour;
    return true;
  }

  #sleep(record: AppleRecord): boolean {
    const interval = intervalOf(record, this.#devices);
    const { value = '' } = record.attributes;
    if (interval === null || !value.startsWith('HKCategoryValueSleepAnalysis')) return false;
    // in bed or awake is not asleep
    if (!value.startsWith('HKCategoryValueSleepAnalysisAsleep')) return true;
    const { day } = clockOf({ ...interval.time, instant: interval.start + HALF_DAY_SECONDS }, record.zone);
    // A nap belongs to the night that comes, which may be none of those before the day.
    if (this.#isAfter(interval.clock.day) || day > this.#asOf) return true;
    const night = this.nights.of(day);
    if (night === null || night.asleep.length >= MOST_RECORDS_A_DAY) return night === null;
    night.asleep.push(interval);
    return true;
  }

  /** Heart rate makes up most of an export: of each the day and hour as written are looked at, and no more. */
  #wear({ attributes: { startDate = '' } }: AppleRecord): void {
    const day = startDate.slice(0, 10);
    const hour = Number(startDate.slice(11, 13));
    if (day > this.#asOf || this.steps.isPast(day) || !(hour >= 0 && hour < 24)) return;
    if (day !== this.#worn.day) this.#worn = { day, of: isCalendarDate(day) ? this.steps.of(day) : null };
    if (this.#worn.of !== null) this.#worn.of.hours |= 1 << hour;
  }

  #isAfter(day: string): boolean {
    if (day <= this.#asOf) return false;
    this.afterAsOf += 1;
    return true;
  }
}
