import type { HaplotypeRow, Interaction } from '../../../profile/genotypes/index.ts';
import { countedCopies, type PlacedCopies } from './haplotype.ts';
import { effectTerm } from './term.ts';
import type { FixedTerm } from './typed-rows.ts';

/** The rows of a score that are more than one variant's dosage. */
export type JointRows = {
  readonly interactions: readonly Interaction[];
  readonly haplotypes: readonly HaplotypeRow[];
  readonly fixed: readonly FixedTerm[];
};

/** What they come to for one person. `assumed`: rows for which a phase was taken that is not known. */
export type JointTally = {
  readonly sum: number;
  readonly called: number;
  readonly unknown: number;
  readonly assumed: number;
};

/** Adds up joint rows; `copiesOf` a component's row, null where its genotype is not known. */
export function tallyJointRows(joint: JointRows, copiesOf: (row: number) => PlacedCopies | null): JointTally {
  let [sum, called, unknown, assumed] = [0, joint.fixed.length, 0, 0];
  for (const { term } of joint.fixed) sum += term;
  for (const { weight, rows } of joint.interactions) {
    const product = rows.reduce((found, row) => found * (copiesOf(row)?.copies ?? Number.NaN), weight);
    if (Number.isNaN(product)) unknown++;
    else {
      sum += product;
      called++;
    }
  }
  for (const row of joint.haplotypes) {
    const counted = countedCopies(
      row,
      row.haplotypes.map((alleles) => allKnown(alleles.map(copiesOf))),
    );
    if (counted === null) unknown++;
    else {
      sum += effectTerm(row.effect, counted.copies);
      called++;
      if (counted.assumed) assumed++;
    }
  }
  return { sum, called, unknown, assumed };
}

function allKnown(found: readonly (PlacedCopies | null)[]): readonly PlacedCopies[] | null {
  const known = found.filter((copies) => copies !== null);
  return known.length === found.length ? known : null;
}
