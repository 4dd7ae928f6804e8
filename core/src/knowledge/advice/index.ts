export type * from './advice.ts';
export { checkAdvice } from './check-advice.ts';
export * as adviceCodes from './codes.ts';
export { compareAdvice } from './compare-advice.ts';
export { type AdviceLevel, adviceLevel, type ConditionTest } from './level.ts';
