import { exponential } from '../../../base/index.ts';
import { shape } from '../../../knowledge/index.ts';
import type { InputName } from '../inputs.ts';
import { agesFrom, type Inputs, type RiskModel } from '../model.ts';

/** Intercept and the eleven terms of one gene, in the paper's order. */
type Premm5 = {
  readonly genes: Readonly<Record<string, readonly number[]>>;
  readonly testFromPercent: number;
};
const { listOf, number, object, recordOf } = shape;

const CENTRE_AGE = 45;

/**
 * PREMM5 (doi:10.1200/JCO.2016.69.6120): the chance of carrying a Lynch syndrome variant. `value` is any
 * gene's, `outcomes` each gene's. Ages of cancers are those of the person and of the youngest relative of
 * either degree; where a cancer is there its age is needed.
 */
export const premm5: RiskModel<Premm5> = {
  id: 'premm5',
  predicts: 'carrying a pathogenic variant of a Lynch syndrome gene',
  unit: '%',
  horizonYears: null,
  required: [
    'ageYears',
    'sex',
    'colorectalCancers',
    'endometrialCancer',
    'otherLynchCancer',
    'firstDegreeColorectalCancer',
    'secondDegreeColorectalCancer',
    'firstDegreeEndometrialCancer',
    'secondDegreeEndometrialCancer',
    'firstDegreeOtherLynchCancer',
    'secondDegreeOtherLynchCancer',
  ],
  optional: [
    'ageAtColorectalCancerYears',
    'ageAtEndometrialCancerYears',
    'youngestFirstDegreeColorectalAgeYears',
    'youngestSecondDegreeColorectalAgeYears',
    'youngestFirstDegreeEndometrialAgeYears',
    'youngestSecondDegreeEndometrialAgeYears',
  ],
  exclusions: [agesFrom(18, 121)],
  parameters: object({ genes: recordOf(listOf(number)), testFromPercent: number }),
  calculate: (inputs, { genes, testFromPercent }) => {
    const colorectal = agesOf(inputs, colorectalAges);
    const endometrial = agesOf(inputs, endometrialAges);
    const missing = [...colorectal.missing, ...endometrial.missing];
    if (missing.length > 0) return { missing };
    const own = inputs.number('colorectalCancers');
    const terms = [
      inputs.female ? 0 : 1,
      own === 1 ? 1 : 0,
      own >= 2 ? 1 : 0,
      inputs.flag('endometrialCancer'),
      inputs.flag('otherLynchCancer'),
      relatives(inputs, 'firstDegreeColorectalCancer', 'secondDegreeColorectalCancer'),
      relatives(inputs, 'firstDegreeEndometrialCancer', 'secondDegreeEndometrialCancer'),
      inputs.flag('firstDegreeOtherLynchCancer') + inputs.flag('secondDegreeOtherLynchCancer') / 2,
      colorectal.sum,
      endometrial.sum,
      inputs.number('ageYears'),
    ];
    const remarks = beyondAges(inputs);
    return { ...carrierChance(genes, terms, testFromPercent), remarks };
  },
};

type AgeOf = readonly [cancer: InputName, age: InputName];
const colorectalAges: readonly AgeOf[] = [
  ['colorectalCancers', 'ageAtColorectalCancerYears'],
  ['firstDegreeColorectalCancer', 'youngestFirstDegreeColorectalAgeYears'],
  ['secondDegreeColorectalCancer', 'youngestSecondDegreeColorectalAgeYears'],
];
const endometrialAges: readonly AgeOf[] = [
  ['endometrialCancer', 'ageAtEndometrialCancerYears'],
  ['firstDegreeEndometrialCancer', 'youngestFirstDegreeEndometrialAgeYears'],
  ['secondDegreeEndometrialCancer', 'youngestSecondDegreeEndometrialAgeYears'],
];

/**
 * Ages within which the model was built, as another public implementation of it bounds them; here nothing is
 * bounded, the answer says where an age lies outside.
 */
const builtForAges: readonly (readonly [age: InputName, from: number, to: number])[] = [
  ['ageYears', 22, 83],
  ['ageAtColorectalCancerYears', 27, 77],
  ['youngestFirstDegreeColorectalAgeYears', 28, 81],
  ['youngestSecondDegreeColorectalAgeYears', 30, 85],
  ['ageAtEndometrialCancerYears', 31, 67],
  ['youngestFirstDegreeEndometrialAgeYears', 28, 69],
  ['youngestSecondDegreeEndometrialAgeYears', 34, 70],
];

function beyondAges(inputs: Inputs): readonly string[] {
  return builtForAges
    .filter(
      ([name, from, to]) => inputs.has(name) && (inputs.number(name) < from || inputs.number(name) > to),
    )
    .map(([name, from, to]) => `${name} lies outside the ages the model was built for, ${from} to ${to}.`);
}

/** Years from 45 of every cancer that is there, summed; ages that are needed and not known. */
function agesOf(
  inputs: Inputs,
  ages: readonly AgeOf[],
): { readonly sum: number; readonly missing: readonly InputName[] } {
  const there = ages.filter(([cancer]) =>
    cancer === 'endometrialCancer' ? inputs.flag(cancer) === 1 : inputs.number(cancer) > 0,
  );
  const missing = there.flatMap(([, age]) => (inputs.has(age) ? [] : [age]));
  const sum =
    missing.length > 0 ? 0 : there.reduce((total, [, age]) => total + inputs.number(age) - CENTRE_AGE, 0);
  return { sum, missing };
}

/** One relative of first degree counts 1, more 2; of second degree half as much. */
function relatives(inputs: Inputs, first: InputName, second: InputName): number {
  return Math.min(2, inputs.number(first)) + Math.min(2, inputs.number(second)) / 2;
}

function carrierChance(
  genes: Premm5['genes'],
  terms: readonly number[],
  testFromPercent: number,
): { readonly value: number; readonly outcomes: Readonly<Record<string, number>>; readonly band: string } {
  const odds = Object.entries(genes).map(([gene, [intercept = 0, ...own]]) => {
    const sum = terms.reduce((total, term, i) => total + term * (own[i] ?? 0), intercept);
    return [gene, exponential(sum)] as const;
  });
  const total = odds.reduce((sum, [, own]) => sum + own, 1);
  const outcomes = Object.fromEntries(odds.map(([gene, own]) => [gene, (100 * own) / total]));
  const value = Object.values(outcomes).reduce((sum, own) => sum + own, 0);
  return { value, outcomes, band: value >= testFromPercent ? 'offer-testing' : 'below-threshold' };
}
