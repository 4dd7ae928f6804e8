import { shape } from '../../../knowledge/index.ts';
import { agesFrom, type RiskModel } from '../model.ts';

type Fib4 = {
  readonly ruleOutBelow: number;
  readonly ruleOutBelowFrom65: number;
  readonly ruleInAbove: number;
};
const { number, object } = shape;

/** FIB-4 = age · AST / (platelets · √ALT) (doi:10.1002/hep.21178), with the cut-off for older people (doi:10.1038/ajg.2016.453). */
export const fib4: RiskModel<Fib4> = {
  id: 'fib-4',
  predicts: 'advanced liver fibrosis now',
  unit: '1',
  horizonYears: null,
  required: ['ageYears', 'astUL', 'altUL', 'plateletsGL'],
  optional: [],
  exclusions: [
    {
      reason: 'age',
      text: 'Below 35 years FIB-4 is unreliable.',
      when: ({ ageYears }) => typeof ageYears === 'number' && ageYears < 35,
      looksAt: ['ageYears'],
    },
    agesFrom(18, 121),
  ],
  parameters: object({ ruleOutBelow: number, ruleOutBelowFrom65: number, ruleInAbove: number }),
  calculate: (inputs, parameters) => {
    const age = inputs.number('ageYears');
    const value =
      (age * inputs.number('astUL')) / (inputs.number('plateletsGL') * Math.sqrt(inputs.number('altUL')));
    const ruleOut = age >= 65 ? parameters.ruleOutBelowFrom65 : parameters.ruleOutBelow;
    return {
      value,
      band: value > parameters.ruleInAbove ? 'high' : value < ruleOut ? 'low' : 'indeterminate',
    };
  },
};
