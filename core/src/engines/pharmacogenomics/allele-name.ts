import type { GeneDefinition } from '../../knowledge/index.ts';

/** Name of a gene without a call, on either strand. */
export const UNKNOWN_DIPLOTYPE = 'Unknown/Unknown';

const combinationJoiner = ' + ';

/** Order of allele names: runs of digits by value, everything else by character code (`*2` < `*10` < `*80+*28`). */
export function compareAlleleNames(a: string, b: string): number {
  const partsA = a.match(/\d+|\D+/g) ?? [];
  const partsB = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(partsA.length, partsB.length); i++) {
    const difference = compareParts(partsA[i] ?? '', partsB[i] ?? '');
    if (difference !== 0) return difference;
  }
  return partsA.length - partsB.length;
}

function compareParts(a: string, b: string): number {
  if (a === b) return 0;
  if (/^\d/.test(a) && /^\d/.test(b)) return Number(a) - Number(b) || a.length - b.length;
  return a < b ? -1 : 1;
}

/** One strand's call: the names it is made of, in order (one, or several for a combination). */
export type StrandName = readonly string[];

/** Order of strands within a diplotype: the ones of fewer parts first, then by name. */
export function compareStrandNames(a: StrandName, b: StrandName): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) {
    const difference = compareAlleleNames(a[i] ?? '', b[i] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A strand as the field writes it: `*2`, or `[*6 + *14]` for a combination. */
function writeStrand(strand: StrandName): string {
  return strand.length === 1 ? (strand[0] ?? '') : `[${strand.join(combinationJoiner)}]`;
}

/**
 * Genes whose reference allele is called "Reference" on a report, with `X (heterozygous)` for
 * Reference/X; the value is the reference allele's name in the definition.
 */
const namedByVariant: Readonly<Record<string, string>> = {
  CACNA1S: 'Reference',
  CFTR: 'ivacaftor non-responsive CFTR sequence',
  DPYD: 'Reference',
  RYR1: 'Reference',
};

/** A diplotype (or, with one strand, a haploid call) as the field writes it for this gene. */
export function writeDiplotype(gene: string, strands: readonly StrandName[]): string {
  const sorted = strands.toSorted(compareStrandNames).map(writeStrand);
  const reference = namedByVariant[gene];
  const [first, second] = sorted;
  if (second === undefined) return first ?? UNKNOWN_DIPLOTYPE;
  if (reference === undefined) return `${first}/${second}`;
  const isReference = (name: string): boolean => name === reference || name === 'Reference';
  if (first !== undefined && isReference(first) && isReference(second)) return 'Reference/Reference';
  if (first !== undefined && isReference(first)) return `${second} (heterozygous)`;
  if (isReference(second)) return `${first} (heterozygous)`;
  return `${first}/${second}`;
}

/** Name of the gene's reference allele. */
export function referenceAlleleName(definition: GeneDefinition): string {
  return definition.alleles.find((allele) => allele.reference)?.name ?? 'Reference';
}
