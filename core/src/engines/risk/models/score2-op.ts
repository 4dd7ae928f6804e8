import { shape } from '../../../knowledge/index.ts';
import { agesFrom, type Inputs, notWith, type RiskModel } from '../model.ts';
import { bySex, type Coefficients, of } from '../parameters.ts';
import {
  type Regional,
  regionalParameters,
  regionalValue,
  score2Exclusions,
  score2Inputs,
  sexOf,
  uncalibrated,
} from './score2.ts';

type Score2Op = Regional & {
  readonly coefficients: Readonly<Record<'female' | 'male', Coefficients>>;
  /** The same as the paper's tables round them. */
  readonly published: {
    readonly coefficients: Readonly<Record<'female' | 'male', Coefficients>>;
    readonly scales: Regional['scales'];
  };
};

const { object } = shape;
const { regions = () => null, scales = () => null } = regionalParameters;

/**
 * SCORE2-OP (doi:10.1093/eurheartj/ehab312): ten-year risk from 70 to 89 years. `value` rests on the
 * authors' unrounded coefficients, `outcomes.publishedRounding` on those of the paper's tables; the two
 * differ by up to 0.3 points.
 */
export const score2Op: RiskModel<Score2Op> = {
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
  parameters: object({
    regions,
    scales,
    coefficients: bySex,
    published: object({ coefficients: bySex, scales }),
  }),
  calculate: (inputs, parameters) => {
    const own = calculateWith(inputs, parameters);
    const rounded = calculateWith(inputs, { ...parameters, ...parameters.published });
    if ('missing' in own || 'missing' in rounded) return own;
    return { ...own, outcomes: { unrounded: own.value, publishedRounding: rounded.value } };
  },
};

function calculateWith(
  inputs: Inputs,
  parameters: Pick<Score2Op, 'regions' | 'scales' | 'coefficients'>,
): ReturnType<typeof regionalValue> {
  const own = parameters.coefficients[sexOf(inputs)];
  return regionalValue(inputs, parameters, uncalibrated(of(own, 's0'), linearPredictor(inputs, own)));
}

/** Years from 73, mmHg from 150, mmol/L from 6 and 1.4, less the mean of the cohorts. */
function linearPredictor(inputs: Inputs, own: Coefficients): number {
  const age = inputs.number('ageYears') - 73;
  const terms = {
    smoker: inputs.flag('smoker'),
    systolicBp: inputs.number('systolicBpMmHg') - 150,
    totalCholesterol: inputs.number('totalCholesterolMmolL') - 6,
    hdl: inputs.number('hdlCholesterolMmolL') - 1.4,
  };
  const sum = Object.entries(terms).reduce(
    (total, [name, value]) => total + value * (of(own, name) + of(own, `${name}ByAge`) * age),
    of(own, 'age') * age,
  );
  return sum - of(own, 'mean');
}
