import type { ExplainWords } from '../explain-words.ts';

export const esExplain: ExplainWords = {
  because: (reason) => `Motivo: ${reason}`,
  applies: { yes: 'se aplica', no: 'no se aplica', unknown: 'no se sabe si se aplica' },
  version: (version) => `versión ${version}`,
  activityScore: (score) => `puntuación de actividad ${score}`,
  effective: 'efectivo',
  notTested: 'no analizado',
  seen: (seen, missing) => `Posiciones: ${seen} leídas, ${missing} sin leer`,
  ambiguity: {
    none: 'sin ambigüedad',
    'same-advice': 'ambiguo, mismo consejo',
    'different-advice': 'ambiguo, consejos distintos',
  },
  note: (text) => `Nota: ${text}`,
  missing: (inputs) => `falta: ${inputs}`,
  notApplicable: 'no es aplicable a esta persona',
  noValue: 'sin resultado',
};
