import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../../base/index.ts';
import type { ReferenceBases } from '../../../profile/index.ts';
import { ScoreFileScanner, type ScoreFile, VariantTableBuilder } from '../../../profile/genotypes/index.ts';
import { matchScore, matchStatuses, matchWays, rowKnowledge } from './index.ts';

const options = { keepAmbiguous: false, keepMultiallelic: false, keepFirstMatch: false, skipFlips: false };
const titles = 'chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight';

type Spelled = { readonly position: number; readonly ref: string; readonly alt: string };

const basesIn =
  (genome: string): ReferenceBases =>
  (chrom, start, end) =>
    chrom === 'chr1' && start >= 1 && end <= genome.length ? genome.slice(start - 1, end) : null;

function scoreOf(rows: readonly string[]): ScoreFile {
  const scanner = new ScoreFileScanner('indels.txt');
  scanner.push(new TextEncoder().encode(`${titles}\n${rows.join('\n')}\n`));
  const found = scanner.finish();
  if (isGap(found)) throw new Error(found.what);
  return found;
}

function tableOf(variants: readonly Spelled[]) {
  const builder = new VariantTableBuilder();
  for (const [row, { position, ref, alt }] of variants.entries())
    builder.add({
      chromosome: 1,
      positionOneBased: position,
      ref: builder.codeOf(ref),
      alt: builder.codeOf(alt),
      row,
      altNumber: 1,
      multiallelic: false,
      refCopies: 1,
      altCopies: 1,
    });
  return builder.table();
}

function matched(rows: readonly string[], variants: readonly Spelled[], genome: string) {
  const match = matchScore(scoreOf(rows).rows, tableOf(variants), { ...options, reference: basesIn(genome) });
  return [...match.statuses].map((status, row) => [
    matchStatuses[status],
    matchWays[match.ways[row] ?? matchWays.length],
    match.effectIsAlt[row],
  ]);
}

//             123456789012
const repeat = 'GGCACACACATG';

describe('an indel in a repeat', () => {
  // Losing one CA of the four is GCA > G at 2 when placed leftmost (bcftools norm), ACA > A at 8 rightmost.
  const leftmost = { position: 2, ref: 'GCA', alt: 'G' };
  it.each<readonly [string, string, string, number]>([
    ['written rightmost', '1\t8\tA\tACA\t1', 'alt-ref', 1],
    ['written rightmost, effect on the reference', '1\t8\tACA\tA\t1', 'ref-alt', 0],
    ['in the middle', '1\t5\tC\tCAC\t1', 'alt-ref', 1],
    ['on the other strand', '1\t8\tT\tTGT\t1', 'alt-ref-flipped', 1],
    ['with bases around it', '1\t7\tCAT\tCACAT\t1', 'alt-ref', 1],
  ])('%s is found leftmost', (_, row, way, effectIsAlt) => {
    expect(matched([row], [leftmost], repeat)).toEqual([['matched', way, effectIsAlt]]);
  });

  it('is found where the genome has it elsewhere in the repeat, or with bases in front', () => {
    for (const variant of [
      { position: 6, ref: 'ACA', alt: 'A' },
      { position: 1, ref: 'GGCA', alt: 'GG' },
    ])
      expect(matched(['1\t2\tG\tGCA\t1'], [variant], repeat)).toEqual([['matched', 'alt-ref', 1]]);
  });

  it('is not another one: two units lost, another base, or outside the repeat', () => {
    for (const row of ['1\t6\tA\tACACA\t1', '1\t8\tA\tACG\t1', '1\t11\tT\tTG\t1'])
      expect(matched([row], [leftmost], repeat)[0]?.[0]).toBe('unmatched');
  });

  it('counts once where two rows write it at two places', () => {
    expect(
      matched(['1\t2\tG\tGCA\t1', '1\t8\tA\tACA\t1'], [leftmost], repeat).map(([status]) => status),
    ).toEqual(['duplicate', 'duplicate']);
  });

  it('that is absent has the copies its reference allele says, unless either may be the reference', () => {
    const { rows } = scoreOf(['1\t8\tA\tATT\t1', '1\t8\tATT\tA\t1', '1\t8\tA\tACA\t1', '1\t8\tTAT\tT\t1']);
    const { referenceCopies } = rowKnowledge(rows, {
      table: null,
      reference: basesIn(repeat),
      order: null,
      options,
    });
    expect([...referenceCopies]).toEqual([2, 0, -1, 0]);
  });
});

/** A deletion or insertion at a place, spelled with one base in front. */
const genomes = fc
  .array(fc.constantFrom('A', 'C'), { minLength: 24, maxLength: 24 })
  .map((bases) => `GT${bases.join('')}TG`);
const change = fc.record({
  position: fc.integer({ min: 3, max: 20 }),
  length: fc.integer({ min: 1, max: 4 }),
  inserted: fc.constantFrom(null, 'A', 'C', 'AC', 'CA', 'CAC'),
});

function spell(
  genome: string,
  { position, length, inserted }: { position: number; length: number; inserted: string | null },
): Spelled {
  const anchor = genome.charAt(position - 1);
  return inserted === null
    ? { position, ref: genome.slice(position - 1, position + length), alt: anchor }
    : { position, ref: anchor, alt: anchor + inserted };
}

const after = (genome: string, { position, ref, alt }: Spelled): string =>
  genome.slice(0, position - 1) + alt + genome.slice(position - 1 + ref.length);

describe('property', () => {
  it('an indel row fits a variant if and only if both make the same sequence', () => {
    fc.assert(
      fc.property(genomes, change, change, (genome, one, two) => {
        const [row, variant] = [spell(genome, one), spell(genome, two)];
        const [found] = matched([`1\t${row.position}\t${row.alt}\t${row.ref}\t1`], [variant], genome);
        // The longer allele may be the reference's too, so that a row may mean a loss or a gain.
        const meant = [row, { position: row.position, ref: row.alt, alt: row.ref }].filter(
          ({ position, ref }) => genome.startsWith(ref, position - 1),
        );
        const same = meant.some((own) => after(genome, own) === after(genome, variant));
        expect(found?.[0] === 'matched').toBe(same);
      }),
      { numRuns: 500 },
    );
  });
});
