import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appleTime, clockOf } from './apple-time.ts';
import { deviceOf } from './device.ts';
import { resolveSteps, type Steps } from './steps.ts';

const description = (address: string, name: string, model: string): string =>
  `<<HKDevice: ${address}>, name:${name}, manufacturer:Apple Inc., model:${model}, hardware:${model}7,2, software:11.0>`;
const wrist = deviceOf({
  device: description('0x30aa00001', 'Apple Watch', 'Watch'),
  sourceName: 'Anna’s Apple\u00A0Watch',
});
const phone = deviceOf({ device: description('0x30bb00001', 'iPhone', 'iPhone'), sourceName: 'iPhone' });
const ring = deviceOf({ sourceName: 'Ring' });

const steps = (device: Steps['device'], start: number, end: number, count: number): Steps => {
  const time = { instant: start, offsetMinutes: 0 };
  return { time, clock: clockOf(time, null), device, byHand: false, line: 1, start, end, count };
};

describe('devices', () => {
  it('are the same whatever their address in memory, and named as they are known', () => {
    const again = deviceOf({
      device: description('0x30aa00777', 'Apple Watch', 'Watch'),
      sourceName: 'Anna’s Apple Watch',
    });
    expect(again).toEqual(wrist);
    expect([wrist, phone, ring].map(({ name, rank }) => [name, rank])).toEqual([
      ['Apple Watch', 0],
      ['iPhone', 2],
      ['Ring', 1],
    ]);
    expect(new Set([wrist.key, phone.key, ring.key]).size).toBe(3);
  });
});

describe('steps that several devices counted', () => {
  // the same minutes twice, and some on the phone alone: 1500 and 300 of 2750
  const day = [
    steps(wrist, 28_800, 29_400, 1000),
    steps(wrist, 43_200, 43_800, 500),
    steps(phone, 28_800, 29_400, 950),
    steps(phone, 68_400, 69_000, 300),
  ];

  it('count once, by what is worn before what is carried', () => {
    expect(resolveSteps(day)).toEqual({ count: 1800, aside: 950, order: ['Apple Watch', 'iPhone'] });
    expect(resolveSteps(day.toReversed())).toEqual(resolveSteps(day));
  });

  it.each([
    ['in part', [steps(wrist, 0, 600, 600), steps(phone, 300, 900, 600)], 900],
    ['on both sides', [steps(wrist, 300, 600, 300), steps(phone, 0, 900, 900)], 900],
    ['by three', [steps(phone, 0, 600, 60), steps(ring, 0, 600, 600), steps(wrist, 0, 300, 300)], 600],
    ['written twice', [steps(wrist, 0, 600, 600), steps(wrist, 0, 600, 600)], 600],
    ['at one moment', [steps(wrist, 0, 600, 600), steps(phone, 300, 300, 9), steps(phone, 700, 700, 9)], 609],
    ['by nobody', [], 0],
  ])('overlapping %s', (_, records, count) => {
    expect(resolveSteps(records).count).toBe(count);
  });

  it('are never more than were written, nor fewer than the first device counted apart', async () => {
    const any = fc.record({ at: fc.nat(5000), length: fc.nat(900), count: fc.nat(2000), which: fc.nat(2) });
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 30 }), async (made) => {
        const devices = [wrist, ring, phone];
        const records = made.map(({ at, length, count, which }) =>
          steps(devices[which] ?? phone, at, at + length, count),
        );
        const { count, aside } = resolveSteps(records);
        const all = records.reduce((sum, record) => sum + record.count, 0);
        expect(count + aside).toBe(all);
        expect(aside).toBeGreaterThanOrEqual(-1);
        const alone = resolveSteps(records.filter(({ device }) => device === wrist)).count;
        expect(count).toBeGreaterThanOrEqual(alone - 1);
      }),
    );
  });
});

describe('times', () => {
  it.each([
    ['2025-07-02 05:45:00 +0100', '2025-07-02T04:45:00.000Z'],
    ['2025-01-01 00:15:00 -0230', '2025-01-01T02:45:00.000Z'],
    ['2024-02-29 23:59:59 +1400', '2024-02-29T09:59:59.000Z'],
    ['2025-02-29 08:00:00 +0100', null],
    ['2025-01-01 24:00:00 +0100', null],
    ['1899-12-31 08:00:00 +0100', null],
    ['2025-01-01 08:00:00 +2300', null],
    ['2025-01-01T08:00:00+01:00', null],
    ['', null],
  ])('%s', (text, expected) => {
    const time = appleTime(text);
    expect(time === null ? null : new Date(time.instant * 1000).toISOString()).toBe(expected);
  });

  it('a night is told by the clock of its own zone, also where it is another than that of the export', () => {
    const clock = (text: string): string =>
      clockOf(appleTime(text) ?? { instant: 0, offsetMinutes: 0 }, 'Europe/Berlin').iso;
    expect(clock('2025-07-01 22:30:00 +0100')).toBe('2025-07-01T23:30:00+02:00');
    expect(clock('2025-07-02 05:45:00 +0100')).toBe('2025-07-02T06:45:00+02:00');
  });
});
