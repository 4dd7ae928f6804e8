import { startDe } from './start/de.ts';
import type { Words } from './words.ts';

export const de: Words = startDe;
