export { SpeakAccount, useAccountWords } from './account-words.ts';
export { SpeakCare, useCareWords } from './care-words.ts';
export { SpeakCitizen, useCitizenWords } from './citizen-words.ts';
export { type PlanWordId, type SayOfPlan, SpeakPlan, usePlanWords } from './plan-words.tsx';
export { useRefusal } from './refusal-words.ts';
export type { SayOf } from './spoken.tsx';
export { SpeakSteward, useStewardWords } from './steward-words.ts';
export { isSpoken, languageNames, openWords, type Say, useWords } from './use-words.ts';
export type { WordId } from './words.ts';
