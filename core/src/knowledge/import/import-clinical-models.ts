import { gap, type Outcome } from '../../base/index.ts';
import type { ClinicalModelFacts } from '../index.ts';

/** The origin's coefficient files, parsed (JSON) or as text (CSV), and the models curated by hand. */
export type ClinicalModelOrigins = {
  readonly score2: unknown;
  readonly prevent: string;
  readonly kfre: unknown;
  readonly plcom2012: unknown;
  readonly premm5: unknown;
  readonly mesa: unknown;
  readonly framingham: unknown;
  /** Titles, versions and papers of every model; what an origin file lacks; whole models that have none. */
  readonly curated: readonly (Omit<ClinicalModelFacts, 'parameters'> & {
    readonly parameters?: ClinicalModelFacts['parameters'];
  })[];
};

type Table = Readonly<Record<string, unknown>>;
type Numbers = Readonly<Record<string, number>>;

/** Every clinical model's facts in our own names. Gap: IMPORT_FORMAT where an origin is something else. */
export function importClinicalModels(origins: ClinicalModelOrigins): Outcome<readonly ClinicalModelFacts[]> {
  try {
    const parameters = parametersOf(origins);
    return origins.curated.map((model) => {
      const [origin, added] = [parameters[model.id], model.parameters];
      if (origin === undefined && added === undefined)
        throw new Error(`there are no coefficients of ${model.id}`);
      return { ...model, parameters: { ...origin, ...added } };
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return gap('IMPORT_FORMAT', { subject: 'clinical models', expected: `as known: ${reason}` });
  }
}

function parametersOf(origins: ClinicalModelOrigins): Readonly<Record<string, Table>> {
  return {
    ...score2Parameters(tableOf(origins.score2)),
    ...kfreParameters(tableOf(origins.kfre)),
    prevent: { equations: preventEquations(origins.prevent) },
    plcom2012: plcoParameters(tableOf(origins.plcom2012)),
    premm5: { genes: tableOf(tableOf(origins.premm5)['coef']), testFromPercent: 2.5 },
    'mesa-chd': {
      withoutCalcium: renamed(tableOf(origins.mesa)['without_cac'], mesaNames),
      withCalcium: renamed(tableOf(origins.mesa)['with_cac'], mesaNames),
    },
    'framingham-2008': {
      coefficients: bothSexes(tableOf(origins.framingham)['coef'], (own) => renamed(own, framinghamNames)),
    },
  };
}

function tableOf(value: unknown): Table {
  if (typeof value !== 'object' || value === null) throw new Error('a table is missing');
  return value as Table;
}

/** Numbers under our names; a name the origin has and we do not know is an error, so that nothing is lost. */
function renamed(value: unknown, names: Readonly<Record<string, string>>): Numbers {
  return Object.fromEntries(
    Object.entries(tableOf(value)).map(([name, own]) => {
      const ours = names[name];
      if (ours === undefined || typeof own !== 'number') throw new Error(`${name} is not known`);
      return [ours, own];
    }),
  );
}

function bothSexes<T>(value: unknown, read: (own: unknown) => T): { readonly female: T; readonly male: T } {
  const { f, m } = tableOf(value);
  return { female: read(f), male: read(m) };
}

const score2Names = {
  age: 'age',
  smk: 'smoker',
  sbp: 'systolicBp',
  dm: 'diabetes',
  tc: 'totalCholesterol',
  hdl: 'hdl',
  smk_a: 'smokerByAge',
  sbp_a: 'systolicBpByAge',
  dm_a: 'diabetesByAge',
  tc_a: 'totalCholesterolByAge',
  hdl_a: 'hdlByAge',
  s0: 's0',
  mean: 'mean',
};

const diabetesNames = {
  agediab: 'ageAtDiagnosis',
  a1c: 'hba1c',
  egfr: 'egfr',
  egfr2: 'egfrSquared',
  a1c_a: 'hba1cByAge',
  egfr_a: 'egfrByAge',
  d_age: 'age',
  d_sbp: 'systolicBp',
  d_tc: 'totalCholesterol',
  d_hdl: 'hdl',
  d_smk: 'smoker',
  d_sbp_a: 'systolicBpByAge',
  d_tc_a: 'totalCholesterolByAge',
  d_hdl_a: 'hdlByAge',
  d_smk_a: 'smokerByAge',
};

/** Decimals to which the papers' supplementary tables round coefficients, and each model's scales. */
const COEFFICIENT_DECIMALS = 4;
const SCALE_DECIMALS = 4;
const OP_SCALE_DECIMALS = 2;

function score2Parameters(origin: Table): Readonly<Record<string, Table>> {
  const regions = byRegion(origin['regions_2021'], (own) => own);
  const both = { regions, ...numbersOf(origin['score2'], origin['score2_scale'], SCALE_DECIMALS) };
  const extra = tableOf(tableOf(origin['score2_diabetes_extra'])['coef']);
  return {
    score2: both,
    'score2-diabetes': { ...both, diabetes: bothSexes(extra, (own) => renamed(own, diabetesNames)) },
    'score2-op': {
      regions,
      ...numbersOf(origin['score2_op'], origin['score2_op_scale'], OP_SCALE_DECIMALS),
    },
  };
}

/** A model's numbers as its authors use them, and as its paper prints them. */
function numbersOf(coefficientsOf: unknown, scalesOf: unknown, scaleDecimals: number): Table {
  const coefficients = bothSexes(coefficientsOf, (own) => renamed(own, score2Names));
  return {
    coefficients,
    scales: byRegion(scalesOf, (own) => bothSexes(own, pairOf)),
    published: {
      coefficients: {
        female: roundedTo(coefficients.female, COEFFICIENT_DECIMALS),
        male: roundedTo(coefficients.male, COEFFICIENT_DECIMALS),
      },
      scales: byRegion(scalesOf, (own) =>
        bothSexes(own, (pair) => pairOf(pair).map((value) => rounded(value, scaleDecimals))),
      ),
    },
  };
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function byRegion<T>(value: unknown, read: (own: unknown) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(tableOf(value)).map(([region, own]) => [region.replace('_', '-'), read(own)]),
  );
}

function pairOf(value: unknown): readonly number[] {
  if (!Array.isArray(value) || value.length !== 2) throw new Error('a scale is not a pair');
  return value.map(Number);
}

function roundedTo(numbers: Numbers, decimals: number): Numbers {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, rounded(value, decimals)]));
}

