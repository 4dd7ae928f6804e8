import type { Build, StarCall } from '../../../profile/index.ts';
import {
  alleleCode,
  concatRows,
  type HaplotypeRow,
  rowsOf,
  type ScoreFile,
  type ScoreRows,
  type TypedRow,
  type UnscoredReason,
  type UnscoredRow,
} from '../../../profile/genotypes/index.ts';
import { APOE_CHROMOSOME, copiesOfUnphasedIsoform, isoformAlleles, isoformsNamed } from './apoe.ts';
import { effectTerm } from './term.ts';

const COMPONENT = 4;

/** The term of a row that a laboratory's or another tool's typing decided. */
export type FixedTerm = { readonly rowNumber: number; readonly text: string; readonly term: number };

/** A scoring file whose rows of named alleles were resolved as far as they can be. */
export type ResolvedScore = ScoreFile & { readonly fixed: readonly FixedTerm[] };

/** What is known apart from the variants. `calls`: the one person's outside calls; null of a cohort. */
export type Typing = { readonly build: Build; readonly calls: readonly StarCall[] | null };

/**
 * Resolves rows that name an allele: APOE isoforms become haplotypes of their two variants, HLA and CYP
 * alleles are counted in the outside calls, and every other one is listed with its reason.
 */
export function resolveTypedRows(score: ScoreFile, typing: Typing): ResolvedScore {
  const haplotypes: HaplotypeRow[] = [];
  const fixed: FixedTerm[] = [];
  const unscored: UnscoredRow[] = [];
  let { rows } = score;
  for (const row of score.typed) {
    const apoe = row.type.startsWith('APOE') || /APOE/i.test(row.text) ? isoformsNamed(row.text) : null;
    if (apoe !== null) {
      const added = withIsoforms(rows, row, { isoforms: apoe, build: typing.build });
      rows = added.rows;
      haplotypes.push(added.haplotype);
      continue;
    }
    const copies = copiesCalled(row, typing.calls);
    if (typeof copies === 'number')
      fixed.push({ rowNumber: row.rowNumber, text: row.text, term: effectTerm(row.effect, copies) });
    else unscored.push({ rowNumber: row.rowNumber, reason: copies, text: row.text });
  }
  return {
    ...score,
    rows,
    haplotypes: [...score.haplotypes, ...haplotypes],
    typed: [],
    unscored: [...score.unscored, ...unscored].sort((a, b) => a.rowNumber - b.rowNumber),
    fixed,
  };
}

/** The rows with the alleles of a row's isoforms behind them, and the row as haplotypes of these. */
function withIsoforms(
  rows: ScoreRows,
  row: TypedRow,
  { isoforms, build }: { readonly isoforms: readonly string[]; readonly build: Build },
): { readonly rows: ScoreRows; readonly haplotype: HaplotypeRow } {
  const distinct = [...new Set(isoforms)];
  const alleles = distinct.flatMap((isoform) => isoformAlleles(isoform, build));
  const added = rowsOf(
    alleles.map(({ positionOneBased, effect, other }) => ({
      rowNumber: row.rowNumber,
      chromosome: APOE_CHROMOSOME,
      positionOneBased,
      effectAllele: alleleCode(effect),
      otherAllele: alleleCode(other),
      weight: 0,
      kind: COMPONENT,
      effectFrequency: Number.NaN,
    })),
  );
  const places = 2;
  const haplotypes = isoforms.map((isoform) => {
    const first = rows.count + distinct.indexOf(isoform) * places;
    return [first, first + 1];
  });
  return {
    rows: concatRows(
      rows,
      added,
      alleles.map((_, i) => i),
    ),
    haplotype: {
      rowNumber: row.rowNumber,
      effect: row.effect,
      haplotypes,
      copiesOfUnphased: isoforms.map((isoform) => copiesOfUnphasedIsoform[isoform] ?? 0),
    },
  };
}

/** Copies of an allele, or 1 and 0 of a diplotype, in the outside calls; else why that is not known. */
function copiesCalled(row: TypedRow, calls: readonly StarCall[] | null): number | UnscoredReason {
  if (row.type === 'HLA_SEROTYPE') return 'hla-serotype';
  if (row.type === 'HLA_AA') return 'hla-amino-acid';
  const names = (row.diplotype ? row.text.split('/') : [row.text]).map(namedAllele);
  const [one, two] = names;
  if (one === undefined || one === null || two === null) return row.reason;
  if (row.diplotype && (two === undefined || two.gene !== one.gene)) return row.reason;
  if (calls === null) return 'typing-of-one-person-only';
  const called = calls.find(({ gene, diplotype }) => gene === one.gene && diplotype !== null)?.diplotype;
  const alleles = called?.split('/');
  if (alleles?.length !== 2 || alleles.some((allele) => !/^\*[\w:]+$/.test(allele))) return row.reason;
  const [first, second] = [one, two ?? one].map(({ fields }) => alleles.map((own) => isAllele(own, fields)));
  if ([...(first ?? []), ...(second ?? [])].includes(null)) return 'typing-too-coarse';
  const [a, b] = first ?? [];
  const [c, d] = second ?? [];
  if (!row.diplotype) return Number(a) + Number(b);
  return (a === true && d === true) || (b === true && c === true) ? 1 : 0;
}

/** `HLA-B*57:01` or `CYP2D6*4` as gene and fields; null for other names. */
function namedAllele(text: string): { readonly gene: string; readonly fields: readonly string[] } | null {
  const found = /^((?:HLA-)?[A-Z][A-Z0-9]*)\*([\w:]+)$/.exec(text.trim());
  const [, gene = '', fields = ''] = found ?? [];
  return found === null ? null : { gene, fields: fields.split(':') };
}

/** Whether a called allele (`*57:01:01`) is the named one at the name's resolution; null where it has fewer fields that agree. */
function isAllele(called: string, fields: readonly string[]): boolean | null {
  const own = called.slice(1).split(':');
  const agrees = fields.every((field, i) => own[i] === undefined || own[i] === field);
  if (!agrees) return false;
  return own.length >= fields.length ? true : null;
}
