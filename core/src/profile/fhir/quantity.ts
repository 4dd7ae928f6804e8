import type { ObservationCode } from '../model/person.ts';

/** Each measure's unit in Kairos (UCUM) and how other units convert to it: value × factor. */
type Measure = {
  readonly unit: string;
  readonly factors: Readonly<Record<string, number>>;
  /** Added after the factor, for units that do not start at the same zero. */
  readonly offsets?: Readonly<Record<string, number>>;
  /** Outside these bounds (in `unit`) a value is a slip of unit or keyboard. */
  readonly lowest: number;
  readonly highest: number;
};

// Cholesterol (C27H46O, 386.65 g/mol): 1 mmol/L is 38.67 mg/dL by convention.
const millimolesOfCholesterol: Measure = {
  unit: 'mmol/L',
  factors: { 'mmol/L': 1, 'mg/dL': 1 / 38.67, 'g/L': 100 / 38.67 },
  lowest: 0.1,
  highest: 40,
};

/** Albumin to creatinine: 1 mg/mmol is 8.84 mg/g (creatinine 113.12 g/mol). */
const MG_G_PER_MG_MMOL = 8.84;

const enzymeActivity: Measure = {
  unit: 'U/L',
  factors: { 'U/L': 1, 'ukat/L': 60 },
  lowest: 1,
  highest: 50_000,
};
const bloodPressure: Measure = {
  unit: 'mm[Hg]',
  factors: { 'mm[Hg]': 1, kPa: 7.500_62 },
  lowest: 20,
  highest: 320,
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
  'body-mass-index': { unit: 'kg/m2', factors: { 'kg/m2': 1 }, lowest: 5, highest: 150 },
  waist: { unit: 'cm', factors: { cm: 1, m: 100, mm: 0.1, '[in_i]': 2.54 }, lowest: 20, highest: 300 },
  'systolic-bp': bloodPressure,
  'diastolic-bp': bloodPressure,
  'total-cholesterol': millimolesOfCholesterol,
  'hdl-cholesterol': millimolesOfCholesterol,
  'ldl-cholesterol': millimolesOfCholesterol,
  hba1c: {
    unit: 'mmol/mol',
    // NGSP percent to IFCC: mmol/mol = 10.929 · (% − 2.15), doi:10.1373/clinchem.2004.036764
    factors: { 'mmol/mol': 1, '%': 10.929 },
    offsets: { '%': -23.497 },
    lowest: 5,
    highest: 250,
  },
  'urine-acr': {
    unit: 'mg/g',
    factors: { 'mg/g': 1, 'mg/mmol': MG_G_PER_MG_MMOL, 'g/mol': MG_G_PER_MG_MMOL, 'ug/mg': 1 },
    lowest: 0.01,
    highest: 50_000,
  },
  alt: enzymeActivity,
  ast: enzymeActivity,
  platelets: {
    unit: '10*9/L',
    factors: { '10*9/L': 1, '10*3/uL': 1, '/uL': 0.001 },
    lowest: 1,
    highest: 5000,
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
  ['kg/m2', 'kg/m2'],
  ['kg/m²', 'kg/m2'],
  ['kg/m^2', 'kg/m2'],
  ['mm[hg]', 'mm[Hg]'],
  ['mmhg', 'mm[Hg]'],
  ['kpa', 'kPa'],
  ['g/l', 'g/L'],
  ['mmol/mol', 'mmol/mol'],
  ['mmol/molhb', 'mmol/mol'],
  ['%', '%'],
  ['%{hb}', '%'],
  ['mg/g', 'mg/g'],
  ['mg/g{creat}', 'mg/g'],
  ['mg/gcr', 'mg/g'],
  ['mg/mmol', 'mg/mmol'],
  ['mg/mmol{creat}', 'mg/mmol'],
  ['g/mol', 'g/mol'],
  ['ug/mg', 'ug/mg'],
  ['µg/mg', 'ug/mg'],
  ['u/l', 'U/L'],
  ['[iu]/l', 'U/L'],
  ['iu/l', 'U/L'],
  ['ukat/l', 'ukat/L'],
  ['µkat/l', 'ukat/L'],
  ['10*9/l', '10*9/L'],
  ['10^9/l', '10*9/L'],
  ['10*3/ul', '10*3/uL'],
  ['10^3/ul', '10*3/uL'],
  ['10*3/µl', '10*3/uL'],
  ['/ul', '/uL'],
  ['/µl', '/uL'],
]);

export type Measured = { readonly value: number; readonly unit: string };

/**
 * Converts a recorded value to Kairos' unit of the measure (see `Observation`),
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
    const offset = unit === undefined ? 0 : (measure.offsets?.[unit] ?? 0);
    const converted = Number((value * factor + offset).toPrecision(6));
    return converted < measure.lowest || converted > measure.highest
      ? 'implausible'
      : { value: converted, unit: measure.unit };
  }
  return 'unknown-unit';
}
