import { startEs } from './start/es.ts';
import type { Words } from './words.ts';

export const es: Words = startEs;
