import type { EnzymeModulator, GenePhenotypes } from '../../knowledge/index.ts';
import type { EffectiveResult, LookupResult } from './gene-result.ts';
import { scoreOf } from './phenotype.ts';

/**
 * Factor on the activity score while a person takes an inhibitor: strong 0, moderate 0.5
 * (CPIC opioid guideline 2021, doi:10.1002/cpt.2149). Weak inhibitors and inducers leave the score.
 */
const inhibitionFactor: Readonly<Partial<Record<EnzymeModulator['effect'], number>>> = {
  'strong-inhibitor': 0,
  'moderate-inhibitor': 0.5,
};

/** Genes for which guidelines agree on that factor; for others an inhibitor is only remarked on. */
const convertedGenes: ReadonlySet<string> = new Set(['CYP2D6']);

/** Whether a medicine's effect on an enzyme changes the gene's result, or deserves no more than a remark. */
export function convertsPhenotype({ gene, effect }: EnzymeModulator): boolean {
  return convertedGenes.has(gene) && inhibitionFactor[effect] !== undefined;
}

/** Whether a medicine's effect on an enzyme is strong enough to be mentioned. */
export function deservesRemark(modulator: EnzymeModulator): boolean {
  return !convertsPhenotype(modulator) && !modulator.effect.startsWith('weak');
}

/**
 * The gene's result while the person takes the given inhibitors, or null where nothing changes.
 * The strongest one counts. The activity score is multiplied and looked up under the highest listed
 * score not above the product.
 */
export function convertPhenotype(
  lookup: readonly LookupResult[],
  phenotypes: GenePhenotypes | undefined,
  modulators: readonly EnzymeModulator[],
): EffectiveResult | null {
  const inhibitors = modulators.filter(convertsPhenotype);
  if (phenotypes === undefined || inhibitors.length === 0) return null;
  const factor = Math.min(...inhibitors.map(({ effect }) => inhibitionFactor[effect] ?? 1));
  const converted = lookup.map((item) => scaleScore(item, phenotypes, factor));
  if (converted.every((item, i) => item === lookup[i])) return null;
  return { lookup: converted, modulators: inhibitors };
}

function scaleScore(lookup: LookupResult, phenotypes: GenePhenotypes, factor: number): LookupResult {
  const scores = lookup.lookupKey.map(scoreOf).filter(Number.isFinite);
  // A strong inhibitor leaves nothing of any score, also of one that nobody knows.
  if (scores.length === 0 && factor > 0) return lookup;
  const target = scores.length === 0 ? 0 : Math.max(...scores) * factor;
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
