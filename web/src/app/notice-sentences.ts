import type { Language } from '@kairos/core/language';

/** All that is shown where a message without content comes: the same for every occasion and record. */
const sentences: Readonly<Record<Language, string>> = {
  en: 'There is something new in your record.',
  de: 'In Ihrer Akte gibt es etwas Neues.',
  fr: 'Il y a du nouveau dans votre dossier.',
  es: 'Hay algo nuevo en su historial.',
  pl: 'W dokumentacji jest coś nowego.',
};

/** The sentence in the first of a browser's languages that is spoken here, with its tag. */
export function noticeSentence(tags: readonly string[]): { readonly lang: Language; readonly body: string } {
  const known = Object.keys(sentences) as readonly Language[];
  const lang = tags.flatMap((tag) => known.filter((one) => one === tag.slice(0, 2).toLowerCase()))[0] ?? 'en';
  return { lang, body: sentences[lang] };
}
