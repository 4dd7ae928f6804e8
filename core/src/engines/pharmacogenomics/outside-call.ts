import { type Gap, gap, nearestName } from '../../base/index.ts';
import type { GenePhenotypes } from '../../knowledge/index.ts';
import type { StarCall } from '../../profile/index.ts';
import { compareAlleleNames, UNKNOWN_DIPLOTYPE, writeDiplotype } from './allele-name.ts';
import type { LookupResult } from './gene-result.ts';
import { hlaName, hlaStatus, hlaStatusAlleles, joinStatus } from './hla-status.ts';
import { lookupLowestFunction, lowestFunctionGenes } from './lowest-function.ts';
import {
  isActivityScoreGene,
  lookupByPhenotype,
  lookupPhenotype,
  lookupUnknown,
  NO_RESULT,
  phenotypesOfScore,
} from './phenotype.ts';

/** An outside result of one gene, ready to look up. */
export type OutsideResult = {
  readonly diplotypes: readonly string[];
  readonly lookup: readonly LookupResult[];
  readonly inferred: boolean;
  readonly notes: readonly Gap[];
};

/**
 * One strand of an outside call: what it is called, the table's names of its alleles, and the name
 * it is looked up under where that is another one (`*1x3` under `*1x≥3`).
 */
type OutsideStrand = {
  readonly label: string;
  readonly lookupLabel: string;
  readonly alleles: readonly string[];
  readonly known: boolean;
};

/** Whether an outside call says that the gene was looked at without result (`.` or `./.`). */
export function isNoCall(call: StarCall): boolean {
  const named = call.phenotype !== null || call.activityScore !== null;
  return !named && (call.diplotype === null || /^[.\s/]*$/.test(call.diplotype));
}

/** Turns the outside calls of one gene into its result; several calls are several possible results. */
export function readOutsideCalls(
  gene: string,
  calls: readonly StarCall[],
  phenotypes: GenePhenotypes | undefined,
): OutsideResult {
  const real = calls.filter((call) => !isNoCall(call));
  if (real.length === 0) {
    const lookup = {
      diplotype: UNKNOWN_DIPLOTYPE,
      alleles: [],
      phenotypes: [],
      activityScore: null,
      lookupKey: [NO_RESULT],
    };
    return { diplotypes: [UNKNOWN_DIPLOTYPE], lookup: [lookup], inferred: false, notes: [] };
  }
  const read = real
    .map((call) => ({
      call,
      strands: splitStrands(call.diplotype ?? '', phenotypes).map((text) =>
        readStrand(gene, text, phenotypes),
      ),
    }))
    .sort((a, b) => compareStrandLabels(a.strands, b.strands));
  const notes = read.flatMap(({ strands }) =>
    strands.filter((strand) => !strand.known).map((strand) => unknownAllele(gene, strand.label, phenotypes)),
  );
  const doubts = read.flatMap(({ call, strands }) => [
    ...coarseTyping(gene, call, strands),
    ...contradiction(gene, call, { strands, phenotypes }),
  ]);
  const results = new Map<string, { readonly lookup: LookupResult; readonly inferred: boolean }>();
  for (const { call, strands } of read) {
    const name =
      strands.length === 0
        ? nameWithoutAlleles(call)
        : writeDiplotype(
            gene,
            strands.map((strand) => [strand.label]),
          );
    if (!results.has(name)) results.set(name, lookUp(gene, call, { name, strands, phenotypes }));
  }
  const lookup = [...results.values()].map((result) => result.lookup);
  return {
    diplotypes: [...results.keys()],
    lookup: real.every(({ diplotype }) => diplotype === null) ? joinStatus(gene, lookup) : lookup,
    inferred: [...results.values()].some(({ inferred }) => inferred),
    notes: [...notes, ...doubts],
  };
}

