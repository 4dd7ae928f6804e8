// Compares `kairos score` with `plink2 --score` (additive, dominant, recessive; mean imputation, none, --read-freq)
// on a generated cohort and, where they are beside the repository, on the real samples. Exits 1 where a sum differs
// by more than 1e-5 of its size: plink2 writes six digits.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAX_RELATIVE = 1e-5;
const main = fileURLToPath(new URL('../host/src/cli/main.ts', import.meta.url));
const realVcf = fileURLToPath(
  new URL('../../shared/data/predisposition/pgs/tiny1000G_534samples.vcf.gz', import.meta.url),
);
const folder = mkdtempSync(join(tmpdir(), 'kairos-score-oracle-'));
const at = (name: string): string => join(folder, name);

/** A small linear congruential generator: the same cohort every time. */
let state = 20_260_101;
const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;

function generateVcf(path: string, people: number, variants: number): void {
  const names = Array.from({ length: people }, (_, i) => `P${i + 1}`);
  const lines = ['##fileformat=VCFv4.2', '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">'];
  lines.push(`#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t${names.join('\t')}`);
  const pairs = ['A\tC', 'A\tG', 'C\tA', 'C\tT', 'G\tA', 'G\tT', 'T\tC', 'T\tG', 'AT\tA', 'C\tCGG'];
  for (let v = 0; v < variants; v++) {
    const frequency = 0.02 + 0.96 * random();
    const allele = (): number => (random() < frequency ? 1 : 0);
    const calls = names.map(() => (random() < 0.05 ? './.' : `${allele()}/${allele()}`));
    const chromosome = 1 + Math.floor((v * 22) / variants);
    lines.push(
      `${chromosome}\t${1000 + v * 37}\tv${v}\t${pairs[v % pairs.length]}\t.\t.\t.\tGT\t${calls.join('\t')}`,
    );
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}

function plink(...args: readonly string[]): void {
  execFileSync('plink2', [...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}

type Case = { readonly kind: '' | 'dominant' | 'recessive'; readonly mode: 'mean' | 'none' | 'read-freq' };

function kairosSums(
  genome: string,
  { mode }: Case,
  [scores, ...more]: readonly [scores: string, ...more: string[]],
): ReadonlyMap<string, number> {
  const args = [
    main,
    'score',
    genome,
    '--scores',
    scores,
    '--build',
    'GRCh38',
    '--json',
    '--keep-ambiguous',
    ...more,
  ];
  if (mode === 'none') args.push('--no-mean-imputation');
  if (mode === 'read-freq') args.push('--frequencies', at('panel.afreq'));
  const out = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Map(
    out
      .trim()
      .split('\n')
      .map((line) => {
        const { sample, sum } = JSON.parse(line) as { sample: string; sum: number };
        return [sample, sum];
      }),
  );
}

function plinkSums(stem: string, { kind, mode }: Case): ReadonlyMap<string, number> {
  const flags = [kind, mode === 'none' ? 'no-mean-imputation' : ''].filter((flag) => flag !== '');
  const frequencies = mode === 'read-freq' ? ['--read-freq', at('panel.afreq')] : [];
  plink(
    '--bfile',
    stem,
    '--score',
    at('plink.txt'),
    '1',
    '2',
    '3',
    ...flags,
    'cols=scoresums',
    ...frequencies,
    '--out',
    at('oracle'),
  );
  const [titles = '', ...rows] = readFileSync(at('oracle.sscore'), 'utf8').trim().split('\n');
  const sum = titles.split('\t').indexOf('SCORE1_SUM');
  const iid = titles.replace('#', '').split('\t').indexOf('IID');
  return new Map(rows.map((row) => [row.split('\t')[iid] ?? '', Number(row.split('\t')[sum])]));
}

/** Writes one score twice: as a PGS Catalog file and as plink2 wants it; every second effect allele is the reference. */
function writeScore(stem: string, kind: Case['kind']): void {
  const rows = readFileSync(`${stem}.bim`, 'utf8').trim().split('\n');
  const ours = ['#pgs_id=ORACLE', '#genome_build=GRCh38'];
  ours.push('chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\tis_dominant\tis_recessive');
  const theirs: string[] = [];
  for (const [i, row] of rows.entries()) {
    const [chromosome, id, , position, alt, ref] = row.split('\t');
    const weight = (random() * 2 - 0.7).toFixed(6);
    const [effect, other] = i % 2 === 0 ? [alt, ref] : [ref, alt];
    ours.push(
      [chromosome, position, effect, other, weight, kind === 'dominant', kind === 'recessive'].join('\t'),
    );
    theirs.push(`${id}\t${effect}\t${weight}`);
  }
  writeFileSync(at('kairos.txt'), `${ours.join('\n')}\n`);
  writeFileSync(at('plink.txt'), `${theirs.join('\n')}\n`);
}

let worst = 0;
let compared = 0;

type Sums = ReadonlyMap<string, number>;

/** Compares everybody's sums, and remembers the largest difference. */
function judge(what: string, { sums, expected }: { readonly sums: Sums; readonly expected: Sums }): void {
  let largest = sums.size === expected.size ? 0 : Number.POSITIVE_INFINITY;
  for (const [sample, sum] of expected)
    largest = Math.max(
      largest,
      Math.abs((sums.get(sample) ?? Number.NaN) - sum) / Math.max(Math.abs(sum), 1e-3),
    );
  if (Number.isNaN(largest)) largest = Number.POSITIVE_INFINITY;
  worst = Math.max(worst, largest);
  compared += expected.size;
  console.log(`${what}: ${expected.size} people, largest relative difference ${largest.toExponential(2)}`);
}

function compare(name: string, vcf: string, stem: string): void {
  for (const kind of ['', 'dominant', 'recessive'] as const) {
    writeScore(stem, kind);
    for (const mode of ['mean', 'none', 'read-freq'] as const) {
      const expected = plinkSums(stem, { kind, mode });
      for (const genome of [vcf, `${stem}.bed`]) {
        const what = [name, genome === vcf ? 'VCF' : '.bed', kind === '' ? 'additive' : kind, mode].join(
          ', ',
        );
        judge(what, { sums: kairosSums(genome, { kind, mode }, [at('kairos.txt')]), expected });
      }
    }
  }
}

/** Indels in a repetitive sequence, each row of the score written at another place of its repeat than the VCF's. */
function compareIndels(people: number): void {
  const bases = Array.from({ length: 20_000 }, () => (random() < 0.5 ? 'A' : 'C')).join('');
  writeFileSync(at('indels.fa'), `>1\n${bases}\n`);
  writeFileSync(at('indels.fa.fai'), `1\t${bases.length}\t3\t${bases.length}\t${bases.length + 1}\n`);
  const names = Array.from({ length: people }, (_, i) => `P${i + 1}`);
  const vcf = ['##fileformat=VCFv4.2', '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">'];
  vcf.push(`#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t${names.join('\t')}`);
  const ours = ['#pgs_id=ORACLE', '#genome_build=GRCh38'];
  ours.push('chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight');
  const theirs: string[] = [];
  for (let position = 50; position < 19_900; position += 60) {
    const length = 1 + Math.floor(random() * 3);
    // Both spellings delete the same bases: a deletion moves right while the base that comes in is the one that goes out.
    let moved = position;
    while (bases[moved] === bases[moved + length]) moved++;
    const [one, two] = [position, moved].map((start) => ({
      start,
      ref: bases.slice(start - 1, start + length),
      alt: bases.charAt(start - 1),
    })) as [Spelled, Spelled];
    const calls = names.map(() => (random() < 0.5 ? '0/1' : '1/1'));
    vcf.push(`1\t${one.start}\tv${position}\t${one.ref}\t${one.alt}\t.\t.\t.\tGT\t${calls.join('\t')}`);
    const weight = (random() * 2 - 0.7).toFixed(6);
    ours.push(`1\t${two.start}\t${two.alt}\t${two.ref}\t${weight}`);
    theirs.push(`v${position}\t${one.alt}\t${weight}`);
  }
  writeFileSync(at('indels.vcf'), `${vcf.join('\n')}\n`);
  writeFileSync(at('kairos.txt'), `${ours.join('\n')}\n`);
  writeFileSync(at('plink.txt'), `${theirs.join('\n')}\n`);
  plink('--vcf', at('indels.vcf'), '--make-bed', '--out', at('indels'));
  const kind: Case = { kind: '', mode: 'none' };
  const expected = plinkSums(at('indels'), kind);
  for (const genome of [at('indels.vcf'), at('indels.bed')])
    judge(`indels moved in repeats, ${genome.endsWith('.bed') ? '.bed' : 'VCF'}`, {
      sums: kairosSums(genome, kind, [at('kairos.txt'), '--reference', at('indels.fa')]),
      expected,
    });
}

type Spelled = { readonly start: number; readonly ref: string; readonly alt: string };

/** Another panel's frequencies, on purpose not the cohort's own: those of its first fifty people. */
function writePanel(stem: string): void {
  const first = readFileSync(`${stem}.fam`, 'utf8').split('\n').slice(0, 50).join('\n');
  writeFileSync(at('first.fam'), `${first}\n`);
  plink('--bfile', stem, '--keep', at('first.fam'), '--freq', 'cols=+pos', '--out', at('panel'));
}

try {
  generateVcf(at('made.vcf'), 200, 2000);
  plink('--vcf', at('made.vcf'), '--make-bed', '--out', at('made'));
  writePanel(at('made'));
  compare('generated', at('made.vcf'), at('made'));
  compareIndels(100);
  if (existsSync(realVcf)) {
    plink('--vcf', realVcf, '--make-bed', '--chr', '1-22', '--out', at('real'));
    writePanel(at('real'));
    compare('real samples', realVcf, at('real'));
  } else console.log('skipped: the real samples are not beside the repository');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${compared} sums compared; largest relative difference ${worst.toExponential(2)}`);
process.exitCode = worst <= MAX_RELATIVE ? 0 : 1;
