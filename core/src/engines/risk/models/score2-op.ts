import { agesFrom, type Inputs, notWith, type RiskModel } from '../model.ts';
import { type Coefficients, of } from '../parameters.ts';
import { regionalValue, type Score2, score2Exclusions, score2Inputs, score2Parameters } from './score2.ts';

/**
 * SCORE2-OP (doi:10.1093/eurheartj/ehab312): ten-year risk from 70 to 89 years. `value` rests on the
 * authors' unrounded coefficients, `outcomes.publishedRounding` on those of the paper's tables; the two
 * differ by up to 0.3 points.
 */
export const score2Op: RiskModel<Score2> = {
  id: 'score2-op',
  predicts: 'a first heart attack or stroke, fatal or not, in older people',
  unit: '%',
  horizonYears: 10,
  calibratedFor: 'europe-by-region',
  required: score2Inputs,
  optional: ['region'],
  exclusions: [
    agesFrom(70, 90),
    notWith('diabetes', 'diabetes', 'SCORE2-OP is for people without diabetes.'),
    ...score2Exclusions,
  ],
  parameters: score2Parameters,
  calculate: (inputs, parameters) => {
    const result = regionalValue(inputs, parameters, (own) => linearPredictor(inputs, own));
    const own = parameters.coefficients[inputs.female ? 'female' : 'male'];
    if ('missing' in result || inputs.flag('smoker') === 0 || effectAt(inputs, own, 'smoker') > 0)
      return result;
    return { ...result, remarks: [...(result.remarks ?? []), smokingReversed] };
  },
};

const smokingReversed =
  'At this age the equation counts smoking as lowering the risk; the true risk of a smoker is higher.';

function yearsFrom73(inputs: Inputs): number {
  return inputs.number('ageYears') - 73;
}

/** The effect of a term at the person's age. */
function effectAt(inputs: Inputs, own: Coefficients, term: string): number {
  return of(own, term) + of(own, `${term}ByAge`) * yearsFrom73(inputs);
}

/** Years from 73, mmHg from 150, mmol/L from 6 and 1.4, less the mean of the cohorts. */
function linearPredictor(inputs: Inputs, own: Coefficients): number {
  const terms = {
    smoker: inputs.flag('smoker'),
    systolicBp: inputs.number('systolicBpMmHg') - 150,
    totalCholesterol: inputs.number('totalCholesterolMmolL') - 6,
    hdl: inputs.number('hdlCholesterolMmolL') - 1.4,
  };
  const sum = Object.entries(terms).reduce(
    (total, [name, value]) => total + value * effectAt(inputs, own, name),
    of(own, 'age') * yearsFrom73(inputs),
  );
  return sum - of(own, 'mean');
}
