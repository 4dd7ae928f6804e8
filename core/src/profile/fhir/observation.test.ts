import { describe, expect, it } from 'vitest';
import { measures, observationCodes } from '../model/measures.ts';
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
    ['8480-6', 142, 'mm[Hg]', 142, 'mm[Hg]'],
    ['8480-6', 18.9, 'kPa', 141.762, 'mm[Hg]'],
    ['8867-4', 64, '{beats}/min', 64, '/min'],
    ['39156-5', 27.4, 'kg/m²', 27.4, 'kg/m2'],
    ['8310-5', 98.6, '[degF]', 37, 'Cel'],
    ['2093-3', 200, 'mg/dL', 5.17197, 'mmol/L'],
    ['2571-8', 150, 'mg/dL', 1.69358, 'mmol/L'],
    ['43396-1', 130, 'mg/dl', 3.36178, 'mmol/L'],
    ['10835-7', 0.3, 'g/L', 30, 'mg/dL'],
    ['43583-4', 105, 'nmol/L', 105, 'nmol/L'],
    ['1884-6', 95, 'mg/dL', 0.95, 'g/L'],
    // 6.5 % is 48 and 7.0 % is 53 mmol/mol (WHO 2011, NGSP)
    ['4548-4', 6.5, '%', 47.5411, 'mmol/mol'],
    ['17856-6', 7, '%', 53.0056, 'mmol/mol'],
    ['59261-8', 48, 'mmol/mol', 48, 'mmol/mol'],
    ['1558-6', 126, 'mg/dL', 6.99378, 'mmol/L'],
    ['9318-7', 3, 'mg/mmol', 26.5205, 'mg/g'],
    ['14959-1', 30, 'ug/mg', 30, 'mg/g'],
    ['1742-6', 0.58, 'ukat/L', 34.8, 'U/L'],
    ['1920-8', 22, '[IU]/L', 22, 'U/L'],
    ['777-3', 250, '10*3/uL', 250, '10*9/L'],
    ['777-3', 250, 'G/L', 250, '10*9/L'],
    ['718-7', 145, 'g/L', 14.5, 'g/dL'],
    ['59260-0', 9, 'mmol/L', 14.5026, 'g/dL'],
    ['2951-2', 139, 'mEq/L', 139, 'mmol/L'],
    ['3094-0', 14, 'mg/dL', 4.9975, 'mmol/L'],
    ['8664-5', 22, '{pack-years}', 22, '{pack-years}'],
    ['74013-4', 2, '{wine glasses}/d', 14, '/wk'],
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
    ['2093-3', { value: 5.2 }, 'FHIR_UNIT_UNKNOWN'],
    ['2093-3', { value: 5.2, unit: 'mmHg' }, 'FHIR_UNIT_UNKNOWN'],
    ['2093-3', { value: 210, unit: 'mmol/L' }, 'FHIR_VALUE_IMPLAUSIBLE'],
    ['59261-8', { value: 6.5, unit: '%' }, 'FHIR_UNIT_UNKNOWN'],
    ['4548-4', { value: 0.065, unit: '1' }, 'FHIR_UNIT_UNKNOWN'],
    ['10835-7', { value: 105, unit: 'nmol/L' }, 'FHIR_UNIT_UNKNOWN'],
    ['43583-4', { value: 42, unit: 'mg/dL' }, 'FHIR_UNIT_UNKNOWN'],
    ['8480-6', { value: -3, unit: 'mm[Hg]' }, 'FHIR_VALUE_IMPLAUSIBLE'],
    ['74013-4', { value: 20, unit: 'g/d' }, 'FHIR_UNIT_UNKNOWN'],
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
      observation('72514-3', { value: 1, unit: '{score}' }),
    );
    expect(record.observations).toMatchObject([{ code: 'egfr', value: 90, comparator: '>' }]);
    expect(codes(record)).toEqual(['FHIR_AFTER_AS_OF', 'FHIR_NOT_READ']);
  });
});

