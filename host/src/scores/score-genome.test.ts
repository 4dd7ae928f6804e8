import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Gap, isGap } from '@kairos/core/base';
import type { AbsentSites } from '@kairos/core/engines/predisposition';
import { readFrequencies } from '@kairos/core/profile/genotypes';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { hasSharedData, sharedData } from '../../../tests/shared-data.ts';
import { openGenotypes, type ScoreLine, scoreGenome, type ScoreOptions } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-scores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unread: AbsentSites = { callable: [], absentIsReference: false, impute: true };
const usual: ScoreOptions = {
  build: 'GRCh38',
  frequencies: null,
  referencePath: null,
  matching: { keepAmbiguous: false, keepMultiallelic: false, keepFirstMatch: false, skipFlips: false },
  absent: unread,
};

type Run = {
  readonly lines: readonly ScoreLine[];
  readonly codes: readonly string[];
  readonly fault: Gap | null;
};

async function run(
  genomePath: string,
  scores: readonly string[],
  options: ScoreOptions = usual,
  samples: readonly string[] | null = null,
): Promise<Run> {
  const genome = await openGenotypes(genomePath, samples);
  if (isGap(genome)) return { lines: [], codes: [], fault: genome };
  const lines: ScoreLine[] = [];
  const codes: string[] = [];
  const fault = await scoreGenome(genome, scores, options, {
    onLine: (line) => lines.push(line),
    onRemark: ({ code }) => codes.push(code),
    onProgress: () => undefined,
    onRow: null,
  });
  return { lines, codes, fault };
}

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const vcfHead =
  '##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n';
const scoreHead = (build: string): string =>
  `#pgs_id=T\n#genome_build=${build}\nchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n`;

describe('a genome and a score', () => {
  it('of different builds meet in a coded gap, before any number', async () => {
    const genome = write('g.vcf', `${vcfHead}chr1\t5\t.\tA\tG\t.\t.\t.\tGT\t0/1\n`);
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
      `${vcfHead}chr1\t5\t.\tA\tG\t.\t.\t.\tGT\t1/1\nchr1\t9\t.\tA\tG\t.\t.\t.\tGT\t0/1\n`,
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
    const genome = write('g.g.vcf', `${vcfHead}${rows.join('\n')}\n`);
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
});

const shared = hasSharedData('predisposition/pgs');
describe.skipIf(!shared)('one real person, read in three ways', () => {
  const pgs = `${sharedData}predisposition/pgs/`;
  const vcf = `${pgs}tiny1000G_534samples.vcf.gz`;
  const scores = [`${pgs}PGS001229_structured_GRCh38.txt.gz`];
  let rows: readonly (readonly string[])[] = [];
  let options: ScoreOptions = usual;

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
  });

  /** The person's own file, as a caller of variants writes it: no 0/0 rows. */
  function alone(sample: string): string {
    const column = rows[0]?.indexOf(sample) ?? -1;
    const own = rows
      .filter((row, i) => i === 0 || row[column] !== '0|0')
      .map((row) => [...row.slice(0, 9), row[column]].join('\t'));
    return write(`${sample}.vcf`, `##fileformat=VCFv4.3\n${own.join('\n')}\n`);
  }

  it('the row of a cohort, the chosen sample, and its own file with a callable BED agree', async () => {
    const { lines: cohort } = await run(vcf, scores, options);
    expect(cohort.length).toBe(534);
    const callable = [
      new Map(
        Array.from({ length: 23 }, (_, i) => [`chr${i === 22 ? 'X' : i + 1}`, [[0, 250_000_000]] as const]),
      ),
    ];
    const { lines: everyone } = await run(vcf, scores, { ...options, absent: { ...unread, callable } });
    for (const sample of ['HG00096', 'HG00122']) {
      const row = cohort.find((line) => line.sample === sample);
      const { lines: chosen } = await run(vcf, scores, options, [sample]);
      expect(chosen[0]).toEqual({
        ...row,
        sum: expect.closeTo(row?.sum ?? Number.NaN, 12) as number,
        coveredVariance: row?.coveredVariance,
      });
      const covered = everyone.find((line) => line.sample === sample);
      const { lines: read } = await run(alone(sample), scores, {
        ...options,
        absent: { ...unread, callable },
      });
      expect(read[0]?.sum).toBeCloseTo(covered?.sum ?? Number.NaN, 12);
      expect([read[0]?.matched, read[0]?.excluded, read[0]?.unknown]).toEqual([
        covered?.matched,
        covered?.excluded,
        covered?.unknown,
      ]);
    }
  });

  it('its own file without a BED differs, and says that absent sites were imputed', async () => {
    const { lines: chosen } = await run(vcf, scores, options, ['HG00096']);
    const { lines: bare } = await run(alone('HG00096'), scores, options);
    expect(bare[0]?.sum).not.toBeCloseTo(chosen[0]?.sum ?? 0, 6);
    expect((bare[0]?.matched ?? 0) + (bare[0]?.imputed ?? 0)).toBe(chosen[0]?.matched);
    expect(bare[0]?.imputed).toBeGreaterThan(100);
  });

  it('matches the variants that pgscatalog-match matches', async () => {
    const every = { ...options.matching, keepAmbiguous: true };
    const { lines } = await run(vcf, scores, { ...usual, matching: every }, ['HG00096']);
    // SOURCES.md: 986 of 1,004 variants match by alleles, 3 of them by strand, 66 are ambiguous.
    expect(lines[0]?.matched).toBe(986);
    expect((await run(vcf, scores, usual, ['HG00096'])).lines[0]?.matched).toBe(986 - 66);
  });
});
