import { exponential, naturalLog, power } from '../../../base/index.ts';
import { shape } from '../../../knowledge/index.ts';
import type { InputName } from '../inputs.ts';
import {
  agesFrom,
  type Exclusion,
  type Inputs,
  type NeedsMore,
  notInPregnancy,
  notWith,
  type RiskModel,
  type RiskValue,
} from '../model.ts';
import { bySex, type Check, type Coefficients, of } from '../parameters.ts';
import { type Banding, bandings, cardiovascularBand } from './cardiovascular-band.ts';

type Sex = 'female' | 'male';
type Region = 'low' | 'moderate' | 'high' | 'very-high';
type Recalibration = Readonly<Record<Region, Readonly<Record<Sex, readonly [number, number]>>>>;
type BySex = Readonly<Record<Sex, Coefficients>>;

/** The authors' unrounded numbers, or those that the paper's tables print: coefficients, and each region's recalibration. */
type Numbers = { readonly coefficients: BySex; readonly scales: Recalibration };

/** Countries (ISO 3166-1 alpha-2) by risk region of ESC 2021, both forms of the numbers, and the risk groups. */
export type Score2 = Numbers & {
  readonly regions: Readonly<Record<Region, readonly string[]>>;
  readonly published: Numbers;
  /** The first gives the headline's group. */
  readonly bandings: readonly Banding[];
};
type Score2Diabetes = Score2 & { readonly diabetes: BySex };

const { listOf, number, object, row, word } = shape;
const byRegion = (check: Check): Check =>
  object({ low: check, moderate: check, high: check, 'very-high': check });
const pair = row(number, number);
const scales = byRegion(object({ female: pair, male: pair }));
const members = {
  regions: byRegion(listOf(word)),
  coefficients: bySex,
  scales,
  published: object({ coefficients: bySex, scales }),
  bandings,
};

export const score2Parameters: Check = object(members);

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
  parameters: score2Parameters,
  calculate: (inputs, parameters) =>
    regionalValue(inputs, parameters, (own) => linearPredictor(termsOf(inputs), own)),
};

/** An eGFR below this is severe organ damage, which ESC 2023 counts as very high risk whatever the score. */
const SEVERE_DAMAGE_EGFR = 45;
const severeDamage =
  'An eGFR below 45 is severe organ damage, a very high risk by ESC 2023 whatever the score (doi:10.1093/eurheartj/ehad192).';

/**
 * SCORE2-Diabetes (doi:10.1093/eurheartj/ehad260): the same for type 2 diabetes. Its groups are those of
 * ESC 2023 for diabetes (doi:10.1093/eurheartj/ehad192, figure 3), which do not go by age.
 */
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
    notWith('type1Diabetes', 'type-1-diabetes', 'The model is for type 2 diabetes.'),
    ...noEstablishedDisease.filter(({ reason }) => reason !== 'kidney-disease'),
  ],
  parameters: object({ ...members, diabetes: bySex }),
  calculate: (inputs, parameters) => {
    const terms = termsOf(inputs);
    const added = diabetesPredictor(inputs, terms, parameters.diabetes[sexOf(inputs)]);
    const result = regionalValue(
      inputs,
      parameters,
      (own) => linearPredictor({ ...terms, diabetes: 1 }, own) + added,
    );
    if ('missing' in result || inputs.number('egfr') >= SEVERE_DAMAGE_EGFR) return result;
    return { ...result, band: 'very-high', remarks: [...(result.remarks ?? []), severeDamage] };
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
  const egfr = (naturalLog(inputs.number('egfr')) - 4.5) / 0.15;
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

function sexOf(inputs: Inputs): Sex {
  return inputs.female ? 'female' : 'male';
}

/**
 * The risk in percent: 1 - s0^exp(predictor), recalibrated to the person's region, with the groups for the age.
 * `value` rests on the authors' unrounded numbers, `outcomes.publishedRounding` on those of the paper's tables.
 */
export function regionalValue(
  inputs: Inputs,
  parameters: Score2,
  predictor: (own: Coefficients) => number,
): RiskValue | NeedsMore {
  const region = regionOf(inputs, parameters.regions);
  if (region === null) return { missing: ['region'] };
  const sex = sexOf(inputs);
  const [unrounded, publishedRounding] = [parameters, parameters.published].map((numbers) => {
    const own = numbers.coefficients[sex];
    const uncalibrated = 1 - power(of(own, 's0'), exponential(predictor(own)));
    const [intercept, slope] = numbers.scales[region][sex];
    return (
      100 * (1 - exponential(-exponential(intercept + slope * naturalLog(-naturalLog(1 - uncalibrated)))))
    );
  }) as [number, number];
  const bands = parameters.bandings.map(
    (banding) => [banding.by, cardiovascularBand(unrounded, inputs.number('ageYears'), banding)] as const,
  );
  const [bandBy, band] = bands[0] ?? [];
  return {
    value: unrounded,
    outcomes: { unrounded, publishedRounding },
    ...(bandBy === undefined || band === undefined ? {} : { band, bandBy, bands: Object.fromEntries(bands) }),
    variant: `${region} region`,
    remarks: otherRegion(inputs, parameters.regions),
  };
}

const regionNames = ['low', 'moderate', 'high', 'very-high'] as const;

function regionOf(inputs: Inputs, regions: Score2['regions']): Region | null {
  const stated = inputs.has('region') ? inputs.word('region') : null;
  return stated === null
    ? countryRegion(inputs, regions)
    : (regionNames.find((name) => name === stated) ?? null);
}

function countryRegion(inputs: Inputs, regions: Score2['regions']): Region | null {
  const country = inputs.has('country') ? inputs.word('country') : '';
  return regionNames.find((name) => regions[name].includes(country)) ?? null;
}

/** Says so where the region that was told is not the country's. */
function otherRegion(inputs: Inputs, regions: Score2['regions']): readonly string[] {
  const own = countryRegion(inputs, regions);
  if (own === null || own === regionOf(inputs, regions)) return [];
  return [`The region that was told is used; ${inputs.word('country')} is a ${own} risk country.`];
}

export const score2Inputs: readonly InputName[] = base;
export const score2Exclusions: readonly Exclusion[] = noEstablishedDisease;
