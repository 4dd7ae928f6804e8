import { isGap } from '../../../base/index.ts';
import {
  ScoreFileScanner,
  type ScoreFile,
  type VariantTable,
  VariantTableBuilder,
} from '../../../profile/genotypes/index.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AbsentSites,
  addCodes,
  BedFeeder,
  CohortScore,
  countCodes,
  type MatchOptions,
  matchScore,
  matchStatuses,
  matchWays,
  type PersonInput,
  rowKnowledge,
  scorePerson,
} from './index.ts';

const strict: MatchOptions = {
  keepAmbiguous: false,
  keepMultiallelic: false,
  keepFirstMatch: false,
  skipFlips: false,
};
const nothingAbsent: AbsentSites = { callable: [], absentIsReference: false, impute: false };
const titles = 'chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight';

function scoreOf(rows: readonly string[], columns = titles): ScoreFile {
  const scanner = new ScoreFileScanner('test.txt');
  scanner.push(new TextEncoder().encode(`${columns}\n${rows.join('\n')}\n`));
  const found = scanner.finish();
  if (isGap(found)) throw new Error(found.what);
  return found;
}

/** chrom, pos, ref, alt, copies of alt (255 not called). */
type Row = readonly [number, number, string, string, number];

function tableOf(rows: readonly Row[], multiallelic = false): VariantTable {
  const builder = new VariantTableBuilder();
  for (const [row, [chromosome, positionOneBased, ref, alt, altCopies]] of rows.entries())
    builder.add({
      chromosome,
      positionOneBased,
      ref: builder.codeOf(ref),
      alt: builder.codeOf(alt),
      row,
      altNumber: 1,
      multiallelic,
      refCopies: altCopies === 255 ? 255 : 2 - altCopies,
      altCopies,
    });
  return builder.table();
}

function inputOf(
  score: ScoreFile,
  table: VariantTable,
  more: { absent?: AbsentSites; options?: MatchOptions } = {},
): PersonInput {
  const options = more.options ?? strict;
  return {
    rows: score.rows,
    interactions: score.interactions,
    haplotypes: score.haplotypes,
    fixed: [],
    match: matchScore(score.rows, table, options),
    table,
    knowledge: rowKnowledge(score.rows, { table: null, reference: null, order: null, options }),
    absent: more.absent ?? nothingAbsent,
  };
}

function matched(row: string, variant: Row, options = strict): readonly [string, string | undefined] {
  const { match } = inputOf(scoreOf([row]), tableOf([variant]), { options });
  return [matchStatuses[match.statuses[0] ?? 0] ?? '', matchWays[match.ways[0] ?? 9]];
}

describe('matching', () => {
  const longRef = 'ACGTACGTACGTACGTACGT';
  it.each<readonly [string, string, Row, string, string | undefined]>([
    ['effect REF', '1\t5\tA\tG\t1', [1, 5, 'A', 'G', 1], 'matched', 'ref-alt'],
    ['effect ALT', '1\t5\tG\tA\t1', [1, 5, 'A', 'G', 1], 'matched', 'alt-ref'],
    ['flipped, effect REF', '1\t5\tT\tC\t1', [1, 5, 'A', 'G', 1], 'matched', 'ref-alt-flipped'],
    ['flipped, effect ALT', '1\t5\tC\tT\t1', [1, 5, 'A', 'G', 1], 'matched', 'alt-ref-flipped'],
    ['no other, REF', '1\t5\tA\t\t1', [1, 5, 'A', 'G', 1], 'matched', 'no-other-ref'],
    ['no other, ALT', '1\t5\tG\t\t1', [1, 5, 'A', 'G', 1], 'matched', 'no-other-alt'],
    ['no other, flipped ALT', '1\t5\tC\t\t1', [1, 5, 'A', 'G', 1], 'matched', 'no-other-alt-flipped'],
    ['strand not told', '1\t5\tA\tT\t1', [1, 5, 'A', 'T', 1], 'ambiguous', 'ref-alt'],
    ['strand not told by the variant', '1\t5\tA\t\t1', [1, 5, 'A', 'T', 1], 'ambiguous', 'no-other-ref'],
    ['other alleles', '1\t5\tA\tC\t1', [1, 5, 'A', 'G', 1], 'alleles-differ', undefined],
    ['other place', '1\t6\tA\tG\t1', [1, 5, 'A', 'G', 1], 'unmatched', undefined],
    ['other chromosome', '2\t5\tA\tG\t1', [1, 5, 'A', 'G', 1], 'unmatched', undefined],
    ['an insertion', '1\t5\tCA\tC\t1', [1, 5, 'C', 'CA', 1], 'matched', 'alt-ref'],
    ['an insertion, more bases behind', '1\t5\tCAG\tCG\t1', [1, 5, 'C', 'CA', 1], 'matched', 'alt-ref'],
    // CAA → C on one strand is TTG → G on the other; complementing without reversing would not fit.
    [
      'a deletion on the other strand',
      '1\t5\tTTG\tG\t1',
      [1, 5, 'CAA', 'C', 1],
      'matched',
      'ref-alt-flipped',
    ],
    ['a long deletion', `1\t5\t${longRef}\tA\t1`, [1, 5, longRef, 'A', 1], 'matched', 'ref-alt'],
  ])('%s', (_, row, variant, status, way) => {
    expect(matched(row, variant)).toEqual([status, way]);
  });

  it('takes the better of two ways, and leaves out what was not wanted', () => {
    const { match } = inputOf(
      scoreOf(['1\t5\tA\tG\t1']),
      tableOf([
        [1, 5, 'C', 'T', 2],
        [1, 5, 'A', 'G', 1],
      ]),
    );
    expect([match.entries[0], match.ways[0]]).toEqual([1, 0]);
    expect(matched('1\t5\tT\tC\t1', [1, 5, 'A', 'G', 1], { ...strict, skipFlips: true })[0]).toBe('flipped');
    expect(matched('1\t5\tA\tT\t1', [1, 5, 'A', 'T', 1], { ...strict, keepAmbiguous: true })[0]).toBe(
      'matched',
    );
    const many = inputOf(scoreOf(['1\t5\tA\tG\t1']), tableOf([[1, 5, 'A', 'G', 1]], true));
    expect(matchStatuses[many.match.statuses[0] ?? 0]).toBe('multiallelic');
  });

  it('leaves out rows on one variant, all or all but the first', () => {
    const score = scoreOf(['1\t5\tA\tG\t1', '1\t5\tC\tT\t2', '1\t9\tA\tC\t1']);
    const table = tableOf([
      [1, 5, 'A', 'G', 1],
      [1, 9, 'A', 'C', 2],
    ]);
    const named = (options: MatchOptions): readonly (string | undefined)[] =>
      [...inputOf(score, table, { options }).match.statuses].map((status) => matchStatuses[status]);
    expect(named(strict)).toEqual(['duplicate', 'duplicate', 'matched']);
    expect(named({ ...strict, keepFirstMatch: true })).toEqual(['matched', 'duplicate', 'matched']);
  });
});

