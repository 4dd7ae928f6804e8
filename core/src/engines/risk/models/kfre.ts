import { exponential, naturalLog, power } from '../../../base/index.ts';
import { shape } from '../../../knowledge/index.ts';
import type { InputName } from '../inputs.ts';
import { agesFrom, type Inputs, notWith, type RiskModel } from '../model.ts';
import { coefficients, type Coefficients, of } from '../parameters.ts';

type Term = { readonly centre: number; readonly coefficient: number };
type Kfre = {
  readonly terms: Readonly<Record<string, Term>>;
  readonly survival: Readonly<Record<'north-america' | 'elsewhere', Coefficients>>;
};

const { number, object, recordOf } = shape;

/** What each term of the equations is, in the papers' units: 10 years, 5 mL/min, ln(mg/g). */
const termValue: Readonly<Record<string, (inputs: Inputs) => number>> = {
  age: (inputs) => inputs.number('ageYears') / 10,
  male: (inputs) => (inputs.female ? 0 : 1),
  egfr: (inputs) => inputs.number('egfr') / 5,
  lnAcr: (inputs) => naturalLog(inputs.number('urineAcrMgG')),
  diabetes: (inputs) => inputs.flag('diabetes'),
  hypertension: (inputs) => inputs.flag('hypertension'),
  albumin: (inputs) => inputs.number('serumAlbuminGDl'),
  phosphate: (inputs) => inputs.number('serumPhosphateMgDl'),
  bicarbonate: (inputs) => inputs.number('serumBicarbonateMmolL'),
  calcium: (inputs) => inputs.number('serumCalciumMgDl'),
};

/** The kidney failure risk equation of so many variables (doi:10.1001/jama.2011.451, doi:10.1001/jama.2015.18202). */
function kfre(variables: 4 | 6 | 8, more: readonly InputName[]): RiskModel<Kfre> {
  return {
    id: `kfre-${variables}`,
    ...(variables === 4 ? { aliases: ['kfre'] } : {}),
    predicts: 'kidney failure that needs dialysis or a transplant',
    unit: '%',
    horizonYears: 5,
    horizons: [2, 5],
    calibratedFor: 'world-outside-north-america',
    required: ['ageYears', 'sex', 'egfr', 'urineAcrMgG', ...more],
    optional: ['kidneyRegion', 'country', 'horizonYears'],
    exclusions: [
      agesFrom(18, 121),
      {
        reason: 'kidney-function',
        text: 'The equation is for an eGFR from 10 to below 60.',
        when: ({ egfr }) => typeof egfr === 'number' && (egfr < 10 || egfr >= 60),
        looksAt: ['egfr'],
      },
      notWith('dialysis', 'established-disease', 'Kidney failure is already there.'),
    ],
    parameters: object({
      terms: recordOf(object({ centre: number, coefficient: number })),
      survival: object({ 'north-america': coefficients, elsewhere: coefficients }),
    }),
    calculate: (inputs, { terms, survival }) => {
      let sum = 0;
      for (const [name, { centre, coefficient }] of Object.entries(terms))
        sum += coefficient * ((termValue[name]?.(inputs) ?? Number.NaN) - centre);
      const own = survival[regionOf(inputs)];
      const within = (horizon: string): number => 100 * (1 - power(of(own, horizon), exponential(sum)));
      const outcomes = { kidneyFailure2y: within('2y'), kidneyFailure5y: within('5y') };
      const horizonYears = inputs.has('horizonYears') ? inputs.number('horizonYears') : 5;
      const value = horizonYears === 2 ? outcomes.kidneyFailure2y : outcomes.kidneyFailure5y;
      const remarks = inputs.has('kidneyRegion') || inputs.has('country') ? [] : [noRegion];
      return { value, outcomes, horizonYears, variant: regionOf(inputs), remarks };
    },
  };
}

const noRegion = 'Neither country nor region was told; calibrated for outside North America.';

function regionOf(inputs: Inputs): 'north-america' | 'elsewhere' {
  if (inputs.has('kidneyRegion'))
    return inputs.word('kidneyRegion') === 'north-america' ? 'north-america' : 'elsewhere';
  const country = inputs.has('country') ? inputs.word('country') : '';
  return country === 'US' || country === 'CA' ? 'north-america' : 'elsewhere';
}

export const kfre4: RiskModel<Kfre> = kfre(4, []);
export const kfre6: RiskModel<Kfre> = kfre(6, ['diabetes', 'hypertension']);
export const kfre8: RiskModel<Kfre> = kfre(8, [
  'serumAlbuminGDl',
  'serumPhosphateMgDl',
  'serumBicarbonateMmolL',
  'serumCalciumMgDl',
]);
