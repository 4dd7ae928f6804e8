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
      return takesAny(condition.any, facts) ? true : undefined;
    case 'no-comedication':
      return takesAny(condition.any, facts) ? false : undefined;
    case 'dose':
    case 'indication':
    case 'indication-other-than':
      return undefined;
  }
}

/** Medicines and kinds of inhibitors alike; what is not recorded may still be taken. */
function takesAny(any: readonly string[], facts: PersonFacts): boolean {
  return any.some((name) => facts.takes.has(name) || facts.exposures.has(name));
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
