import { exponential, naturalLog } from '../../../base/index.ts';
import { shape } from '../../../knowledge/index.ts';
import { agesFrom, type Inputs, notInPregnancy, notWith, type RiskModel, valuesFrom } from '../model.ts';
import { coefficients, type Coefficients, of } from '../parameters.ts';

const horizons = ['10y', '30y'] as const;
const outcomes = ['totalCvd', 'ascvd', 'heartFailure', 'chd', 'stroke'] as const;
const variants = ['base', 'uacr', 'hba1c', 'full'] as const;
type Variant = (typeof variants)[number];
type Horizon = (typeof horizons)[number];
type Equations = Readonly<
  Record<
    Variant,
    Readonly<
      Record<
        Horizon,
        Readonly<Record<'female' | 'male', Readonly<Record<(typeof outcomes)[number], Coefficients>>>>
      >
    >
  >
>;

const { object } = shape;
const membersOf = (
  names: readonly string[],
  check: (value: unknown) => string | null,
): ((value: unknown) => string | null) => object(Object.fromEntries(names.map((name) => [name, check])));
const equations = membersOf(
  variants,
  membersOf(horizons, membersOf(['female', 'male'], membersOf(outcomes, coefficients))),
);

const LIMIT_30_YEARS = 60;
const beyondAges =
  'From 60 years on the thirty-year values lie beyond the ages that the equations were built for.';

/**
 * PREVENT (doi:10.1161/CIRCULATIONAHA.123.067626): ten- and thirty-year risk of cardiovascular disease,
 * built and calibrated in the United States. The equation is chosen by what is known: with urine albumin,
 * with HbA1c, with both, or the base one; the deprivation index, an American postal code, counts as missing.
 * The headline is total cardiovascular disease in ten years unless `outcome` and `horizonYears` ask for another.
 */
export const prevent: RiskModel<{ readonly equations: Equations }> = {
  id: 'prevent',
  predicts: 'a first cardiovascular event; also atherosclerotic, heart failure, coronary and stroke alone',
  unit: '%',
  horizonYears: 10,
  horizons: [10, 30],
  calibratedFor: 'united-states',
  required: [
    'ageYears',
    'sex',
    'smoker',
    'systolicBpMmHg',
    'totalCholesterolMmolL',
    'hdlCholesterolMmolL',
    'bmiKgM2',
    'egfr',
    'diabetes',
    'onBpMedication',
    'onStatin',
  ],
  optional: ['urineAcrMgG', 'hba1cMmolMol', 'horizonYears', 'outcome'],
  exclusions: [
    agesFrom(30, 80),
    notWith('priorAscvd', 'established-disease', 'Cardiovascular disease is already there.'),
    notWith('heartFailure', 'established-disease', 'Heart failure is already there.'),
    // preventr@126eccd, R/prevent_equations.R (read 2026-11-26): 130–320 and 20–100 mg/dL; its author stops at 180 mmHg
    // where the equations go to 200.
    valuesFrom('systolicBpMmHg', 90, 200, 'a systolic blood pressure (mmHg)'),
    valuesFrom('totalCholesterolMmolL', 3.36, 8.28, 'a total cholesterol (mmol/L)'),
    valuesFrom('hdlCholesterolMmolL', 0.51, 2.59, 'an HDL cholesterol (mmol/L)'),
    valuesFrom('bmiKgM2', 18.5, 39.99, 'a body mass index (kg/m²)'),
    valuesFrom('egfr', 15, 140, 'an eGFR (mL/min/1.73 m²)'),
    notInPregnancy,
  ],
  parameters: object({ equations }),
  calculate: (inputs, parameters) => {
    const variant = variantOf(inputs);
    const sex = inputs.female ? 'female' : 'male';
    const values: Record<string, number> = {};
    const terms = termsOf(inputs);
    for (const horizon of horizons) {
      for (const outcome of outcomes)
        values[`${outcome}${horizon}`] = riskOf(parameters.equations[variant][horizon][sex][outcome], terms);
    }
    const remarks = inputs.number('ageYears') >= LIMIT_30_YEARS ? [beyondAges] : [];
    const horizonYears = inputs.has('horizonYears') ? inputs.number('horizonYears') : 10;
    const asked = outcomeOf(inputs);
    const value = of(values, `${asked}${horizonYears}y`);
    return { value, outcomes: values, variant: `${variant} equation, ${asked}`, horizonYears, remarks };
  },
};

