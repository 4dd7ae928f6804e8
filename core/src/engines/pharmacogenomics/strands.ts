import type { NamedAllele } from '../../knowledge/index.ts';
import { compareAlleleNames, compareStrandNames, type StrandName } from './allele-name.ts';
import type { GeneSample, SampleSite } from './gene-sample.ts';
import { accepts } from './iupac.ts';

/** What one strand carries, site by site of the sample; null where the strand was not seen. */
export type Strand = readonly (string | null)[];

/** Most phase groups whose flips are enumerated; beyond it the strands are not spelled out. */
const MAX_ENUMERATED_PHASE_GROUPS = 12;

/**
 * The distinct pairs of strands the sample can consist of: the phase groups flipped against one
 * another in every way (2^(groups − 1) pairs), one strand alone for a haploid sample.
 * Empty when there are more groups than {@link MAX_ENUMERATED_PHASE_GROUPS}.
 */
export function strandPairs(sample: GeneSample): readonly (readonly Strand[])[] {
  if (sample.haploid) return [[sample.sites.map((site) => site.alleles[0] ?? null)]];
  if (sample.phaseGroups > MAX_ENUMERATED_PHASE_GROUPS) return [];
  const pairs: (readonly Strand[])[] = [];
  for (let flips = 0; flips < 2 ** Math.max(0, sample.phaseGroups - 1); flips++) {
    // The first group keeps its orientation: flipping all groups gives the same pair again.
    const flipped = (site: SampleSite): boolean =>
      site.phaseGroup > 0 && ((flips >> (site.phaseGroup - 1)) & 1) === 1;
    const strand = (side: 0 | 1): Strand =>
      sample.sites.map((site) => alleleOn(site, flipped(site) ? (side === 0 ? 1 : 0) : side));
    pairs.push([strand(0), strand(1)]);
  }
  return pairs;
}

function alleleOn(site: SampleSite, side: 0 | 1): string | null {
  return site.alleles.length === 1 ? (site.alleles[0] ?? null) : (site.alleles[side] ?? null);
}

/** The sites (indexes into the sample's sites) that make up an allele's core and were seen. */
export function seenCore(sample: GeneSample, allele: NamedAllele): readonly number[] {
  const seen: number[] = [];
  for (const position of allele.corePositions) {
    const i = sample.siteAt.get(position);
    if (i !== undefined) seen.push(i);
  }
  return seen.length > 1 ? seen.sort((a, b) => a - b) : seen;
}

/** Non-reference alleles whose whole seen core stands on the strand. */
export function allelesOnStrand(
  sample: GeneSample,
  strand: Strand,
  usable: readonly NamedAllele[],
): readonly NamedAllele[] {
  return usable.filter((allele) => {
    const core = seenCore(sample, allele);
    return core.length > 0 && core.every((i) => cellAccepts(cellAt(sample, allele, i), strand[i] ?? null));
  });
}

function cellAt(sample: GeneSample, allele: NamedAllele, siteIndex: number): string | null {
  const site = sample.sites[siteIndex];
  return site === undefined ? null : (allele.cells[site.index] ?? null);
}

function cellAccepts(cell: string | null, observed: string | null): boolean {
  return observed !== null && cell !== null && accepts(cell, observed);
}

/**
 * Ways to explain a strand by alleles that share no core position: largest cores first. Alleles
 * with equally large overlapping cores (told apart only by missing positions) give one way each.
 */
export function viableCombinations(
  sample: GeneSample,
  covered: readonly NamedAllele[],
): readonly (readonly NamedAllele[])[] {
  const core = new Map(covered.map((allele) => [allele, new Set(seenCore(sample, allele))]));
  const coreOf = (allele: NamedAllele): ReadonlySet<number> => core.get(allele) ?? new Set();
  const sorted = covered.toSorted(
    (a, b) => coreOf(b).size - coreOf(a).size || compareAlleleNames(a.name, b.name),
  );
  const ways: NamedAllele[][] = [];
  for (const allele of sorted) {
    let added = false;
    let contained = false;
    for (const way of ways) {
      const overlapping = way.filter((other) => !coreOf(other).isDisjointFrom(coreOf(allele)));
      contained ||= overlapping.some((other) => coreOf(other).size !== coreOf(allele).size);
      if (overlapping.length > 0) continue;
      way.push(allele);
      added = true;
    }
    if (!added && !contained) ways.push([allele]);
  }
  return ways.map((way) => way.toSorted((a, b) => compareAlleleNames(a.name, b.name)));
}

/** Variant sites of a strand that the alleles' cores do not cover, as indexes into the sample's sites. */
export function uncoveredVariants(
  sample: GeneSample,
  strand: Strand,
  alleles: readonly NamedAllele[],
): readonly number[] {
  const covered = new Set(alleles.flatMap((allele) => seenCore(sample, allele)));
  return [...strand.keys()].filter((i) => {
    const observed = strand[i] ?? null;
    const ref = sample.sites[i]?.position.ref;
    return observed !== null && observed !== ref && !covered.has(i);
  });
}

/** A strand-by-strand call: the names on each strand, and how many cells they define together. */
export type StrandCall = { readonly strands: readonly StrandName[]; readonly score: number };

/** Distinct calls, best score first, then by their strands' names. */
export function sortStrandCalls(calls: readonly StrandCall[]): readonly StrandCall[] {
  const distinct = new Map<string, StrandCall>();
  for (const call of calls) {
    const strands = call.strands.toSorted(compareStrandNames);
    distinct.set(JSON.stringify(strands), { strands, score: call.score });
  }
  return [...distinct.values()].sort((a, b) => b.score - a.score || compareCalls(a, b));
}

function compareCalls(a: StrandCall, b: StrandCall): number {
  for (let i = 0; i < a.strands.length; i++) {
    const difference = compareStrandNames(a.strands[i] ?? [], b.strands[i] ?? []);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How many cells an allele defines at the sample's sites. */
export function definedCells(sample: GeneSample, allele: NamedAllele): number {
  return sample.sites.filter((site) => (allele.cells[site.index] ?? null) !== null).length;
}
