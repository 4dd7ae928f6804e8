import { gap, type Outcome } from '../../base/index.ts';
import type { ClinicalModelFacts } from '../../knowledge/index.ts';
import type { Inputs, NeedsMore, RiskModel, RiskValue } from './model.ts';

/** A model whose kind of parameters nobody outside needs to know. */
export type AnyRiskModel = Omit<RiskModel<never>, 'parameters' | 'calculate'> & {
  /** The formula with the pack's numbers in it. Gap: PACK_SCHEMA where the numbers do not fit. */
  readonly withFacts: (facts: ClinicalModelFacts) => Outcome<(inputs: Inputs) => RiskValue | NeedsMore>;
};

/** Closes a model over its parameters' type: they are checked once, when the pack's numbers are put in. */
export function sealed<P>(model: RiskModel<P>): AnyRiskModel {
  const { parameters, calculate, ...rest } = model;
  return {
    ...rest,
    withFacts: (facts) => {
      const problem = parameters(facts.parameters);
      if (problem !== null)
        return gap('PACK_SCHEMA', {
          subject: 'clinical-models',
          file: `models/${model.id}.json`,
          problem: `at parameters${problem}`,
        });
      return (inputs) => calculate(inputs, facts.parameters as P);
    },
  };
}
