import type { Complete } from '../complete.ts';
import type { enScores } from '../en/scores.ts';
import type { ScoreWords } from '../score-words.ts';

export const esScores: Complete<ScoreWords, typeof enScores> = {
  heading: 'Muchos cambios pequeños juntos',
  clinicianHeading: 'Puntuaciones poligénicas',
  lead: 'Una puntuación suma muchos cambios pequeños de su genoma. Le compara con personas de ascendencia parecida.',
  ranks: (lower, population) =>
    `Unas ${lower} de cada 100 personas de ascendencia parecida (${population}) tienen un número más bajo.`,
  notRisk:
    'Esto dice qué lugar ocupa su número, no qué probabilidad tiene usted de enfermar. La vida y la familia también cuentan.',
  population: {
    AFR: 'africana',
    AMR: 'americana mestiza',
    EAS: 'de Asia oriental',
    EUR: 'europea',
    SAS: 'del sur de Asia',
  },
  ownPanel: 'el grupo de comparación indicado',
  ancestryUncertain: 'Su ascendencia solo se pudo estimar, así que el número puede desviarse.',
  outsideReference: 'Su número está fuera de todos con los que se comparó.',
  lower: 'tienen un número más bajo',
  higher: 'tienen un número más alto',
  curve: 'Números de personas de ascendencia parecida; la línea es la suya',
  greyed: 'Esta puntuación se hizo para personas de otra ascendencia. Quizá diga poco de usted.',
  noPercentile: {
    SCORE_NO_REFERENCE_DISTRIBUTION: 'No hay ningún grupo de personas con el que comparar esta puntuación.',
    SCORE_OTHER_VARIANTS: 'Las personas de comparación se evaluaron con otra versión de esta puntuación.',
    SCORE_COVERAGE_LOW: 'Se leyó demasiado poco de esta puntuación en su genoma para compararla.',
    SCORE_NO_ANCESTRY: 'Su ascendencia no se conoce, así que no se puede comparar.',
  },
  noPercentileOtherwise: 'No se puede comparar con otras personas.',
  columns: {
    score: 'Puntuación',
    sum: 'Suma',
    rows: 'Variantes',
    covered: 'Varianza cubierta',
    percentile: 'Percentil',
    source: 'Fuente',
  },
  counted: (matched, total) => `${matched} de ${total}`,
  guessed: (imputed, unknown) => `imputadas: ${imputed}, desconocidas: ${unknown}`,
  coveredUnknown: 'no se conoce',
  unscored: (count) => `sin contar: ${count}`,
};
