import { shape } from '../../../knowledge/index.ts';
import type { InputName } from '../inputs.ts';
import { agesFrom, type Exclusion, type Inputs, notInPregnancy, notWith, type RiskModel } from '../model.ts';
import { bySex, type Check, type Coefficients, of } from '../parameters.ts';
import { cardiovascularBand } from './cardiovascular-band.ts';

type Sex = 'female' | 'male';
type Region = 'low' | 'moderate' | 'high' | 'very-high';
type Recalibration = Readonly<Record<Region, Readonly<Record<Sex, readonly [number, number]>>>>;
type BySex = Readonly<Record<Sex, Coefficients>>;

/** Countries (ISO 3166-1 alpha-2) by risk region of ESC 2021, and the recalibration to each region. */
export type Regional = {
  readonly regions: Readonly<Record<Region, readonly string[]>>;
  readonly scales: Recalibration;
};

type Score2 = Regional & { readonly coefficients: BySex };
type Score2Diabetes = Score2 & { readonly diabetes: BySex };

const { listOf, number, object, row, word } = shape;
const byRegion = (check: Check): Check =>
  object({ low: check, moderate: check, high: check, 'very-high': check });
const pair = row(number, number);
const regional = {
  regions: byRegion(listOf(word)),
  scales: byRegion(object({ female: pair, male: pair })),
};

const base: readonly InputName[] = [
  'ageYears',
  'sex',
  'smoker',
  'systolicBpMmHg',
  'totalCholesterolMmolL',
  'hdlCholesterolMmolL',
  'country',
];

const noEstablishedDisease: readonly Exclusion[] = [
  notWith(
    'priorAscvd',
    'established-disease',
    'Cardiovascular disease is already there; the risk is very high without a score.',
  ),
  notWith(
    'familialHypercholesterolaemia',
    'familial-hypercholesterolaemia',
    'Familial hypercholesterolaemia makes the risk high or very high without a score.',
  ),
  {
    reason: 'kidney-disease',
    text: 'Chronic kidney disease with an eGFR below 45 makes the risk high or very high without a score.',
    when: ({ egfr }) => typeof egfr === 'number' && egfr < 45,
    looksAt: ['egfr'],
  },
  notInPregnancy,
];

/** SCORE2 (doi:10.1093/eurheartj/ehab309): ten-year risk of a first cardiovascular event, ages 40 to 69, no diabetes. */
export const score2: RiskModel<Score2> = {
  id: 'score2',
  predicts: 'a first heart attack or stroke, fatal or not',
  unit: '%',
  horizonYears: 10,
  calibratedFor: 'europe-by-region',
  required: base,
  optional: ['region'],
  exclusions: [
    agesFrom(40, 70),
    notWith('diabetes', 'diabetes', 'With diabetes SCORE2-Diabetes is the model.'),
    ...noEstablishedDisease,
  ],
  parameters: object({ ...regional, coefficients: bySex }),
  calculate: (inputs, parameters) => {
    const own = parameters.coefficients[sexOf(inputs)];
    const risk = uncalibrated(of(own, 's0'), linearPredictor(termsOf(inputs), own));
    return regionalValue(inputs, parameters, risk);
  },
};

/** SCORE2-Diabetes (doi:10.1093/eurheartj/ehad260): the same for type 2 diabetes. */
export const score2Diabetes: RiskModel<Score2Diabetes> = {
  id: 'score2-diabetes',
  predicts: 'a first heart attack or stroke, fatal or not, in type 2 diabetes',
  unit: '%',
  horizonYears: 10,
  calibratedFor: 'europe-by-region',
  required: [...base, 'ageAtDiabetesDiagnosisYears', 'hba1cMmolMol', 'egfr'],
  optional: ['region'],
  onlyWith: 'diabetes',
  exclusions: [
    agesFrom(40, 70),
    {
      reason: 'no-diabetes',
      text: 'Without diabetes SCORE2 is the model.',
      when: ({ diabetes }) => diabetes === false,
      looksAt: ['diabetes'],
    },
    ...noEstablishedDisease.filter(({ reason }) => reason !== 'kidney-disease'),
  ],
  parameters: object({ ...regional, coefficients: bySex, diabetes: bySex }),
  calculate: (inputs, parameters) => {
    const sex = sexOf(inputs);
    const own = parameters.coefficients[sex];
    const terms = termsOf(inputs);
    const predictor =
      linearPredictor({ ...terms, diabetes: 1 }, own) +
      diabetesPredictor(inputs, terms, parameters.diabetes[sex]);
    return regionalValue(inputs, parameters, uncalibrated(of(own, 's0'), predictor));
  },
};

