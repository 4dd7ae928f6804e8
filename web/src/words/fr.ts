import { startFr } from './start/fr.ts';
import type { Words } from './words.ts';

export const fr: Words = startFr;
