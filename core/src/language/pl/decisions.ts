import type { DecisionWords } from '../decision-words.ts';

export const plDecisions = {
  accepted: (who, day) => `Zalecenie przyjęte dnia ${day}: ${who}.`,
  overridden: ({ who, day, reason }) => `Odstąpiono dnia ${day}: ${who}. Powód: ${reason}.`,
  reopened: 'Zalecenie zmieniło się od tego czasu. Proszę zdecydować ponownie.',
  gone: 'Obecnie nie jest to krok planu.',
  earlier: 'Wcześniejsze decyzje',
  own: {
    accepted: (who, day) => `Dnia ${day} potwierdził(a) to ${who}.`,
    overridden: ({ who, day, reason }) => `Dnia ${day} ${who} podjął/podjęła inną decyzję: ${reason}.`,
    reopened: 'Zalecenie zmieniło się od tego czasu. Proszę poprosić o ponowną ocenę.',
    reasons: {
      'tolerated-before': 'ten lek był już przyjmowany bez szkody',
      'benefit-outweighs': 'korzyść jest większa niż ryzyko',
      'no-alternative': 'nie ma innego odpowiedniego leku',
      'dose-already-adjusted': 'dawka jest już dostosowana',
      monitored: 'będą częste kontrole',
      'not-applicable': 'zalecenie nie pasuje do tej sytuacji',
    },
  },
} satisfies DecisionWords;
