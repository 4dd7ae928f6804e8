export type {
  ConditionFact,
  EventFact,
  GeneFact,
  GeneFacts,
  MeasureFact,
  MissingFact,
  PreventionFacts,
  RelativeFact,
  RiskFact,
  UsedFact,
} from './facts.ts';
export type {
  Cascade,
  MergedRule,
  NotApplicable,
  OpenRule,
  PreventionItem,
  PreventionStatus,
} from './item.ts';
export { evaluate } from './evaluate.ts';
export { type Person, preparePerson } from './person.ts';
export { readyPrevention, type ReadyPrevention } from './ready.ts';
export { schedulePrevention } from './schedule.ts';
