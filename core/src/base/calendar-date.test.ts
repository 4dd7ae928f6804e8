import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
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

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const date = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length));

describe('calendar dates', () => {
  test.each(['2024', '2024-02', '2024-02-29', '2000-02-29', '0001-01-01'])('%s is a date', (text) =>
    expect(isCalendarDate(text)).toBe(true),
  );
  test.each([
    '',
    '24',
    '2024-13',
    '2024-00',
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-2-1',
    '0000',
    'x',
  ])('%j is none', (text) => expect(isCalendarDate(text)).toBe(false));

  test('the date of a date and time', () => {
    expect(calendarDateOf('2024-02-29T08:00:00+01:00')).toBe('2024-02-29');
    expect(calendarDateOf('2024-02')).toBe('2024-02');
    expect(calendarDateOf('yesterday')).toBeNull();
  });

  test('coarse dates cover their days', () => {
    expect([firstDayOf('2024'), lastDayOf('2024')]).toEqual(['2024-01-01', '2024-12-31']);
    expect([firstDayOf('2024-02'), lastDayOf('2024-02')]).toEqual(['2024-02-01', '2024-02-29']);
    expect(isCertainlyBefore('2024-02', '2024-03-01')).toBe(true);
    expect(isCertainlyBefore('2024-02', '2024-02-29')).toBe(false);
    expect(mayBeSameDay('1970', '1970-05-01')).toBe(true);
    expect(mayBeSameDay('1970-06', '1970-05-01')).toBe(false);
  });

  test('ages', () => {
    expect(ageInYears('1970-05-02', '2026-05-01')).toBe(55);
    expect(ageInYears('1970-05-01', '2026-05-01')).toBe(56);
    expect(ageInYears('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageInYears('2008-02-29', '2026-03-01')).toBe(18);
    expect(ageInYears('1970', '2026-05-01')).toBe(55);
    expect(ageRangeInYears('1970', '2026-05-01')).toEqual({ least: 55, most: 56 });
    expect(ageInYears('2026', '2026-05-01')).toBe(0);
    expect(ageInYears('2027-01-01', '2026-05-01')).toBeNull();
    expect(ageInYears('unknown', '2026-05-01')).toBeNull();
  });

  test('days are added across months and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024', 1)).toBe('2025-01-01');
    expect(addDays('9999-12-31', 1)).toBeNull();
  });

  test('of two dates at most one order is certain, and none if they may be the same', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        const orders = [isCertainlyBefore(a, b), isCertainlyAfter(a, b), mayBeSameDay(a, b)];
        expect(orders.filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  test('the certain age never falls as time goes on, and lies within its range', () => {
    fc.assert(
      fc.property(date, day, fc.nat(4000), (born, at, days) => {
        const later = addDays(at, days);
        const [now, then] = [ageRangeInYears(born, at), later === null ? null : ageRangeInYears(born, later)];
        if (now === null || then === null) return;
        expect(then.least).toBeGreaterThanOrEqual(now.least);
        expect(now.most - now.least).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('any text is a date or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\d$/)), (text) => {
        expect(firstDayOf(text) === null).toBe(!isCalendarDate(text));
        expect(ageInYears(text, text) ?? 0).toBe(0);
      }),
    );
  });

  test('adds months from the first day a date covers, and stays within a shorter month', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-11-30', 3)).toBe('2025-02-28');
    expect(addMonths('2024-03-15', -15)).toBe('2022-12-15');
    expect(addMonths('2024', 24)).toBe('2026-01-01');
    expect(addMonths('2024-06', 1)).toBe('2024-07-01');
    expect([addMonths('nonsense', 1), addMonths('2024-01-01', 0.5), addMonths('9999-12-01', 1)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