/** The strands of a diplotype. A `/` may be part of a name (G6PD Telti/Kobe): then where both sides are known names. */
function splitStrands(diplotype: string, phenotypes: GenePhenotypes | undefined): readonly string[] {
  const plain = diplotype.split('/').filter((text) => text.trim() !== '');
  if (plain.length < 2 || phenotypes === undefined) return plain;
  if (plain.every((text) => knownAllele(text.trim(), phenotypes) !== null)) return plain;
  for (const { index } of diplotype.matchAll(/\//g)) {
    const sides = [diplotype.slice(0, index), diplotype.slice(index + 1)];
    if (sides.every((side) => knownAllele(side.trim(), phenotypes) !== null)) return sides;
  }
  return knownAllele(diplotype.trim(), phenotypes) === null ? plain : [diplotype];
}

function compareStrandLabels(a: readonly OutsideStrand[], b: readonly OutsideStrand[]): number {
  return (
    compareAlleleNames(a[0]?.label ?? '', b[0]?.label ?? '') ||
    compareAlleleNames(a[1]?.label ?? '', b[1]?.label ?? '')
  );
}

function lookUp(
  gene: string,
  call: StarCall,
  given: {
    readonly name: string;
    readonly strands: readonly OutsideStrand[];
    readonly phenotypes: GenePhenotypes | undefined;
  },
): { readonly lookup: LookupResult; readonly inferred: boolean } {
  const { name, strands, phenotypes } = given;
  if (strands.length === 0) {
    const blank =
      call.phenotype === null
        ? lookupUnknown(phenotypes, name)
        : { ...lookupByPhenotype(phenotypes, call.phenotype), diplotype: name };
    return { lookup: withGiven(blank, call, phenotypes), inferred: false };
  }
  if (gene in hlaStatusAlleles)
    return { lookup: withGiven(lookUpHla(gene, name, strands), call, phenotypes), inferred: false };
  if (lowestFunctionGenes.has(gene) && phenotypes !== undefined) {
    const asCall = {
      kind: 'diplotypes',
      diplotypes: [{ strands: strands.map(({ alleles }) => alleles), score: 0 }],
      alleles: [],
      hapB3: null,
    } as const;
    const { alleles, inferred } = lookupLowestFunction(asCall, phenotypes);
    const diplotype = writeDiplotype(
      gene,
      alleles.map((allele) => [allele]),
    );
    return { lookup: withGiven(lookupPhenotype(phenotypes, diplotype, alleles), call, phenotypes), inferred };
  }
  const alleles = strands.map((strand) => strand.alleles.join(' + '));
  const diplotype = writeDiplotype(
    gene,
    strands.map((strand) => [strand.lookupLabel]),
  );
  return {
    lookup: withGiven(lookupPhenotype(phenotypes, diplotype, alleles), call, phenotypes),
    inferred: diplotype !== name,
  };
}

/** What a call that names no allele is called: its phenotype, its activity score, or both. */
function nameWithoutAlleles({ phenotype, activityScore }: StarCall): string {
  if (phenotype === null) return activityScore ?? '';
  return activityScore === null ? phenotype : `${phenotype} (${activityScore})`;
}

/**
 * A phenotype or activity score that came with the call stands over the table's. Where guidelines go
 * by activity score, the score comes first, then all scores of the phenotype, then the diplotype's;
 * elsewhere a score is only shown. Source: PharmCAT, Outside Call Format, and its test of such calls.
 */
function withGiven(
  lookup: LookupResult,
  { phenotype, activityScore }: StarCall,
  phenotypes: GenePhenotypes | undefined,
): LookupResult {
  if (phenotypes === undefined || !isActivityScoreGene(phenotypes))
    return {
      ...lookup,
      activityScore: activityScore ?? lookup.activityScore,
      ...(phenotype === null ? {} : { phenotypes: [phenotype], lookupKey: [phenotype] }),
    };
  if (activityScore !== null)
    return {
      ...lookup,
      phenotypes: phenotype === null ? phenotypesOfScore(phenotypes, activityScore) : [phenotype],
      activityScore,
      lookupKey: [activityScore],
    };
  if (phenotype === null) return lookup;
  return {
    ...lookupByPhenotype(phenotypes, phenotype),
    diplotype: lookup.diplotype,
    alleles: lookup.alleles,
  };
}

/** What the tables say instead, where a call's phenotype or score is not theirs. */
function contradiction(
  gene: string,
  call: StarCall,
  {
    strands,
    phenotypes,
  }: { readonly strands: readonly OutsideStrand[]; readonly phenotypes: GenePhenotypes | undefined },
): readonly Gap[] {
  if (phenotypes === undefined) return [];
  const scored = isActivityScoreGene(phenotypes);
  const known = strands.length > 0 && strands.every((strand) => strand.known);
  const own = known
    ? lookUp(gene, { ...call, phenotype: null, activityScore: null }, { name: '', strands, phenotypes })
        .lookup
    : null;
  const differ = (given: string, expected: readonly string[], by: string): readonly Gap[] =>
    expected.length === 0 || expected.includes(given)
      ? []
      : [gap('OUTSIDE_CALL_CONTRADICTS', { subject: gene, gene, given, expected: expected.join(', '), by })];
  const named = call.diplotype ?? '';
  if (scored && call.activityScore !== null) {
    const byScore = phenotypesOfScore(phenotypes, call.activityScore);
    return [
      ...(call.phenotype === null ? [] : differ(call.phenotype, byScore, call.activityScore)),
      ...differ(call.activityScore, own?.activityScore == null ? [] : [own.activityScore], named),
    ];
  }
  return call.phenotype === null ? [] : differ(call.phenotype, own?.phenotypes ?? [], named);
}

function lookUpHla(gene: string, name: string, strands: readonly OutsideStrand[]): LookupResult {
  const present = [...new Set(strands.map((strand) => strand.label))];
  const { status } = hlaStatus(gene, present);
  return {
    diplotype: name,
    alleles: present,
    phenotypes: status.length > 0 ? status : [NO_RESULT],
    activityScore: null,
    lookupKey: status.length > 0 ? status : [NO_RESULT],
  };
}

/** Says of which alleles an HLA typing without phenotype is too coarse to tell. */
function coarseTyping(
  gene: string,
  { phenotype }: StarCall,
  strands: readonly OutsideStrand[],
): readonly Gap[] {
  if (phenotype !== null || strands.length === 0) return [];
  const { untold } = hlaStatus(
    gene,
    strands.map(({ label }) => label),
  );
  const typing = strands.map(({ label }) => label).join('/');
  return untold.length === 0
    ? []
    : [gap('HLA_TYPING_COARSE', { subject: gene, gene, typing, alleles: untold.join(', ') })];
}

function readStrand(gene: string, text: string, phenotypes: GenePhenotypes | undefined): OutsideStrand {
  const trimmed = text.trim();
  if (gene in hlaStatusAlleles) {
    const label = hlaName(trimmed);
    return { label, lookupLabel: label, alleles: [label], known: true };
  }
  const combination = /^\[(.*)\]$/.exec(trimmed)?.[1];
  if (combination !== undefined) {
    const parts = combination.split(/\s\+\s/).map((part) => readStrand(gene, part, phenotypes));
    return {
      label: trimmed,
      lookupLabel: trimmed,
      alleles: parts.flatMap((part) => part.alleles),
      known: parts.every((part) => part.known),
    };
  }
  const allele = knownAllele(trimmed, phenotypes);
  if (allele === null) {
    const name = unspaced(trimmed);
    return { label: name, lookupLabel: name, alleles: [name], known: phenotypes === undefined };
  }
  const label = allele.startsWith('*') ? unspaced(trimmed).replace(/\.\d+$/, '') : allele;
  return { label, lookupLabel: allele.endsWith('x≥3') ? allele : label, alleles: [allele], known: true };
}

/**
 * The table's name of an allele: spacing and the order of a tandem's parts do not matter, a
 * sub-allele (`*4.024`) counts as its core allele, a mitochondrial variant may lack its `m.`, and three or more copies as `≥3` where the table
 * has no such row.
 */
function knownAllele(text: string, phenotypes: GenePhenotypes | undefined): string | null {
  if (phenotypes === undefined) return null;
  const wanted = [
    text,
    text.replace(/\.\d+/g, ''),
    `m.${text}`,
    text.replace(/x(?:≥|>=)?\d+$/, (copies) => (Number(copies.replace(/\D/g, '')) >= 3 ? 'x≥3' : copies)),
  ];
  for (const candidate of wanted.map(tandemKey)) {
    for (const name of Object.keys(phenotypes.alleles)) {
      if (tandemKey(name) === candidate) return name;
    }
  }
  return null;
}

function tandemKey(name: string): string {
  const plain = unspaced(name);
  return plain.startsWith('*') ? plain.split('+').sort().join('+') : plain;
}

function unspaced(text: string): string {
  return text.startsWith('*') ? text.replace(/\s+/g, '') : text;
}

function unknownAllele(gene: string, allele: string, phenotypes: GenePhenotypes | undefined): Gap {
  const names = Object.keys(phenotypes?.alleles ?? {});
  // DPYD names its old star alleles in brackets: c.1905+1G>A (*2A).
  const nearest = names.find((name) => name.includes(`(${allele})`)) ?? nearestName(allele, names);
  const near = nearest === null ? 'no name is near it' : `the nearest name is ${nearest}`;
  return gap('STAR_ALLELE_UNKNOWN', { subject: gene, gene, allele, near });
}