const kfreNames: Readonly<Record<string, string>> = {
  'age/10': 'age',
  male: 'male',
  'egfr/5': 'egfr',
  'ln(acr)': 'lnAcr',
  dm: 'diabetes',
  htn: 'hypertension',
  albumin: 'albumin',
  phosphate: 'phosphate',
  bicarbonate: 'bicarbonate',
  calcium: 'calcium',
};

function kfreParameters(origin: Table): Readonly<Record<string, Table>> {
  const survival = tableOf(origin['s0']);
  const of = (variables: number): Table => ({
    terms: Object.fromEntries(
      Object.entries(tableOf(origin[`v${variables}`])).map(([term, coefficient]) => {
        // `age/10-7.036`: the variable, and the mean it is centred at
        const [, name = '', centre = ''] = /^(.*)-([\d.]+)$/.exec(term) ?? [];
        const ours = kfreNames[name];
        if (ours === undefined) throw new Error(`${term} is not known`);
        return [ours, { centre: Number(centre), coefficient }];
      }),
    ),
    survival: {
      'north-america': tableOf(survival['north_america'])[`v${variables}`],
      elsewhere: tableOf(survival['non_north_america'])[`v${variables}`],
    },
  });
  return { 'kfre-4': of(4), 'kfre-6': of(6), 'kfre-8': of(8) };
}

const plcoNames: Readonly<Record<string, string>> = {
  age: 'age',
  'education(1..6)': 'education',
  bmi: 'bmi',
  copd: 'copd',
  personal_cancer: 'personalCancer',
  family_lung_cancer: 'familyLungCancer',
  current_smoker: 'smoker',
  '(cpd/10)^-1': 'inverseCigarettes',
  duration: 'duration',
  years_quit: 'yearsQuit',
};

const ethnicityNames: Readonly<Record<string, string>> = {
  white: 'white',
  black: 'black',
  hispanic: 'hispanic',
  asian: 'asian',
  native_hawaiian_pacific: 'pacific-islander',
  american_indian_alaskan: 'native-american',
};

function plcoParameters(origin: Table): Table {
  const coefficients: Record<string, unknown> = { intercept: origin['intercept'] };
  const centres: Record<string, number> = {};
  for (const [term, coefficient] of Object.entries(tableOf(origin['terms']))) {
    const [, name = term, centre] = /^(.*?)(?:-([\d.]+))?(?: \(0 if current\))?$/.exec(term) ?? [];
    const ours = plcoNames[name];
    if (ours === undefined) throw new Error(`${term} is not known`);
    coefficients[ours] = coefficient;
    if (centre !== undefined) centres[ours] = Number(centre);
  }
  return { coefficients, centres, ethnicity: renamed(origin['race'], ethnicityNames) };
}

