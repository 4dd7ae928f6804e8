import type { GenePhenotypes, NamedAllele } from '../../knowledge/index.ts';
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
  options: { readonly phenotypes: GenePhenotypes | undefined; readonly missing: ReadonlySet<number> },
): Alternatives {
  const calledNames = new Set(called.map(({ diplotype }) => diplotype));
  const byPhase =
    lowestFunctionGenes.has(sample.definition.gene) || sample.partial
      ? []
      : viablePairs(sample, options.phenotypes);
  const byMissing = called.flatMap((lookup) => hiddenByMissing(sample, lookup, options));
  const others = (list: readonly LookupResult[]): readonly LookupResult[] => [
    ...new Map(
      list.filter(({ diplotype }) => !calledNames.has(diplotype)).map((lookup) => [lookup.diplotype, lookup]),
    ).values(),
  ];
  return { byPhase: others(byPhase), byMissing: others(byMissing) };
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

function hiddenByMissing(
  sample: GeneSample,
  lookup: LookupResult,
  options: { readonly phenotypes: GenePhenotypes | undefined; readonly missing: ReadonlySet<number> },
): readonly LookupResult[] {
  const { definition } = sample;
  const results: LookupResult[] = [];
  for (const [strand, name] of lookup.alleles.entries()) {
    const allele = definition.alleles.find(
      (candidate) => (definition.reportedAs[candidate.name] ?? candidate.name) === name,
    );
    if (allele === undefined) continue;
    for (const other of definition.alleles) {
      if (other === allele || !hides(sample, allele, other, options.missing)) continue;
      const alleles = lookup.alleles.with(strand, definition.reportedAs[other.name] ?? other.name);
      const diplotype = writeDiplotype(
        definition.gene,
        alleles.map((item) => [item]),
      );
      results.push(lookupPhenotype(options.phenotypes, diplotype, alleles));
    }
  }
  return results;
}

/** Whether `other` equals `allele` on every seen position and differs at a missing one under consideration. */
function hides(
  sample: GeneSample,
  allele: NamedAllele,
  other: NamedAllele,
  missing: ReadonlySet<number>,
): boolean {
  const seen = new Set(sample.sites.map((site) => site.index));
  let differs = false;
  for (const [index, position] of sample.definition.positions.entries()) {
    const a = allele.cells[index] ?? position.ref;
    const b = other.cells[index] ?? position.ref;
    if (compatible(a, b)) continue;
    if (seen.has(index) || !missing.has(position.positionGrch38)) return false;
    differs = true;
  }
  return differs;
}

function compatible(a: string, b: string): boolean {
  return a === b || (isWobble(a) && accepts(a, b)) || (isWobble(b) && accepts(b, a));
}
