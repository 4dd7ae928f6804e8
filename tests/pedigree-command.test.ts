import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { example, kairos } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-pedigree-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('kairos pedigree', () => {
  it('writes the family of a health record for CanRisk, which it reads again', () => {
    const first = kairos(['pedigree', example('dangerous-combination/record.json'), '--as-of', '2026-01-20']);
    expect(first.code).toBe(0);
    const [format, ...lines] = first.out.trimEnd().split('\n');
    expect(format).toBe('##CanRisk 4.0');
    const people = lines.filter((line) => !line.startsWith('##')).map((line) => line.split('\t'));
    // proband, mother, father, sister, paternal aunt and the grandparents between
    expect(people.map((cells) => cells[3])).toEqual(['PROBAND', 'MTH', 'FTH', 'SIS1', 'PAU1', 'PGF', 'PGM']);
    expect(people.every((cells) => cells.length === 28)).toBe(true);
    expect(people.find((cells) => cells[3] === 'SIS1')?.[11]).toBe('49');
    expect(first.out).not.toContain('Beispiel');
    const second = kairos(['pedigree', file('family.txt', first.out)]);
    expect(second.out).toBe(first.out);
  });

  it.each([
    [['pedigree'], 2, 'USAGE'],
    [['pedigree', example('many-unknowns/record.json')], 3, 'PEDIGREE_TARGET_INCOMPLETE'],
    [['pedigree', example('unremarkable/genome.vcf')], 3, 'FILE_KIND_UNKNOWN'],
  ])('%j is refused', (args, code, name) => {
    const run = kairos(args);
    expect(run.code).toBe(code);
    expect(run.err).toContain(name);
    expect(run.out).toBe('');
  });
});

describe('kairos report with a pedigree file', () => {
  const trio = 'F child dad mum 2 1\nF dad 0 0 1 2\nF mum 0 0 2 1\n';

  it('takes the relatives of --sample from a PED file', () => {
    const run = kairos(['report', file('family.ped', trio), '--sample', 'child', '--json']);
    expect(run.code).toBe(0);
    expect(run.out).toContain('father: affected');
  });

  it('asks whom it is about, where it does not say', () => {
    const run = kairos(['report', file('family.ped', trio), '--json']);
    expect(run.code).toBe(2);
    expect(run.err).toContain('PEDIGREE_PROBAND_NEEDED');
  });
});
