import { describe, expect, it } from 'vitest';
import type { Action, Plan } from '../../plan/index.ts';
import { fiveMedicines } from '../html/cases/five-medicines.ts';
import { writeCalendar } from './index.ts';

/** Lines joined as RFC 5545 §3.1 folds them. */
const unfolded = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');
const valuesOf = (text: string, name: string): readonly string[] =>
  unfolded(text)
    .filter((line) => line.startsWith(name))
    .map((line) => line.slice(line.indexOf(':') + 1));

const step = fiveMedicines.actions.find(({ kind }) => kind === 'medicine');
type Change = Partial<Pick<Action, 'urgency' | 'due'>>;
const withSteps = (...steps: readonly Change[]): Plan => ({
  ...fiveMedicines,
  actions: steps.flatMap((change, index) =>
    step === undefined ? [] : [{ ...step, id: `step ${index}`, ...change }],
  ),
});

describe('writeCalendar', () => {
  const text = writeCalendar(fiveMedicines, 'en');

  it('holds lines of at most 75 octets that end with CRLF', () => {
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  });

  it('names no medicine and no gene, in no field', () => {
    const told = fiveMedicines.actions.flatMap(({ medicine, genes }) => [medicine ?? '', ...genes]);
    for (const name of told.filter((name) => name !== '')) expect(text).not.toContain(name);
  });

  it('puts in steps with a day, and those to take now or soon', () => {
    const plan = withSteps(
      { urgency: 'now' },
      { urgency: 'soon' },
      { urgency: 'when-it-comes-up' },
      { urgency: 'when-it-comes-up', due: '2031-02-28' },
    );
    const days = valuesOf(writeCalendar(plan, 'en'), 'DTSTART');
    expect(days).toHaveLength(3);
    expect(days).toContain('20310228');
  });

  it('moves a day that has passed to the day after the plan', () => {
    const plan = { ...withSteps({ due: '2019-01-01' }), asOf: '2026-12-31' };
    expect(valuesOf(writeCalendar(plan, 'en'), 'DTSTART')).toEqual(['20270101']);
  });

  it('reminds a week ahead of what is further away', () => {
    const plan = withSteps({ due: '2031-02-28' }, { urgency: 'now' });
    expect(valuesOf(writeCalendar(plan, 'en'), 'TRIGGER')).toEqual(['-P7D']);
  });

  it('gives the same bytes for the same plan, and the same event for a later one', () => {
    const later = writeCalendar({ ...fiveMedicines, asOf: '2027-06-01' }, 'en');
    expect(writeCalendar(fiveMedicines, 'en')).toBe(text);
    expect(valuesOf(later, 'UID')).toEqual(valuesOf(text, 'UID'));
  });
});
