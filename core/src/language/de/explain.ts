import type { ExplainWords } from '../explain-words.ts';

export const deExplain: ExplainWords = {
  because: (reason) => `Grund: ${reason}`,
  applies: { yes: 'trifft zu', no: 'trifft nicht zu', unknown: 'nicht bekannt, ob es zutrifft' },
  version: (version) => `Fassung ${version}`,
  activityScore: (score) => `Aktivitätswert ${score}`,
  effective: 'wirksam',
  notTested: 'nicht getestet',
  seen: (seen, missing) => `Positionen: ${seen} gelesen, ${missing} fehlen`,
  ambiguity: {
    none: 'eindeutig',
    'same-advice': 'mehrdeutig, gleicher Rat',
    'different-advice': 'mehrdeutig, verschiedener Rat',
  },
  note: (text) => `Anmerkung: ${text}`,
  missing: (inputs) => `es fehlt: ${inputs}`,
  notApplicable: 'nicht für diese Person',
  noValue: 'kein Ergebnis',
};
