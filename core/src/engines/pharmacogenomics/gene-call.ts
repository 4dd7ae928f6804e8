import type { Gap } from '../../base/index.ts';
import { gap } from '../../base/index.ts';
import type { GenePhenotypes } from '../../knowledge/index.ts';
import { UNKNOWN_DIPLOTYPE, writeDiplotype } from './allele-name.ts';
import type { LookupResult } from './gene-result.ts';
import type { GeneSample } from './gene-sample.ts';
import {
  callLowestFunction,
  type LowestFunctionCall,
  lookupLowestFunction,
  lowestFunctionGenes,
} from './lowest-function.ts';
import { matchCombinations } from './match-combinations.ts';
import { type DiplotypeMatch, matchDiplotypes, topScoring } from './match-diplotypes.ts';
import { lookupPhenotype, lookupUnknown } from './phenotype.ts';

/** How a run of the engine calls genes. */
export type CallingOptions = {
  /** Where nothing fits, look for combinations of alleles and partial alleles (research). */
  readonly combinations: boolean;
  /** Report every viable diplotype, not only the best scoring. */
  readonly allMatches: boolean;
  /** Call CYP2D6 from small variants too (screening: copy number and hybrids stay unseen). */
  readonly cyp2d6FromVcf: boolean;
};

/** What calling one gene from genotypes gives, before evidence and ambiguity are added. */
export type GeneCall = {
  readonly kind: 'diplotypes' | 'alleles';
  readonly diplotypes: readonly string[];
  readonly lookup: readonly LookupResult[];
  readonly inferred: boolean;
  readonly notes: readonly Gap[];
};

/** Calls one gene of one sample and looks the result up. */
export function callGene(
  sample: GeneSample,
  phenotypes: GenePhenotypes | undefined,
  options: CallingOptions,
): GeneCall {
  const { gene } = sample.definition;
  if (sample.missingRequired)
    return noCall(sample, phenotypes, [gap('GENE_REQUIRED_POSITION_MISSING', { subject: gene, gene })]);
  if (sample.partial && !options.combinations)
    return noCall(sample, phenotypes, [gap('GENE_PARTIAL_GENOTYPE', { subject: gene, gene })]);
  if (sample.sites.length === 0) return noCall(sample, phenotypes, []);
  if (lowestFunctionGenes.has(gene) && phenotypes !== undefined)
    return callByLowestFunction(sample, phenotypes);
  const matches = sample.partial ? [] : matchDiplotypes(sample);
  if (matches.length > 0) return fromMatches(sample, phenotypes, chooseMatches(sample, matches, options));
  if (!options.combinations)
    return noCall(sample, phenotypes, [gap('GENE_NO_MATCH', { subject: gene, gene })]);
  const calls = matchCombinations(sample);
  const diplotypes = calls.map(({ strands }) => strands);
  if (diplotypes.length === 0)
    return noCall(sample, phenotypes, [gap('GENE_NO_MATCH', { subject: gene, gene })]);
  return {
    kind: 'diplotypes',
    diplotypes: diplotypes.map((strands) => writeDiplotype(gene, strands)),
    lookup: diplotypes.map((strands) =>
      lookupPhenotype(
        phenotypes,
        writeDiplotype(gene, strands),
        strands.map((names) => (names.length === 1 ? (names[0] ?? '') : `[${names.join(' + ')}]`)),
      ),
    ),
    inferred: false,
    notes: [gap('GENE_COMBINATION_CALL', { subject: gene, gene })],
  };
}

/** The matches that are reported: the best, all on request, and for NAT2 the customary pick of a tie. */
function chooseMatches(
  sample: GeneSample,
  matches: readonly DiplotypeMatch[],
  options: CallingOptions,
): { readonly matches: readonly DiplotypeMatch[]; readonly notes: readonly Gap[] } {
  const { gene, exemptions } = sample.definition;
  if (options.allMatches) return { matches, notes: [] };
  if (sample.effectivelyPhased || exemptions.unphasedPriorities.length === 0)
    return { matches: topScoring(matches), notes: [] };
  const names = new Set(
    matches.map((match) =>
      writeDiplotype(
        gene,
        match.alleles.map((allele) => [allele]),
      ),
    ),
  );
  const tie = exemptions.unphasedPriorities
    .filter((priority) => priority.diplotypes.every((diplotype) => names.has(diplotype)))
    .toSorted((a, b) => b.diplotypes.length - a.diplotypes.length)[0];
  if (tie === undefined) return { matches, notes: [] };
  const picked = matches.filter(
    (match) =>
      writeDiplotype(
        gene,
        match.alleles.map((allele) => [allele]),
      ) === tie.pick,
  );
  return {
    matches: picked,
    notes: [
      gap('GENE_UNPHASED_PRIORITY', {
        subject: gene,
        gene,
        pick: tie.pick,
        others: tie.diplotypes.filter((d) => d !== tie.pick).join(', '),
      }),
    ],
  };
}

