import type { GenePhenotypes, NamedAllele } from '../../knowledge/index.ts';
import { compareAlleleNames, referenceAlleleName, type StrandName } from './allele-name.ts';
import type { GeneSample } from './gene-sample.ts';
import {
  HAPB3,
  HAPB3_INTRONIC,
  type HapB3Note,
  hapB3OnStrand,
  hapB3Sites,
  hapB3Unphased,
  isHapB3Site,
  isVariant,
} from './hapb3.ts';
import {
  allelesOnStrand,
  definedCells,
  seenCore,
  sortStrandCalls,
  type Strand,
  type StrandCall,
  strandPairs,
  viableCombinations,
} from './strands.ts';

/** Genes called by their variants, looked up by the worst allele of each strand. */
export const lowestFunctionGenes: ReadonlySet<string> = new Set(['DPYD', 'RYR1']);

/** A lowest-function call: diplotypes where the strands are known, else the list of alleles found. */
export type LowestFunctionCall = {
  readonly kind: 'diplotypes' | 'alleles';
  readonly diplotypes: readonly StrandCall[];
  /** Allele names, one that can stand on both strands twice; empty for kind `diplotypes`. */
  readonly alleles: readonly string[];
  readonly hapB3: HapB3Note;
};

/**
 * Calls DPYD or RYR1. With every heterozygous site phased, the strands of each possible flip of the
 * phase sets are spelled out; otherwise only the alleles found are listed.
 */
export function callLowestFunction(sample: GeneSample): LowestFunctionCall {
  const usable = sample.definition.alleles.filter(
    ({ name, reference }) => !reference && name !== HAPB3 && name !== HAPB3_INTRONIC,
  );
  const pairs = sample.effectivelyPhased || sample.phased ? strandPairs(sample) : [];
  if (pairs.length === 0) return listAlleles(sample, usable);
  let hapB3: HapB3Note = null;
  const calls: StrandCall[] = [];
  for (const pair of pairs) {
    const readings = pair.map((strand) => readStrand(sample, strand, usable));
    hapB3 = readings.reduce<HapB3Note>((note, reading) => note ?? reading.note, hapB3);
    calls.push({
      strands: readings.map((reading) => reading.name),
      score: readings.reduce((sum, reading) => sum + reading.score, 0),
    });
  }
  return { kind: 'diplotypes', diplotypes: sortStrandCalls(calls), alleles: [], hapB3 };
}

function readStrand(
  sample: GeneSample,
  strand: Strand,
  usable: readonly NamedAllele[],
): { name: StrandName; score: number; note: HapB3Note } {
  const covered = viableCombinations(sample, allelesOnStrand(sample, strand, usable))[0] ?? [];
  const { allele, note } = readHapB3(sample, strand);
  const names = [...covered.map(({ name }) => name), ...(allele === null ? [] : [allele])].sort(
    compareAlleleNames,
  );
  if (names.length === 0)
    return { name: [referenceAlleleName(sample.definition)], score: sample.sites.length, note };
  const score = covered.reduce((sum, item) => sum + definedCells(sample, item), allele === null ? 0 : 1);
  return { name: names, score, note };
}

function readHapB3(sample: GeneSample, strand: Strand): { allele: string | null; note: HapB3Note } {
  const [intronic, exonic] = hapB3Sites(sample).map((site) => {
    const observed = site === undefined ? null : (strand[sample.sites.indexOf(site)] ?? null);
    return site === undefined || observed === null ? undefined : isVariant(site, observed);
  });
  return hapB3OnStrand(intronic, exonic);
}

/** The alleles found on unphased data; Reference only where no more than one other was found. */
function listAlleles(sample: GeneSample, usable: readonly NamedAllele[]): LowestFunctionCall {
  const found: string[] = [];
  for (const allele of usable) {
    const core = seenCore(sample, allele);
    const copies = core.map((i) => copiesOf(sample, allele, i));
    const possible = core.length === 0 ? 0 : Math.min(...copies);
    for (let copy = 0; copy < possible; copy++) found.push(allele.name);
  }
  const hapB3 = hapB3Unphased(sample);
  found.push(...hapB3.alleles);
  if (found.length < 2 && referencePossible(sample)) found.push(referenceAlleleName(sample.definition));
  return { kind: 'alleles', diplotypes: [], alleles: found.sort(compareAlleleNames), hapB3: hapB3.note };
}

function copiesOf(sample: GeneSample, allele: NamedAllele, siteIndex: number): number {
  const site = sample.sites[siteIndex];
  return site === undefined ? 0 : site.alleles.filter((seen) => seen === allele.cells[site.index]).length;
}

/** Whether one strand can be reference everywhere (HapB3's exonic site has no say in that). */
function referencePossible(sample: GeneSample): boolean {
  return sample.sites.every((site) => isHapB3Site(site) || site.alleles.includes(site.position.ref));
}

/** The diplotype looked up, and whether it differs from the call itself. */
export type LowestFunctionLookup = { readonly alleles: readonly string[]; readonly inferred: boolean };

/**
 * The diplotype that stands for a lowest-function call in the phenotype tables: of each strand the
 * allele of lowest function, of several possible diplotypes the one of lowest function together;
 * from a list of alleles the two lowest. Ties go by name.
 */
export function lookupLowestFunction(
  call: LowestFunctionCall,
  phenotypes: GenePhenotypes,
): LowestFunctionLookup {
  const worstFirst = (a: string, b: string): number =>
    functionRank(phenotypes, a) - functionRank(phenotypes, b) || compareAlleleNames(a, b);
  if (call.kind === 'alleles') {
    return {
      alleles: call.alleles.toSorted(worstFirst).slice(0, 2).sort(compareAlleleNames),
      inferred: call.alleles.length > 2,
    };
  }
  const options = call.diplotypes.map(({ strands }) => ({
    alleles: strands.map((strand) => strand.toSorted(worstFirst)[0] ?? '').sort(compareAlleleNames),
    inferred: strands.some((strand) => strand.length > 1),
  }));
  const rank = (option: LowestFunctionLookup): number =>
    option.alleles.reduce((sum, allele) => sum + functionRank(phenotypes, allele), 0);
  const compare = (a: LowestFunctionLookup, b: LowestFunctionLookup): number =>
    rank(a) - rank(b) ||
    compareAlleleNames(a.alleles[0] ?? '', b.alleles[0] ?? '') ||
    compareAlleleNames(a.alleles[1] ?? '', b.alleles[1] ?? '');
  return options.toSorted(compare)[0] ?? { alleles: [], inferred: false };
}

/** Lower is worse: the activity value, or for genes without one whether the allele is a risk allele. */
function functionRank(phenotypes: GenePhenotypes, allele: string): number {
  const entry = phenotypes.alleles[allele];
  const activity = Number(entry?.activity ?? Number.NaN);
  if (!Number.isNaN(activity)) return activity;
  if (entry?.key.startsWith('Malignant Hyperthermia') === true) return 0;
  return phenotypes.gene === 'RYR1' ? 1 : 2;
}
