import type { ExplainWords } from '../explain-words.ts';

export const enExplain = {
  because: (reason) => `Reason: ${reason}`,
  applies: { yes: 'applies', no: 'does not apply', unknown: 'not known if it applies' },
  version: (version) => `version ${version}`,
  activityScore: (score) => `activity score ${score}`,
  effective: 'effective',
  notTested: 'not tested',
  seen: (seen, missing) => `Positions: ${seen} seen, ${missing} missing`,
  ambiguity: {
    none: 'unambiguous',
    'same-advice': 'ambiguous, same advice',
    'different-advice': 'ambiguous, different advice',
  },
  note: (text) => `Note: ${text}`,
  missing: (inputs) => `missing: ${inputs}`,
  notApplicable: 'not for this person',
  noValue: 'no result',
} satisfies ExplainWords;
