import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sexWindows } from '@kairos/core/profile';
import { example, kairos } from './command-line.ts';
import { vcfHeader } from './synthetic-person.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-hard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const header = vcfHeader('GRCh38');
const good = 'chr10\t94781859\trs4244285\tG\tA\t.\tPASS\t.\tGT\t0/1\n';

describe('a genome file that is hard to read', () => {
  it('with a line of 100 MB is refused and nothing is written', () => {
    const path = join(folder, 'long.vcf');
    const descriptor = openSync(path, 'w');
    writeSync(descriptor, `${header}${good}chr10\t94781860\t.\tG\tA\t.\tPASS\t`);
    const megabyte = 'A'.repeat(1024 * 1024);
    for (let i = 0; i < 100; i += 1) writeSync(descriptor, megabyte);
    writeSync(descriptor, '\tGT\t0/1\n');
    closeSync(descriptor);
    const out = join(folder, 'long-report');
    const run = kairos(['report', path, '--out', out]);
    expect([run.code, run.out]).toEqual([3, '']);
    expect(run.err).toContain('[VCF_LINE_TOO_LONG]');
    expect(readdirSync(folder)).not.toContain('long-report');
    rmSync(path);
  });

  it.each([
    ['more', '\t0/0'.repeat(10_000), true],
    ['empty', '\t\t', false],
  ])('with %s columns behind the samples the header names', (_, columns, leftOut) => {
    const row = good.trimEnd() + columns;
    const run = kairos(['report', file('wide.vcf', `${header}${row}\n`), '--json']);
    expect(run.code).toBe(0);
    const { genes, gaps } = JSON.parse(run.out) as {
      genes: { gene: string; evidence: { genotype: string }[] }[];
      gaps: { code: string }[];
    };
    expect(gaps.map(({ code }) => code).includes('VCF_ROW_COLUMNS')).toBe(leftOut);
    const evidence = genes.find(({ gene }) => gene === 'CYP2C19')?.evidence ?? [];
    expect(evidence.map(({ genotype }) => genotype).includes('G/A')).toBe(!leftOut);
  });

  it('with a genotype beyond its alleles, or a REF that is not the build’s, says so and goes on', () => {
    const rows = [good, good.replace('94781859', '94761900').replace('G\tA', 'C\tT').replace('0/1', '0/7')];
    const mismatch = 'chr12\t21178615\t.\tG\tC\t.\tPASS\t.\tGT\t0/1\n';
    const run = kairos(['genotype', file('odd.vcf', `${header}${rows.join('')}${mismatch}`)]);
    expect(run.code).toBe(0);
    expect(run.err).toContain('[VCF_GENOTYPE_RANGE]');
    expect(run.err).toContain('[VCF_REFERENCE_MISMATCH]');
    expect(run.out.split('\n')).toHaveLength(2);
  });

  it('whose chrX is not that of the person of the record stops before anything is written', () => {
    const record = file(
      'woman.json',
      '{"resourceType":"Patient","birthDate":"1970-01-01","gender":"female"}',
    );
    const xRows = (genotype: string): string =>
      [...(sexWindows.get('chrX') ?? [])]
        .map((position) => `chrX\t${position}\t.\tA\tG\t.\tPASS\t.\tGT\t${genotype}\n`)
        .flatMap((row) => [row, row])
        .join('');
    const out = join(folder, 'other-sex');
    const man = file('man.vcf', header + good + xRows('1/1'));
    const refused = kairos(['report', man, record, '--out', out]);
    expect([refused.code, readdirSync(folder).includes('other-sex')]).toEqual([3, false]);
    expect(refused.err).toContain('[PERSON_CONFLICT_GENOTYPIC_SEX]');
    const woman = kairos(['report', file('woman.vcf', header + good + xRows('0/1')), record, '--json']);
    expect(woman.code).toBe(0);
  });

  it('in the format of an array is GRCh37, whatever --build says', () => {
    const array = example('many-unknowns/genome-array.txt');
    const run = kairos(['report', array, '--build', 'GRCh38', '--json']);
    expect([run.code, run.out]).toEqual([3, '']);
    expect(run.err).toContain('BUILD_CONTRADICTED');
    const declared = kairos(['report', array, '--absent-is-reference', '--json']);
    expect(declared.out).toContain('"via": "declared"');
  });

  it('with bytes that are no UTF-8 in a note still gives its genotypes', () => {
    const [before = '', after = ''] = good.split('PASS\t.');
    const bytes = Buffer.concat([
      Buffer.from(`${header}${before}PASS\tNOTE=`),
      Buffer.from([0xe9, 0xff]),
      Buffer.from(after),
    ]);
    const run = kairos(['genotype', file('latin.vcf', bytes), '--tsv']);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/MADEUP\tCYP2C19\t/);
  });
});

const isRoot = process.getuid?.() === 0 && process.platform === 'linux';
if (!isRoot) process.stderr.write('skipped: a full disk needs root to mount one\n');

describe('a folder that cannot be made', () => {
  it.skipIf(!existsSync('/proc'))('is told at once, also where the system says it is not there', () => {
    const args = ['report', example('unremarkable/record.json')];
    for (const out of ['/proc/kairos/report', file('a-file', '')]) {
      const run = kairos([...args, '--out', out]);
      expect([run.code, run.out]).toEqual([3, '']);
      expect(run.err).toContain('[OUTPUT_FAILED]');
    }
    expect(kairos([...args, '--out', join(folder, 'new', 'deeper')]).code).toBe(0);
  });
});

describe.skipIf(!isRoot)('a full disk', () => {
  it('leaves no half-written report and the earlier one as it was', () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
    if (mounted.status !== 0) {
      process.stderr.write('skipped: this machine lets nobody mount a file system\n');
      return;
    }
    try {
      const args = ['report', example('unremarkable/record.json'), '--out', join(disk, 'report')];
      expect(kairos([...args, '--format', 'tsv']).code).toBe(0);
      const before = readFileSync(join(disk, 'report', 'calls.tsv'), 'utf8');
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(1024 * 1024 - 64 * 1024));
      const run = kairos([...args, '--force']);
      expect(run.code).toBe(3);
      expect(run.err).toContain('[OUTPUT_FAILED]');
      expect(readdirSync(join(disk, 'report'))).toEqual(['calls.tsv']);
      expect(readFileSync(join(disk, 'report', 'calls.tsv'), 'utf8')).toBe(before);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});
