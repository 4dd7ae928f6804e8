import type { MissingReason, Site, SiteReading } from '../genome/site.ts';
import { isPseudoautosomal } from './array-sex.ts';
import type { RowMatch } from './match-row.ts';
import type { ArrayRow } from './scan-array.ts';
import type { SiteGenotype } from './site-alleles.ts';

/** A row with the site it is about and what its genotype means there. */
export type MatchedRow = {
  readonly row: ArrayRow;
  readonly match: RowMatch;
  readonly genotype: SiteGenotype;
};

/** A site's reading, and why a row that is there could not be used. */
export type ReadSite = {
  readonly reading: SiteReading;
  readonly problem: 'contradictory' | 'minus-strand' | 'indel-ambiguous' | null;
};

/**
 * Whether a row may speak for its site. One whose rsID or position disagrees, or that may be about
 * another variant at the same place, does so only by alleles that are the site's own.
 */
export function isUsable({ match, genotype }: MatchedRow): boolean {
  switch (match.agreement) {
    case 'both':
      return true;
    case 'position':
      return genotype.kind !== 'other-variant';
    case 'name-differs':
      return genotype.kind === 'alleles' && genotype.known;
    case 'position-differs':
      return false;
  }
}

const missingReasons: Readonly<Record<Exclude<SiteGenotype['kind'], 'alleles'>, MissingReason>> = {
  'minus-strand': 'no-call',
  'indel-ambiguous': 'no-call',
  'other-variant': 'no-call',
  'reference-unknown': 'reference-unknown',
  'half-call': 'half-call',
  'no-call': 'no-call',
};

/** Reads one site from its rows. Rows that disagree with each other leave it missing. */
export function readSite(
  site: Site,
  rows: readonly MatchedRow[],
  context: { readonly file: string; readonly sex: 'female' | 'male' | null },
): ReadSite {
  const [first] = rows;
  if (first === undefined)
    return { reading: { kind: 'missing', reason: 'absent', source: null }, problem: null };
  const sourceOf = ({ row }: MatchedRow) => ({
    file: context.file,
    lineOneBased: row.lineOneBased,
    record: row.id,
  });
  const called = rows.flatMap((row) =>
    row.genotype.kind === 'alleles'
      ? [{ row, alleles: asPloidy(site, row.genotype.alleles, context.sex) }]
      : [],
  );
  const [one] = called;
  if (one === undefined) return missingSite(rows, sourceOf);
  const source = sourceOf(one.row);
  const { alleles } = one;
  const spelled = new Set(called.map((item) => item.alleles?.toSorted().join(' ')));
  if (alleles === null || spelled.size > 1) {
    return { reading: { kind: 'missing', reason: 'contradicted', source }, problem: 'contradictory' };
  }
  if (alleles.length === 1 && !isSexOrMitochondrial(site)) {
    return { reading: { kind: 'missing', reason: 'half-call', source }, problem: null };
  }
  return {
    reading: { kind: 'called', alleles, phased: false, phaseSet: null, via: 'array', source },
    problem: null,
  };
}

function missingSite(
  rows: readonly MatchedRow[],
  sourceOf: (row: MatchedRow) => {
    readonly file: string;
    readonly lineOneBased: number;
    readonly record: string;
  },
): ReadSite {
  for (const kind of ['minus-strand', 'indel-ambiguous', 'other-variant'] as const) {
    const row = rows.find(({ genotype }) => genotype.kind === kind);
    if (row === undefined) continue;
    const problem = kind === 'minus-strand' ? kind : 'indel-ambiguous';
    return { reading: { kind: 'missing', reason: missingReasons[kind], source: sourceOf(row) }, problem };
  }
  for (const kind of ['reference-unknown', 'half-call', 'no-call'] as const) {
    const row = rows.find(({ genotype }) => genotype.kind === kind);
    if (row === undefined) continue;
    return {
      reading: { kind: 'missing', reason: missingReasons[kind], source: sourceOf(row) },
      problem: null,
    };
  }
  return { reading: { kind: 'missing', reason: 'absent', source: null }, problem: null };
}

/**
 * The alleles in the number the chromosome has: a doubled letter of a man's chrX, of chrY or chrM
 * is one allele. Null where two different alleles stand on a chromosome of which there is one.
 */
function asPloidy(
  site: Site,
  alleles: readonly string[],
  sex: 'female' | 'male' | null,
): readonly string[] | null {
  const single =
    site.chrom === 'chrM' ||
    ((site.chrom === 'chrY' || (site.chrom === 'chrX' && sex === 'male')) &&
      !isPseudoautosomal(site.chrom, site.positionOneBased));
  if (!single) return alleles;
  return alleles.length === 2 && alleles[0] !== alleles[1] ? null : alleles.slice(0, 1);
}

function isSexOrMitochondrial(site: Site): boolean {
  return site.chrom === 'chrX' || site.chrom === 'chrY' || site.chrom === 'chrM';
}
