/**
 * Units of measurement: the part of UCUM that health records use for body measures, vital signs and
 * laboratory results. Source: UCUM 2.2 (https://ucum.org/ucum).
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
  | 'surface-clearance'
  | 'pressure'
  | 'frequency'
  | 'mass-per-area'
  | 'ratio'
  | 'mass-per-amount'
  | 'catalytic-concentration'
  | 'number-concentration'
  | 'oxygen-uptake';

type Unit = { readonly dimension: Dimension; readonly factor: number };

/**
 * Factors to g, m, L, s, mol, g/L, mol/L, L/s, L/s per 1.73 m², Pa, 1/s, kg/m², 1, g/mol, U/L,
 * 1/L and mL/kg/min.
 */
const units: ReadonlyMap<string, Unit> = new Map([
  ...family('mass', {
    kg: 1e3,
    g: 1,
    mg: 1e-3,
    ug: 1e-6,
    ng: 1e-9,
    '[lb_av]': 453.592_37,
    '[oz_av]': 28.349_523_125,
    '[stone_av]': 6350.293_18,
    pg: 1e-12,
  }),
  ...family('length', { m: 1, dm: 0.1, cm: 0.01, mm: 1e-3, '[in_i]': 0.0254, '[ft_i]': 0.3048 }),
  ...family('volume', { L: 1, dL: 0.1, cL: 0.01, mL: 1e-3, uL: 1e-6, fL: 1e-15 }),
  // UCUM: a month is 30.4375 days, a year 365.25
  ...family('time', {
    ms: 1e-3,
    s: 1,
    min: 60,
    h: 3600,
    d: 86_400,
    wk: 604_800,
    mo: 2_629_800,
    a: 31_557_600,
  }),
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
    'ng/L': 1e-9,
    'ng/dL': 1e-8,
    'pg/mL': 1e-9,
  }),
  ...family('substance-concentration', { 'mol/L': 1, 'mmol/L': 1e-3, 'umol/L': 1e-6, 'nmol/L': 1e-9 }),
  ...family('pressure', { Pa: 1, kPa: 1000, 'mm[Hg]': 133.322 }),
  ...family('frequency', {
    Hz: 1,
    '/s': 1,
    '/min': 1 / 60,
    '/h': 1 / 3600,
    '/d': 1 / 86_400,
    '/wk': 1 / 604_800,
  }),
  ...family('mass-per-area', { 'kg/m2': 1, 'g/m2': 1e-3 }),
  ...family('ratio', {
    '1': 1,
    '%': 0.01,
    'mg/g': 1e-3,
    'ug/mg': 1e-3,
    'g/g': 1,
    'mg/mg': 1,
    'mmol/mol': 1e-3,
    'mol/mol': 1,
  }),
  ...family('mass-per-amount', { 'mg/mmol': 1, 'g/mol': 1, 'mg/mol': 1e-3 }),
  // UCUM: U is 1 umol/min; one katal is 60 million of them. [IU] of an enzyme is its U.
  ...family('catalytic-concentration', {
    'U/L': 1,
    'mU/L': 1e-3,
    'U/mL': 1000,
    '[IU]/L': 1,
    'kat/L': 6e7,
    'ukat/L': 60,
    'nkat/L': 0.06,
  }),
  ...family('number-concentration', {
    '10*9/L': 1e9,
    '10*12/L': 1e12,
    '10*3/uL': 1e9,
    '10*6/uL': 1e12,
    '10*6/mL': 1e9,
    '10*3/mL': 1e6,
    '/uL': 1e6,
    '/nL': 1e9,
    '/pL': 1e12,
    '/L': 1,
  }),

  ...family('oxygen-uptake', { 'mL/kg/min': 1, 'mL/min/kg': 1 }),
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
  ['mmhg', 'mm[Hg]'],
  ['mm(hg)', 'mm[Hg]'],
  ['stone', '[stone_av]'],
  ['bpm', '/min'],
  ['beats/min', '/min'],
  ['1/min', '/min'],
  ['breaths/min', '/min'],
  ['kg/m²', 'kg/m2'],
  ['kg/m^2', 'kg/m2'],
  ['percent', '%'],
  ['iu/l', 'U/L'],
  ['10^9/l', '10*9/L'],
  ['10e9/l', '10*9/L'],
  ['x10^9/l', '10*9/L'],
  ['x10*9/l', '10*9/L'],
  ['10⁹/l', '10*9/L'],
  ['10^12/l', '10*12/L'],
  ['10e12/l', '10*12/L'],
  ['10¹²/l', '10*12/L'],
  ['10^3/ul', '10*3/uL'],
  ['10e3/ul', '10*3/uL'],
  ['k/ul', '10*3/uL'],
  ['thou/ul', '10*3/uL'],
  ['10^6/ul', '10*6/uL'],
  ['10e6/ul', '10*6/uL'],
  ['m/ul', '10*6/uL'],
]);

const byLowerCase: ReadonlyMap<string, string> = new Map(
  [...units.keys()].map((unit) => [unit.toLowerCase(), unit]),
);

const perSurface = /^ml\/(min|s)\/[{(]?1[.,]73[}]?[._]?m(?:2|²|\^2|\*\*2)[})]?$/;

/** ISO+ of HL7 v2 (2.5.1, chapter 7, figure 7-9): a product with a negative power, and words for powers of ten. */
const isoQuotient = /^([^./]+)\.([a-z]+)-([1-9])$/;
const isoPowers: ReadonlyMap<string, string> = new Map([
  ['giga', '10*9'],
  ['tera', '10*12'],
]);

/** A unit of ISO+ (`mmol.l-1`, `giga.l-1`) as a quotient; null where it is none. */
function quotientOf(text: string): string | null {
  const [, over = '', under = '', power] = isoQuotient.exec(text.trim().toLowerCase()) ?? [];
  return power === undefined ? null : `${isoPowers.get(over) ?? over}/${under}${power === '1' ? '' : power}`;
}

/**
 * The UCUM unit a text stands for, or null where it is none of those known here. Case, blanks, `µ`,
 * annotations (`{beats}/min`), common spellings (`lbs`, `mcg`, `ml/min/1.73m²`) and the quotients of ISO+
 * (`mmol.l-1`) do not matter.
 */
export function ucumUnit(text: string): string | null {
  const plain = quotientOf(text) ?? text.trim();
  if (plain.length > 40) return null;
  if (units.has(plain)) return plain;
  const key = plain.toLowerCase().replace(/\s+/g, '').replace(/[µμ]/g, 'u');
  const surface = perSurface.exec(key);
  if (surface !== null) return surface[1] === 's' ? 'mL/s/{1.73_m2}' : 'mL/min/{1.73_m2}';
  if (key === 'ml/min/{bsa}') return 'mL/min/{1.73_m2}';
  // An annotation in braces stands for nothing but 1 (UCUM 2.2, §12).
  const bare = key.replace(/\{[^{}]*\}/g, '');
  const known = byLowerCase.get(key) ?? spellings.get(key) ?? byLowerCase.get(bare) ?? spellings.get(bare);
  return known ?? (bare === '' && key !== '' ? '1' : null);
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
  // mg of one substance to mmol of another (albumin to creatinine): the molar mass is the other's
  'mass-per-amount': 'ratio',
};
