export { openWords, type Say, useWords } from './use-words.ts';
export type { WordId } from './words.ts';
