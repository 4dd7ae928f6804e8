import { describe, expect, it } from 'vitest';
import { clinical, read, subject } from './sample-record.ts';

describe('conditions and allergies', () => {
  const condition = (more: object) => ({
    resourceType: 'Condition',
    id: 'c',
    code: { text: 'Gout' },
    subject,
    ...more,
  });
  it.each([
    [{ clinicalStatus: clinical('active') }, 'active'],
    [{}, 'active'],
    [{ clinicalStatus: clinical('relapse') }, 'active'],
    [{ clinicalStatus: clinical('resolved') }, 'past'],
    [{ clinicalStatus: clinical('remission') }, 'past'],
    [{ abatementDateTime: '2025' }, 'past'],
    [{ clinicalStatus: clinical('active'), abatementDateTime: '2027' }, 'active'],
    [{ verificationStatus: clinical('refuted') }, undefined],
    [{ verificationStatus: clinical('entered-in-error') }, undefined],
    [{ verificationStatus: clinical('differential') }, undefined],
    [{ onsetDateTime: '2026-03' }, undefined],
  ])('a Condition with %j is %s', (more, expected) => {
    expect(read(condition(more)).conditions[0]?.status).toBe(expected);
  });

  it.each([
    [{ onsetDateTime: '2014-03-02' }, '2014-03-02', null],
    [{ onsetPeriod: { start: '2014' } }, '2014', null],
    [{ onsetAge: { value: 47, code: 'a' } }, null, { leastYears: 47, mostYears: 47 }],
    [
      { onsetRange: { low: { value: 40, unit: 'years' }, high: { value: 50, unit: 'years' } } },
      null,
      { leastYears: 40, mostYears: 50 },
    ],
    [{ onsetString: 'childhood' }, null, null],
  ])('a Condition with %j began %s at %j', (more, onsetDate, onsetAge) => {
    expect(read(condition(more)).conditions).toMatchObject([{ onsetDate, onsetAge }]);
  });

  it.each([
    [{}, 1],
    [{ clinicalStatus: clinical('inactive') }, 0],
    [{ clinicalStatus: clinical('resolved') }, 0],
    [{ verificationStatus: clinical('refuted') }, 0],
    [{ verificationStatus: clinical('entered-in-error') }, 0],
  ])('an AllergyIntolerance with %j counts %i', (more, count) => {
    const record = read({
      resourceType: 'AllergyIntolerance',
      id: 'a',
      code: { text: 'Penicillin' },
      patient: subject,
      ...more,
    });
    expect(record.allergies).toHaveLength(count);
    expect(record.gaps).toEqual([]);
  });

  it('takes the substance from the reaction where there is no code', () => {
    const record = read({
      resourceType: 'AllergyIntolerance',
      id: 'a',
      patient: subject,
      reaction: [{ substance: { text: 'Codeine' } }],
    });
    expect(record.allergies.map(({ substance }) => substance)).toEqual(['Codeine']);
  });
});
