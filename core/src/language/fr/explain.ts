import type { ExplainWords } from '../explain-words.ts';

export const frExplain: ExplainWords = {
  because: (reason) => `Raison : ${reason}`,
  applies: { yes: 's’applique', no: 'ne s’applique pas', unknown: 'applicabilité inconnue' },
  version: (version) => `version ${version}`,
  activityScore: (score) => `score d’activité ${score}`,
  effective: 'effectif',
  notTested: 'non testé',
  seen: (seen, missing) => `Positions : ${seen} lues, ${missing} manquantes`,
  ambiguity: {
    none: 'sans ambiguïté',
    'same-advice': 'ambigu, même conseil',
    'different-advice': 'ambigu, conseils différents',
  },
  note: (text) => `Remarque : ${text}`,
  missing: (inputs) => `manque : ${inputs}`,
  notApplicable: 'ne concerne pas cette personne',
  noValue: 'pas de résultat',
};
