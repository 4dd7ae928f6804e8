import { startEn } from './start/en.ts';

/** Words of the pages, by id; ICU message format. Every other language has the same ids. Those of a plan's screens come with them. */
export const en = startEn;
