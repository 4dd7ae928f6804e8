import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertUnit, ucumUnit } from './units.ts';

const creatinine = 113.12;

describe('ucumUnit', () => {
  test.each([
    ['kg', 'kg'],
    ['KG', 'kg'],
    ['lbs', '[lb_av]'],
    ['µmol/l', 'umol/L'],
    ['μmol / L', 'umol/L'],
    ['mg/dl', 'mg/dL'],
    ['mL/min/1.73m2', 'mL/min/{1.73_m2}'],
    ['ml/min/{1.73_m2}', 'mL/min/{1.73_m2}'],
    ['ml/min/1,73 m²', 'mL/min/{1.73_m2}'],
    ['mL/min/(1.73.m2)', 'mL/min/{1.73_m2}'],
    ['mL/min', 'mL/min'],
    ['mcg', 'ug'],
    ['stone', '[stone_av]'],
    ['mmHg', 'mm[Hg]'],
    ['{beats}/min', '/min'],
    ['mg/mmol{creat}', 'mg/mmol'],
    ['{score}', '1'],
    ['10^9/L', '10*9/L'],
    ['IU/L', 'U/L'],
    ['mmol.l-1', 'mmol/L'],
    ['giga.l-1', '10*9/L'],
    ['tera.l-1', '10*12/L'],
    ['kg.m-2', 'kg/m2'],
    ['ml.min-1', 'mL/min'],
    ['mm(hg)', 'mm[Hg]'],
    ['/nl', '/nL'],
    ['furlong.l-1', null],
    ['mL/min/{something}', null],
    ['parsec', null],
    ['', null],
  ])('%j is %j', (text, unit) => expect(ucumUnit(text)).toBe(unit));
});

describe('convertUnit', () => {
  test.each([
    [70, 'kg', 'g', 70_000],
    [154, '[lb_av]', 'kg', 69.853_225],
    [6, '[ft_i]', 'cm', 182.88],
    [90, 'mL/min/{1.73_m2}', 'mL/s/{1.73_m2}', 1.5],
    [2, 'wk', 'd', 14],
    [16, 'kPa', 'mm[Hg]', 120.010_201],
    [150, '10*3/uL', '10*9/L', 150],
    [0.5, 'ukat/L', 'U/L', 30],
    [3, '/d', '/wk', 21],
  ])('%d %s is %s → %d', (value, from, to, expected) =>
    expect(convertUnit(value, { from, to })).toBeCloseTo(expected, 6),
  );

  test('creatinine between mass and substance, by its molar mass', () => {
    expect(convertUnit(1, { from: 'mg/dL', to: 'umol/L', molarMassGramsPerMole: creatinine })).toBeCloseTo(
      88.4,
      1,
    );
    expect(convertUnit(88.4, { from: 'umol/L', to: 'mg/dL', molarMassGramsPerMole: creatinine })).toBeCloseTo(
      1,
      3,
    );
    expect(convertUnit(1, { from: 'mg/dL', to: 'umol/L' })).toBeNull();
  });

  test('a ratio to creatinine between mass and substance: 3 mg/mmol is 26.5 mg/g (KDIGO 2012)', () => {
    expect(convertUnit(3, { from: 'mg/mmol', to: 'mg/g', molarMassGramsPerMole: creatinine })).toBeCloseTo(
      26.52,
      2,
    );
  });

  test('what measures different things does not convert', () => {
    expect(convertUnit(1, { from: 'kg', to: 'cm' })).toBeNull();
    expect(convertUnit(1, { from: 'mL/min', to: 'mL/min/{1.73_m2}', molarMassGramsPerMole: 1 })).toBeNull();
    expect(convertUnit(1, { from: 'kg', to: 'parsec' })).toBeNull();
  });

  test('there and back gives the value again', () => {
    const unit = fc.constantFrom(
      'kg',
      '[lb_av]',
      'mg',
      'umol/L',
      'mg/dL',
      'g/L',
      'nmol/L',
      'mL',
      'L',
      'mmol',
      'a',
      'd',
    );
    fc.assert(
      fc.property(unit, unit, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (a, b, value) => {
        const there = convertUnit(value, { from: a, to: b, molarMassGramsPerMole: creatinine });
        if (there === null) return;
        const back = convertUnit(there, { from: b, to: a, molarMassGramsPerMole: creatinine });
        expect(back ?? 0).toBeCloseTo(value, 6 - Math.ceil(Math.log10(value)));
      }),
    );
  });

  test('any text is a unit or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(convertUnit(1, { from: text, to: 'kg' })).toSatisfy((value) => value === null || value > 0);
      }),
    );
  });
});
