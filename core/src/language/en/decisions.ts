import type { DecisionWords } from '../decision-words.ts';

export const enDecisions = {
  accepted: (who, day) => `Accepted by ${who} on ${day}.`,
  overridden: ({ who, day, reason }) => `Overridden by ${who} on ${day}, because: ${reason}.`,
  reopened: 'The recommendation has changed since. Please decide again.',
  gone: 'This is not a step of the plan now.',
  earlier: 'Decided earlier',
  own: {
    accepted: (who, day) => `${who} saw this on ${day} and agrees.`,
    overridden: ({ who, day, reason }) => `${who} saw this on ${day} and decided otherwise: ${reason}.`,
    reopened: 'The advice has changed since. Ask them to look at it again.',
    reasons: {
      'tolerated-before': 'you have taken it before without harm',
      'benefit-outweighs': 'its benefit for you is larger than its risk',
      'no-alternative': 'there is no other medicine that suits you',
      'dose-already-adjusted': 'your dose is already adjusted',
      monitored: 'you will be checked closely',
      'not-applicable': 'the advice does not fit you',
    },
  },
} satisfies DecisionWords;
