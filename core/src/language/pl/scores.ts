import type { Complete } from '../complete.ts';
import type { enScores } from '../en/scores.ts';
import type { ScoreWords } from '../score-words.ts';
import { formOf } from './counted.ts';

export const plScores: Complete<ScoreWords, typeof enScores> = {
  heading: 'Wiele małych zmian razem',
  clinicianHeading: 'Wskaźniki poligeniczne',
  lead: 'Wskaźnik sumuje wiele małych zmian w genomie. Porównuje wynik z ludźmi o podobnym pochodzeniu.',
  ranks: (lower, population) =>
    `Około ${lower} na 100 osób o podobnym pochodzeniu (${population}) ma niższą liczbę.`,
  notRisk:
    'To mówi, jakie miejsce zajmuje ta liczba, a nie jak prawdopodobna jest choroba. Liczą się też styl życia i rodzina.',
  population: {
    AFR: 'afrykańskie',
    AMR: 'amerykańskie mieszane',
    EAS: 'wschodnioazjatyckie',
    EUR: 'europejskie',
    SAS: 'południowoazjatyckie',
  },
  ownPanel: 'podana grupa porównawcza',
  ancestryUncertain: 'Pochodzenie dało się tylko oszacować, więc liczba może być niedokładna.',
  outsideReference: 'Ta liczba leży poza wszystkimi, z którymi ją porównano.',
  lower: 'ma niższą liczbę',
  higher: 'ma wyższą liczbę',
  curve: 'Liczby osób o podobnym pochodzeniu; linia oznacza własny wynik',
  greyed: 'Ten wskaźnik powstał dla osób o innym pochodzeniu. Może niewiele mówić o badanej osobie.',
  noPercentile: {
    SCORE_NO_REFERENCE_DISTRIBUTION: 'Nie ma grupy osób, z którą można porównać ten wskaźnik.',
    SCORE_OTHER_VARIANTS: 'Osoby do porównania oceniono inną wersją tego wskaźnika.',
    SCORE_COVERAGE_LOW: 'W genomie odczytano za mało tego wskaźnika, aby go porównać.',
    SCORE_NO_ANCESTRY: 'Pochodzenie nie jest znane, więc nie można porównać wskaźnika.',
  },
  noPercentileOtherwise: 'Nie można go porównać z innymi osobami.',
  columns: {
    score: 'Wskaźnik',
    sum: 'Suma',
    rows: 'Warianty',
    covered: 'Objęta wariancja',
    percentile: 'Percentyl',
    source: 'Źródło',
  },
  counted: (matched, total) => `${matched} z ${total}`,
  guessed: (imputed, unknown) =>
    `${imputed} ${formOf(imputed, ['imputowany', 'imputowane', 'imputowanych'])}, ${unknown} ${formOf(unknown, ['nieznany', 'nieznane', 'nieznanych'])}`,
  coveredUnknown: 'nie wiadomo',
  unscored: (count) => `${count} ${formOf(count, ['niepoliczony', 'niepoliczone', 'niepoliczonych'])}`,
};
