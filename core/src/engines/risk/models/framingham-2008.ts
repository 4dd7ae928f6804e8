import { exponential, naturalLog, power } from '../../../base/index.ts';
import { shape } from '../../../knowledge/index.ts';
import { agesFrom, notInPregnancy, notWith, type RiskModel } from '../model.ts';
import { bySex, type Coefficients, of } from '../parameters.ts';

type Framingham = { readonly coefficients: { readonly female: Coefficients; readonly male: Coefficients } };
const { object } = shape;
const MG_DL_PER_MMOL_L = 38.67;

/** Framingham general cardiovascular risk (doi:10.1161/CIRCULATIONAHA.107.699579): of historical interest. */
export const framingham2008: RiskModel<Framingham> = {
  id: 'framingham-2008',
  predicts: 'a first cardiovascular event; for comparison only',
  unit: '%',
  horizonYears: 10,
  calibratedFor: 'united-states-before-2000',
  required: [
    'ageYears',
    'sex',
    'totalCholesterolMmolL',
    'hdlCholesterolMmolL',
    'systolicBpMmHg',
    'onBpMedication',
    'smoker',
    'diabetes',
  ],
  optional: [],
  exclusions: [
    agesFrom(30, 75),
    notWith('priorAscvd', 'established-disease', 'Cardiovascular disease is already there.'),
    notInPregnancy,
  ],
  parameters: object({ coefficients: bySex }),
  calculate: (inputs, parameters) => {
    const own = inputs.female ? parameters.coefficients.female : parameters.coefficients.male;
    const bp = of(own, inputs.flag('onBpMedication') === 1 ? 'treatedBp' : 'untreatedBp');
    const sum =
      of(own, 'age') * naturalLog(inputs.number('ageYears')) +
      of(own, 'totalCholesterol') * naturalLog(inputs.number('totalCholesterolMmolL') * MG_DL_PER_MMOL_L) +
      of(own, 'hdl') * naturalLog(inputs.number('hdlCholesterolMmolL') * MG_DL_PER_MMOL_L) +
      bp * naturalLog(inputs.number('systolicBpMmHg')) +
      of(own, 'smoker') * inputs.flag('smoker') +
      of(own, 'diabetes') * inputs.flag('diabetes');
    return { value: 100 * (1 - power(of(own, 's0'), exponential(sum - of(own, 'mean')))) };
  },
};