/** The outcomes by the words they are asked for with. */
const outcomeWords: Readonly<Record<string, (typeof outcomes)[number]>> = {
  'total-cvd': 'totalCvd',
  ascvd: 'ascvd',
  'heart-failure': 'heartFailure',
  chd: 'chd',
  stroke: 'stroke',
};

function outcomeOf(inputs: Inputs): (typeof outcomes)[number] {
  return (inputs.has('outcome') ? outcomeWords[inputs.word('outcome')] : undefined) ?? 'totalCvd';
}

function variantOf(inputs: Inputs): Variant {
  const [uacr, hba1c] = [inputs.has('urineAcrMgG'), inputs.has('hba1cMmolMol')];
  return uacr && hba1c ? 'full' : uacr ? 'uacr' : hba1c ? 'hba1c' : 'base';
}

/** HbA1c in percent (NGSP) from mmol/mol (IFCC): the master equation, doi:10.1373/clinchem.2004.036764. */
function ngspPercent(hba1cMmolMol: number): number {
  return hba1cMmolMol / 10.929 + 2.15;
}

/** Terms as the paper centres and scales them (supplement, table S12). */
function termsOf(inputs: Inputs): Readonly<Record<string, number>> {
  const age = (inputs.number('ageYears') - 55) / 10;
  const nonHdl = inputs.number('totalCholesterolMmolL') - inputs.number('hdlCholesterolMmolL') - 3.5;
  const hdl = (inputs.number('hdlCholesterolMmolL') - 1.3) / 0.3;
  const systolicBp = inputs.number('systolicBpMmHg');
  const bpFrom110 = (Math.max(systolicBp, 110) - 130) / 20;
  const bmiFrom30 = (Math.max(inputs.number('bmiKgM2'), 30) - 30) / 5;
  const egfr = inputs.number('egfr');
  const egfrBelow60 = (Math.min(egfr, 60) - 60) / -15;
  const [diabetes, smoker] = [inputs.flag('diabetes'), inputs.flag('smoker')];
  const [bpMedication, statin] = [inputs.flag('onBpMedication'), inputs.flag('onStatin')];
  const hba1c = inputs.has('hba1cMmolMol') ? ngspPercent(inputs.number('hba1cMmolMol')) - 5.3 : 0;
  return {
    constant: 1,
    age,
    ageSquared: age ** 2,
    nonHdl,
    hdl,
    bpBelow110: (Math.min(systolicBp, 110) - 110) / 20,
    bpFrom110,
    diabetes,
    smoker,
    bmiBelow30: (Math.min(inputs.number('bmiKgM2'), 30) - 25) / 5,
    bmiFrom30,
    egfrBelow60,
    egfrFrom60: (Math.max(egfr, 60) - 90) / -15,
    bpMedication,
    statin,
    treatedBp: bpMedication * bpFrom110,
    treatedNonHdl: statin * nonHdl,
    ageByNonHdl: age * nonHdl,
    ageByHdl: age * hdl,
    ageByBp: age * bpFrom110,
    ageByDiabetes: age * diabetes,
    ageBySmoker: age * smoker,
    ageByBmi: age * bmiFrom30,
    ageByEgfr: age * egfrBelow60,
    lnAcr: inputs.has('urineAcrMgG') ? naturalLog(inputs.number('urineAcrMgG')) : 0,
    hba1cInDiabetes: diabetes * hba1c,
    hba1cNoDiabetes: (1 - diabetes) * hba1c,
    deprivationMissing: 1,
  };
}

/** Terms that an equation may lack: those its variant or horizon does not have. */
const optionalTerms: ReadonlySet<string> = new Set([
  'ageSquared',
  'lnAcr',
  'hba1cInDiabetes',
  'hba1cNoDiabetes',
  'deprivationMissing',
]);

function riskOf(equation: Coefficients, terms: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const [name, value] of Object.entries(terms))
    sum += value * (optionalTerms.has(name) ? (equation[name] ?? 0) : of(equation, name));
  return 100 / (1 + exponential(-sum));
}
