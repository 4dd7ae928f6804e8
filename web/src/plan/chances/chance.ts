import type { AbsoluteRiskValue, Plan, PlanAbsoluteRisk, PlanRisk } from '@kairos/core/plan';

type ValuedModel = Extract<PlanRisk['answer'], { readonly kind: 'value' }>;

/** One thing that may happen, as people of a hundred. Shares of 1. */
export type Chance =
  | {
      readonly kind: 'disease';
      readonly id: string;
      readonly risk: number;
      readonly answer: AbsoluteRiskValue;
    }
  | { readonly kind: 'model'; readonly id: string; readonly risk: number; readonly answer: ValuedModel };

function ofDisease({ disease, answer }: PlanAbsoluteRisk): readonly Chance[] {
  const near = answer.kind === 'value' ? answer.horizons[0] : undefined;
  if (answer.kind !== 'value' || near === undefined) return [];
  return [{ kind: 'disease', id: disease, risk: near.risk, answer }];
}

/**
 * What is told to a person as their chances: models that have words for their event first, then diseases, the highest
 * first. `fromFinding`: those that rest on a single-gene finding, or all others.
 */
export function chancesOf(
  { risks, absoluteRisks }: Pick<Plan, 'risks' | 'absoluteRisks'>,
  options: { readonly events: Readonly<Partial<Record<string, string>>>; readonly fromFinding: boolean },
): readonly Chance[] {
  const models = options.fromFinding
    ? []
    : risks.flatMap(({ answer }): readonly Chance[] =>
        answer.kind === 'value' && options.events[answer.model] !== undefined
          ? [{ kind: 'model', id: answer.model, risk: answer.value / 100, answer }]
          : [],
      );
  const diseases = absoluteRisks
    .filter(({ fromFinding }) => fromFinding === options.fromFinding)
    .flatMap(ofDisease);
  return [...models, ...diseases.toSorted((a, b) => b.risk - a.risk)];
}

/** The whole people of a hundred between the ends of an interval, where it says more than the number itself. */
export function rangeOf(interval: readonly [number, number] | null): readonly [number, number] | null {
  if (interval === null) return null;
  const [low, high] = [Math.round(interval[0] * 100), Math.round(interval[1] * 100)];
  return low === high ? null : [low, high];
}
