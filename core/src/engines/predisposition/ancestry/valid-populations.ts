import { type Gap, gap } from '../../../base/index.ts';
import type { ScorePercentile } from './score-percentile.ts';

/**
 * Why a score's percentile should be greyed: it is declared valid only in populations that are not this
 * person's (SCORE_OTHER_POPULATION). Null where it is valid, or where nothing was declared. The effect of a
 * score fades with the distance from the people it was made in (Ding 2023, doi:10.1038/s41586-023-06079-4).
 */
export function outsideValidPopulations(
  score: string,
  validIn: readonly string[] | null,
  placed: ScorePercentile,
): Gap | null {
  if (validIn === null || validIn.includes(placed.mostSimilarPopulation)) return null;
  return gap('SCORE_OTHER_POPULATION', {
    subject: score,
    valid: validIn.join(', '),
    population: placed.mostSimilarPopulation,
  });
}