function fromMatches(
  sample: GeneSample,
  phenotypes: GenePhenotypes | undefined,
  chosen: { readonly matches: readonly DiplotypeMatch[]; readonly notes: readonly Gap[] },
): GeneCall {
  const { gene, reportedAs } = sample.definition;
  const seen = new Map<string, readonly string[]>();
  for (const match of chosen.matches) {
    const alleles = match.alleles.map((allele) => reportedAs[allele] ?? allele);
    const diplotype = writeDiplotype(
      gene,
      alleles.map((allele) => [allele]),
    );
    if (!seen.has(diplotype)) seen.set(diplotype, alleles);
  }
  return {
    kind: 'diplotypes',
    diplotypes: [...seen.keys()],
    lookup: [...seen].map(([diplotype, alleles]) => lookupPhenotype(phenotypes, diplotype, alleles)),
    inferred: false,
    notes: chosen.notes,
  };
}

function callByLowestFunction(sample: GeneSample, phenotypes: GenePhenotypes): GeneCall {
  const { gene } = sample.definition;
  const call = callLowestFunction(sample);
  const { alleles, inferred } = lookupLowestFunction(call, phenotypes);
  const diplotype = writeDiplotype(
    gene,
    alleles.map((allele) => [allele]),
  );
  return {
    kind: call.kind,
    diplotypes:
      call.kind === 'alleles'
        ? [...new Set(call.alleles)]
        : call.diplotypes.map(({ strands }) => writeDiplotype(gene, strands)),
    lookup: [lookupPhenotype(phenotypes, diplotype, alleles)],
    inferred,
    notes: hapB3Notes(call, gene),
  };
}

function hapB3Notes(call: LowestFunctionCall, gene: string): readonly Gap[] {
  switch (call.hapB3) {
    case 'exonic-without-intronic':
      return [gap('HAPB3_EXONIC_WITHOUT_INTRONIC', { subject: gene })];
    case 'exonic-only':
      return [gap('HAPB3_EXONIC_ONLY', { subject: gene })];
    case null:
      return [];
  }
}

/**
 * SLCO1B1 without a call is still looked up by rs4149056 alone, the variant that carries the loss of
 * function (T → *1, C → *5; CPIC statin guideline 2022, doi:10.1002/cpt.2557).
 */
const SLCO1B1_RS4149056_GRCH38 = 21178615;

function noCall(sample: GeneSample, phenotypes: GenePhenotypes | undefined, notes: readonly Gap[]): GeneCall {
  const { definition } = sample;
  const unknown: GeneCall = {
    kind: 'diplotypes',
    diplotypes: [UNKNOWN_DIPLOTYPE],
    lookup: [lookupUnknown(phenotypes, UNKNOWN_DIPLOTYPE)],
    inferred: false,
    notes,
  };
  if (definition.gene !== 'SLCO1B1') return unknown;
  const site = sample.sites.find(({ position }) => position.positionGrch38 === SLCO1B1_RS4149056_GRCH38);
  const alleles = site?.alleles.map((allele) => (allele === 'T' ? '*1' : allele === 'C' ? '*5' : null));
  if (alleles === undefined || alleles.length !== 2) return unknown;
  const names = alleles.filter((allele) => allele !== null).sort();
  if (names.length !== 2) return unknown;
  const diplotype = writeDiplotype(
    'SLCO1B1',
    names.map((name) => [name]),
  );
  return {
    ...unknown,
    lookup: [lookupPhenotype(phenotypes, diplotype, names)],
    inferred: true,
    notes: [...notes, gap('SLCO1B1_BY_RS4149056', { subject: 'SLCO1B1', diplotype })],
  };
}