/** Risk factors as SCORE2 centres and scales them: 5 years from 60, 20 mmHg from 120, mmol/L from 6, 0.5 mmol/L from 1.3. */
type Terms = Readonly<
  Record<'age' | 'smoker' | 'systolicBp' | 'totalCholesterol' | 'hdl' | 'diabetes', number>
>;

function termsOf(inputs: Inputs): Terms {
  return {
    age: (inputs.number('ageYears') - 60) / 5,
    smoker: inputs.flag('smoker'),
    systolicBp: (inputs.number('systolicBpMmHg') - 120) / 20,
    totalCholesterol: inputs.number('totalCholesterolMmolL') - 6,
    hdl: (inputs.number('hdlCholesterolMmolL') - 1.3) / 0.5,
    diabetes: 0,
  };
}

const interacting = ['smoker', 'systolicBp', 'totalCholesterol', 'hdl', 'diabetes'] as const;

function linearPredictor(terms: Terms, own: Coefficients): number {
  return interacting.reduce(
    (sum, name) => sum + terms[name] * (of(own, name) + of(own, `${name}ByAge`) * terms.age),
    of(own, 'age') * terms.age,
  );
}

/** What SCORE2-Diabetes adds: age at diagnosis, HbA1c, kidney function, and changes of the other effects. */
function diabetesPredictor(inputs: Inputs, terms: Terms, own: Coefficients): number {
  const hba1c = (inputs.number('hba1cMmolMol') - 31) / 9.34;
  const egfr = (Math.log(inputs.number('egfr')) - 4.5) / 0.15;
  const shifted = (['smoker', 'systolicBp', 'totalCholesterol', 'hdl'] as const).reduce(
    (sum, name) => sum + terms[name] * (of(own, name) + of(own, `${name}ByAge`) * terms.age),
    of(own, 'age') * terms.age,
  );
  return (
    shifted +
    (of(own, 'ageAtDiagnosis') * (inputs.number('ageAtDiabetesDiagnosisYears') - 50)) / 5 +
    hba1c * (of(own, 'hba1c') + of(own, 'hba1cByAge') * terms.age) +
    egfr * (of(own, 'egfr') + of(own, 'egfrByAge') * terms.age) +
    of(own, 'egfrSquared') * egfr ** 2
  );
}

export function sexOf(inputs: Inputs): Sex {
  return inputs.female ? 'female' : 'male';
}

export function uncalibrated(baselineSurvival: number, predictor: number): number {
  return 1 - baselineSurvival ** Math.exp(predictor);
}

/** Recalibrates a risk (0 to 1) to the person's region; in percent, with ESC's band for the age. */
export function regionalValue(
  inputs: Inputs,
  { regions, scales }: Regional,
  risk: number,
): ReturnType<RiskModel<Regional>['calculate']> {
  const region = regionOf(inputs, regions);
  if (region === null) return { missing: ['region'] };
  const [intercept, slope] = scales[region][sexOf(inputs)];
  const value = 100 * (1 - Math.exp(-Math.exp(intercept + slope * Math.log(-Math.log(1 - risk)))));
  return { value, band: cardiovascularBand(value, inputs.number('ageYears')), variant: `${region} region` };
}

function regionOf(inputs: Inputs, regions: Regional['regions']): Region | null {
  const names = ['low', 'moderate', 'high', 'very-high'] as const;
  const stated = inputs.has('region') ? inputs.word('region') : null;
  if (stated !== null) return names.find((name) => name === stated) ?? null;
  const country = inputs.word('country').toUpperCase();
  return names.find((name) => regions[name].includes(country)) ?? null;
}

export const regionalParameters: Readonly<Record<string, Check>> = regional;
export const score2Inputs: readonly InputName[] = base;
export const score2Exclusions: readonly Exclusion[] = noEstablishedDisease;