describe('one person’s sum', () => {
  it('has a term for each kind of row', () => {
    const columns = `${titles}\tis_dominant\tis_recessive\tdosage_0_weight\tdosage_1_weight\tdosage_2_weight`;
    const rows = [
      '1\t1\tG\tA\t1\tF\tF',
      '1\t2\tG\tA\t10\tT\tF',
      '1\t3\tG\tA\t100\tF\tT',
      '1\t4\tG\tA\t\tF\tF\t1000\t2000\t5000',
    ];
    const sums = [0, 1, 2].map((copies) => {
      const table = tableOf([1, 2, 3, 4].map((position) => [1, position, 'A', 'G', copies]));
      return scorePerson(inputOf(scoreOf(rows, columns), table)).sum;
    });
    expect(sums).toEqual([1000, 2011, 5112]);
  });

  it('multiplies the alleles of an interaction', () => {
    const score = scoreOf(['1_x_2\t5_x_9\tG_x_C\tA_x_T\t0.5'], titles);
    const sum = (copies: number): number =>
      scorePerson(
        inputOf(
          score,
          tableOf([
            [1, 5, 'A', 'G', copies],
            [2, 9, 'T', 'C', 2],
          ]),
        ),
      ).sum;
    expect([sum(0), sum(1), sum(2)]).toEqual([0, 1, 2]);
    const flagged = scoreOf(['1_x_2\t5_x_9\tG_x_C\tA_x_T\t0.5\tTRUE'], `${titles}\tis_interaction`);
    const table = tableOf([
      [1, 5, 'A', 'G', 1],
      [2, 9, 'T', 'C', 2],
    ]);
    expect(scorePerson(inputOf(flagged, table))).toMatchObject({ sum: 1, matched: 1 });
  });

  it('takes an absent site for reference only where it was read, else imputes, else leaves it unknown', () => {
    const score = scoreOf(
      ['1\t5\tG\tA\t3\t0.25', '1\t50\tG\tA\t5\t', '1\t60\tA\tG\t7\t'],
      `${titles}\tallelefrequency_effect`,
    );
    const input = inputOf(score, tableOf([]));
    const known = { ...input, knowledge: { ...input.knowledge, referenceCopies: Int8Array.of(0, 0, 2) } };
    const callable = [new Map([['chr1', [[49, 60]] as const]])];
    const read = scorePerson({ ...known, absent: { callable, absentIsReference: false, impute: true } });
    expect(read).toMatchObject({ sum: 3 * 0.5 + 7 * 2, matched: 2, byReference: 2, imputed: 1, unknown: 0 });
    expect(scorePerson(known)).toMatchObject({ sum: 0, matched: 0, unknown: 3 });
    const declared = scorePerson({
      ...known,
      absent: { callable: [], absentIsReference: true, impute: false },
    });
    expect(declared).toMatchObject({ sum: 14, matched: 3 });
    const baseless = scorePerson({ ...input, absent: { callable, absentIsReference: false, impute: false } });
    expect(baseless).toMatchObject({ matched: 0, unknown: 3, referenceUnknown: 2 });
  });

  it('says what share of the variance is covered', () => {
    const score = scoreOf(['1\t5\tG\tA\t1\t0.5', '1\t9\tG\tA\t2\t0.1'], `${titles}\tallelefrequency_effect`);
    const { coveredVariance } = scorePerson(inputOf(score, tableOf([[1, 5, 'A', 'G', 1]])));
    expect(coveredVariance).toBeCloseTo((1 * 2 * 0.25) / (1 * 2 * 0.25 + 4 * 2 * 0.09), 6);
  });
});

