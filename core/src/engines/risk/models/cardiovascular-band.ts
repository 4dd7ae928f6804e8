import { shape } from '../../../knowledge/index.ts';
import type { Check } from '../parameters.ts';

/** A guideline's risk groups: for each age up to which they hold, the percent from which a group begins. */
export type Banding = {
  readonly by: string;
  readonly doi: string;
  readonly ages: readonly {
    /** Null holds for every age above those before. */
    readonly belowAge: number | null;
    readonly groups: readonly (readonly [fromPercent: number, group: string])[];
  }[];
};

const { listOf, nullable, number, object, row, text, word } = shape;

export const bandings: Check = listOf(
  object({
    by: word,
    doi: text,
    ages: listOf(object({ belowAge: nullable(number), groups: listOf(row(number, word)) })),
  }),
);

/** The group that a ten-year risk (percent) puts a person of that age (years) in, by one guideline's limits. */
export function cardiovascularBand(percent: number, ageYears: number, { ages }: Banding): string {
  const own = ages.find(({ belowAge }) => belowAge === null || ageYears < belowAge);
  return own?.groups.findLast(([from]) => percent >= from)?.[1] ?? '';
}
