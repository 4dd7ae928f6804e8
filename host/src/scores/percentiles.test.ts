import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** The bundled packs with sums that count the test score's variants under that accession. */
function ownKnowledge(variants: number): string {
  const knowledge = join(folder, 'knowledge');
  const pack = join(knowledge, 'ancestry-1000-genomes');
  cpSync(fileURLToPath(new URL('../../../knowledge/ancestry-1000-genomes/', import.meta.url)), pack, {
    recursive: true,
  });
  const text = JSON.stringify({ PGS001229: variants });
  writeFileSync(join(pack, 'sum-variants.json'), text);
  const manifest = JSON.parse(readFileSync(join(pack, 'pack.json'), 'utf8')) as {
    files: { path: string; sha256: string }[];
  };
  for (const file of manifest.files)
    if (file.path === 'sum-variants.json') file.sha256 = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(pack, 'pack.json'), JSON.stringify(manifest));
  return knowledge;
}

type Line = {
  readonly sample: string;
  readonly sum: number;
  readonly percentile: number | null;
  readonly ancestry: {
    readonly mostSimilarPopulation: string;
    readonly coarse: boolean;
    readonly percentile: number;
  } | null;
  readonly panel: { readonly people: number; readonly zNorm1: number | null } | null;
  readonly greyed: string | null;
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
    const [line] = await score([
      '--scores',
      scoringFile(),
      '--samples',
      sample,
      '--knowledge',
      ownKnowledge(950),
    ]);
    expect(line?.ancestry).toMatchObject({ mostSimilarPopulation: population, coarse: true });
    expect(line?.percentile).toBe(line?.ancestry?.percentile);
  });

  it('takes components from a table where one is given', async () => {
    const pcs = join(folder, 'pcs.txt');
    writeFileSync(
      pcs,
      '#IID\tPC1\tPC2\tPC3\tPC4\tPC5\nHG00096\t-23.8212\t-51.7052\t14.2509\t18.8099\t0.8347\n',
    );
    const more = ['--scores', scoringFile(), '--knowledge', ownKnowledge(950), '--pcs', pcs];
    const [line] = await score([...more, '--samples', 'HG00096']);
    expect(line?.ancestry).toMatchObject({ mostSimilarPopulation: 'EUR', coarse: false });
    const [other] = await score([...more, '--samples', 'HG00103']);
    expect(other?.gaps.map(({ code }) => code)).toContain('SCORE_NO_ANCESTRY');
  });

  it('is refused where the sums of that accession count other variants', async () => {
    const [line] = await score(['--scores', scoringFile(), '--samples', 'HG00096']);
    expect(line).toMatchObject({ percentile: null, ancestry: null });
    expect(line?.gaps.map(({ code }) => code)).toContain('SCORE_OTHER_VARIANTS');
  });

  it('is greyed where the score is declared valid in other populations', async () => {
    const args = ['--scores', scoringFile(), '--samples', 'HG00096', '--knowledge', ownKnowledge(950)];
    const [valid] = await score([...args, '--valid-in', 'EAS, EUR']);
    expect(valid).toMatchObject({ greyed: null });
    const [other] = await score([...args, '--valid-in', 'EAS,AFR']);
    expect(other).toMatchObject({ greyed: 'SCORE_OTHER_POPULATION', percentile: valid?.percentile });
    const run = await kairosHere(['score', cohort, '--build', 'GRCh38', ...args, '--valid-in', 'EURO']);
    expect(run.err).toContain('AFR, AMR, EAS, EUR, SAS');
  });

  it('is adjusted for ancestry in a panel of one’s own where everybody’s components are known', async () => {
    const pcs = join(folder, 'own-pcs.txt');
    const samples = gunzipSync(readFileSync(cohort))
      .toString()
      .split('\n')
      .find((line) => line.startsWith('#CHROM'));
    const rows = (samples?.split('\t').slice(9) ?? []).map((sample, i) =>
      [sample, ...[1, 2, 3, 4, 5].map((k) => Math.sin(i * k + k))].join('\t'),
    );
    const args = ['--scores', scoringFile(), '--samples', 'HG00096', '--reference', cohort, '--pcs', pcs];
    writeFileSync(pcs, `IID\tPC1\tPC2\tPC3\tPC4\tPC5\n${rows.join('\n')}\n`);
    expect((await score(args))[0]?.panel?.zNorm1).toEqual(expect.any(Number));
    writeFileSync(pcs, `IID\tPC1\tPC2\tPC3\tPC4\tPC5\n${rows.slice(0, -1).join('\n')}\n`);
    expect((await score(args))[0]?.panel?.zNorm1).toBeNull();
  });

  it('is of the user’s own panel where one is given', async () => {
    const [line] = await score(['--scores', scoringFile(), '--samples', 'HG00096', '--reference', cohort]);
    expect(line).toMatchObject({ ancestry: null, panel: { people: 534 } });
    expect(line?.percentile).toBeGreaterThan(0);
  });

  it('says so where the sum lies beyond everybody it is compared with', async () => {
    const everybody = await score(['--scores', scoringFile(), '--reference', cohort]);
    const [highest] = everybody.toSorted((a, b) => b.sum - a.sum);
    const rows = gunzipSync(readFileSync(cohort)).toString().trimEnd().split('\n');
    const at =
      rows
        .find((row) => row.startsWith('#CHROM'))
        ?.split('\t')
        .indexOf(highest?.sample ?? '') ?? -1;
    const others = join(folder, 'others.vcf');
    const cut = (row: string): string =>
      row.startsWith('##') ? row : row.split('\t').toSpliced(at, 1).join('\t');
    writeFileSync(others, `${rows.map(cut).join('\n')}\n`);
    const asked = ['--scores', scoringFile(), '--samples', highest?.sample ?? '', '--reference', others];
    const [line] = await score(asked);
    expect(line).toMatchObject({ percentile: 100, panel: { people: 533 } });
    expect(line?.gaps.map(({ code }) => code)).toContain('SCORE_OUTSIDE_REFERENCE');
    expect(everybody.filter(({ sum }) => sum === highest?.sum)).toHaveLength(1);
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
