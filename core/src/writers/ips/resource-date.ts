import { type JsonObject, objectAt, textAt } from '../../base/index.ts';

const dateElements: readonly string[] = [
  'onsetDateTime',
  'effectiveDateTime',
  'effectiveInstant',
  'performedDateTime',
  'occurrenceDateTime',
  'timingDateTime',
];
const periodElements: readonly string[] = [
  'onsetPeriod',
  'effectivePeriod',
  'performedPeriod',
  'timingPeriod',
  'period',
];
const filedElements: readonly string[] = [
  'authoredOn',
  'dateAsserted',
  'recordedDate',
  'recordedOn',
  'issued',
  'date',
  'dateTime',
];

/** The day of what a resource tells, as precise as it is written; else the day it was written down. */
export function dateOf(resource: JsonObject): string | null {
  const found = [
    ...dateElements.map((element) => textAt(resource, element)),
    ...periodElements.map((element) => {
      const period = objectAt(resource, element);
      return textAt(period, 'start') ?? textAt(period, 'end');
    }),
    ...filedElements.map((element) => textAt(resource, element)),
  ].find((text) => text !== null);
  return found?.slice(0, 10) ?? null;
}
