import type { DecisionWords } from '../decision-words.ts';

export const frDecisions = {
  accepted: (who, day) => `Accepté par ${who} le ${day}.`,
  overridden: ({ who, day, reason }) => `Non suivi par ${who} le ${day}. Motif : ${reason}.`,
  reopened: 'La recommandation a changé depuis. Veuillez décider à nouveau.',
  gone: 'Ce n’est pas une étape du plan actuellement.',
  earlier: 'Décidé auparavant',
  own: {
    accepted: (who, day) => `${who} a vu ceci le ${day} et est d’accord.`,
    overridden: ({ who, day, reason }) => `${who} a vu ceci le ${day} et en a décidé autrement : ${reason}.`,
    reopened: 'Le conseil a changé depuis. Demandez qu’il soit revu.',
    reasons: {
      'tolerated-before': 'vous l’avez déjà pris sans dommage',
      'benefit-outweighs': 'son bénéfice pour vous dépasse son risque',
      'no-alternative': 'aucun autre médicament ne vous convient',
      'dose-already-adjusted': 'votre dose est déjà adaptée',
      monitored: 'vous serez surveillé de près',
      'not-applicable': 'le conseil ne vous convient pas',
    },
  },
} satisfies DecisionWords;
