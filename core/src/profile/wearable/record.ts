import type { ObservationCode } from '../model/measures.ts';
import { type Measured, toMeasureUnit } from '../model/quantity.ts';
import { type AppleTime, appleTime, type ClockTime, clockOf } from './apple-time.ts';
import type { Device, Devices } from './device.ts';

/** A Record element with what stands within it; `line` is the one-based line it begins on. */
export type AppleRecord = {
  readonly attributes: Readonly<Record<string, string>>;
  /** HKTimeZone, the zone the record was made in. */
  readonly zone: string | null;
  /** HKWasUserEntered. */
  readonly byHand: boolean;
  readonly line: number;
};

/** When a record was made, by whom, and where it stands. */
export type Origin = {
  /** As written. */
  readonly time: AppleTime;
  readonly clock: ClockTime;
  readonly device: Device;
  readonly byHand: boolean;
  readonly line: number;
};

/** A record's value in the unit of its measure. */
export type Measurement = Origin & {
  readonly value: number;
  readonly unit: string;
  readonly recorded: { readonly value: number; readonly unit: string };
};

/** A record that lasts, in seconds since 1970. */
export type Interval = Origin & { readonly start: number; readonly end: number };

/** Longer records are none of steps or of one sleep. */
const LONGEST_SECONDS = 86_400;

/** When and by whom a record was made; null where its time cannot be read. */
function originOf({ attributes, zone, byHand, line }: AppleRecord, devices: Devices): Origin | null {
  const time = appleTime(attributes['startDate']);
  return time === null
    ? null
    : { time, clock: clockOf(time, zone), device: devices.of(attributes), byHand, line };
}

/** A record's value; null where value, unit or time cannot be read, or hardly a living person has it. */
export function measurementOf(
  record: AppleRecord,
  code: ObservationCode,
  devices: Devices,
): Measurement | null {
  const origin = originOf(record, devices);
  const recorded = recordedIn(record);
  if (origin === null || recorded === null) return null;
  const measured = inMeasureUnit(code, recorded);
  return measured === null ? null : { ...origin, ...measured, recorded };
}

/** A record from a moment to another that is not before it and within a day; null where it is none. */
export function intervalOf(record: AppleRecord, devices: Devices): Interval | null {
  const origin = originOf(record, devices);
  const end = appleTime(record.attributes['endDate'])?.instant;
  if (origin === null || end === undefined) return null;
  const start = origin.time.instant;
  return end < start || end - start > LONGEST_SECONDS ? null : { ...origin, start, end };
}

/** The number and unit as written; null where the number is none. */
export function recordedIn({ attributes }: AppleRecord): Measurement['recorded'] | null {
  const text = attributes['value'] ?? '';
  const value = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : null;
  return value === null || !Number.isFinite(value) ? null : { value, unit: attributes['unit'] ?? '' };
}

function inMeasureUnit(code: ObservationCode, recorded: Measurement['recorded']): Measured | null {
  // HealthKit's percent is a fraction: 0.97 with the unit %
  const isFraction = recorded.unit === '%';
  const value = isFraction ? recorded.value * 100 : recorded.value;
  const unit = code === 'body-mass-index' && recorded.unit === 'count' ? 'kg/m2' : plainUnit(recorded.unit);
  const measured = toMeasureUnit(code, { value, unitNames: [unit], codes: [] });
  return typeof measured === 'string' || measured.doubtful === true ? null : measured;
}

const unitNames: Readonly<Record<string, string>> = {
  'count/min': '/min',
  'mL/min·kg': 'mL/kg/min',
  st: '[stone_av]',
};

/** HealthKit's unit as others write it; it writes the molar mass into units of substance (`mmol<180.1558>/L`). */
function plainUnit(unit: string): string {
  return unitNames[unit] ?? unit.replace(/<[\d.]+>/, '');
}
