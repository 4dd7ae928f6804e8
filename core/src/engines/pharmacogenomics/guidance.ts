import type { GuidanceKey, GuidancePack, GuidanceRow, Guideline } from '../../knowledge/index.ts';
import type { GeneResult, LookupResult } from './gene-result.ts';
import type { Applies, Recommendation } from './medicine-result.ts';
import { NO_RESULT } from './phenotype.ts';

/** One choice of a looked-up diplotype for every gene of a guideline; null: the gene has no result. */
type Genotype = ReadonlyMap<string, LookupResult | null>;

const noApplicability = (): Applies => true;

/**
 * All rows of all packs that match the person's genes, by medicine name.
 *
 * A guideline speaks when at least one of its genes was called or reported. For every combination of
 * the genes' looked-up diplotypes a row matches when each of its keys is among that diplotype's keys;
 * rows keyed by a diplotype's alleles win over rows keyed by its phenotype. A gene without result has
 * the key `No Result`. `effective`: use the result after phenoconversion where there is one.
 */
export function matchGuidance(
  packs: readonly GuidancePack[],
  genes: ReadonlyMap<string, GeneResult>,
  options: { readonly effective: boolean; readonly applies?: (row: GuidanceRow) => Applies },
): ReadonlyMap<string, readonly Recommendation[]> {
  const found = new Map<string, Recommendation[]>();
  for (const pack of packs) {
    const rowsByGuideline = Map.groupBy(pack.rows, (row) => row.guideline);
    for (const guideline of pack.guidelines) {
      const rows = rowsByGuideline.get(guideline.id) ?? [];
      for (const row of matchGuideline(guideline, rows, genes, options.effective)) {
        const list = found.get(row.medicine) ?? [];
        list.push(toRecommendation(guideline, row, (options.applies ?? noApplicability)(row)));
        found.set(row.medicine, list);
      }
    }
  }
  return found;
}

function matchGuideline(
  guideline: Guideline,
  rows: readonly GuidanceRow[],
  genes: ReadonlyMap<string, GeneResult>,
  effective: boolean,
): readonly GuidanceRow[] {
  if (!guideline.genes.some((gene) => hasResult(genes.get(gene)))) return [];
  const matched = new Set<GuidanceRow>();
  for (const genotype of genotypesOf(guideline.genes, genes, effective)) {
    const fitting = rows.filter((row) =>
      Object.entries(row.genes).every(([gene, key]) => keyMatches(key, genotype.get(gene))),
    );
    const medicines = Map.groupBy(fitting, (row) => row.medicine);
    for (const ofMedicine of medicines.values()) {
      const byDiplotype = ofMedicine.filter((row) =>
        Object.values(row.genes).some((key) => typeof key !== 'string'),
      );
      for (const row of byDiplotype.length > 0 ? byDiplotype : ofMedicine) matched.add(row);
    }
  }
  return rows.filter((row) => matched.has(row));
}

function hasResult(result: GeneResult | undefined): boolean {
  return (
    result !== undefined &&
    result.callSource !== 'none' &&
    result.lookup.some(({ lookupKey }) => lookupKey.some((key) => key !== NO_RESULT))
  );
}

/** The cross product of the genes' looked-up diplotypes. */
function genotypesOf(
  geneNames: readonly string[],
  genes: ReadonlyMap<string, GeneResult>,
  effective: boolean,
): readonly Genotype[] {
  let genotypes: Map<string, LookupResult | null>[] = [new Map()];
  for (const gene of geneNames) {
    const result = genes.get(gene);
    const lookup = (effective ? result?.effective?.lookup : undefined) ?? result?.lookup ?? [];
    const choices: readonly (LookupResult | null)[] = lookup.length > 0 ? lookup : [null];
    genotypes = genotypes.flatMap((genotype) => choices.map((choice) => new Map(genotype).set(gene, choice)));
  }
  return genotypes;
}

function keyMatches(key: GuidanceKey, lookup: LookupResult | null | undefined): boolean {
  if (lookup === null || lookup === undefined) return key === NO_RESULT;
  if (typeof key === 'string') return lookup.lookupKey.includes(key);
  const copies = new Map<string, number>();
  for (const allele of lookup.alleles) copies.set(allele, (copies.get(allele) ?? 0) + 1);
  const wanted = Object.entries(key);
  return wanted.length === copies.size && wanted.every(([allele, count]) => copies.get(allele) === count);
}

function toRecommendation(guideline: Guideline, row: GuidanceRow, applies: Applies): Recommendation {
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
