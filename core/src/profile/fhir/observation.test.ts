import { describe, expect, it } from 'vitest';
import { codes, loinc, read, subject } from './sample-record.ts';

describe('observations', () => {
  const observation = (code: string, valueQuantity: object | undefined, more: object = {}) => ({
    resourceType: 'Observation',
    id: `o${code}`,
    status: 'final',
    code: loinc(code),
    subject,
    effectiveDateTime: '2026-01-02T10:00:00Z',
    valueQuantity,
    ...more,
  });
  it.each([
    ['29463-7', 70, 'kg', 70, 'kg'],
    ['3141-9', 3500, 'g', 3.5, 'kg'],
    ['29463-7', 154, '[lb_av]', 69.8532, 'kg'],
    ['8302-2', 1.7, 'm', 170, 'cm'],
    ['8302-2', 70, '[in_i]', 177.8, 'cm'],
    ['2160-0', 1, 'mg/dL', 88.4017, 'umol/L'],
    ['14682-9', 84, 'µmol/l', 84, 'umol/L'],
    ['98979-8', 60, 'mL/min/1.73 m²', 60, 'mL/min/{1.73_m2}'],
  ])('%s %d %s is %d %s', (code, value, unit, expected, expectedUnit) => {
    const record = read(observation(code, { value, unit }));
    expect(record.observations).toMatchObject([
      { value: expected, unit: expectedUnit, recorded: { value, unit }, date: '2026-01-02' },
    ]);
  });

  it.each([
    ['29463-7', { value: 70, unit: 'parsec' }, 'FHIR_UNIT_UNKNOWN'],
    ['29463-7', { value: 70 }, 'FHIR_UNIT_UNKNOWN'],
    ['62238-1', { value: 70, unit: 'mL/min' }, 'FHIR_UNIT_UNKNOWN'],
    ['29463-7', { value: 70, code: 'constructor' }, 'FHIR_UNIT_UNKNOWN'],
    ['29463-7', { value: 7000, unit: 'kg' }, 'FHIR_VALUE_IMPLAUSIBLE'],
    ['29463-7', { unit: 'kg' }, 'FHIR_VALUE_MISSING'],
    ['2160-0', undefined, 'FHIR_VALUE_MISSING'],
  ])('%s %j is not used: %s', (code, quantity, expected) => {
    const record = read(observation(code, quantity));
    expect(record.observations).toEqual([]);
    expect(codes(record)).toEqual([expected]);
  });

  it('reads components, keeps comparators, leaves out void and later ones', () => {
    const record = read(
      observation('24320-4', undefined, {
        component: [
          { code: loinc('98979-8'), valueQuantity: { value: 90, comparator: '>', code: 'mL/min/{1.73_m2}' } },
        ],
      }),
      observation('29463-7', { value: 70, unit: 'kg' }, { status: 'entered-in-error' }),
      observation('8302-2', { value: 170, unit: 'cm' }, { effectiveDateTime: '2026-02-01' }),
      observation('718-7', { value: 14, unit: 'g/dL' }),
    );
    expect(record.observations).toMatchObject([{ code: 'egfr', value: 90, comparator: '>' }]);
    expect(codes(record)).toEqual(['FHIR_AFTER_AS_OF', 'FHIR_NOT_READ']);
  });
});

describe('pregnancy', () => {
  const status = (code: string, date: string) => ({
    resourceType: 'Observation',
    id: `${code}${date}`,
    status: 'final',
    code: loinc('82810-3'),
    subject,
    effectiveDateTime: date,
    valueCodeableConcept: {
      coding: [{ system: code.startsWith('LA') ? 'http://loinc.org' : 'http://snomed.info/sct', code }],
    },
  });
  it.each([
    [[status('77386006', '2025-12-01')], true],
    [[status('LA26683-5', '2025-12-01')], false],
    [[status('77386006', '2025-06-01'), status('60001007', '2025-12-01')], false],
    [[status('60001007', '2025-12-01'), status('77386006', '2025-12-01')], true],
    [[status('77386006', '2024-12-01')], undefined],
    [[status('152231000119106', '2025-12-01')], undefined],
    [
      [
        {
          resourceType: 'Condition',
          id: 'z',
          code: { coding: [{ system: 'http://fhir.de/CodeSystem/bfarm/icd-10-gm', code: 'Z34' }] },
          subject,
        },
      ],
      true,
    ],
  ])('%# is %s', (resources, expected) => {
    expect(read(...resources).pregnant?.value).toBe(expected);
  });
  it('says that a status is outdated', () => {
    expect(codes(read(status('77386006', '2024-12-01')))).toEqual(['FHIR_PREGNANCY_OUTDATED']);
  });
});
