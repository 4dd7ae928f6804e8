import type { Language } from '@kairos/core/language';
import type { PageWords } from './page-words.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { pl } from './words/pl.ts';

/** The pages' words in every language Kairos speaks. */
export const words: Readonly<Record<Language, PageWords>> = { en, de, fr, es, pl };
