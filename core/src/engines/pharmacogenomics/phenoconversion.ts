import type { EnzymeModulator, GenePhenotypes } from '../../knowledge/index.ts';
import type { EffectiveResult, LookupResult } from './gene-result.ts';
import { isActivityScoreGene, scoreOf } from './phenotype.ts';

/**
 * Factor on the activity score while a person takes an inhibitor: strong 0, moderate 0.5
 * (CPIC CYP2D6 guidelines; doi:10.1002/cpt.2211). Weak inhibitors and inducers leave the score.
 */
const inhibitionFactor: Readonly<Partial<Record<EnzymeModulator['effect'], number>>> = {
  'strong-inhibitor': 0,
  'moderate-inhibitor': 0.5,
};

/**
 * The gene's result while the person takes the given inhibitors, or null where nothing changes.
 * The strongest one counts. An activity score is multiplied and looked up under the next listed
 * score not above it; a gene without scores becomes Poor Metabolizer under a strong inhibitor.
 */
export function convertPhenotype(
  lookup: readonly LookupResult[],
  phenotypes: GenePhenotypes | undefined,
  modulators: readonly EnzymeModulator[],
): EffectiveResult | null {
  const inhibitors = modulators.filter(({ effect }) => inhibitionFactor[effect] !== undefined);
  const factor = Math.min(...inhibitors.map(({ effect }) => inhibitionFactor[effect] ?? 1));
  if (phenotypes === undefined || inhibitors.length === 0) return null;
  const converted = lookup.map((item) =>
    isActivityScoreGene(phenotypes) ? scaleScore(item, phenotypes, factor) : toPoor(item, phenotypes, factor),
  );
  if (converted.every((item, i) => item === lookup[i])) return null;
  return { lookup: converted, modulators: inhibitors };
}

function scaleScore(lookup: LookupResult, phenotypes: GenePhenotypes, factor: number): LookupResult {
  const scores = lookup.lookupKey.map(scoreOf).filter(Number.isFinite);
  if (scores.length === 0) return lookup;
  const target = Math.max(...scores) * factor;
  const rules = Object.values(phenotypes.pairRules).filter(
    (rule) => Number.isFinite(scoreOf(rule.lookupKey)) && !rule.lookupKey.startsWith('≥'),
  );
  const rule = rules
    .filter((item) => scoreOf(item.lookupKey) <= target)
    .sort((a, b) => scoreOf(b.lookupKey) - scoreOf(a.lookupKey))[0];
  if (rule === undefined) return lookup;
  return {
    ...lookup,
    phenotypes: [rule.phenotype],
    activityScore: rule.lookupKey,
    lookupKey: [rule.lookupKey],
  };
}

function toPoor(lookup: LookupResult, phenotypes: GenePhenotypes, factor: number): LookupResult {
  const rule = Object.values(phenotypes.pairRules).find((item) => item.phenotype === 'Poor Metabolizer');
  if (factor !== 0 || rule === undefined || lookup.alleles.length === 0) return lookup;
  return { ...lookup, phenotypes: [rule.phenotype], lookupKey: [rule.lookupKey] };
}