const mesaNames = {
  age: 'age',
  male: 'male',
  chinese: 'chinese',
  aa: 'black',
  hispanic: 'hispanic',
  dm: 'diabetes',
  smk: 'smoker',
  tc: 'totalCholesterol',
  hdl: 'hdl',
  lipid_med: 'lipidMedication',
  sbp: 'systolicBp',
  bp_med: 'bpMedication',
  fh: 'familyHistory',
  lncac: 'lnCalcium',
  s0: 's0',
};

const framinghamNames = {
  age: 'age',
  tc: 'totalCholesterol',
  hdl: 'hdl',
  unt: 'untreatedBp',
  tr: 'treatedBp',
  smk: 'smoker',
  dm: 'diabetes',
  mean: 'mean',
  s0: 's0',
};

/** PREVENT's terms as its supplement names them, without spaces, dots and units. */
const preventNames: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^Age,.*10 years$/, 'age'],
  [/^Age squared$/, 'ageSquared'],
  [/^non-HDL-C/, 'nonHdl'],
  [/^HDL-C/, 'hdl'],
  [/^SBP <110/, 'bpBelow110'],
  [/^SBP ≥110/, 'bpFrom110'],
  [/^Diabetes$/, 'diabetes'],
  [/^Current smoking$/, 'smoker'],
  [/^BMI <30/, 'bmiBelow30'],
  [/^BMI 30\+/, 'bmiFrom30'],
  [/^eGFR <60/, 'egfrBelow60'],
  [/^eGFR 60\+/, 'egfrFrom60'],
  [/^Anti-hypertensive use$/, 'bpMedication'],
  [/^Statin use$/, 'statin'],
  [/^Treated SBP/, 'treatedBp'],
  [/^Treated non-HDL-C$/, 'treatedNonHdl'],
  [/^Age per 10yr \* non-HDL-C/, 'ageByNonHdl'],
  [/^Age per 10yr \* HDL-C/, 'ageByHdl'],
  [/^Age per 10yr \* SBP/, 'ageByBp'],
  [/^Age per 10yr \* diabetes/, 'ageByDiabetes'],
  [/^Age per 10yr \* current smoking/, 'ageBySmoker'],
  [/^Age per 10yr \* BMI/, 'ageByBmi'],
  [/^Age per 10yr \* eGFR/, 'ageByEgfr'],
  [/^ln-ACR/, 'lnAcr'],
  [/^HbA1c in DM/, 'hba1cInDiabetes'],
  [/^HbA1c no DM/, 'hba1cNoDiabetes'],
  [/^Missing SDI$/, 'deprivationMissing'],
  [/^Missing (ACR|HbA1c)/, ''],
  [/^SDI decile/, ''],
  [/^Constant$/, 'constant'],
];

const preventOutcomes: Readonly<Record<string, string>> = {
  total_cvd: 'totalCvd',
  ascvd: 'ascvd',
  heart_failure: 'heartFailure',
  chd: 'chd',
  stroke: 'stroke',
};

/** variant → horizon → sex → outcome → term → coefficient. */
function preventEquations(csv: string): Table {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const columns = fieldsOf(header).slice(2);
  const equations: Record<
    string,
    Record<string, Record<string, Record<string, Record<string, number>>>>
  > = {};
  for (const line of lines) {
    const [model = '', term = '', ...values] = fieldsOf(line);
    const [variant = '', years = ''] = model.split('_');
    if (variant === 'sdi') continue;
    const name = preventNames.find(([pattern]) => pattern.test(term))?.[1];
    if (name === undefined) throw new Error(`${term} is not known`);
    if (name === '') continue;
    for (const [i, column] of columns.entries()) {
      const [, sex = '', outcome = ''] = /^(female|male)_(.*)$/.exec(column) ?? [];
      const own = preventOutcomes[outcome];
      if (own === undefined) throw new Error(`${column} is not known`);
      const horizons = (equations[variant] ??= {});
      const sexes = (horizons[years.replace('yr', 'y')] ??= {});
      const outcomes = (sexes[sex] ??= {});
      (outcomes[own] ??= {})[name] = Number(values[i]);
    }
  }
  return equations;
}

/** The fields of a CSV line whose texts are quoted and hold no quotes. */
function fieldsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
