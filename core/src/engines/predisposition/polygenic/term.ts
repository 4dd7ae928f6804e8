import type { RowEffect, ScoreRows } from '../../../profile/genotypes/index.ts';

const DOMINANT = 1;
const RECESSIVE = 2;
const DOSAGE = 3;
const COMPONENT = 4;

/** The term of a row for 0, 1 or 2 copies of its effect allele. */
export function termOf(rows: ScoreRows, row: number, copies: number): number {
  const weight = rows.weights[row] ?? 0;
  switch (rows.kinds[row] ?? COMPONENT) {
    case 0:
      return weight * copies;
    case DOMINANT:
      return weight * Math.min(copies, 1);
    case RECESSIVE:
      return weight * Math.max(copies - 1, 0);
    case DOSAGE:
      return rows.dosageWeights?.[row * 3 + copies] ?? 0;
    default:
      return 0;
  }
}

/**
 * The term expected where the genotype is not known and the effect allele's frequency is. Dominant and
 * recessive terms follow plink2 --score's mean imputation, which takes AF for both (measured on plink2
 * 2.00a3.5; under Hardy-Weinberg they would be 1 − (1 − AF)² and AF²); dosage weights follow
 * Hardy-Weinberg.
 */
export function expectedTerm(rows: ScoreRows, row: number, frequency: number): number {
  const weight = rows.weights[row] ?? 0;
  switch (rows.kinds[row] ?? COMPONENT) {
    case 0:
      return weight * 2 * frequency;
    case DOMINANT:
    case RECESSIVE:
      return weight * frequency;
    case DOSAGE: {
      const rest = 1 - frequency;
      return (
        rest * rest * termOf(rows, row, 0) +
        2 * frequency * rest * termOf(rows, row, 1) +
        frequency * frequency * termOf(rows, row, 2)
      );
    }
    default:
      return 0;
  }
}

/** w²·2pq: the variance of an additive term under Hardy-Weinberg. A row with dosage weights counts by half the span of its outer ones. */
export function termVariance(rows: ScoreRows, row: number, frequency: number): number {
  const weight =
    rows.kinds[row] === DOSAGE ? (termOf(rows, row, 2) - termOf(rows, row, 0)) / 2 : (rows.weights[row] ?? 0);
  return weight * weight * 2 * frequency * (1 - frequency);
}

/** The term of copies of a haplotype or named allele, or of a diplotype that is there (1) or not (0). */
export function effectTerm({ weight, kind, dosageWeights }: RowEffect, copies: number): number {
  if (dosageWeights !== null) return dosageWeights[copies] ?? 0;
  if (kind === DOMINANT) return weight * Math.min(copies, 1);
  return kind === RECESSIVE ? weight * Math.max(copies - 1, 0) : weight * copies;
}
