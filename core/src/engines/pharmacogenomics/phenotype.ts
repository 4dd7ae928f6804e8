import type { GenePhenotypes } from '../../knowledge/index.ts';
import type { LookupResult } from './gene-result.ts';

/** Key of a gene that was looked for and has no result; CPIC lists it as a key of its own. */
export const NO_RESULT = 'No Result';
const NOT_AVAILABLE = 'n/a';

const scoredGenes = new WeakMap<GenePhenotypes, boolean>();

/** Whether guidelines list this gene by activity score (every rule of the gene carries one). */
export function isActivityScoreGene(phenotypes: GenePhenotypes): boolean {
  const known = scoredGenes.get(phenotypes);
  if (known !== undefined) return known;
  const isScored = Object.values(phenotypes.pairRules).some((rule) => rule.activityScore !== null);
  scoredGenes.set(phenotypes, isScored);
  return isScored;
}

/**
 * Phenotype, activity score and guideline keys of one diplotype.
 * `alleles`: two names, or one for a haploid call. `phenotypes` undefined: the gene has no table
 * (CYP4F2), and everything stays empty. An allele the table does not know makes the result `n/a`,
 * for genes with activity scores Indeterminate.
 */
export function lookupPhenotype(
  phenotypes: GenePhenotypes | undefined,
  diplotype: string,
  alleles: readonly string[],
): LookupResult {
  if (phenotypes === undefined)
    return { diplotype, alleles, phenotypes: [], activityScore: null, lookupKey: [] };
  const keys = alleles.map((allele) => phenotypes.alleles[allele]?.key ?? NOT_AVAILABLE);
  const rule =
    phenotypes.pairRules[keys.toSorted().join('|')] ?? phenotypes.pairRules[keys.toReversed().join('|')];
  if (rule !== undefined) {
    return {
      diplotype,
      alleles,
      phenotypes: [rule.phenotype],
      activityScore: rule.activityScore,
      lookupKey: [rule.lookupKey],
    };
  }
  const scored = isActivityScoreGene(phenotypes);
  return {
    diplotype,
    alleles,
    phenotypes: [scored ? 'Indeterminate' : NOT_AVAILABLE],
    activityScore: scored ? NOT_AVAILABLE : null,
    lookupKey: [NOT_AVAILABLE],
  };
}

/** The result of a gene that has rows and no call. */
export function lookupUnknown(phenotypes: GenePhenotypes | undefined, diplotype: string): LookupResult {
  if (phenotypes === undefined)
    return { diplotype, alleles: [], phenotypes: [], activityScore: null, lookupKey: [] };
  return {
    diplotype,
    alleles: [],
    phenotypes: [NO_RESULT],
    activityScore: isActivityScoreGene(phenotypes) ? NO_RESULT : null,
    lookupKey: [NO_RESULT],
  };
}

/** The result of a phenotype-only call: all keys under which the gene's rules reach that phenotype. */
export function lookupByPhenotype(phenotypes: GenePhenotypes | undefined, phenotype: string): LookupResult {
  const rules = Object.values(phenotypes?.pairRules ?? {}).filter((rule) => rule.phenotype === phenotype);
  const scored = phenotypes !== undefined && isActivityScoreGene(phenotypes);
  const keys = [...new Set(rules.map((rule) => rule.lookupKey))].sort();
  return {
    diplotype: phenotype,
    alleles: [],
    phenotypes: [phenotype],
    activityScore: scored ? NOT_AVAILABLE : null,
    lookupKey: !scored ? [phenotype] : keys.length > 0 ? keys : [NOT_AVAILABLE],
  };
}

/** The phenotypes that a gene's rules give under an activity score; `n/a` where no rule has that score. */
export function phenotypesOfScore(phenotypes: GenePhenotypes, score: string): readonly string[] {
  const rules = Object.values(phenotypes.pairRules).filter((rule) => rule.lookupKey === score);
  return rules.length === 0 ? [NOT_AVAILABLE] : [...new Set(rules.map((rule) => rule.phenotype))].sort();
}

/** Value of an activity score as written; `≥3.0` sorts just above `3.0`, words last. */
export function scoreOf(score: string): number {
  const value = Number(score.replace('≥', ''));
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
  return score.startsWith('≥') ? value + 0.001 : value;
}
