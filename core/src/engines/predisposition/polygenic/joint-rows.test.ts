import { describe, expect, it } from 'vitest';
import { isGap } from '../../../base/index.ts';
import type { StarCall } from '../../../profile/index.ts';
import {
  NOT_CALLED,
  ScoreFileScanner,
  type VariantTable,
  VariantTableBuilder,
} from '../../../profile/genotypes/index.ts';
import {
  CohortScore,
  matchScore,
  type PersonInput,
  type ResolvedScore,
  resolveTypedRows,
  rowKnowledge,
  scorePerson,
} from './index.ts';

const options = { keepAmbiguous: false, keepMultiallelic: false, keepFirstMatch: false, skipFlips: false };

function resolved(titles: string, rows: readonly string[], calls: readonly StarCall[] | null): ResolvedScore {
  const scanner = new ScoreFileScanner('joint.txt');
  scanner.push(new TextEncoder().encode(`${titles}\n${rows.join('\n')}\n`));
  const found = scanner.finish();
  if (isGap(found)) throw new Error(found.what);
  return resolveTypedRows(found, { build: 'GRCh38', calls });
}

/** chrom, pos, ref, alt, copies of alt (255 not called), phase of a heterozygous call. */
type Row = readonly [number, number, string, string, number, number?];

function tableOf(rows: readonly Row[]): VariantTable {
  const builder = new VariantTableBuilder();
  for (const [row, [chromosome, positionOneBased, ref, alt, altCopies, altPhase]] of rows.entries())
    builder.add({
      chromosome,
      positionOneBased,
      ref: builder.codeOf(ref),
      alt: builder.codeOf(alt),
      row,
      altNumber: 1,
      multiallelic: false,
      refCopies: altCopies === NOT_CALLED ? NOT_CALLED : 2 - altCopies,
      altCopies,
      altPhase: altPhase ?? 0,
    });
  return builder.table();
}

function inputOf(score: ResolvedScore, table: VariantTable): PersonInput {
  const { rows, interactions, haplotypes, fixed } = score;
  return {
    rows,
    interactions,
    haplotypes,
    fixed,
    match: matchScore(rows, table, options),
    table,
    knowledge: rowKnowledge(rows, { table: null, reference: null, order: null, options }),
    absent: { callable: [], absentIsReference: false, impute: true },
  };
}

/** Sums, one a person: alone, and in a cohort of all of them. */
function sums(score: ResolvedScore, people: readonly (readonly Row[])[]) {
  const alone = people.map((rows) => scorePerson(inputOf(score, tableOf(rows))));
  const sites = (people[0] ?? []).map(
    ([chrom, pos, ref, alt]) => [chrom, pos, ref, alt, NOT_CALLED] as const,
  );
  const cohort = new CohortScore(inputOf(score, tableOf(sites)), people.length);
  for (const row of cohort.components)
    cohort.takeComponent(
      row,
      Uint8Array.from(people, (rows) => {
        const [, , , , copies, phase = 0] = rows[row.record] ?? [1, 1, '', '', NOT_CALLED];
        return copies === NOT_CALLED ? 3 : phase > 0 ? 3 + phase : copies;
      }),
    );
  return { alone, together: people.map((_, person) => cohort.scoreOf(person)) };
}

const apoeTitles = 'rsID\teffect_allele\teffect_weight\tis_haplotype\tis_diplotype\tvariant_type';
const apoe = (
  copies429358: number,
  copies7412: number,
  phases: readonly [number, number] = [0, 0],
): readonly Row[] => [
  [19, 44_908_684, 'T', 'C', copies429358, phases[0]],
  [19, 44_908_822, 'C', 'T', copies7412, phases[1]],
];

