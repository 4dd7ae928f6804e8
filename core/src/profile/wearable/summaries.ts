import type { SourceRef } from '../../base/index.ts';
import { measures, type ObservationCode } from '../model/measures.ts';
import type { Observation, OwnMeasurement } from '../model/person.ts';
import type { Collector } from './collector.ts';
import type { HomePressure } from './pressures.ts';
import type { Measurement, Origin } from './record.ts';
import { joined, resolveSteps } from './steps.ts';

/** The most days a median is made of, and the fewest. */
const MOST_DAYS = 7;
const LEAST_DAYS = 4;
/**
 * A day of walking counts where steps or heart rate were recorded in so many of its hours: ten hours of wear make a valid
 * day, four valid days a person (Troiano et al. 2008, doi:10.1249/mss.0b013e31815a51b3).
 */
const LEAST_HOURS = 10;
const HOUR_SECONDS = 3600;

/** Where a file's observations come from. */
export type Place = { readonly file: string; readonly record: string | null };

/** A day's value, of how many records, and the last of them. */
type Day = {
  readonly day: string;
  readonly value: number;
  readonly count: number;
  readonly last: Origin;
};

/** What an export comes to: few observations, each with how it was made. */
export type Summary = {
  readonly observations: readonly Observation[];
  /** Of steps on the days that count: all that were written, those of them counted twice, and who counts before whom. */
  readonly steps: { readonly all: number; readonly aside: number; readonly order: readonly string[] };
  /** Sums of days of which there are some, but too few. */
  readonly tooFewDays: readonly (readonly [ObservationCode, number])[];
};

/** Sums up what was collected; without `sums`, no sums of days, which a missing rest of the file would make other. */
export function summarise(collected: Collector, place: Place, { sums }: { readonly sums: boolean }): Summary {
  const walked = sums ? stepDays(collected) : [];
  const daily: readonly (readonly [ObservationCode, readonly Day[]])[] = [
    ['steps-per-day', walked],
    ['sleep-duration', sums ? nights(collected) : []],
  ];
  const means = [...collected.means].map(([code, of]) => [code, of.values().slice(-MOST_DAYS)] as const);
  const pressure = collected.pressures.home();
  const observations = [
    ...[...collected.latest].map(([code, measured]) => latestOf(code, measured, place)),
    ...(pressure === null ? [] : pressureOf(pressure, place)),
    ...daily.flatMap(([code, days]) => (isEnough(days) ? [medianOf(code, days, place)] : [])),
    // Of a measurement the last one says something; of a day's sum a few days do not.
    ...means.flatMap(([code, days]) =>
      isEnough(days)
        ? [medianOf(code, days, place)]
        : days.slice(-1).map(({ last }) => latestOf(code, last, place)),
    ),
  ];
  const aside = walked.reduce((sum, day) => sum + day.aside, 0);
  return {
    observations: observations.sort((a, b) => (a.code < b.code ? -1 : 1)),
    steps: {
      all: walked.reduce((sum, { value }) => sum + value, aside),
      aside,
      order: walked.findLast((day) => day.aside > 0)?.order ?? [],
    },
    tooFewDays: daily.flatMap(([code, days]) =>
      days.length > 0 && !isEnough(days) ? [[code, days.length] as const] : [],
    ),
  };
}

function isEnough(days: readonly Day[]): boolean {
  return days.length >= LEAST_DAYS;
}

/** The last days of walking that count. */
function stepDays(
  collected: Collector,
): readonly (Day & { readonly aside: number; readonly order: readonly string[] })[] {
  return collected.steps
    .entries()
    .filter(([, { hours }]) => bitsIn(hours) >= LEAST_HOURS)
    .flatMap(([day, { records }]) => {
      const last = latestRecord(records);
      if (last === null) return [];
      const { count: value, aside, order } = resolveSteps(records);
      return [{ day, value, count: records.length, last, aside, order }];
    })
    .slice(-MOST_DAYS);
}

/** Hours asleep of the last nights, each by the device that counts first. */
function nights(collected: Collector): readonly Day[] {
  return collected.nights
    .entries()
    .flatMap(([day, { asleep }]) => {
      const devices = [...Map.groupBy(asleep, ({ device }) => device.key).values()].map((own) => ({
        own,
        rank: own[0]?.device.rank ?? 0,
        seconds: joined(own).reduce((sum, { start, end }) => sum + end - start, 0),
      }));
      const [first] = devices.sort((a, b) => a.rank - b.rank || b.seconds - a.seconds);
      const last = first === undefined ? null : latestRecord(first.own);
      return first === undefined || last === null
        ? []
        : [{ day, value: first.seconds / HOUR_SECONDS, count: first.own.length, last }];
    })
    .slice(-MOST_DAYS);
}

function latestRecord<T extends Origin>(records: readonly T[]): T | null {
  return records.reduce<T | null>(
    (last, record) => (last === null || record.time.instant > last.time.instant ? record : last),
    null,
  );
}

function bitsIn(hours: number): number {
  return hours.toString(2).replaceAll('0', '').length;
}

function latestOf(code: ObservationCode, measured: Measurement, place: Place): Observation {
  const { value, unit, recorded, clock, line } = measured;
  const own = ownMeasurement('latest', [measured], { from: clock.day, days: 1, readings: 1 });
  return { code, value, unit, recorded, date: clock.day, source: sourceOf(line, place), own };
}

function medianOf(code: ObservationCode, days: readonly Day[], place: Place): Observation {
  const sorted = days.map(({ value }) => value).sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const value = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  const [first, last] = [days[0], days.at(-1)];
  const own = ownMeasurement(
    'median-of-days',
    days.map((day) => day.last),
    {
      from: first?.day ?? '',
      days: days.length,
      readings: days.reduce((sum, { count }) => sum + count, 0),
    },
  );
  return {
    code,
    value: Number(value.toFixed(code === 'steps-per-day' ? 0 : 1)),
    unit: measures[code].unit,
    date: last?.day ?? null,
    source: sourceOf(last?.last.line ?? 1, place),
    own,
  };
}

function pressureOf({ isAverage, readings, ...values }: HomePressure, place: Place): readonly Observation[] {
  return (['systolic', 'diastolic'] as const).flatMap((part) => {
    const measured = readings.map((reading) => reading[part]);
    const [first, last] = [measured[0], measured.at(-1)];
    if (first === undefined || last === undefined) return [];
    const own = ownMeasurement(isAverage ? 'home-average' : 'home-reading', measured, {
      from: first.clock.day,
      days: new Set(measured.map(({ clock }) => clock.day)).size,
      readings: measured.length,
    });
    return [
      {
        code: part === 'systolic' ? ('systolic-bp' as const) : ('diastolic-bp' as const),
        value: values[part],
        unit: last.unit,
        date: last.clock.day,
        source: sourceOf(last.line, place),
        own,
      },
    ];
  });
}

function ownMeasurement(
  made: OwnMeasurement['made'],
  origins: readonly Origin[],
  counted: Pick<OwnMeasurement, 'from' | 'days' | 'readings'>,
): OwnMeasurement {
  return {
    made,
    ...counted,
    at: latestRecord(origins)?.clock.iso ?? counted.from,
    devices: [...new Set(origins.map(({ device }) => device.name))].filter((name) => name !== '').sort(),
    byHand: origins.every(({ byHand }) => byHand),
  };
}

function sourceOf(lineOneBased: number, { file, record }: Place): SourceRef {
  return { file, lineOneBased, record };
}
