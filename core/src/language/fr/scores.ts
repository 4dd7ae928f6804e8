import type { Complete } from '../complete.ts';
import type { enScores } from '../en/scores.ts';
import type { ScoreWords } from '../score-words.ts';

export const frScores: Complete<ScoreWords, typeof enScores> = {
  heading: 'Beaucoup de petites modifications ensemble',
  clinicianHeading: 'Scores polygéniques',
  lead: 'Un score additionne beaucoup de petites modifications de votre génome. Il vous compare à des personnes d’origine semblable.',
  ranks: (lower, population) =>
    `Environ ${lower} personnes sur 100 d’origine semblable (${population}) ont un nombre plus bas.`,
  notRisk:
    'Cela dit où se situe votre nombre, pas votre probabilité de tomber malade. La vie et la famille comptent aussi.',
  population: {
    AFR: 'africaine',
    AMR: 'américaine métissée',
    EAS: 'est-asiatique',
    EUR: 'européenne',
    SAS: 'sud-asiatique',
  },
  ownPanel: 'le groupe de comparaison fourni',
  ancestryUncertain: 'Votre origine n’a pu être qu’estimée ; le nombre peut donc être décalé.',
  outsideReference: 'Votre nombre est en dehors de tous ceux avec lesquels il a été comparé.',
  lower: 'ont un nombre plus bas',
  higher: 'ont un nombre plus haut',
  curve: 'Nombres de personnes d’origine semblable ; le trait est le vôtre',
  greyed:
    'Ce score a été fait pour des personnes d’une autre origine. Il dit peut-être peu de chose sur vous.',
  noPercentile: {
    SCORE_NO_REFERENCE_DISTRIBUTION: 'Il n’existe pas de groupe de personnes auquel comparer ce score.',
    SCORE_OTHER_VARIANTS: 'Les personnes de comparaison ont été évaluées avec une autre version de ce score.',
    SCORE_COVERAGE_LOW: 'Une trop petite part de ce score a été lue dans votre génome pour le comparer.',
    SCORE_NO_ANCESTRY: 'Votre origine n’est pas connue ; une comparaison est donc impossible.',
  },
  noPercentileOtherwise: 'Il ne peut pas être comparé à d’autres personnes.',
  columns: {
    score: 'Score',
    sum: 'Somme',
    rows: 'Variants',
    covered: 'Variance couverte',
    percentile: 'Percentile',
    source: 'Source',
  },
  counted: (matched, total) => `${matched} sur ${total}`,
  guessed: (imputed, unknown) => `imputés : ${imputed}, inconnus : ${unknown}`,
  coveredUnknown: 'non connue',
  unscored: (count) => `non comptés : ${count}`,
};
