import { exponential, naturalLog, power } from '../../../base/index.ts';
import { shape } from '../../../knowledge/index.ts';
import { agesFrom, type Inputs, notInPregnancy, notWith, type RiskModel } from '../model.ts';
import { coefficients, type Coefficients, of } from '../parameters.ts';

type Mesa = { readonly withoutCalcium: Coefficients; readonly withCalcium: Coefficients };
const { object } = shape;

/** Cholesterol: mg/dL for 1 mmol/L. */
const MG_DL_PER_MMOL_L = 38.67;

/** The groups that the study had; the first is the one the others are compared with. */
const studied: ReadonlySet<string> = new Set(['white', 'black', 'hispanic', 'chinese']);

/** MESA (doi:10.1016/j.jacc.2015.08.035): coronary disease within ten years, better with a calcium score. */
export const mesaChd: RiskModel<Mesa> = {
  id: 'mesa-chd',
  predicts: 'a first coronary event',
  unit: '%',
  horizonYears: 10,
  calibratedFor: 'united-states',
  required: [
    'ageYears',
    'sex',
    'ethnicity',
    'diabetes',
    'smoker',
    'totalCholesterolMmolL',
    'hdlCholesterolMmolL',
    'onLipidMedication',
    'systolicBpMmHg',
    'onBpMedication',
    'familyHeartAttack',
  ],
  optional: ['calciumScoreAgatston'],
  exclusions: [
    agesFrom(45, 86),
    notWith('priorAscvd', 'established-disease', 'Cardiovascular disease is already there.'),
    {
      reason: 'ethnicity',
      text: 'The study had people recorded as white, black, hispanic or chinese only.',
      when: ({ ethnicity }) => typeof ethnicity === 'string' && !studied.has(ethnicity),
      looksAt: ['ethnicity'],
    },
    notInPregnancy,
  ],
  parameters: object({ withoutCalcium: coefficients, withCalcium: coefficients }),
  calculate: (inputs, parameters) => {
    const without = riskOf(inputs, parameters.withoutCalcium, 0);
    if (!inputs.has('calciumScoreAgatston')) return { value: without, variant: 'without calcium score' };
    const lnCalcium = naturalLog(inputs.number('calciumScoreAgatston') + 1);
    const value = riskOf(inputs, parameters.withCalcium, lnCalcium);
    return {
      value,
      outcomes: { withCalcium: value, withoutCalcium: without },
      variant: 'with calcium score',
    };
  },
};

function riskOf(inputs: Inputs, own: Coefficients, lnCalcium: number): number {
  const terms: Readonly<Record<string, number>> = {
    age: inputs.number('ageYears'),
    male: inputs.female ? 0 : 1,
    diabetes: inputs.flag('diabetes'),
    smoker: inputs.flag('smoker'),
    totalCholesterol: inputs.number('totalCholesterolMmolL') * MG_DL_PER_MMOL_L,
    hdl: inputs.number('hdlCholesterolMmolL') * MG_DL_PER_MMOL_L,
    lipidMedication: inputs.flag('onLipidMedication'),
    systolicBp: inputs.number('systolicBpMmHg'),
    bpMedication: inputs.flag('onBpMedication'),
    familyHistory: inputs.flag('familyHeartAttack'),
  };
  let sum = (own['lnCalcium'] ?? 0) * lnCalcium + ethnicityTerm(inputs.word('ethnicity'), own);
  for (const [name, value] of Object.entries(terms)) sum += of(own, name) * value;
  return 100 * (1 - power(of(own, 's0'), exponential(sum)));
}

function ethnicityTerm(ethnicity: string, own: Coefficients): number {
  return ethnicity === 'white' ? 0 : of(own, ethnicity);
}
