import { describe, expect, it } from 'vitest';
import { sexWindows, SexWindowCounter } from './sex-windows.ts';

const starts = [...(sexWindows.get('chrX') ?? [])].filter((_, i) => i % 2 === 0);

/** Rows of a file of one sample: `every`-th genotype is heterozygous (0: none). */
function rows(
  every: number,
  { contig = 'chrX', alternative = '1/1', filter = 'PASS', alt = 'G', from = starts } = {},
): readonly string[] {
  return from.flatMap((start) =>
    [1, 2, 3, 4, 5].map((step) => {
      const genotype = every > 0 && step % every === 0 ? '0/1' : alternative;
      return `${contig}\t${start + step * 1000}\t.\tA\t${alt}\t.\t${filter}\t.\tGT:DP\t${genotype}:30`;
    }),
  );
}

function sexOf(texts: readonly string[]): 'female' | 'male' | null {
  const counter = new SexWindowCounter([0]);
  for (const text of texts) counter.accept({ lineOneBased: null, text });
  return counter.sexOf(0);
}

describe('the sex that chrX shows', () => {
  it('is female where many variants are heterozygous, male where hardly any is', () => {
    expect(sexOf(rows(2))).toBe('female');
    expect(sexOf(rows(0))).toBe('male');
    expect(sexOf(rows(0, { alternative: '1', contig: '7' }))).toBe(null);
    expect(sexOf(rows(0, { alternative: '1', contig: '23' }))).toBe('male');
    expect(sexOf(rows(0, { alternative: '1', contig: 'X' }))).toBe('male');
    expect(sexOf(rows(1, { contig: 'NC_000023.11', alt: 'G,<NON_REF>' }))).toBe('female');
  });

  it('is not told from few variants, or where the share lies between', () => {
    expect(sexOf(rows(2, { from: starts.slice(0, 4) }))).toBeNull();
    expect(sexOf(rows(5))).toBeNull();
  });

  it('does not count other places, other chromosomes, indels, filtered rows and genotypes without a variant', () => {
    const elsewhere = starts.map((start) => start + 500_000);
    const more = [
      rows(1, { from: elsewhere }),
      rows(1, { contig: 'chr7' }),
      rows(1, { alt: 'GT' }),
      rows(1, { alt: '<DEL>' }),
      rows(1, { filter: 'LowQual' }),
      rows(0, { alternative: './.' }),
    ];
    for (const texts of more) {
      expect(sexOf(texts)).toBeNull();
      expect(sexOf([...rows(0), ...texts])).toBe('male');
    }
    expect(sexOf([...rows(2), ...rows(0, { alternative: '0/0' })])).toBe('female');
  });

  it('lies outside the pseudoautosomal regions of both builds', () => {
    const [low, high] = [2_781_479, 154_931_044];
    for (const start of starts) expect(start > low && start + 25_000 < high).toBe(true);
  });
});
