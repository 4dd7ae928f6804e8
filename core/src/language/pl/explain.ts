import type { ExplainWords } from '../explain-words.ts';

export const plExplain: ExplainWords = {
  because: (reason) => `Powód: ${reason}`,
  applies: { yes: 'dotyczy', no: 'nie dotyczy', unknown: 'nie wiadomo, czy dotyczy' },
  version: (version) => `wersja ${version}`,
  activityScore: (score) => `wskaźnik aktywności ${score}`,
  effective: 'efektywny',
  notTested: 'nie zbadano',
  seen: (seen, missing) => `Pozycje: ${seen} – odczytane, ${missing} – brakujące`,
  ambiguity: {
    none: 'jednoznaczne',
    'same-advice': 'niejednoznaczne, to samo zalecenie',
    'different-advice': 'niejednoznaczne, różne zalecenia',
  },
  note: (text) => `Uwaga: ${text}`,
  missing: (inputs) => `brakuje: ${inputs}`,
  notApplicable: 'nie dotyczy tej osoby',
  noValue: 'brak wyniku',
};
