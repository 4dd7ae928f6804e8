type Words = {
  readonly lead: string;
  readonly tail: string;
  readonly categories: Readonly<Record<string, string>>;
};

/** What a shared document says of the sensitive categories its person did not choose. */
const words: Readonly<Record<string, Words>> = {
  en: {
    lead: 'Not chosen to be shared',
    tail: 'Whether there is anything of these is not said; “not tested” and “unknown” here speak of what was shared only.',
    categories: {
      genetics: 'genetics',
      'mental-health': 'mental health',
      'sexual-health': 'sexual health',
      'substance-use': 'substance use',
    },
  },
  de: {
    lead: 'Nicht zum Teilen ausgewählt',
    tail: 'Ob es davon etwas gibt, wird nicht gesagt; „nicht getestet“ und „unbekannt“ meinen hier nur, was geteilt wurde.',
    categories: {
      genetics: 'Genetik',
      'mental-health': 'psychische Gesundheit',
      'sexual-health': 'sexuelle Gesundheit',
      'substance-use': 'Suchtmittel',
    },
  },
};

/** The sentence, in the document's language or English; the same whether or not there is anything of the categories. */
export function notChosenText(categories: readonly string[], language: string): string {
  const { lead, tail, categories: names } = words[language] ?? words['en'] ?? raise();
  return `${lead}: ${categories.map((one) => names[one] ?? one).join(', ')}. ${tail}`;
}

function raise(): never {
  throw new Error('there are no words of English');
}
