import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isGap } from '@kairos/core/base';
import { readFrequencies } from '@kairos/core/profile/genotypes';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { hasSharedData, sharedData } from '../../../tests/shared-data.ts';
import type { ScoreOptions } from './index.ts';
import { runScores as run, usualOptions as usual, vcfHead, writerInto } from './testing/run-scores.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-scores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = writerInto(folder);
const scoreHead = (build: string): string =>
  `#pgs_id=T\n#genome_build=${build}\nchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n`;

describe('a genome and a score', () => {
  it('of different builds meet in a coded gap, before any number', async () => {
    const genome = write('g.vcf', `${vcfHead('S')}chr1\t5\t.\tA\tG\t.\t.\t.\tGT\t0/1\n`);
    const score = write('37.txt', `${scoreHead('GRCh37')}1\t5\tG\tA\t1\n`);
    const { lines, fault } = await run(genome, [score], { ...usual, build: null });
    expect(lines).toEqual([]);
    expect(fault).toMatchObject({ code: 'SCORE_BUILD_MISMATCH' });
    const stateless = write('none.txt', `${scoreHead('NR')}1\t5\tG\tA\t1\n`);
    expect((await run(genome, [stateless], { ...usual, build: null })).fault).toMatchObject({
      code: 'SCORE_BUILD_UNKNOWN',
    });
    const taken = await run(genome, [stateless]);
    expect([taken.lines[0]?.sum, taken.codes]).toEqual([1, ['SCORE_BUILD_TAKEN']]);
    expect((await run(genome, [score], { ...usual, build: 'GRCh37' })).fault).toMatchObject({
      code: 'BUILD_CONTRADICTED',
    });
  });

  it('with conflicting rows says so, and none of them counts', async () => {
    const genome = write(
      'g2.vcf',
      `${vcfHead('S')}chr1\t5\t.\tA\tG\t.\t.\t.\tGT\t1/1\nchr1\t9\t.\tA\tG\t.\t.\t.\tGT\t0/1\n`,
    );
    const score = write(
      'conflict.txt',
      `${scoreHead('GRCh38')}1\t5\tG\tA\t1\n1\t5\tG\tA\t3\n1\t9\tG\tA\t10\n`,
    );
    const { lines, codes } = await run(genome, [score]);
    expect(codes).toEqual(['SCORE_ROWS_DUPLICATE', 'SCORE_ROWS_CONFLICT']);
    expect(lines).toMatchObject([{ sum: 10, matched: 1, excluded: 2, total: 3 }]);
  });

  it('of a gVCF reads blocks, all-sites rows and alternatives beside <NON_REF>', async () => {
    const rows = [
      'chr1\t5\t.\tA\tG,<NON_REF>\t.\t.\t.\tGT\t0/1',
      'chr1\t6\t.\tC\t<NON_REF>\t.\t.\tEND=20\tGT\t0/0',
      'chr1\t21\t.\tT\t.\t.\t.\t.\tGT\t0/0',
      'chr1\t22\t.\tT\t<NON_REF>\t.\t.\tEND=30\tGT\t./.',
    ];
    const genome = write('g.g.vcf', `${vcfHead('S')}${rows.join('\n')}\n`);
    const score = write(
      'blocks.txt',
      `${scoreHead('GRCh38')}1\t5\tG\tA\t1\n1\t10\tC\tA\t10\n1\t21\tT\tC\t100\n1\t25\tT\tC\t1000\n`,
    );
    const frequencies = readFrequencies(
      '#CHROM\tPOS\tID\tREF\tALT\tALT_FREQS\n1\t10\t.\tC\tA\t0.5\n1\t25\t.\tT\tC\t0.25\n',
      'f',
    );
    if (isGap(frequencies)) throw new Error(frequencies.what);
    const { lines } = await run(genome, [score], { ...usual, frequencies });
    expect(lines).toMatchObject([{ sum: 1 + 20 + 200 + 1500, matched: 3, byReference: 1, imputed: 1 }]);
  });

  it.each([
    ['GT:DP:GQ:MIN_DP', '0/0:0:0:0'],
    ['GT:DP:GQ:MIN_DP', '0/0:9:0:3'],
    ['GT:DP', '0|0:0'],
  ])('of a gVCF takes no block for read that has no reads: %s %s', async (format, sample) => {
    const rows = [
      'chr1\t5\t.\tA\tG,<NON_REF>\t.\t.\t.\tGT:DP\t0/1:30',
      'chr1\t6\t.\tC\t<NON_REF>\t.\t.\tEND=20\tGT:DP:GQ:MIN_DP\t0/0:30:40:20',
      `chr1\t21\t.\tT\t<NON_REF>\t.\t.\tEND=30\t${format}\t${sample}`,
    ];
    const genome = write('unread.g.vcf', `${vcfHead('S')}${rows.join('\n')}\n`);
    const score = write(
      'read.txt',
      `${scoreHead('GRCh38')}1\t5\tG\tA\t1\n1\t10\tC\tA\t10\n1\t25\tT\tC\t100\n`,
    );
    const frequencies = readFrequencies('#CHROM\tPOS\tID\tREF\tALT\tALT_FREQS\n1\t10\t.\tC\tA\t0.5\n', 'f');
    if (isGap(frequencies)) throw new Error(frequencies.what);
    const { lines } = await run(genome, [score], { ...usual, frequencies });
    expect(lines).toMatchObject([{ sum: 21, matched: 2, byReference: 1, imputed: 0 }]);
  });
});

