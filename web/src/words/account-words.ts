import type { AccountWords } from './account/en.ts';
import { type SayOf, speaking } from './spoken.tsx';

type AccountWordId = keyof AccountWords;

/** What the pages say to whoever signs in, whatever their role. */
const spoken = speaking<AccountWordId>({
  en: async () => (await import('./account/en.ts')).accountEn,
  de: async () => (await import('./account/de.ts')).accountDe,
  fr: async () => (await import('./account/fr.ts')).accountFr,
  es: async () => (await import('./account/es.ts')).accountEs,
  pl: async () => (await import('./account/pl.ts')).accountPl,
});

export const SpeakAccount = spoken.Speak;

export const useAccountWords: () => SayOf<AccountWordId> = spoken.useSay;
