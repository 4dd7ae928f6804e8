import type { NamedAllele } from '../../knowledge/index.ts';
import { compareAlleleNames } from './allele-name.ts';
import type { GeneSample, SampleSite } from './gene-sample.ts';
import { accepts, isWobble } from './iupac.ts';

/** A pair of alleles (or one, haploid) that explains the sample, with its score. */
export type DiplotypeMatch = { readonly alleles: readonly string[]; readonly score: number };

/** An allele reduced to the sites of one sample; `cells` runs parallel to the sample's sites, blanks filled. */
type Candidate = {
  readonly name: string;
  readonly cells: readonly string[];
  readonly wobbleSites: readonly number[];
  readonly score: number;
  /** One flag a phase group and strand: whether the allele fits that strand of that group. */
  readonly fits: readonly (readonly [boolean, boolean])[];
};

/**
 * All pairs of named alleles whose two strands can be the sample's two strands, best score first,
 * then by name.
 *
 * A pair is viable when both alleles accept every homozygous site and, in every phase group, one
 * allele fits one strand and the other its complement. No strand is ever enumerated: the cost is
 * alleles × sites, plus pairs among the few alleles that fit at all. An allele scores the number of
 * its defined cells at the seen sites (the reference: all); a wobble cell that stands on the
 * reference base does not count.
 */
export function matchDiplotypes(sample: GeneSample): readonly DiplotypeMatch[] {
  const candidates = candidateAlleles(sample);
  const matches: DiplotypeMatch[] = [];
  if (sample.haploid) {
    for (const candidate of candidates) {
      matches.push({
        alleles: [candidate.name],
        score: candidate.score - wobbleLoss(sample, candidate, null),
      });
    }
  } else {
    for (let i = 0; i < candidates.length; i++) {
      for (let j = i; j < candidates.length; j++) {
        const match = matchPair(sample, candidates[i], candidates[j]);
        if (match !== null) matches.push(match);
      }
    }
  }
  return matches.sort((a, b) => b.score - a.score || compareAlleleLists(a.alleles, b.alleles));
}

/** The matches that share the best score. */
export function topScoring(matches: readonly DiplotypeMatch[]): readonly DiplotypeMatch[] {
  return matches.filter((match) => match.score === matches[0]?.score);
}

function compareAlleleLists(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = compareAlleleNames(a[i] ?? '', b[i] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function candidateAlleles(sample: GeneSample): readonly Candidate[] {
  const { definition, sites } = sample;
  const reference = definition.alleles.find((allele) => allele.reference);
  if (reference === undefined || sites.length === 0) return [];
  const ignored = new Set(definition.exemptions.ignoredAlleles);
  const candidates: Candidate[] = [];
  for (const allele of definition.alleles) {
    if (ignored.has(allele.name) || allele.structural) continue;
    const candidate = reduceAllele(sample, allele, reference);
    if (candidate !== null) candidates.push(candidate);
  }
  return candidates.sort((a, b) => compareAlleleNames(a.name, b.name));
}

/** The allele at the sample's sites; null where no defined cell is left or it fits neither strand. */
function reduceAllele(sample: GeneSample, allele: NamedAllele, reference: NamedAllele): Candidate | null {
  const cells: string[] = [];
  const wobbleSites: number[] = [];
  const fits = Array.from({ length: sample.phaseGroups }, (): [boolean, boolean] => [true, true]);
  let score = 0;
  for (const [siteIndex, site] of sample.sites.entries()) {
    const own = allele.cells[site.index] ?? null;
    if (own !== null) score++;
    const cell = own ?? referenceCell(site, reference);
    if (isWobble(cell)) wobbleSites.push(siteIndex);
    cells.push(cell);
    if (!acceptSite(site, cell, fits)) return null;
  }
  if (score === 0 || fits.some(([first, second]) => !first && !second)) return null;
  return { name: allele.name, cells, wobbleSites, score, fits };
}

function referenceCell(site: SampleSite, reference: NamedAllele): string {
  const cell = reference.cells[site.index] ?? site.position.ref;
  return isWobble(cell) ? site.position.ref : cell;
}

/** Narrows the strands a cell fits at one site; false when it fits none. */
function acceptSite(site: SampleSite, cell: string, fits: readonly [boolean, boolean][]): boolean {
  const [first, second] = site.alleles;
  if (typeof first !== 'string') return false;
  const group = fits[site.phaseGroup];
  if (group === undefined) return accepts(cell, first);
  group[0] &&= accepts(cell, first);
  group[1] &&= typeof second === 'string' && accepts(cell, second);
  return group[0] || group[1];
}

function matchPair(
  sample: GeneSample,
  a: Candidate | undefined,
  b: Candidate | undefined,
): DiplotypeMatch | null {
  if (a === undefined || b === undefined) return null;
  for (let group = 0; group < sample.phaseGroups; group++) {
    if (orientations(a, b, group).length === 0) return null;
  }
  const loss = wobbleLoss(sample, a, b) + wobbleLoss(sample, b, a);
  return { alleles: [a.name, b.name], score: a.score + b.score - loss };
}

/** The strands (0 or 1) of a group that `a` can take while `b` takes the other. */
function orientations(a: Candidate, b: Candidate, group: number): readonly (0 | 1)[] {
  const fitsA = a.fits[group];
  const fitsB = b.fits[group];
  if (fitsA === undefined || fitsB === undefined) return [];
  const possible: (0 | 1)[] = [];
  if (fitsA[0] && fitsB[1]) possible.push(0);
  if (fitsA[1] && fitsB[0]) possible.push(1);
  return possible;
}

/** How many wobble cells of `candidate` only ever stand on the reference base in this pair. */
function wobbleLoss(sample: GeneSample, candidate: Candidate, partner: Candidate | null): number {
  let loss = 0;
  for (const siteIndex of candidate.wobbleSites) {
    const site = sample.sites[siteIndex];
    if (site === undefined) continue;
    const strands =
      site.phaseGroup < 0 || partner === null ? [0] : orientations(candidate, partner, site.phaseGroup);
    if (strands.every((strand) => site.alleles[strand] === site.position.ref)) loss++;
  }
  return loss;
}
