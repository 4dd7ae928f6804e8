import type { CareWords } from './care/en.ts';
import { type SayOf, speaking } from './spoken.tsx';

export type CareWordId = keyof CareWords;

/** What the screens say on which a clinician works with the records of those they treat. */
const spoken = speaking<CareWordId>({
  en: async () => (await import('./care/en.ts')).careEn,
  de: async () => (await import('./care/de.ts')).careDe,
  fr: async () => (await import('./care/fr.ts')).careFr,
  es: async () => (await import('./care/es.ts')).careEs,
  pl: async () => (await import('./care/pl.ts')).carePl,
});

export const SpeakCare = spoken.Speak;

export const useCareWords: () => SayOf<CareWordId> = spoken.useSay;
