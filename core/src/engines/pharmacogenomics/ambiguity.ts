import type { GeneDefinition, GenePhenotypes, NamedAllele } from '../../knowledge/index.ts';
import { writeDiplotype } from './allele-name.ts';
import type { LookupResult } from './gene-result.ts';
import type { GeneSample } from './gene-sample.ts';
import { accepts, isWobble } from './iupac.ts';
import { lowestFunctionGenes } from './lowest-function.ts';
import { matchDiplotypes } from './match-diplotypes.ts';
import { lookupPhenotype } from './phenotype.ts';

/** Diplotypes the data cannot tell from the call, with how each would be looked up. */
export type Alternatives = {
  readonly byPhase: readonly LookupResult[];
  readonly byMissing: readonly LookupResult[];
};

/**
 * Finds the diplotypes that fit the data as well as the called ones do.
 *
 * By phase: every viable pair of alleles on the positions that were seen. By missing positions: the
 * called diplotype with one strand's allele replaced by an allele that looks the same on all seen
 * positions and differs at a missing one (`missing`: GRCh38 positions to consider).
 */
export function findAlternatives(
  sample: GeneSample,
  called: readonly LookupResult[],
  options: Hiding,
): Alternatives {
  const byPhase =
    lowestFunctionGenes.has(sample.definition.gene) || sample.partial
      ? []
      : viablePairs(sample, options.phenotypes);
  return { byPhase: others(called, byPhase), byMissing: hiddenAlternatives(sample, called, options) };
}

type Hiding = { readonly phenotypes: GenePhenotypes | undefined; readonly missing: ReadonlySet<number> };

/** Of {@link findAlternatives}, those by missing positions alone. */
export function hiddenAlternatives(
  sample: GeneSample,
  called: readonly LookupResult[],
  options: Hiding,
): readonly LookupResult[] {
  if (options.missing.size === 0) return [];
  return others(
    called,
    called.flatMap((lookup) => hiddenByMissing(sample, lookup, options)),
  );
}

/** Those that are not called, each once. */
function others(called: readonly LookupResult[], list: readonly LookupResult[]): readonly LookupResult[] {
  const calledNames = new Set(called.map(({ diplotype }) => diplotype));
  return [
    ...new Map(
      list.filter(({ diplotype }) => !calledNames.has(diplotype)).map((lookup) => [lookup.diplotype, lookup]),
    ).values(),
  ];
}

function viablePairs(sample: GeneSample, phenotypes: GenePhenotypes | undefined): readonly LookupResult[] {
  const { gene, reportedAs } = sample.definition;
  if (sample.effectivelyPhased) return [];
  return matchDiplotypes(sample).map((match) => {
    const alleles = match.alleles.map((allele) => reportedAs[allele] ?? allele);
    return lookupPhenotype(
      phenotypes,
      writeDiplotype(
        gene,
        alleles.map((allele) => [allele]),
      ),
      alleles,
    );
  });
}

function hiddenByMissing(sample: GeneSample, lookup: LookupResult, options: Hiding): readonly LookupResult[] {
  const { definition } = sample;
  const seen = new Set(sample.sites.map((site) => site.index));
  const results: LookupResult[] = [];
  for (const [strand, name] of lookup.alleles.entries()) {
    // Two strands with one allele hide the same ones.
    if (lookup.alleles.lastIndexOf(name) !== strand) continue;
    const allele = definition.alleles.find((candidate) => reportedName(definition, candidate.name) === name);
    if (allele === undefined) continue;
    const own = deviatingCells(definition, allele);
    for (const other of definition.alleles) {
      if (other === allele || !hides(definition, own, { other, seen, missing: options.missing })) continue;
      const alleles = lookup.alleles.with(strand, reportedName(definition, other.name));
      const diplotype = writeDiplotype(
        definition.gene,
        alleles.map((item) => [item]),
      );
      results.push(lookupPhenotype(options.phenotypes, diplotype, alleles));
    }
  }
  return results;
}

function reportedName(definition: GeneDefinition, name: string): string {
  return definition.reportedAs[name] ?? name;
}

const deviationsOf = new WeakMap<NamedAllele, ReadonlyMap<number, string>>();

/** Positions (by index) where an allele is not simply the reference base; kept per allele, definitions do not change. */
function deviatingCells(definition: GeneDefinition, allele: NamedAllele): ReadonlyMap<number, string> {
  const known = deviationsOf.get(allele);
  if (known !== undefined) return known;
  const cells = new Map<number, string>();
  for (const [index, cell] of allele.cells.entries()) {
    if (cell !== null && cell !== definition.positions[index]?.ref) cells.set(index, cell);
  }
  deviationsOf.set(allele, cells);
  return cells;
}

type Hidden = {
  readonly other: NamedAllele;
  readonly seen: ReadonlySet<number>;
  readonly missing: ReadonlySet<number>;
};

/** Whether `other` equals an allele (given by its deviating cells) on every seen position and differs at a missing one. */
function hides(
  definition: GeneDefinition,
  own: ReadonlyMap<number, string>,
  { other, seen, missing }: Hidden,
): boolean {
  const others = deviatingCells(definition, other);
  let differs = false;
  const decide = (index: number): boolean => {
    const ref = definition.positions[index]?.ref ?? '';
    if (compatible(own.get(index) ?? ref, others.get(index) ?? ref)) return true;
    if (seen.has(index) || !missing.has(definition.positions[index]?.positionGrch38 ?? 0)) return false;
    differs = true;
    return true;
  };
  for (const index of own.keys()) if (!decide(index)) return false;
  for (const index of others.keys()) if (!decide(index)) return false;
  return differs;
}

function compatible(a: string, b: string): boolean {
  return a === b || (isWobble(a) && accepts(a, b)) || (isWobble(b) && accepts(b, a));
}
