import type { Complete } from '../complete.ts';
import type { enScores } from '../en/scores.ts';
import type { ScoreWords } from '../score-words.ts';

export const deScores: Complete<ScoreWords, typeof enScores> = {
  heading: 'Viele kleine Veränderungen zusammen',
  clinicianHeading: 'Polygene Scores',
  lead: 'Ein Score zählt viele kleine Veränderungen in Ihrem Erbgut zusammen. Er vergleicht Sie mit Menschen ähnlicher Herkunft.',
  ranks: (lower, population) =>
    `Etwa ${lower} von 100 Menschen ähnlicher Herkunft (${population}) haben eine niedrigere Zahl.`,
  notRisk:
    'Das sagt, wo Ihre Zahl liegt, nicht wie wahrscheinlich Sie krank werden. Auch Lebensweise und Familie zählen.',
  population: {
    AFR: 'afrikanisch',
    AMR: 'amerikanisch, gemischt',
    EAS: 'ostasiatisch',
    EUR: 'europäisch',
    SAS: 'südasiatisch',
  },
  ownPanel: 'die angegebene Vergleichsgruppe',
  ancestryUncertain: 'Ihre Herkunft ließ sich nur schätzen, daher kann die Zahl abweichen.',
  outsideReference: 'Ihre Zahl liegt außerhalb von allen, mit denen verglichen wurde.',
  lower: 'haben eine niedrigere Zahl',
  higher: 'haben eine höhere Zahl',
  curve: 'Zahlen von Menschen ähnlicher Herkunft; die Linie ist Ihre',
  greyed: 'Dieser Score wurde für Menschen anderer Herkunft gemacht. Über Sie sagt er vielleicht wenig.',
  noPercentile: {
    SCORE_NO_REFERENCE_DISTRIBUTION: 'Für diesen Score gibt es keine Vergleichsgruppe.',
    SCORE_OTHER_VARIANTS: 'Die Vergleichsgruppe wurde mit einer anderen Fassung dieses Scores gerechnet.',
    SCORE_COVERAGE_LOW: 'In Ihrem Erbgut wurde zu wenig von diesem Score gelesen, um ihn zu vergleichen.',
    SCORE_NO_ANCESTRY: 'Ihre Herkunft ist nicht bekannt, daher ist kein Vergleich möglich.',
  },
  noPercentileOtherwise: 'Er lässt sich nicht mit anderen Menschen vergleichen.',
  columns: {
    score: 'Score',
    sum: 'Summe',
    rows: 'Varianten',
    covered: 'Erfasste Varianz',
    percentile: 'Perzentil',
    source: 'Quelle',
  },
  counted: (matched, total) => `${matched} von ${total}`,
  guessed: (imputed, unknown) => `${imputed} geschätzt, ${unknown} unbekannt`,
  coveredUnknown: 'nicht bekannt',
  unscored: (count) => `${count} nicht gezählt`,
};
