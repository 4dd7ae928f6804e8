import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchRow, benchRow } from './bench-row.ts';
import { kairosBin } from './kairos.ts';
import { havePlink2, runQuietly } from './peers.ts';
import { bestOf } from './timing.ts';

const SCORES = 20;
const ROWS = 1_000_000;
const PEOPLE = 2_000;
const COHORT_ROWS = 500_000;
const ROUNDS = 2;

/** A linear congruential generator: the same files every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** Writes lines as they come, a megabyte at a time. */
function writeLines(path: string, lines: Iterable<string>): void {
  const descriptor = openSync(path, 'w');
  let waiting = '';
  for (const line of lines) {
    waiting += line;
    if (waiting.length < 1 << 20) continue;
    writeSync(descriptor, waiting);
    waiting = '';
  }
  writeSync(descriptor, waiting);
  closeSync(descriptor);
}

const alleles = ['A\tC', 'A\tG', 'C\tA', 'C\tT', 'G\tA', 'G\tT', 'T\tC', 'T\tG'] as const;
const sitePosition = (i: number): string => `${1 + Math.floor((i * 22) / ROWS)}\t${1000 + i * 100}`;
const siteAlleles = (i: number): string => alleles[(i * 7) % alleles.length] ?? 'A\tC';

function* vcfLines(): Generator<string> {
  const random = generator(7);
  yield '##fileformat=VCFv4.2\n##contig=<ID=1,length=248956422>\n';
  yield '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n';
  yield '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n';
  for (let i = 0; i < ROWS; i++)
    yield `${sitePosition(i)}\ts${i}\t${siteAlleles(i)}\t50\tPASS\tDP=30\tGT\t${['0/0', '0/1', '1/1'][Math.floor(random() * 3)]}\n`;
}

function* scoreLines(score: number): Generator<string> {
  const random = generator(score + 1);
  yield `rsID\tchr_name\tchr_position\tother_allele\teffect_allele\teffect_weight\n`;
  for (let i = 0; i < ROWS; i++)
    yield `s${i}\t${sitePosition(i)}\t${siteAlleles(i)}\t${(random() - 0.5).toExponential(6)}\n`;
}

/** Polygenic scores: one person with many scores, as text and as imported packs, and a cohort with one. */
export async function benchScoring(folder: string): Promise<readonly BenchRow[]> {
  const plink = havePlink2();
  return [...(await benchOnePerson(folder, plink)), ...(plink ? [await benchCohort(folder)] : [])];
}

async function benchOnePerson(folder: string, plink: boolean): Promise<readonly BenchRow[]> {
  const vcf = join(folder, 'person.vcf');
  writeLines(vcf, vcfLines());
  const scores = Array.from({ length: SCORES }, (_, i) => join(folder, `score${i}.txt`));
  for (const [i, path] of scores.entries()) writeLines(path, scoreLines(i));
  const packs = scores.map((path, i) => importedPack(path, join(folder, `pack${i}`)));
  const ours = (): void => kairos(vcf, scores);
  const imported = (): void => kairos(vcf, packs);
  const out = join(folder, 'person');
  const peer = (): void => {
    runQuietly('plink2', ['--vcf', vcf, '--make-pgen', '--out', out]);
    for (const path of scores)
      runQuietly('plink2', [
        '--pfile',
        out,
        '--score',
        path,
        '1',
        '5',
        '6',
        'header',
        'no-mean-imputation',
        '--out',
        out,
      ]);
  };
  const [best = 0, bestImported = 0, peerBest] = await bestOf(
    ROUNDS,
    plink ? [ours, imported, peer] : [ours, imported],
  );
  const what = `${SCORES} scores of 1 M rows, one person`;
  return [
    benchRow(what, { ours: best, peer: peerBest ?? null, unit: 'ms' }),
    benchRow(`${what}, scores imported`, { ours: bestImported, peer: peerBest ?? null, unit: 'ms' }),
  ];
}

/** The folder of the pack that a scoring file becomes. */
function importedPack(path: string, out: string): string {
  const args = [kairosBin, 'knowledge', 'import', path, '--out', out];
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error('kairos knowledge import failed');
  return join(out, readdirSync(out)[0] ?? '');
}

async function benchCohort(folder: string): Promise<BenchRow> {
  const stem = join(folder, 'cohort');
  const vcf = join(folder, 'sites');
  // plink2 makes the genotypes; places and alleles are written over them.
  runQuietly('plink2', [
    '--dummy',
    String(PEOPLE),
    String(COHORT_ROWS),
    '0.01',
    'acgt',
    '--seed',
    '3',
    '--make-bed',
    '--out',
    stem,
  ]);
  writeLines(
    `${stem}.bim`,
    (function* () {
      for (let i = 0; i < COHORT_ROWS; i++) {
        const [ref, alt] = siteAlleles(i).split('\t');
        const [chromosome, position] = sitePosition(i).split('\t');
        yield `${chromosome}\ts${i}\t0\t${position}\t${alt}\t${ref}\n`;
      }
    })(),
  );
  writeLines(`${vcf}.txt`, scoreLines(99));
  const ours = (): void => kairos(`${stem}.bed`, [`${vcf}.txt`]);
  const peer = (): void =>
    runQuietly('plink2', [
      '--bfile',
      stem,
      '--score',
      `${vcf}.txt`,
      '1',
      '5',
      '6',
      'header',
      'cols=scoresums',
      '--out',
      stem,
    ]);
  const [best = 0, peerBest = 0] = await bestOf(ROUNDS, [ours, peer]);
  return benchRow(`a score, ${PEOPLE} people × ${COHORT_ROWS / 1000} k variants`, {
    ours: best,
    peer: peerBest,
    unit: 'ms',
  });
}

function kairos(genome: string, scores: readonly string[]): void {
  const args = [kairosBin, 'score', genome, '--scores', scores.join(','), '--build', 'GRCh38', '--json'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error('kairos score failed');
}
