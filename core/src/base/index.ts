export { type ByteSource, type InflateRaw, type InputFile, type Sha256 } from './byte-source.ts';
export {
  addDays,
  addMonths,
  ageInYears,
  ageRangeInYears,
  calendarDateOf,
  firstDayOf,
  isCalendarDate,
  isCertainlyAfter,
  isCertainlyBefore,
  lastDayOf,
  mayBeSameDay,
} from './calendar-date.ts';
export { exponential, exponentialLessOne, naturalLog, power } from './elementary.ts';
export { type ErrorCode, type ErrorEntry, errorTable } from './errors.ts';
export { type PackRef, type SourceRef } from './evidence.ts';
export { editDistance, nearestName, nearestNames } from './nearest-name.ts';
export { type Gap, type GapDetails, type Outcome, gap, isGap } from './gap.ts';
export {
  asObject,
  booleanAt,
  type JsonObject,
  numberAt,
  objectAt,
  objectsAt,
  textAt,
  textsAt,
} from './json-value.ts';
export { stableId } from './stable-id.ts';
export { type Conversion, convertUnit, ucumUnit } from './units.ts';
