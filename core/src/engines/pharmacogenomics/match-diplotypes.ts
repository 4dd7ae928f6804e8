import type { NamedAllele } from '../../knowledge/index.ts';
import { compareAlleleNames } from './allele-name.ts';
import type { GeneSample, SampleSite } from './gene-sample.ts';
import { accepts, isWobble } from './iupac.ts';

/** A pair of alleles (or one, haploid) that explains the sample, with its score. */
export type DiplotypeMatch = { readonly alleles: readonly string[]; readonly score: number };

/** An allele that can be one of the sample's two. */
type Candidate = {
  readonly name: string;
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
  const blank = rejectionsOfBlanks(sample, reference);
  const ignored = new Set(definition.exemptions.ignoredAlleles);
  const candidates: Candidate[] = [];
  for (const allele of definition.alleles) {
    if (ignored.has(allele.name) || allele.structural) continue;
    const candidate = reduceAllele(sample, allele, blank);
    if (candidate !== null) candidates.push(candidate);
  }
  return candidates.sort((a, b) => compareAlleleNames(a.name, b.name));
}

/**
 * How many sites reject an allele: the homozygous ones, and in every phase group those of either
 * strand. Nought rejections are a fit.
 */
type Rejections = { everywhere: number; readonly byGroup: [number, number][] };

/** What an allele is rejected by that defines no cell, and at each site the reference cell it then has. */
type BlankAllele = { readonly cells: readonly string[]; readonly rejections: Rejections };

function rejectionsOfBlanks(sample: GeneSample, reference: NamedAllele): BlankAllele {
  const rejections: Rejections = {
    everywhere: 0,
    byGroup: Array.from({ length: sample.phaseGroups }, () => [0, 0]),
  };
  const cells = sample.sites.map((site) => referenceCell(site, reference));
  for (const [i, site] of sample.sites.entries()) countRejections(rejections, [site, cells[i] ?? ''], 1);
  return { cells, rejections };
}

/** The allele at the sample's sites; null where no defined cell is left or it fits neither strand. */
function reduceAllele(sample: GeneSample, allele: NamedAllele, blank: BlankAllele): Candidate | null {
  const wobbleSites: number[] = [];
  const rejections: Rejections = {
    everywhere: blank.rejections.everywhere,
    byGroup: blank.rejections.byGroup.map(([first, second]) => [first, second]),
  };
  let score = 0;
  for (let i = 0; i < sample.sites.length; i++) {
    const site = sample.sites[i];
    const cell = site === undefined ? null : (allele.cells[site.index] ?? null);
    if (site === undefined || cell === null) continue;
    score++;
    if (isWobble(cell)) wobbleSites.push(i);
    const otherwise = blank.cells[i] ?? '';
    if (cell === otherwise) continue;
    countRejections(rejections, [site, otherwise], -1);
    countRejections(rejections, [site, cell], 1);
  }
  const fits = rejections.byGroup.map(([first, second]) => [first === 0, second === 0] as const);
  if (score === 0 || rejections.everywhere > 0 || fits.some(([first, second]) => !first && !second))
    return null;
  return { name: allele.name, wobbleSites, score, fits };
}

function referenceCell(site: SampleSite, reference: NamedAllele): string {
  const cell = reference.cells[site.index] ?? site.position.ref;
  return isWobble(cell) ? site.position.ref : cell;
}

/** Adds (`by` 1) or takes back (−1) the strands on which a site rejects a cell. */
function countRejections(
  rejections: Rejections,
  [site, cell]: readonly [SampleSite, string],
  by: 1 | -1,
): void {
  const [first, second] = site.alleles;
  const group = rejections.byGroup[site.phaseGroup];
  const rejectsFirst = typeof first !== 'string' || !accepts(cell, first);
  if (group === undefined) {
    if (rejectsFirst) rejections.everywhere += by;
    return;
  }
  if (rejectsFirst) group[0] += by;
  if (typeof second !== 'string' || !accepts(cell, second)) group[1] += by;
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