const copies = fc.constantFrom(0, 1, 2, 255);
const genotypes = fc.array(
  fc.tuple(
    fc.constantFrom('AC', 'CA', 'AG', 'TG', 'CT'),
    fc.double({ min: -2, max: 2, noNaN: true }),
    fc.boolean(),
    copies,
  ),
  { minLength: 1, maxLength: 30 },
);

describe('properties', () => {
  it('of a sum: the order of rows does not matter, and swapped alleles swap the copies', () => {
    fc.assert(
      fc.property(genotypes, fc.integer(), (found, seed) => {
        const table = tableOf(
          found.map(([pair, , , count], i) => [1 + (i % 3), 10 + i, pair.charAt(0), pair.charAt(1), count]),
        );
        const swapped = tableOf(
          found.map(([pair, , , count], i) => [
            1 + (i % 3),
            10 + i,
            pair.charAt(1),
            pair.charAt(0),
            count === 255 ? 255 : 2 - count,
          ]),
        );
        const rows = found.map(([pair, weight, onAlt], i) => {
          const [effect, other] = onAlt ? [pair.charAt(1), pair.charAt(0)] : [pair.charAt(0), pair.charAt(1)];
          return `${1 + (i % 3)}\t${10 + i}\t${effect}\t${other}\t${weight.toFixed(6)}`;
        });
        const expected = found.reduce(
          (sum, [, weight, onAlt, count]) =>
            sum + (count === 255 ? 0 : Number(weight.toFixed(6)) * (onAlt ? count : 2 - count)),
          0,
        );
        const shuffled = rows
          .map((row, i) => ({ row, key: Math.imul(i + 1, seed | 1) }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const { sum } = scorePerson(inputOf(scoreOf(rows), table));
        expect(sum).toBeCloseTo(expected, 9);
        expect(scorePerson(inputOf(scoreOf(shuffled), table)).sum).toBe(sum);
        expect(scorePerson(inputOf(scoreOf(rows), swapped)).sum).toBeCloseTo(sum, 9);
      }),
    );
  });

  it('of a cohort: everybody has the sum they have alone, from codes and from .bed bytes', () => {
    const people = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 1, max: 13 }),
        fc.infiniteStream(fc.constantFrom(0, 1, 2, 3)),
        (count, variants, stream) => {
          const rows = Array.from({ length: variants }, (_, v) => `1\t${v + 1}\tG\tA\t${(v + 1) / 8}`);
          const score = scoreOf(rows);
          const calls = Array.from({ length: variants }, () =>
            Array.from({ length: count }, () => stream.next().value ?? 0),
          );
          const bare = tableOf(rows.map((_, v) => [1, v + 1, 'A', 'G', 255]));
          const [byCodes, byBed, first, second] = [0, 1, 2, 3].map(
            () => new CohortScore(inputOf(score, bare), count),
          ) as [CohortScore, CohortScore, CohortScore, CohortScore];
          const feeder = new BedFeeder(byBed);
          for (const row of byCodes.rows) {
            const codes = Uint8Array.from(calls[row.record] ?? []);
            addCodes(byCodes, codes, byCodes.termsOf(row, countCodes(codes)));
            const part = row.record * 2 < variants ? first : second;
            addCodes(part, codes, part.termsOf(row, countCodes(codes)));
            const bytes = new Uint8Array(Math.ceil(count / 4));
            for (const [person, code] of codes.entries())
              bytes[person >> 2] =
                (bytes[person >> 2] ?? 0) | (([3, 2, 0, 1][code] ?? 1) << ((person & 3) * 2));
            feeder.add(bytes, 0, row);
          }
          feeder.flush();
          first.addPart(second.part());
          for (let person = 0; person < count; person++) {
            const own = tableOf(
              rows.map((_, v) => [
                1,
                v + 1,
                'A',
                'G',
                calls[v]?.[person] === 3 ? 255 : (calls[v]?.[person] ?? 0),
              ]),
            );
            const alone = scorePerson(inputOf(score, own));
            expect(byCodes.scoreOf(person)).toMatchObject({
              sum: alone.sum,
              matched: alone.matched,
              unknown: alone.unknown,
            });
            const { sum, matched, imputed, unknown } = byCodes.scoreOf(person);
            expect(first.scoreOf(person)).toMatchObject({ sum, matched, imputed, unknown });
            expect(byBed.scoreOf(person)).toMatchObject({
              sum: alone.sum,
              matched: alone.matched,
              unknown: alone.unknown,
            });
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
