import { planEn } from './plan/en.ts';
import { startEn } from './start/en.ts';

/** Words of the pages, by id; ICU message format. Every other language has the same ids. */
export const en = {
  ...planEn,
  ...startEn,
} as const;
