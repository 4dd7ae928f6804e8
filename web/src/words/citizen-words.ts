import type { CitizenWords } from './citizen/en.ts';
import { type SayOf, speaking } from './spoken.tsx';

export type CitizenWordId = keyof CitizenWords;

/** What the screens say on which a person looks after their own record. */
const spoken = speaking<CitizenWordId>({
  en: async () => (await import('./citizen/en.ts')).citizenEn,
  de: async () => (await import('./citizen/de.ts')).citizenDe,
  fr: async () => (await import('./citizen/fr.ts')).citizenFr,
  es: async () => (await import('./citizen/es.ts')).citizenEs,
  pl: async () => (await import('./citizen/pl.ts')).citizenPl,
});

export const SpeakCitizen = spoken.Speak;

export const useCitizenWords: () => SayOf<CitizenWordId> = spoken.useSay;
