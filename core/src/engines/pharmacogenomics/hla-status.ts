import type { LookupResult } from './gene-result.ts';

/** HLA alleles whose presence guidelines ask for, by gene. */
export const hlaStatusAlleles: Readonly<Record<string, readonly string[]>> = {
  'HLA-A': ['*31:01'],
  'HLA-B': ['*15:02', '*57:01', '*58:01'],
};

/** An allele of two fields: `*57:01`, with more fields, a G or P group, or a letter of its expression behind it. */
const typed = /^\*\d{2,3}:\d{2,4}(?::\d{2,4})*[A-Z]?$/;
/** Names from before 2010, without colons: `*5701`, `*57010101`. */
const uncoloned = /^\*(\d{2})(\d{2})(?:\d{2}){0,2}([A-Z]?)$/;

/** The name of an HLA allele in two fields: `*57:01:01G` is `*57:01`, and `*5701` of old. Others stay as they are. */
export function hlaName(text: string): string {
  const plain = text.trim().replace(uncoloned, '*$1:$2$3');
  if (!typed.test(plain)) return plain;
  const [family = '', own = ''] = plain.split(':');
  // G and P: groups of alleles alike in what binds; other letters (N: not expressed) are the allele's own.
  return `${family}:${own.replace(/[GP]$/, '')}`;
}

/**
 * Whether the alleles that guidelines ask for are there, of those that the typing tells: a typing that is no finer than a family
 * (`*57`), an ambiguity code (`*57:BCAD`) or a serotype tells nothing of the alleles it may stand for.
 */
export function hlaStatus(
  gene: string,
  names: readonly string[],
): { readonly status: readonly string[]; readonly untold: readonly string[] } {
  const asked = hlaStatusAlleles[gene] ?? [];
  const coarse = names.filter((name) => !typed.test(name));
  const told = asked.filter(
    (allele) => names.includes(allele) || !coarse.some((name) => mayBe(name, allele)),
  );
  return {
    status: told.map((allele) => `${allele} ${names.includes(allele) ? 'positive' : 'negative'}`),
    untold: asked.filter((allele) => !told.includes(allele)),
  };
}

/** Whether a typing that is not fine enough may stand for an allele: of its family, or of no family that can be read. */
function mayBe(name: string, allele: string): boolean {
  const family = /^\*(\d{2,3})(?!\d)/.exec(name)?.[1];
  return family === undefined || allele.startsWith(`*${family}:`);
}

/**
 * Results that each tell of another allele whether it is there (`*57:01 negative`, `*15:02 positive`) as the one result
 * they are together; others, and those that contradict one another, stay several possible results.
 */
export function joinStatus(gene: string, results: readonly LookupResult[]): readonly LookupResult[] {
  const [first] = results;
  const told = results.flatMap(({ lookupKey }) => lookupKey);
  const alleles = told.map((status) => /^(\*[\d:]+) (?:positive|negative)$/.exec(status)?.[1]);
  const apart = !alleles.includes(undefined) && new Set(alleles).size === alleles.length;
  if (first === undefined || results.length < 2 || !(gene in hlaStatusAlleles) || !apart) return results;
  const status = told.toSorted();
  return [{ ...first, diplotype: status.join(', '), phenotypes: status, lookupKey: status }];
}
