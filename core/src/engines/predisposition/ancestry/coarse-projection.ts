import { type Gap, gap } from '../../../base/index.ts';
import type { CoarseProjection, ProjectionVariant } from '../../../knowledge/index.ts';
import type { Projection } from './score-percentile.ts';

/** Copies of a variant's ALT allele, 0 to 2; null where it was not read. */
export type AlleleCopies = (variant: ProjectionVariant) => number | null;

/** The share of the projection's variants that must have been read; with fewer, everybody drifts to the panel's middle. */
const LEAST_READ = 0.8;

/**
 * A person's components from their genotypes at the projection's variants. `dosageOf` gives the number of ALT
 * alleles, 0 to 2, or null where the variant was not read. Gap: SCORE_NO_ANCESTRY where too few were read.
 */
export function projectCoarsely(projection: CoarseProjection, dosageOf: AlleleCopies): Projection | Gap {
  const pcs = [...projection.intercepts];
  let read = 0;
  for (const variant of projection.variants) {
    const dosage = dosageOf(variant);
    if (dosage === null) continue;
    read += 1;
    const { frequency, weights } = variant;
    const standardised = (dosage - 2 * frequency) / Math.sqrt(2 * frequency * (1 - frequency));
    for (const [k, weight] of weights.entries()) pcs[k] = (pcs[k] ?? 0) + weight * standardised;
  }
  if (read < LEAST_READ * projection.variants.length) return gap('SCORE_NO_ANCESTRY', { subject: 'all' });
  return { pcs, coarse: true };
}
