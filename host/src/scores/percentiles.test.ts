import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { kairosHere } from '../../../tests/command-line.ts';

const data = fileURLToPath(new URL('../../../../shared/data/predisposition/', import.meta.url));
const cohort = `${data}pgs/tiny1000G_534samples.vcf.gz`;
const there = existsSync(cohort);
if (!there) process.stderr.write('skipped: shared/data/predisposition is not beside the repository\n');

const folder = mkdtempSync(join(tmpdir(), 'kairos-percentiles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A score of every autosomal variant of the cohort, with the cohort's frequencies, under a known accession. */
function scoringFile(): string {
  const rows: string[] = [];
  for (const line of gunzipSync(readFileSync(cohort)).toString().split('\n')) {
    const [chrom = '', position = '', , ref = '', alt = '', , , , , ...genotypes] = line.split('\t');
    if (line.startsWith('#') || !/^\d+$/.test(chrom)) continue;
    const alleles = genotypes.flatMap((genotype) => genotype.split('|'));
    const frequency = alleles.filter((allele) => allele === '1').length / alleles.length;
    const weight = ((Number(position) % 199) - 99) / 1000;
    rows.push([chrom, position, alt, ref, weight, frequency.toFixed(5)].join('\t'));
  }
  const path = join(folder, 'score.txt');
  writeFileSync(
    path,
    `#format_version=2.0\n#pgs_id=PGS001229\n#genome_build=GRCh38\nchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\tallelefrequency_effect\n${rows.join('\n')}\n`,
  );
  return path;
}

type Line = {
  readonly sample: string;
  readonly percentile: number | null;
  readonly ancestry: {
    readonly mostSimilarPopulation: string;
    readonly coarse: boolean;
    readonly percentile: number;
  } | null;
  readonly panel: { readonly people: number } | null;
  readonly gaps: readonly { readonly code: string }[];
};

async function score(args: readonly string[]): Promise<readonly Line[]> {
  const run = await kairosHere(['score', cohort, '--build', 'GRCh38', '--json', ...args]);
  expect(run.code, run.err).toBe(0);
  return run.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe.skipIf(!there)('a percentile', () => {
  it.each([
    // a Briton, a Yoruba, a Han Chinese of the 1000 Genomes Project
    ['HG00096', 'EUR'],
    ['NA18487', 'AFR'],
    ['HG00404', 'EAS'],
  ])('is among the most similar population, found from the genome itself: %s', async (sample, population) => {
    const samples = gunzipSync(readFileSync(cohort))
      .toString()
      .split('\n')
      .find((line) => line.startsWith('#CHROM'));
    if (samples?.includes(sample) !== true) return expect(sample).not.toBe('HG00096');
    const [line] = await score(['--scores', scoringFile(), '--samples', sample]);
    expect(line?.ancestry).toMatchObject({ mostSimilarPopulation: population, coarse: true });
    expect(line?.percentile).toBe(line?.ancestry?.percentile);
  });

  it('takes components from a table where one is given', async () => {
    const pcs = join(folder, 'pcs.txt');
    writeFileSync(
      pcs,
      '#IID\tPC1\tPC2\tPC3\tPC4\tPC5\nHG00096\t-23.8212\t-51.7052\t14.2509\t18.8099\t0.8347\n',
    );
    const [line] = await score(['--scores', scoringFile(), '--samples', 'HG00096', '--pcs', pcs]);
    expect(line?.ancestry).toMatchObject({ mostSimilarPopulation: 'EUR', coarse: false });
    const [other] = await score(['--scores', scoringFile(), '--samples', 'HG00103', '--pcs', pcs]);
    expect(other?.gaps.map(({ code }) => code)).toContain('SCORE_NO_ANCESTRY');
  });

  it('is of the user’s own panel where one is given', async () => {
    const [line] = await score(['--scores', scoringFile(), '--samples', 'HG00096', '--reference', cohort]);
    expect(line).toMatchObject({ ancestry: null, panel: { people: 534 } });
    expect(line?.percentile).toBeGreaterThan(0);
  });

  it('is refused where little of the score was read, or none is known of it', async () => {
    const whole = `${data}pgs/PGS001229_structured_GRCh38.txt.gz`;
    const [low] = await score(['--scores', whole, '--samples', 'HG00096']);
    expect(low).toMatchObject({ percentile: null, ancestry: null });
    expect(low?.gaps.map(({ code }) => code)).toContain('SCORE_COVERAGE_LOW');
  });

  it.each([
    ['HG00096 1 2 3 4 5\n', 'no header'],
    ['IID PC1 PC2 PC3 PC4 PC5\nHG00096 1 2 x 4 5\n', 'no number'],
    ['IID PC1 PC2\nHG00096 1 2\n', 'too few'],
  ])('asks for a table of components that is one: %s', async (text) => {
    const pcs = join(folder, 'bad.txt');
    writeFileSync(pcs, text);
    const run = await kairosHere([
      'score',
      cohort,
      '--build',
      'GRCh38',
      '--scores',
      scoringFile(),
      '--samples',
      'HG00096',
      '--pcs',
      pcs,
    ]);
    expect(run.code).toBe(3);
    expect(run.err).toContain('[SCORE_PCS]');
  });
});
