import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStarCalls } from '@kairos/core/profile';
import { afterAll, describe, expect, it } from 'vitest';
import { hasSharedData, sharedData } from '../../../tests/shared-data.ts';
import { runScores, usualOptions, vcfHead, writerInto } from './testing/run-scores.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-row-kinds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = writerInto(folder);

const typedTitles = 'rsID\tchr_name\teffect_allele\tother_allele\teffect_weight\tis_haplotype\tvariant_type';

describe('rows of every kind', () => {
  const genome = write(
    'people.vcf',
    `${vcfHead('A', 'B')}${[
      'chr1\t100\trs11;rs12\tA\tG\t.\t.\t.\tGT\t0/1\t1/1',
      'chr2\t200\trs22\tC\tT\t.\t.\t.\tGT\t0/0\t0/1',
      'chr19\t44908684\trs429358\tT\tC\t.\t.\t.\tGT\t0|1\t0/1',
      'chr19\t44908822\trs7412\tC\tT\t.\t.\t.\tGT\t0|1\t1/0',
    ].join('\n')}\n`,
  );
  const score = write(
    'mixed.txt',
    `#pgs_id=MIXED\n#genome_build=NR\n${typedTitles}\n${[
      'rs11\t1\tG\tA\t1\tFALSE\t',
      'rs22\t2\tT\tC\t10\tFALSE\t',
      'rs33\t3\tT\tC\t100\tFALSE\t',
      '\t\te4\t\t1000\tTRUE\tAPOE_allele',
      '\t6\tHLA-B*57:01\t\t10000\tTRUE\tHLA_allele',
    ].join('\n')}\n`,
  );

  it('by rsID, by isoform and by outside call, one person', async () => {
    const { calls } = readStarCalls('HLA-B\t*57:01/*08:01\n', 'calls.tsv');
    const { lines, remarks } = await runScores(genome, [score], { ...usualOptions, calls }, ['A']);
    // A is ε1/ε3 by phase: no ε4.
    expect(lines).toMatchObject([
      { sum: 1 + 0 + 10_000, matched: 4, unknown: 0, unscored: { 'rsid-not-in-genome': 1 }, total: 5 },
    ]);
    expect(remarks.map(({ what }) => what)).toEqual([
      '1 of 5 rows of MIXED cannot be scored, the first row 3: rsid-not-in-genome (1).',
    ]);
  });

  it('in a cohort: outside calls are of nobody, and are listed', async () => {
    const { lines, remarks } = await runScores(genome, [score]);
    expect(lines).toMatchObject([
      { sample: 'A', sum: 1, phaseAssumed: 0 },
      { sample: 'B', sum: 2 + 10 + 1000, phaseAssumed: 1 },
    ]);
    expect(lines[1]?.gaps.map(({ code }) => code)).toContain('SCORE_PHASE_ASSUMED');
    expect(remarks[0]?.what).toBe(
      '2 of 5 rows of MIXED cannot be scored, the first row 3: rsid-not-in-genome (1), typing-of-one-person-only (1).',
    );
  });

  it('from a .bed with rsIDs', async () => {
    write(
      'p.bim',
      '1 rs11 0 100 G A\n2 rs22 0 200 T C\n19 rs429358 0 44908684 C T\n19 rs7412 0 44908822 T C\n',
    );
    write('p.fam', 'F A 0 0 0 -9\nF B 0 0 0 -9\n');
    // 10 one copy, 00 two, 11 none; the first person in the lowest bits.
    const bytes = [0b0010, 0b1011, 0b1010, 0b1010].map((byte) => String.fromCharCode(byte)).join('');
    const bed = write('p.bed', '');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(bed, Buffer.from(`\u006c\u001b\u0001${bytes}`, 'latin1'));
    const { lines } = await runScores(bed, [score]);
    expect(lines.map(({ sum }) => sum)).toEqual([1 + 1000, 2 + 10 + 1000]);
  });

  it('an indel written elsewhere in its repeat needs the reference, and then counts in people and cohorts', async () => {
    const fasta = write('r.fa', '>chr1\nGGCACACACATG\n');
    write('r.fa.fai', 'chr1\t12\t6\t12\t13\n');
    const rows = 'chr1\t2\t.\tGCA\tG\t.\t.\t.\tGT\t0/1\t1/1\n';
    const indels = write('indels.vcf', `${vcfHead('A', 'B')}${rows}`);
    const file = write(
      'indel.txt',
      '#pgs_id=I\n#genome_build=GRCh38\nchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n1\t8\tA\tACA\t3\n',
    );
    const sums = async (referencePath: string | null, samples: readonly string[] | null) =>
      (await runScores(indels, [file], { ...usualOptions, referencePath }, samples)).lines.map(
        ({ sum }) => sum,
      );
    expect(await sums(null, null)).toEqual([0, 0]);
    expect(await sums(fasta, null)).toEqual([3, 6]);
    expect(await sums(fasta, ['A'])).toEqual([3]);
  });
});

const shared = hasSharedData('predisposition/pgs');
describe.skipIf(!shared)('the PGS Catalog’s complex rows', () => {
  it('of PGS000021 and PGS004239: every row is scored or listed', async () => {
    const genome = write('one.vcf', `${vcfHead('S')}chr1\t113834946\trs2476601\tA\tG\t.\t.\t.\tGT\t0/1\n`);
    const { calls } = readStarCalls('HLA-A\t*24:02/*03:01\nHLA-B\t*07:02/*08:01\n', 'c.tsv');
    for (const [name, unscored] of [
      ['complex_variants_PGS000021.txt', { 'hla-serotype': 5, 'hla-needs-typing': 1 }],
      ['complex_variants_PGS004239.txt', { 'hla-amino-acid': 6, 'hla-needs-typing': 2 }],
    ] as const) {
      const path = `${sharedData}predisposition/pgs/${name}`;
      const { lines, fault } = await runScores(genome, [path], { ...usualOptions, calls });
      expect(fault).toBeNull();
      const [line] = lines;
      expect(line?.unscored).toMatchObject(unscored);
      const left = Object.values(line?.unscored ?? {}).reduce((sum, count) => sum + count, 0);
      const { matched = 0, imputed = 0, unknown = 0, excluded = 0, total } = line ?? {};
      expect(matched + imputed + unknown + excluded + left).toBe(total);
    }
  });
});
