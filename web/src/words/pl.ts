import { startPl } from './start/pl.ts';
import type { Words } from './words.ts';

export const pl: Words = startPl;
