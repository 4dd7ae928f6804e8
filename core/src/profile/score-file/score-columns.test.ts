import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import { readScoreColumns, type ScoreFile, ScoreFileScanner, writeScoreColumns } from './index.ts';

function scored(text: string): ScoreFile {
  const scanner = new ScoreFileScanner('x.txt');
  scanner.push(new TextEncoder().encode(text));
  const found = scanner.finish();
  if (isGap(found)) throw new Error(found.what);
  return found;
}

const every = `#pgs_id=P\n#genome_build=GRCh38\n#citation=Ä "B"\n${[
  'rsID',
  'chr_name',
  'chr_position',
  'effect_allele',
  'other_allele',
  'effect_weight',
  'is_dominant',
  'is_haplotype',
  'is_interaction',
  'dosage_0_weight',
  'dosage_1_weight',
  'dosage_2_weight',
  'allelefrequency_effect',
  'variant_type',
].join('\t')}\n${[
  'rs1\t1\t5\tA\tG\t0.1\tF\tF\tF\t\t\t\t0.25\t',
  'rs2\t1\t9\tACGTACGTACGTACGTACGT\tA\t-3e-7\tT\tF\tF\t\t\t\t\t',
  'rs3\tX\t9\tA\tC\t\tF\tF\tF\t1\t2\t4\t\t',
  'rs4\t\t\tA\tC\t7\tF\tF\tF\t\t\t\t\t',
  '\t1\t5;9\tA;C\tG;T\t8\tF\tT\tF\t\t\t\t\t',
  '\t1_x_2\t5_x_9\tA_x_C\tG_x_T\t9\tF\tF\tT\t\t\t\t\t',
  '\t6\t\tHLA-B*57:01\t\t10\tF\tT\tF\t\t\t\t\tHLA_allele',
  '\tUn\t3\tA\tC\t11\tF\tF\tF\t\t\t\t\t',
].join('\n')}\n`;
const plain = (rows: readonly string[]): string =>
  `chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n${rows.join('\n')}\n`;

describe('a score as columns', () => {
  it.each([
    ['every kind of row', every],
    ['nothing but single bases', plain(['1\t5\tA\tG\t0.1', '2\t7\tC\tT\t-1.5'])],
    ['rows by rsID alone', 'rsID\teffect_allele\tother_allele\teffect_weight\nrs7\tA\tC\t2\n'],
  ])('is what the file says: %s', (_, text) => {
    const score = scored(text);
    const bytes = writeScoreColumns(score);
    expect(readScoreColumns(bytes)).toEqual(score);
    // from memory that does not begin at a multiple of eight
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    expect(readScoreColumns(moved.subarray(3))).toEqual(score);
  });

  it('keeps any number to its last bit', () => {
    const row = fc.tuple(
      fc.integer({ min: 1, max: 22 }),
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const score = scored(plain(rows.map(([chrom, pos, weight]) => `${chrom}\t${pos}\tA\tG\t${weight}`)));
        expect(readScoreColumns(writeScoreColumns(score))).toEqual(score);
      }),
    );
  });

  it('that are cut off or something else are refused in words', () => {
    const bytes = writeScoreColumns(scored(every));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 9 }), (length) => {
        expect(typeof readScoreColumns(bytes.slice(0, length))).toBe('string');
      }),
    );
    expect(readScoreColumns(new TextEncoder().encode('chr_name\tchr_position'))).toBe(
      'it has another layout',
    );
  });
});
