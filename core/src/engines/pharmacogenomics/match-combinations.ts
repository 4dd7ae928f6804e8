import type { NamedAllele } from '../../knowledge/index.ts';
import { referenceAlleleName, type StrandName } from './allele-name.ts';
import type { GeneSample } from './gene-sample.ts';
import {
  allelesOnStrand,
  definedCells,
  sortStrandCalls,
  type Strand,
  type StrandCall,
  strandPairs,
  uncoveredVariants,
  viableCombinations,
} from './strands.ts';

/** One explanation of one strand. */
type StrandReading = { readonly name: StrandName; readonly score: number; readonly offReference: boolean };

/**
 * Combination and partial alleles (research): every strand explained by one allele, by several that
 * share no position (`[*6 + *14]`), and by leftover variants of the definition (`[*17 + g.94781859G>A]`,
 * or only those where the strand is reference otherwise). Meant for samples without a plain match.
 *
 * A reading off the reference allele is only made when at most two strands are possible: with
 * unphased data nearly anything could be read that way.
 */
export function matchCombinations(sample: GeneSample): readonly StrandCall[] {
  const usable = combinableAlleles(sample);
  const calls: StrandCall[] = [];
  for (const pair of strandPairs(sample)) {
    const readings = pair.map((strand) => readStrand(sample, strand, usable));
    const [first = [], second] = readings;
    if (second === undefined) {
      for (const reading of first) calls.push({ strands: [reading.name], score: reading.score });
      continue;
    }
    for (const a of first) {
      for (const b of second) calls.push({ strands: [a.name, b.name], score: a.score + b.score });
    }
  }
  return sortStrandCalls(calls);
}

function combinableAlleles(sample: GeneSample): readonly NamedAllele[] {
  const { gene, alleles, exemptions } = sample.definition;
  const ignored = new Set(exemptions.ignoredAlleles);
  return alleles.filter(
    (allele) =>
      !allele.reference &&
      !allele.structural &&
      !ignored.has(allele.name) &&
      // UGT1A1's "+" names are combinations themselves.
      !(gene === 'UGT1A1' && allele.name.includes('+')),
  );
}

function readStrand(
  sample: GeneSample,
  strand: Strand,
  usable: readonly NamedAllele[],
): readonly StrandReading[] {
  const covered = allelesOnStrand(sample, strand, usable);
  const ways = covered.length === 0 ? [[]] : viableCombinations(sample, covered);
  const readings: StrandReading[] = [];
  for (const way of ways) {
    const leftovers = uncoveredVariants(sample, strand, way).map((i) => variantName(sample, strand, i));
    const offReference = way.length === 0 && leftovers.length > 0;
    if (offReference && !sample.effectivelyPhased) continue;
    const names = [...way.map((allele) => allele.name), ...leftovers];
    const cells = way.reduce((sum, allele) => sum + definedCells(sample, allele), 0);
    readings.push({
      name: names.length > 0 ? names : [referenceAlleleName(sample.definition)],
      score: offReference ? 0 : (way.length === 0 ? sample.sites.length : cells) - leftovers.length,
      offReference,
    });
  }
  return readings;
}

/** A leftover variant as `g.94781859G>A` (GRCh38, plus strand). */
function variantName(sample: GeneSample, strand: Strand, siteIndex: number): string {
  const position = sample.sites[siteIndex]?.position;
  const observed = strand[siteIndex] ?? '';
  if (position === undefined) return observed;
  const onlyAlt = position.alts.length === 1 && position.alts[0] === observed;
  return onlyAlt ? position.hgvs : `g.${position.positionGrch38}${position.ref}>${observed}`;
}
