import { chromosomeNumber } from '../genotypes/chromosome-number.ts';
import { needsTyping, type UnscoredReason } from './score-file.ts';

/** Separates the parts of an interaction in every column. */
const PARTS = '_x_';
/** Separates the places of a haplotype, and the two haplotypes of a diplotype. */
const PLACES = ';';
const CHROMOSOMES = '/';

/** The columns of a row that is no single allele, as written. */
export type ComplexCells = {
  readonly chromosome: string;
  readonly position: string;
  readonly effectAllele: string;
  readonly otherAllele: string;
  /** `variant_type`, upper case. */
  readonly type: string;
  readonly interaction: boolean;
  readonly haplotype: boolean;
  readonly diplotype: boolean;
};

/** One allele at one place. */
export type PlacedAllele = {
  readonly chromosome: number;
  readonly positionOneBased: number;
  readonly effectAllele: string;
  readonly otherAllele: string;
};

export type ComplexRow =
  | { readonly kind: 'single' }
  | { readonly kind: 'interaction'; readonly alleles: readonly PlacedAllele[] }
  | { readonly kind: 'haplotypes'; readonly haplotypes: readonly (readonly PlacedAllele[])[] }
  | { readonly kind: 'typed'; readonly reason: UnscoredReason }
  | { readonly kind: 'unscored'; readonly reason: UnscoredReason };

/** What a row is: most are a single allele. */
export function complexRow(cells: ComplexCells): ComplexRow {
  const typed = needsTyping(cells.type);
  if (typed !== undefined) return { kind: 'typed', reason: typed };
  if (cells.diplotype || cells.haplotype) {
    const haplotypes = readHaplotypes(cells);
    if (haplotypes !== null) return { kind: 'haplotypes', haplotypes };
    return { kind: 'typed', reason: cells.diplotype ? 'diplotype-needs-typing' : 'haplotype-needs-typing' };
  }
  if (!cells.interaction && !cells.effectAllele.includes(PARTS)) return { kind: 'single' };
  const alleles = placed(cells, PARTS, cells.effectAllele);
  return alleles === null || alleles.length < 2
    ? { kind: 'unscored', reason: 'interaction-incomplete' }
    : { kind: 'interaction', alleles };
}

/** The haplotypes that a row spells base by base (`T;C`, or `T;C/C;C` of a diplotype); null where it does not. */
function readHaplotypes(cells: ComplexCells): readonly (readonly PlacedAllele[])[] | null {
  const spelled = cells.diplotype ? cells.effectAllele.split(CHROMOSOMES) : [cells.effectAllele];
  if (spelled.length !== (cells.diplotype ? 2 : 1)) return null;
  const haplotypes: (readonly PlacedAllele[])[] = [];
  for (const text of spelled) {
    const alleles = placed(cells, PLACES, text);
    if (alleles === null || (alleles.length < 2 && !cells.diplotype)) return null;
    haplotypes.push(alleles);
  }
  return haplotypes;
}

/** The alleles at a row's places; null unless every part has a place and a sequence. One chromosome may stand for all. */
function placed(cells: ComplexCells, separator: string, effects: string): readonly PlacedAllele[] | null {
  const parts = (text: string): readonly string[] => text.split(separator).map((part) => part.trim());
  const [chromosomes, positions] = [parts(cells.chromosome), parts(cells.position)];
  const others = cells.otherAllele === '' ? [] : parts(cells.otherAllele);
  const alleles = parts(effects).map((effectAllele, i) => ({
    chromosome: chromosomeNumber((chromosomes.length === 1 ? chromosomes[0] : chromosomes[i]) ?? ''),
    positionOneBased: /^\d+$/.test(positions[i] ?? '') ? Number(positions[i]) : 0,
    effectAllele,
    // Of a diplotype's two haplotypes one has the other allele itself.
    otherAllele: others[i] === effectAllele ? '' : (others[i] ?? ''),
  }));
  const whole = alleles.every(
    ({ chromosome, positionOneBased, effectAllele }) =>
      chromosome > 0 && positionOneBased > 0 && /^[ACGT]+$/i.test(effectAllele),
  );
  return whole && alleles.length === positions.length ? alleles : null;
}