describe('APOE', () => {
  const score = resolved(
    apoeTitles,
    [
      '\te2\t1\tTRUE\tFALSE\tAPOE_allele',
      '\tε4\t100\tTRUE\tFALSE\tAPOE_allele',
      '\tAPOE-e1\t10000\tTRUE\tFALSE\tAPOE_allele',
    ],
    null,
  );

  // C copies of rs429358 and T copies of rs7412 → copies of ε2 (×1), ε4 (×100), ε1 (×10000).
  it.each<readonly [string, readonly Row[], number, number]>([
    ['ε3/ε3', apoe(0, 0), 0, 0],
    ['ε2/ε3', apoe(0, 1), 1, 0],
    ['ε2/ε2', apoe(0, 2), 2, 0],
    ['ε3/ε4', apoe(1, 0), 100, 0],
    ['ε4/ε4', apoe(2, 0), 200, 0],
    ['ε1/ε4', apoe(2, 1), 10_100, 0],
    ['ε1/ε2', apoe(1, 2), 10_001, 0],
    ['ε1/ε1', apoe(2, 2), 20_000, 0],
    ['ε2/ε4 taken, not ε1/ε3', apoe(1, 1), 101, 3],
    ['ε2/ε4 by phase', apoe(1, 1, [1, 2]), 101, 0],
    ['ε1/ε3 by phase', apoe(1, 1, [2, 2]), 10_000, 0],
  ])('%s', (_, rows, sum, phaseAssumed) => {
    const { alone, together } = sums(score, [rows]);
    expect(alone[0]).toMatchObject({ sum, phaseAssumed, matched: 3, unknown: 0, coveredVariance: null });
    expect(together[0]).toEqual(alone[0]);
  });

  it('is unknown where one of the two was not called, or neither is there', () => {
    expect(scorePerson(inputOf(score, tableOf(apoe(1, NOT_CALLED))))).toMatchObject({ sum: 0, unknown: 3 });
    expect(scorePerson(inputOf(score, tableOf([])))).toMatchObject({ sum: 0, unknown: 3 });
  });

  it('genotypes are there or not', () => {
    const genotypes = resolved(
      apoeTitles,
      [
        '\te3/e4\t1\tFALSE\tTRUE\tAPOE_allele',
        '\te4/e4\t10\tFALSE\tTRUE\tAPOE_allele',
        '\te2/e4\t100\tFALSE\tTRUE\tAPOE_allele',
      ],
      null,
    );
    const { alone, together } = sums(genotypes, [apoe(1, 0), apoe(2, 0), apoe(1, 1), apoe(0, 1)]);
    expect(alone.map(({ sum }) => sum)).toEqual([1, 10, 100, 0]);
    expect(together).toEqual(alone);
  });
});

describe('a haplotype spelled base by base', () => {
  const titles =
    'chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\tis_haplotype\tis_diplotype\tis_recessive';
  const score = resolved(
    titles,
    [
      '1\t5;9;12\tG;T;C\tA;C;T\t1\tTRUE\tFALSE\tFALSE',
      '1\t5;9\tG;T/A;C\tA;C\t10\tFALSE\tTRUE\tFALSE',
      '1\t5;9\tG;T\tA;C\t100\tTRUE\tFALSE\tTRUE',
    ],
    null,
  );
  const people = (
    [
      [2, 2, 2], // three on both: haplotype twice, no diplotype, recessive
      [2, 2, 1], // one heterozygous place needs no phase
      [1, 1, 2], // two need it: unknown
      [0, 1, 2],
    ] as const
  ).map((copies): readonly Row[] => [
    [1, 5, 'A', 'G', copies[0]],
    [1, 9, 'C', 'T', copies[1]],
    [1, 12, 'T', 'C', copies[2]],
  ]);

  it('counts what follows without phase, and says unknown otherwise', () => {
    const { alone, together } = sums(score, people);
    expect(alone.map(({ sum, unknown }) => [sum, unknown])).toEqual([
      [102, 0],
      [101, 0],
      [0, 3],
      [0, 0],
    ]);
    expect(together).toEqual(alone);
  });

  it('is read along each chromosome where phase is known', () => {
    const phased = (
      [
        [1, 1],
        [1, 2],
      ] as const
    ).map(([one, two]): readonly Row[] => [
      [1, 5, 'A', 'G', 1, one],
      [1, 9, 'C', 'T', 1, two],
      [1, 12, 'T', 'C', 2],
    ]);
    const { alone, together } = sums(score, phased);
    // In cis: one G-T-C, and G-T with A-C. In trans neither.
    expect(alone.map(({ sum, unknown }) => [sum, unknown])).toEqual([
      [11, 0],
      [0, 0],
    ]);
    expect(together).toEqual(alone);
  });
});

