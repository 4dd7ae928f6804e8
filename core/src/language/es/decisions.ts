import type { DecisionWords } from '../decision-words.ts';

export const esDecisions = {
  accepted: (who, day) => `Aceptado por ${who} el ${day}.`,
  overridden: ({ who, day, reason }) => `No seguido por ${who} el ${day}. Motivo: ${reason}.`,
  reopened: 'La recomendación ha cambiado desde entonces. Decida de nuevo.',
  gone: 'Ahora esto no es un paso del plan.',
  earlier: 'Decidido antes',
  own: {
    accepted: (who, day) => `${who} vio esto el ${day} y está de acuerdo.`,
    overridden: ({ who, day, reason }) => `${who} vio esto el ${day} y decidió otra cosa: ${reason}.`,
    reopened: 'El consejo ha cambiado desde entonces. Pida que lo revise.',
    reasons: {
      'tolerated-before': 'usted ya lo ha tomado sin daño',
      'benefit-outweighs': 'su beneficio para usted es mayor que el riesgo',
      'no-alternative': 'no hay otro medicamento adecuado para usted',
      'dose-already-adjusted': 'su dosis ya está ajustada',
      monitored: 'le van a vigilar de cerca',
      'not-applicable': 'el consejo no es adecuado para usted',
    },
  },
} satisfies DecisionWords;
