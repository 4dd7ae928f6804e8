export type * from './advice.ts';
export { checkAdvice } from './check-advice.ts';
export * as adviceCodes from './codes.ts';
export { type AdviceLevel, adviceLevel, compareAdvice, type ConditionTest } from './level.ts';
