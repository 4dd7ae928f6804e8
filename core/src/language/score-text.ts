import type { PlanScore } from '../plan/index.ts';
import type { Catalogue } from './catalogue.ts';
import { numberText } from './values.ts';

type Place = PlanScore['place'];
type Placed = Extract<Place, { readonly kind: 'placed' }>;

/** What the score is about: its trait, else its name or id. Traits are in English. */
export function scoreTitle({ trait, name, score }: PlanScore): string {
  return trait ?? name ?? score;
}

/** The people a sum was compared with. */
export function populationOf({ population }: Placed, words: Catalogue): string {
  return population === null ? words.scores.ownPanel : (words.scores.population[population] ?? population);
}

/** Percent of the population below and not below, whole numbers that are never a bare 0 or 100 of a finite panel. */
export function lowerAndHigher({ percentile }: Placed): readonly [lower: number, higher: number] {
  const lower = Math.min(99, Math.max(1, Math.round(percentile)));
  return [lower, 100 - lower];
}

/** Where the sum stands, or why that is not known: one sentence each. */
export function placeTexts(place: Place, words: Catalogue): readonly string[] {
  const { scores } = words;
  if (place.kind === 'no-percentile')
    return [scores.noPercentile[place.why.code] ?? scores.noPercentileOtherwise];
  const [lower] = lowerAndHigher(place);
  return [
    ...(place.greyed === null ? [] : [scores.greyed]),
    place.outsideReference ? scores.outsideReference : scores.ranks(lower, populationOf(place, words)),
    ...(place.ancestryUncertain ? [scores.ancestryUncertain] : []),
  ];
}

/** The share of a score's variance that was read, in percent. */
export function coveredText({ coveredVariance }: PlanScore, words: Catalogue): string {
  return coveredVariance === null
    ? words.scores.coveredUnknown
    : `${numberText((coveredVariance * 100).toFixed(1), words)} %`;
}

/** How many rows count, and what became of the others. */
export function rowsTexts(item: PlanScore, words: Catalogue): readonly string[] {
  const { scores } = words;
  const unscored = Object.values(item.unscored).reduce((sum, count) => sum + count, 0);
  return [
    scores.counted(item.matched, item.total),
    ...(item.imputed + item.unknown === 0 ? [] : [scores.guessed(item.imputed, item.unknown)]),
    ...(unscored === 0 ? [] : [scores.unscored(unscored)]),
  ];
}

/** What a score says and rests on, a line each. */
export function explainScore(item: PlanScore, words: Catalogue): readonly string[] {
  const { columns } = words.scores;
  return [
    `${item.score}${words.colon}${scoreTitle(item)}`,
    ...placeTexts(item.place, words).map((text) => `  ${text}`),
    `  ${columns.sum}${words.colon}${numberText(item.sum.toPrecision(6), words)}`,
    `  ${columns.rows}${words.colon}${rowsTexts(item, words).join(', ')}`,
    `  ${columns.covered}${words.colon}${coveredText(item, words)}`,
    ...Object.entries(item.unscored).map(([reason, count]) => `  ${reason}: ${count}`),
    ...item.gaps.map(({ what }) => `  ${what}`),
    `  ${columns.source}${words.colon}${[item.file, item.citation].filter((text) => text !== null).join(', ')}`,
  ];
}
