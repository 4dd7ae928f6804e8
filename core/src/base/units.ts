/**
 * Units of measurement: the part of UCUM that health records use for mass, length, volume, time used
 * so far, mass and substance concentration, and clearance per body surface. Source: UCUM 2.2
 * (https://ucum.org/ucum).
 */
type Dimension =
  | 'mass'
  | 'length'
  | 'volume'
  | 'time'
  | 'amount'
  | 'mass-concentration'
  | 'substance-concentration'
  | 'clearance'
  | 'surface-clearance';

type Unit = { readonly dimension: Dimension; readonly factor: number };

/** Factors to g, m, L, s, mol, g/L, mol/L, L/s, L/s per 1.73 m². */
const units: ReadonlyMap<string, Unit> = new Map([
  ...family('mass', {
    kg: 1e3,
    g: 1,
    mg: 1e-3,
    ug: 1e-6,
    ng: 1e-9,
    '[lb_av]': 453.592_37,
    '[oz_av]': 28.349_523_125,
  }),
  ...family('length', { m: 1, dm: 0.1, cm: 0.01, mm: 1e-3, '[in_i]': 0.0254, '[ft_i]': 0.3048 }),
  ...family('volume', { L: 1, dL: 0.1, cL: 0.01, mL: 1e-3, uL: 1e-6 }),
  // UCUM: a month is 30.4375 days, a year 365.25
  ...family('time', { s: 1, min: 60, h: 3600, d: 86_400, wk: 604_800, mo: 2_629_800, a: 31_557_600 }),
  ...family('amount', { mol: 1, mmol: 1e-3, umol: 1e-6, nmol: 1e-9 }),
  ...family('mass-concentration', {
    'g/L': 1,
    'g/dL': 10,
    'mg/dL': 0.01,
    'mg/L': 1e-3,
    'mg/mL': 1,
    'ug/mL': 1e-3,
    'ug/dL': 1e-5,
    'ug/L': 1e-6,
    'ng/mL': 1e-6,
  }),
  ...family('substance-concentration', { 'mol/L': 1, 'mmol/L': 1e-3, 'umol/L': 1e-6, 'nmol/L': 1e-9 }),
  ...family('clearance', { 'mL/min': 1 / 60_000, 'mL/s': 1e-3, 'L/h': 1 / 3600 }),
  ...family('surface-clearance', { 'mL/min/{1.73_m2}': 1 / 60_000, 'mL/s/{1.73_m2}': 1e-3 }),
]);

function family(
  dimension: Dimension,
  factors: Readonly<Record<string, number>>,
): readonly (readonly [string, Unit])[] {
  return Object.entries(factors).map(([unit, factor]) => [unit, { dimension, factor }] as const);
}

/** Spellings in use for UCUM units, lower case and without blanks; units of {@link units} need no entry. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['kilogram', 'kg'],
  ['kilograms', 'kg'],
  ['gram', 'g'],
  ['grams', 'g'],
  ['mcg', 'ug'],
  ['lb', '[lb_av]'],
  ['lbs', '[lb_av]'],
  ['lb_av', '[lb_av]'],
  ['pound', '[lb_av]'],
  ['pounds', '[lb_av]'],
  ['oz', '[oz_av]'],
  ['in', '[in_i]'],
  ['inch', '[in_i]'],
  ['inches', '[in_i]'],
  ['ft', '[ft_i]'],
  ['feet', '[ft_i]'],
  ['mg/100ml', 'mg/dL'],
  ['mcg/ml', 'ug/mL'],
  ['mcg/l', 'ug/L'],
]);

const byLowerCase: ReadonlyMap<string, string> = new Map(
  [...units.keys()].map((unit) => [unit.toLowerCase(), unit]),
);

const perSurface = /^ml\/(min|s)\/[{(]?1[.,]73[}]?[._]?m(?:2|²|\^2|\*\*2)[})]?$/;

/**
 * The UCUM unit a text stands for, or null where it is none of those known here. Case, blanks, `µ`
 * and common spellings (`lbs`, `mcg`, `ml/min/1.73m²`) do not matter.
 */
export function ucumUnit(text: string): string | null {
  const plain = text.trim();
  if (plain.length > 40) return null;
  if (units.has(plain)) return plain;
  const key = plain.toLowerCase().replace(/\s+/g, '').replace(/[µμ]/g, 'u');
  const surface = perSurface.exec(key);
  if (surface !== null) return surface[1] === 's' ? 'mL/s/{1.73_m2}' : 'mL/min/{1.73_m2}';
  return byLowerCase.get(key) ?? spellings.get(key) ?? (key === 'ml/min/{bsa}' ? 'mL/min/{1.73_m2}' : null);
}

export type Conversion = {
  readonly from: string;
  readonly to: string;
  /** Needed between mass and substance (mg/dL ↔ umol/L), in g/mol; creatinine is 113.12. */
  readonly molarMassGramsPerMole?: number;
};

/**
 * Converts a value between UCUM units (spelled as `ucumUnit` gives or accepts them). Null where a unit
 * is unknown, the two measure different things, or a molar mass is needed and not given. A clearance
 * per 1.73 m² is not a plain clearance.
 */
export function convertUnit(value: number, conversion: Conversion): number | null {
  const from = units.get(ucumUnit(conversion.from) ?? '');
  const to = units.get(ucumUnit(conversion.to) ?? '');
  if (from === undefined || to === undefined) return null;
  if (from.dimension === to.dimension)
    return from.factor === to.factor ? value : (value * from.factor) / to.factor;
  const molarMass = conversion.molarMassGramsPerMole;
  if (molarMass === undefined || !(molarMass > 0)) return null;
  if (substanceOf[from.dimension] === to.dimension) return (value * from.factor) / molarMass / to.factor;
  if (substanceOf[to.dimension] === from.dimension) return (value * from.factor * molarMass) / to.factor;
  return null;
}

const substanceOf: Readonly<Partial<Record<Dimension, Dimension>>> = {
  mass: 'amount',
  'mass-concentration': 'substance-concentration',
};
