import type { CardWords } from '../card-words.ts';

export const frCards: CardWords = {
  evidence: 'Données',
  because: 'Pourquoi',
  choose: (medicine) => `Prescrire à la place : ${medicine}`,
  stop: (medicine) => `Ne pas prescrire : ${medicine}`,
  due: (count) =>
    count === 1 ? 'Une mesure de prévention est à faire' : `${count} mesures de prévention sont à faire`,
  report: 'Le plan complet',
  overrides: {
    'tolerated-before': 'La personne l’a déjà pris sans dommage',
    'benefit-outweighs': 'Le bénéfice dépasse le risque',
    'no-alternative': 'Il n’existe pas d’alternative adaptée',
    'dose-already-adjusted': 'La dose est déjà adaptée',
    monitored: 'La personne sera surveillée de près',
    'not-applicable': 'Le conseil ne convient pas à cette personne',
  },
};