describe('blood pressure, scores and doubtful values', () => {
  const quantity = (code: string, value: number, unit: string) => ({
    code: loinc(code),
    valueQuantity: { value, unit },
  });
  const panel = (id: string, systolic: number, diastolic: number) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: loinc('85354-9'),
    subject,
    effectiveDateTime: '2026-01-02',
    component: [quantity('8480-6', systolic, 'mmHg'), quantity('8462-4', diastolic, 'mmHg')],
  });
  const single = (id: string, more: object) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    subject,
    effectiveDateTime: '2026-01-02',
    ...more,
  });

  it('reads both pressures of a panel', () => {
    const record = read(panel('p', 142, 88));
    expect(record.observations.map(({ code, value }) => [code, value])).toEqual([
      ['systolic-bp', 142],
      ['diastolic-bp', 88],
    ]);
    expect(record.gaps).toEqual([]);
  });

  it('keeps a systolic pressure of 20 and marks it', () => {
    const record = read(panel('p', 20, 10));
    expect(record.observations).toMatchObject([
      { value: 20, doubtful: true },
      { value: 10, doubtful: true },
    ]);
    expect(codes(record)).toEqual(['FHIR_VALUE_DOUBTFUL', 'FHIR_VALUE_DOUBTFUL']);
  });

  it('marks what contradicts itself: diastolic above systolic, HDL above total on one day', () => {
    const record = read(
      panel('p', 80, 120),
      panel('q', 140, 90),
      single('t', quantity('2093-3', 150, 'mg/dL')),
      single('h', quantity('2085-9', 5, 'mmol/L')),
    );
    expect(record.observations.filter(({ doubtful }) => doubtful === true)).toHaveLength(4);
    expect(codes(record)).toEqual(['FHIR_VALUES_CONTRADICTORY', 'FHIR_VALUES_CONTRADICTORY']);
  });

  it.each([
    [{ valueInteger: 112 }, 112],
    [{ valueQuantity: { value: 112, unit: 'Agatston score' } }, 112],
    [{ valueQuantity: { value: 112, code: '{score}' } }, 112],
    [{ valueQuantity: { value: 0 } }, 0],
    [{ valueQuantity: { value: 112, unit: 'mm3' } }, undefined],
  ])('a calcium score %j is %s', (value, expected) => {
    const code = { coding: [{ system: 'http://snomed.info/sct', code: '450360000' }] };
    expect(read(single('c', { code, ...value })).observations[0]?.value).toBe(expected);
  });

  it('every measure keeps its own unit, and has values that are believed', () => {
    for (const name of observationCodes) {
      const { unit, possible, usual = possible, loinc: known, snomed = [] } = measures[name];
      // One that no code of records names comes from other files.
      if (known.length === 0 && snomed.length === 0) continue;
      const value = (usual[0] + usual[1]) / 2;
      const coding = known.some((code) => measures[name].unitsOfCode?.[code] === undefined)
        ? { system: 'http://loinc.org', code: known[0] }
        : { system: 'http://snomed.info/sct', code: snomed[0] };
      const [observation] = read(
        single('o', { code: { coding: [coding] }, valueQuantity: { value, code: unit } }),
      ).observations;
      expect(observation).toMatchObject({ code: name, unit, value: Number(value.toPrecision(6)) });
    }
  });
});

describe('smoking status', () => {
  it.each([
    ['http://snomed.info/sct', '266919005', 'never'],
    ['http://snomed.info/sct', '8517006', 'former'],
    ['http://snomed.info/sct', '449868002', 'current'],
    ['http://loinc.org', 'LA18978-9', 'never'],
    ['http://snomed.info/sct', '1', undefined],
  ])('%s %s is %s', (system, code, expected) => {
    const record = read({
      resourceType: 'Observation',
      id: 's',
      status: 'final',
      code: loinc('72166-2'),
      subject,
      effectiveDateTime: '2025-11',
      valueCodeableConcept: { coding: [{ system, code }] },
    });
    expect(record.smoking?.status).toBe(expected);
    expect(codes(record)).toEqual(expected === undefined ? ['FHIR_VALUE_MISSING'] : []);
  });

  it('that is recorded as unknown says nothing, and the latest known one counts', () => {
    const status = (id: string, date: string, code: string) => ({
      resourceType: 'Observation',
      id,
      status: 'final',
      code: loinc('72166-2'),
      subject,
      effectiveDateTime: date,
      valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code }] },
    });
    const record = read(
      status('a', '2024', 'LA15920-4'),
      status('b', '2025', 'LA18980-5'),
      status('c', '2020', 'LA18976-3'),
    );
    expect(record.smoking).toMatchObject({ status: 'former', date: '2024' });
    expect(record.gaps).toEqual([]);
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
