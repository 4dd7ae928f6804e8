import type { ObservationCode } from '../model/person.ts';

/** Each measure's unit in Kairos (UCUM) and how other units convert to it: value × factor. */
type Measure = {
  readonly unit: string;
  readonly factors: Readonly<Record<string, number>>;
  /** Outside these bounds (in `unit`) a value is a slip of unit or keyboard. */
  readonly lowest: number;
  readonly highest: number;
};

// 1 mg/dL of creatinine (C4H7N3O, 113.12 g/mol) is 10 / 113.12 mmol/L
const micromolesPerMilligramPerDecilitre = 10_000 / 113.12;

const measures: Readonly<Record<ObservationCode, Measure>> = {
  'body-weight': {
    unit: 'kg',
    factors: { kg: 1, g: 0.001, '[lb_av]': 0.45359237, '[oz_av]': 0.028349523125, '[stone_av]': 6.35029318 },
    lowest: 0.2,
    highest: 700,
  },
  'body-height': {
    unit: 'cm',
    factors: { cm: 1, m: 100, mm: 0.1, '[in_i]': 2.54, '[ft_i]': 30.48 },
    lowest: 15,
    highest: 280,
  },
  creatinine: {
    unit: 'umol/L',
    factors: {
      'umol/L': 1,
      'mmol/L': 1000,
      'mg/dL': micromolesPerMilligramPerDecilitre,
      'mg/L': micromolesPerMilligramPerDecilitre / 10,
    },
    lowest: 5,
    highest: 5000,
  },
  egfr: {
    unit: 'mL/min/{1.73_m2}',
    factors: { 'mL/min/{1.73_m2}': 1, 'mL/s/{1.73_m2}': 60 },
    lowest: 0.5,
    highest: 300,
  },
};

/** Other spellings of UCUM units, compared without case and blanks. */
const unitSpellings: ReadonlyMap<string, string> = new Map([
  ['kg', 'kg'],
  ['kilogram', 'kg'],
  ['kilograms', 'kg'],
  ['g', 'g'],
  ['gram', 'g'],
  ['[lb_av]', '[lb_av]'],
  ['lb', '[lb_av]'],
  ['lbs', '[lb_av]'],
  ['lb_av', '[lb_av]'],
  ['pound', '[lb_av]'],
  ['pounds', '[lb_av]'],
  ['[oz_av]', '[oz_av]'],
  ['oz', '[oz_av]'],
  ['[stone_av]', '[stone_av]'],
  ['stone', '[stone_av]'],
  ['cm', 'cm'],
  ['m', 'm'],
  ['mm', 'mm'],
  ['[in_i]', '[in_i]'],
  ['in', '[in_i]'],
  ['inch', '[in_i]'],
  ['inches', '[in_i]'],
  ['[ft_i]', '[ft_i]'],
  ['ft', '[ft_i]'],
  ['umol/l', 'umol/L'],
  ['µmol/l', 'umol/L'], // micro sign U+00B5
  ['μmol/l', 'umol/L'], // Greek mu U+03BC
  ['mmol/l', 'mmol/L'],
  ['mg/dl', 'mg/dL'],
  ['mg/100ml', 'mg/dL'],
  ['mg/l', 'mg/L'],
  ['ml/min/{1.73_m2}', 'mL/min/{1.73_m2}'],
  ['ml/min/{1.73m2}', 'mL/min/{1.73_m2}'],
  ['ml/min/{1.73_m²}', 'mL/min/{1.73_m2}'],
  ['ml/min/1.73m2', 'mL/min/{1.73_m2}'],
  ['ml/min/1.73m²', 'mL/min/{1.73_m2}'],
  ['ml/min/1,73m2', 'mL/min/{1.73_m2}'],
  ['ml/min/1,73m²', 'mL/min/{1.73_m2}'],
  ['ml/min/1.73.m2', 'mL/min/{1.73_m2}'],
  ['ml/min/1.73_m2', 'mL/min/{1.73_m2}'],
  ['ml/min/{1.73}m2', 'mL/min/{1.73_m2}'],
  ['ml/min/{bsa}', 'mL/min/{1.73_m2}'],
  ['ml/min/(1.73.m2)', 'mL/min/{1.73_m2}'],
  ['ml/s/{1.73_m2}', 'mL/s/{1.73_m2}'],
  ['ml/s/1.73m2', 'mL/s/{1.73_m2}'],
]);

export type Measured = { readonly value: number; readonly unit: string };

/**
 * Converts a recorded value to Kairos' unit of the measure (kg, cm, umol/L, mL/min/{1.73_m2}),
 * rounded to six significant digits. `unitNames` are tried in order. `unknown-unit` when none is
 * a unit of this measure, `implausible` when no living person can have the value.
 */
export function toMeasureUnit(
  code: ObservationCode,
  value: number,
  unitNames: readonly (string | null)[],
): Measured | 'unknown-unit' | 'implausible' {
  const measure = measures[code];
  for (const name of unitNames) {
    const unit = name === null ? undefined : unitSpellings.get(name.toLowerCase().replace(/\s+/g, ''));
    const factor =
      unit === undefined || !Object.hasOwn(measure.factors, unit) ? undefined : measure.factors[unit];
    if (factor === undefined) continue;
    const converted = Number((value * factor).toPrecision(6));
    return converted < measure.lowest || converted > measure.highest
      ? 'implausible'
      : { value: converted, unit: measure.unit };
  }
  return 'unknown-unit';
}
