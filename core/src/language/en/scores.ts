import type { ScoreWords } from '../score-words.ts';

export const enScores = {
  heading: 'Many small changes together',
  clinicianHeading: 'Polygenic scores',
  lead: 'A score adds up many small changes in your genome. It compares you with people of similar ancestry.',
  ranks: (lower, population) =>
    `About ${lower} of 100 people of similar ancestry (${population}) have a lower number.`,
  notRisk:
    'This says how your number ranks, not how likely you are to fall ill. Life and family count as well.',
  population: {
    AFR: 'African',
    AMR: 'admixed American',
    EAS: 'East Asian',
    EUR: 'European',
    SAS: 'South Asian',
  },
  ownPanel: 'the panel you gave',
  ancestryUncertain: 'Your ancestry could only be estimated, so the number may be off.',
  outsideReference: 'Your number lies outside all that were compared with it.',
  lower: 'have a lower number',
  higher: 'have a higher number',
  curve: 'Numbers of people of similar ancestry; the line is yours',
  greyed: 'This score was made for people of other ancestry. It may say little about you.',
  noPercentile: {
    SCORE_NO_REFERENCE_DISTRIBUTION: 'There is no group of people to compare this score with.',
    SCORE_OTHER_VARIANTS: 'The people to compare with were scored by another version of this score.',
    SCORE_COVERAGE_LOW: 'Too little of this score was read in your genome to compare it.',
    SCORE_NO_ANCESTRY: 'Your ancestry is not known, so it cannot be compared.',
  },
  noPercentileOtherwise: 'It cannot be compared with other people.',
  columns: {
    score: 'Score',
    sum: 'Sum',
    rows: 'Variants',
    covered: 'Covered variance',
    percentile: 'Percentile',
    source: 'Source',
  },
  counted: (matched, total) => `${matched} of ${total}`,
  guessed: (imputed, unknown) => `${imputed} imputed, ${unknown} unknown`,
  coveredUnknown: 'not known',
  unscored: (count) => `${count} not scored`,
} satisfies ScoreWords;
