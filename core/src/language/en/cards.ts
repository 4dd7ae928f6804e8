import type { CardWords } from '../card-words.ts';

export const enCards = {
  evidence: 'Evidence',
  because: 'Why',
  choose: (medicine) => `Order ${medicine} instead`,
  stop: (medicine) => `Do not order ${medicine}`,
  due: (count) => (count === 1 ? 'One preventive measure is due' : `${count} preventive measures are due`),
  report: 'The whole plan',
  overrides: {
    'tolerated-before': 'The patient has taken it before without harm',
    'benefit-outweighs': 'The benefit outweighs the risk',
    'no-alternative': 'There is no suitable alternative',
    'dose-already-adjusted': 'The dose is already adjusted',
    monitored: 'The patient will be monitored closely',
    'not-applicable': 'The advice does not fit this patient',
  },
} satisfies CardWords;