describe('an interaction', () => {
  it('is the product of its alleles, alone and in a cohort', () => {
    const score = resolved(
      'chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\tis_interaction',
      ['1_x_2\t5_x_9\tG_x_C\tA_x_T\t0.5\tTRUE'],
      null,
    );
    const pairs = [
      [1, 2],
      [2, 0],
      [0, 2],
      [2, NOT_CALLED],
    ] as const;
    const { alone, together } = sums(
      score,
      pairs.map(([one, two]) => [
        [1, 5, 'A', 'G', one],
        [2, 9, 'T', 'C', two],
      ]),
    );
    expect(alone.map(({ sum, unknown }) => [sum, unknown])).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 1],
    ]);
    expect(together).toEqual(alone);
  });
});

describe('HLA and star alleles', () => {
  const call = (gene: string, diplotype: string): StarCall => ({
    gene,
    diplotype,
    phenotype: null,
    activityScore: null,
    source: { file: 'calls.tsv', lineOneBased: 1, record: null },
  });
  const titles = 'rsID\tchr_name\teffect_allele\teffect_weight\tis_haplotype\tis_diplotype\tvariant_type';
  const rows = [
    '\t6\tHLA-A*24\t1\tTRUE\tFALSE\tHLA_allele',
    '\t6\tHLA-B*57:01\t10\tTRUE\tFALSE\tHLA_allele',
    '\t6\tHLA-DQB1*02:01\t100\tTRUE\tFALSE\tHLA_allele',
    '\t6\tHLA-DR3/HLA-DR3\t1000\tFALSE\tTRUE\tHLA_serotype',
    '\t6\tHLA-DQB1_30_Y\t10000\tFALSE\tFALSE\tHLA_AA',
    '\t6\tHLA-B*57:01/HLA-B*08:01\t0.5\tFALSE\tTRUE\tHLA_allele',
    '\t22\tCYP2D6*4\t0.25\tTRUE\tFALSE\tCYP_allele',
  ];

  it('are counted in the outside calls at the row’s resolution; the rest is listed with its reason', () => {
    const score = resolved(titles, rows, [
      call('HLA-A', '*24:02:01/*24:03'),
      call('HLA-B', '*08:01/*57:01:01'),
      call('HLA-DQB1', '*02/*03:02'),
      call('CYP2D6', '*1/*4'),
    ]);
    expect(score.fixed.map(({ text, term }) => [text, term])).toEqual([
      ['HLA-A*24', 2],
      ['HLA-B*57:01', 10],
      ['HLA-B*57:01/HLA-B*08:01', 0.5],
      ['CYP2D6*4', 0.25],
    ]);
    expect(score.unscored.map(({ rowNumber, reason }) => [rowNumber, reason])).toEqual([
      [3, 'typing-too-coarse'],
      [4, 'hla-serotype'],
      [5, 'hla-amino-acid'],
    ]);
    expect(scorePerson(inputOf(score, tableOf([])))).toMatchObject({ sum: 12.75, matched: 4, unknown: 0 });
  });

  it('without calls are all listed; those of one person are not a cohort’s', () => {
    const reasons = (calls: readonly StarCall[] | null): readonly string[] =>
      resolved(titles, rows, calls).unscored.map(({ reason }) => reason);
    expect(reasons([])).toEqual([
      'hla-needs-typing',
      'hla-needs-typing',
      'hla-needs-typing',
      'hla-serotype',
      'hla-amino-acid',
      'hla-needs-typing',
      'cyp-needs-typing',
    ]);
    expect(reasons(null).filter((reason) => reason === 'typing-of-one-person-only')).toHaveLength(5);
  });
});
