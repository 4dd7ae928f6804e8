import type { GuidanceKey, GuidancePack, GuidanceRow, Guideline } from '../../knowledge/index.ts';
import type { GeneResult, LookupResult } from './gene-result.ts';
import type { Applies, Recommendation } from './medicine-result.ts';
import { NO_RESULT } from './phenotype.ts';

/** A guideline with its rows: the form in which guidance is searched. */
export type GuidelineRows = {
  readonly guideline: Guideline;
  readonly rows: readonly GuidanceRow[];
  /** The rows' genes with their keys, in the rows' order. */
  readonly keys: readonly (readonly (readonly [gene: string, key: GuidanceKey])[])[];
  /** Alleles that its rows name themselves rather than by a key. */
  readonly namedAlleles: ReadonlySet<string>;
};

/** One choice of a looked-up diplotype for every gene of a guideline; null: the gene has no result. */
type Genotype = ReadonlyMap<string, LookupResult | null>;

/** Genes' looked-up diplotypes by gene name, as guidance is to see them. */
export type LookupsByGene = ReadonlyMap<string, readonly LookupResult[]>;

const indexed = new WeakMap<readonly GuidancePack[], readonly GuidelineRows[]>();

/** Brings the rows of all packs under their guidelines; once for the same list of packs. */
export function indexGuidance(packs: readonly GuidancePack[]): readonly GuidelineRows[] {
  const known = indexed.get(packs);
  if (known !== undefined) return known;
  const guidelines = packs.flatMap((pack) => {
    const rows = Map.groupBy(pack.rows, (row) => row.guideline);
    return pack.guidelines.map((guideline) => {
      const own = rows.get(guideline.id) ?? [];
      const keys = own.map(({ genes }) => Object.entries(genes));
      const named = keys.flat().flatMap(([, key]) => (typeof key === 'string' ? [] : Object.keys(key)));
      return { guideline, rows: own, keys, namedAlleles: new Set(named) };
    });
  });
  indexed.set(packs, guidelines);
  return guidelines;
}

/** The genes' own lookups; genes without rows or calls have none. */
export function geneticLookups(genes: Iterable<GeneResult>): LookupsByGene {
  return new Map([...genes].map((gene) => [gene.gene, gene.lookup]));
}

/**
 * The rows of one guideline that match the genes.
 *
 * A guideline speaks when at least one of its genes has a result. For every combination of the
 * genes' looked-up diplotypes a row matches when each of its keys is among that diplotype's keys;
 * rows keyed by a diplotype's alleles win over rows keyed by its phenotype. A gene without result
 * has the key `No Result`.
 */
export function matchGuideline(guidance: GuidelineRows, lookups: LookupsByGene): readonly GuidanceRow[] {
  const { guideline, rows, keys } = guidance;
  if (!guideline.genes.some((gene) => hasResult(lookups.get(gene)))) return [];
  const matched = new Set<GuidanceRow>();
  for (const genotype of genotypesOf(guidance, lookups)) {
    const fitting = rows.filter(
      (_, i) => keys[i]?.every(([gene, key]) => keyMatches(key, genotype.get(gene))) ?? false,
    );
    for (const ofMedicine of Map.groupBy(fitting, (row) => row.medicine).values()) {
      const byDiplotype = ofMedicine.filter((row) =>
        Object.values(row.genes).some((key) => typeof key !== 'string'),
      );
      for (const row of byDiplotype.length > 0 ? byDiplotype : ofMedicine) matched.add(row);
    }
  }
  return rows.filter((row) => matched.has(row));
}

function hasResult(lookups: readonly LookupResult[] | undefined): boolean {
  return lookups !== undefined && lookups.some(({ lookupKey }) => lookupKey.some((key) => key !== NO_RESULT));
}

/** The cross product of the genes' looked-up diplotypes. */
function genotypesOf(
  { guideline, namedAlleles }: GuidelineRows,
  lookups: LookupsByGene,
): readonly Genotype[] {
  let genotypes: Map<string, LookupResult | null>[] = [new Map()];
  for (const gene of guideline.genes) {
    const lookup = lookups.get(gene) ?? [];
    const choices: readonly (LookupResult | null)[] =
      lookup.length > 0 ? groupLookups(lookup, namedAlleles).flatMap((group) => group.slice(0, 1)) : [null];
    genotypes = genotypes.flatMap((genotype) => choices.map((choice) => new Map(genotype).set(gene, choice)));
  }
  return genotypes;
}

/** Lookups that guidance cannot tell apart, together: same keys, and same alleles of those it names itself. */
export function groupLookups(
  lookups: readonly LookupResult[],
  namedAlleles: ReadonlySet<string>,
): readonly (readonly LookupResult[])[] {
  const signature = ({ lookupKey, alleles }: LookupResult): string =>
    `${lookupKey.join('|')} ${alleles.map((allele) => (namedAlleles.has(allele) ? allele : '')).join('|')}`;
  return lookups.length === 1 ? [lookups] : [...Map.groupBy(lookups, signature).values()];
}

function keyMatches(key: GuidanceKey, lookup: LookupResult | null | undefined): boolean {
  if (lookup === null || lookup === undefined) return key === NO_RESULT;
  if (typeof key === 'string') return lookup.lookupKey.includes(key);
  const copies = new Map<string, number>();
  for (const allele of lookup.alleles) copies.set(allele, (copies.get(allele) ?? 0) + 1);
  const wanted = Object.entries(key);
  return wanted.length === copies.size && wanted.every(([allele, count]) => copies.get(allele) === count);
}

/** A matched row as a recommendation for this person. */
export function toRecommendation(guideline: Guideline, row: GuidanceRow, applies: Applies): Recommendation {
  return {
    source: guideline.source,
    guideline: guideline.id,
    guidelineUrl: guideline.url,
    guidelineVersion: guideline.version,
    rowId: row.id,
    population: row.population,
    applies,
    strength: row.strength,
    genes: row.genes,
    advice: row.advice,
    wording: row.wording,
  };
}

/** The entry of a guideline that has no rows because it is a flow chart or formula (CPIC warfarin). */
export function rowlessRecommendation(guideline: Guideline): Recommendation {
  return {
    source: guideline.source,
    guideline: guideline.id,
    guidelineUrl: guideline.url,
    guidelineVersion: guideline.version,
    rowId: guideline.id,
    population: 'n/a',
    applies: true,
    strength: null,
    genes: {},
    advice: [],
    wording: null,
  };
}
