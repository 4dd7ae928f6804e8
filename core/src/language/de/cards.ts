import type { CardWords } from '../card-words.ts';

export const deCards: CardWords = {
  evidence: 'Belege',
  because: 'Warum',
  choose: (medicine) => `Stattdessen ${medicine} verordnen`,
  stop: (medicine) => `${medicine} nicht verordnen`,
  due: (count) =>
    count === 1 ? 'Eine Vorsorgemaßnahme ist fällig' : `${count} Vorsorgemaßnahmen sind fällig`,
  report: 'Der ganze Plan',
  overrides: {
    'tolerated-before': 'Die Person hat es früher ohne Schaden genommen',
    'benefit-outweighs': 'Der Nutzen überwiegt das Risiko',
    'no-alternative': 'Es gibt keine geeignete Alternative',
    'dose-already-adjusted': 'Die Dosis ist bereits angepasst',
    monitored: 'Die Person wird engmaschig überwacht',
    'not-applicable': 'Der Rat passt nicht zu dieser Person',
  },
};
