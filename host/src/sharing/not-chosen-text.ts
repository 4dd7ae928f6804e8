import { isLanguage, type Language } from '@kairos/core/language';

type Words = {
  readonly lead: string;
  readonly tail: string;
  readonly categories: Readonly<Record<string, string>>;
};

/** What a shared document says of the sensitive categories its person did not choose. */
const words: Readonly<Record<Language, Words>> = {
  en: {
    lead: 'Not chosen to be shared',
    tail: 'Whether there is anything of these is not said. A file in which there is any of these stays out as a whole, its medicines too: “not tested”, “unknown” and what is said of medicines here speak of what was shared only.',
    categories: {
      genetics: 'genetics',
      'mental-health': 'mental health',
      'sexual-health': 'sexual health',
      'substance-use': 'substance use',
    },
  },
  de: {
    lead: 'Nicht zum Teilen ausgewählt',
    tail: 'Ob es davon etwas gibt, wird nicht gesagt. Eine Datei, in der etwas davon steht, bleibt ganz weg, auch ihre Arzneimittel: „nicht getestet“, „unbekannt“ und was hier von Arzneimitteln steht, meint nur, was geteilt wurde.',
    categories: {
      genetics: 'Genetik',
      'mental-health': 'psychische Gesundheit',
      'sexual-health': 'sexuelle Gesundheit',
      'substance-use': 'Suchtmittel',
    },
  },
  fr: {
    lead: 'Non choisi pour être partagé',
    tail: 'Il n’est pas dit s’il existe quelque chose de cela. Un fichier qui en contient reste entièrement à l’écart, ses médicaments aussi : « non testé », « inconnu » et ce qui est dit ici des médicaments ne parlent que de ce qui a été partagé.',
    categories: {
      genetics: 'génétique',
      'mental-health': 'santé mentale',
      'sexual-health': 'santé sexuelle',
      'substance-use': 'alcool et drogues',
    },
  },
  es: {
    lead: 'No elegido para compartir',
    tail: 'No se dice si hay algo de ello. Un archivo que contiene algo de ello queda fuera entero, también sus medicamentos: «sin analizar», «desconocido» y lo que aquí se dice de los medicamentos se refieren solo a lo compartido.',
    categories: {
      genetics: 'genética',
      'mental-health': 'salud mental',
      'sexual-health': 'salud sexual',
      'substance-use': 'alcohol y drogas',
    },
  },
  pl: {
    lead: 'Nie wybrano do udostępnienia',
    tail: 'Nie mówi się, czy coś z tego istnieje. Plik, w którym coś z tego jest, zostaje pominięty w całości, także leki w nim wymienione: „nie badano”, „nieznane” i to, co tu powiedziano o lekach, dotyczy tylko tego, co udostępniono.',
    categories: {
      genetics: 'genetyka',
      'mental-health': 'zdrowie psychiczne',
      'sexual-health': 'zdrowie seksualne',
      'substance-use': 'alkohol i narkotyki',
    },
  },
};

/** The sentence, in the document's language, or in English where it is none of ours; the same whether or not there is anything of the categories. */
export function notChosenText(categories: readonly string[], language: string): string {
  const { lead, tail, categories: names } = words[isLanguage(language) ? language : 'en'];
  return `${lead}: ${categories.map((one) => names[one] ?? one).join(', ')}. ${tail}`;
}
