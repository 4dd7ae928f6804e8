import type { en } from './en.ts';

export type WordId = keyof typeof en;
/** A language's words: all of them. */
export type Words = Readonly<Record<WordId, string>>;
