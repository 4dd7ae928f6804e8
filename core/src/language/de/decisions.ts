import type { DecisionWords } from '../decision-words.ts';

export const deDecisions = {
  accepted: (who, day) => `Am ${day} angenommen von ${who}.`,
  overridden: ({ who, day, reason }) => `Am ${day} übergangen von ${who}. Grund: ${reason}.`,
  reopened: 'Die Empfehlung hat sich seither geändert. Bitte neu entscheiden.',
  gone: 'Das ist jetzt kein Schritt des Plans.',
  earlier: 'Früher entschieden',
  own: {
    accepted: (who, day) => `${who} hat das am ${day} gesehen und stimmt zu.`,
    overridden: ({ who, day, reason }) =>
      `${who} hat das am ${day} gesehen und anders entschieden: ${reason}.`,
    reopened: 'Der Rat hat sich seither geändert. Bitten Sie darum, ihn noch einmal anzusehen.',
    reasons: {
      'tolerated-before': 'Sie haben es früher ohne Schaden genommen',
      'benefit-outweighs': 'der Nutzen für Sie ist größer als das Risiko',
      'no-alternative': 'es gibt kein anderes Medikament, das für Sie passt',
      'dose-already-adjusted': 'Ihre Dosis ist bereits angepasst',
      monitored: 'Sie werden engmaschig kontrolliert',
      'not-applicable': 'der Rat passt nicht zu Ihnen',
    },
  },
} satisfies DecisionWords;
