import { shape } from '../../../knowledge/index.ts';
import { agesFrom, type Inputs, notWith, type RiskModel } from '../model.ts';
import { coefficients, type Coefficients, of } from '../parameters.ts';

type Mesa = { readonly withoutCalcium: Coefficients; readonly withCalcium: Coefficients };
const { object } = shape;

/** Cholesterol: mg/dL for 1 mmol/L. */
const MG_DL_PER_MMOL_L = 38.67;

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
  ],
  parameters: object({ withoutCalcium: coefficients, withCalcium: coefficients }),
  calculate: (inputs, parameters) => {
    const without = riskOf(inputs, parameters.withoutCalcium, 0);
    if (!inputs.has('calciumScoreAgatston')) return { value: without, variant: 'without calcium score' };
    const lnCalcium = Math.log(inputs.number('calciumScoreAgatston') + 1);
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
  let sum = (own['lnCalcium'] ?? 0) * lnCalcium + (own[inputs.word('ethnicity')] ?? 0);
  for (const [name, value] of Object.entries(terms)) sum += of(own, name) * value;
  return 100 * (1 - of(own, 's0') ** Math.exp(sum));
}