const shared = hasSharedData('predisposition/pgs');
describe.skipIf(!shared)('real people, each read in three ways', () => {
  const pgs = `${sharedData}predisposition/pgs/`;
  const vcf = `${pgs}tiny1000G_534samples.vcf.gz`;
  const whole = `${pgs}PGS001229_structured_GRCh38.txt.gz`;
  let rows: readonly (readonly string[])[] = [];
  let options: ScoreOptions = usual;
  let small = '';
  const callable = [
    new Map(
      Array.from({ length: 23 }, (_, i) => [`chr${i === 22 ? 'X' : i + 1}`, [[0, 250_000_000]] as const]),
    ),
  ];
  const covered = (): ScoreOptions => ({ ...options, absent: { ...usual.absent, callable } });

  beforeAll(() => {
    rows = gunzipSync(readFileSync(vcf))
      .toString()
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('##'))
      .map((line) => line.split('\t'));
    const lines = rows.slice(1).map((row) => {
      const alleles = row.slice(9).flatMap((call) => call.split('|'));
      const alt =
        alleles.filter((allele) => allele === '1').length / alleles.filter((allele) => allele !== '.').length;
      return [row[0], row[1], row[2], row[3], row[4], alt].join('\t');
    });
    const frequencies = readFrequencies(
      `#CHROM\tPOS\tID\tREF\tALT\tALT_FREQS\n${lines.join('\n')}\n`,
      'panel.afreq',
    );
    if (isGap(frequencies)) throw new Error(frequencies.what);
    options = { ...usual, frequencies };
    small = write(
      'small.txt',
      scoreAt(
        new Set(rows.slice(1).map(([chrom = '', position]) => `${chrom.replace('chr', '')}:${position}`)),
      ),
    );
  });

  /** PGS001229 at the genome's places, and at every five hundredth other, so that hundreds of people are read soon. */
  function scoreAt(places: ReadonlySet<string>): string {
    const [titles = '', ...all] = gunzipSync(readFileSync(whole)).toString().trim().split('\n');
    const [chrom, pos] = ['chr_name', 'chr_position'].map((name) => titles.split('\t').indexOf(name));
    const kept = all.filter((row, i) => {
      const cells = row.split('\t');
      return i % 500 === 0 || places.has(`${cells[chrom ?? 0]}:${cells[pos ?? 0]}`);
    });
    return [titles, ...kept].join('\n');
  }

  /** The person's own file, as a caller of variants writes it: no 0/0 rows. */
  function alone(sample: string): string {
    const column = rows[0]?.indexOf(sample) ?? -1;
    const own = rows
      .filter((row, i) => i === 0 || row[column] !== '0|0')
      .map((row) => [...row.slice(0, 9), row[column]].join('\t'));
    return write('alone.vcf', `##fileformat=VCFv4.3\n${own.join('\n')}\n`);
  }

  /** 534 people are read one by one; machines are loaded now and then. */
  const EVERYBODY_MS = 180_000;

  it(
    'everybody’s row of the cohort, and their own file without 0/0 rows with a callable BED, agree',
    async () => {
      const { lines: cohort } = await run(vcf, [small], covered());
      expect(cohort.length).toBe(534);
      expect(cohort[0]?.matched).toBeGreaterThan(900);
      for (const row of cohort) {
        const { lines } = await run(alone(row.sample), [small], covered());
        // Where a row stands in the file does not matter: the cohort counts it as called, the person as reference.
        expect(lines[0]).toEqual({
          ...row,
          byReference: lines[0]?.byReference,
          sum: expect.closeTo(row.sum, 10) as number,
        });
        expect(lines[0]?.byReference).toBeGreaterThan(row.byReference);
      }
    },
    EVERYBODY_MS,
  );

  it(
    'everybody’s own file without a BED differs by the imputed rows alone, and says so',
    async () => {
      const { lines: cohort } = await run(vcf, [small], options);
      for (const row of cohort) {
        const { lines } = await run(alone(row.sample), [small], options);
        const [own] = lines;
        expect((own?.matched ?? 0) + (own?.imputed ?? 0)).toBe(row.matched + row.imputed);
        expect(own?.gaps.find(({ code }) => code === 'SCORE_NOT_READ')?.what).toContain(
          `${own?.imputed} rows`,
        );
        expect(own?.imputed).toBeGreaterThan(row.imputed + 100);
      }
    },
    EVERYBODY_MS,
  );

  it('a chosen sample is its row of the cohort', async () => {
    const { lines: cohort } = await run(vcf, [whole], options);
    for (const sample of ['HG00096', 'HG00122']) {
      const row = cohort.find((line) => line.sample === sample);
      const { lines: chosen } = await run(vcf, [whole], options, [sample]);
      expect(chosen[0]).toEqual({
        ...row,
        sum: expect.closeTo(row?.sum ?? Number.NaN, 12) as number,
        coveredVariance: row?.coveredVariance,
      });
    }
  });

  it('without a panel a cohort’s missing calls take its own frequencies, and that is said', async () => {
    const { codes, lines } = await run(vcf, [small], usual);
    expect(codes.includes('SCORE_COHORT_FREQUENCIES')).toBe(lines.some(({ imputed }) => imputed > 0));
    const gaps = write(
      'gaps.vcf',
      `${vcfHead(...Array.from({ length: 60 }, (_, i) => `P${i}`))}chr1\t5\t.\tA\tG\t.\t.\t.\tGT\t./.\t${Array.from({ length: 59 }, () => '0/1').join('\t')}\n`,
    );
    const one = write('one.txt', `${scoreHead('GRCh38')}1\t5\tG\tA\t1\n`);
    const found = await run(gaps, [one], usual);
    expect(found.codes).toEqual(['SCORE_COHORT_FREQUENCIES']);
    expect(found.lines[0]).toMatchObject({ sum: 1, imputed: 1 });
    expect((await run(gaps, [one], usual, ['P0'])).lines[0]).toMatchObject({ sum: 0, unknown: 1 });
  });

  it('matches the variants that pgscatalog-match matches', async () => {
    const every = { ...options.matching, keepAmbiguous: true };
    const { lines } = await run(vcf, [whole], { ...usual, matching: every }, ['HG00096']);
    // SOURCES.md: 986 of 1,004 variants match by alleles, 3 of them by strand, 66 are ambiguous.
    expect(lines[0]?.matched).toBe(986);
    expect((await run(vcf, [whole], usual, ['HG00096'])).lines[0]?.matched).toBe(986 - 66);
  });
});
