import type { PersonFacts } from '../engines/pharmacogenomics/index.ts';
import type { Condition, ConditionTest } from '../knowledge/index.ts';

const ADULT_AGE_YEARS = 18;

/** Whether the conditions of advice hold for this person; undefined where the facts do not tell. */
export function conditionTest(facts: PersonFacts): ConditionTest {
  return (condition) => testCondition(condition, facts);
}

function testCondition(condition: Condition, facts: PersonFacts): boolean | undefined {
  switch (condition.kind) {
    case 'age':
      return within(facts.ageYears, condition.minYears, condition.maxYears);
    case 'weight':
      return within(facts.weightKg, condition.minKg, condition.maxKg);
    case 'circumstance':
      return testCircumstance(condition.any, facts.ageYears);
    case 'comedication':
      return condition.any.some((medicine) => facts.takes.has(medicine)) ? true : undefined;
    case 'no-comedication':
      return condition.any.some((medicine) => facts.takes.has(medicine)) ? false : undefined;
    case 'dose':
    case 'indication':
    case 'indication-other-than':
      return undefined;
  }
}

/** `min` and `max` are inclusive; a value that is not known tells nothing. */
function within(value: number | null, min: number | undefined, max: number | undefined): boolean | undefined {
  if (value === null) return undefined;
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

/** Of the circumstances only a person's age group is known from facts. */
function testCircumstance(any: readonly string[], ageYears: number | null): boolean | undefined {
  if (ageYears === null || !any.every((code) => code === 'child' || code === 'adult')) return undefined;
  return any.includes(ageYears >= ADULT_AGE_YEARS ? 'adult' : 'child');
}
