export { type PlanWordId, type SayOfPlan, SpeakPlan, usePlanWords } from './plan-words.tsx';
export { isSpoken, languageNames, openWords, type Say, useWords } from './use-words.ts';
export type { WordId } from './words.ts';
