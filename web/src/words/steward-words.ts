import { type SayOf, speaking } from './spoken.tsx';
import type { StewardWords } from './steward/en.ts';

type StewardWordId = keyof StewardWords;

/** What the pages say to who looks after the house. */
const spoken = speaking<StewardWordId>({
  en: async () => (await import('./steward/en.ts')).stewardEn,
  de: async () => (await import('./steward/de.ts')).stewardDe,
  fr: async () => (await import('./steward/fr.ts')).stewardFr,
  es: async () => (await import('./steward/es.ts')).stewardEs,
  pl: async () => (await import('./steward/pl.ts')).stewardPl,
});

export const SpeakSteward = spoken.Speak;

export const useStewardWords: () => SayOf<StewardWordId> = spoken.useSay;
