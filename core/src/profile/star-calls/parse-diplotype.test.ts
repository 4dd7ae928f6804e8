import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGap } from '../../base/index.ts';
import { parseDiplotypeText } from './parse-diplotype.ts';

const known = new Set([
  '*1',
  '*2',
  '*4',
  '*6',
  '*10',
  '*14',
  '*28',
  '*36',
  '*80',
  '*80+*28',
  'Telti/Kobe',
  'B (wildtype)',
  'Reference',
  'c.1905+1G>A (*2A)',
  'c.498G>A',
  'm.961T>del+Cn',
]);
/** Components in short: `*36x2`, `*2x≥3`; alleles as lists. */
const parse = (text: string, isKnown = (name: string) => known.has(name)) => {
  const parsed = parseDiplotypeText(text, isKnown);
  if (isGap(parsed)) return parsed.code;
  return parsed.map((allele) =>
    allele.map(({ name, copies, atLeast }) =>
      copies === 1 ? name : `${name}x${atLeast ? '≥' : ''}${copies}`,
    ),
  );
};

describe('parseDiplotypeText', () => {
  test.each([
    ['*1/*4', [['*1'], ['*4']]],
    ['*1/*36x2+*10', [['*1'], ['*36x2', '*10']]],
    ['*1 / *36x2 + *10', [['*1'], ['*36x2', '*10']]],
    ['*2x≥3/*2x3', [['*2x≥3'], ['*2x3']]],
    ['*2x>=3/*1xN', [['*2x≥3'], ['*1x≥2']]],
    ['[*6 + *14]/*1', [['*6', '*14'], ['*1']]],
    ['[*6+*14]/*1', [['*6', '*14'], ['*1']]],
    ['*80+*28/*1', [['*80+*28'], ['*1']]],
    ['*80 + *28/*28', [['*80+*28'], ['*28']]],
    ['[*6 + *80+*28]/*1', [['*6', '*80+*28'], ['*1']]],
    ['[*6 + *14 + g.94781859G>A]/*2', [['*6', '*14', 'g.94781859G>A'], ['*2']]],
    ['m.1555A>G', [['m.1555A>G']]],
    ['m.961T>del+Cn', [['m.961T>del+Cn']]],
    ['Telti/Kobe', [['Telti/Kobe']]],
    ['Telti/Kobe/B (wildtype)', [['Telti/Kobe'], ['B (wildtype)']]],
    ['B (wildtype)/Telti/Kobe', [['B (wildtype)'], ['Telti/Kobe']]],
    ['Telti/Kobe/Telti/Kobe', [['Telti/Kobe'], ['Telti/Kobe']]],
    ['c.1905+1G>A (*2A)/Reference', [['c.1905+1G>A (*2A)'], ['Reference']]],
    ['[c.498G>A + c.1905+1G>A (*2A)]/Reference', [['c.498G>A', 'c.1905+1G>A (*2A)'], ['Reference']]],
    ['c.498G>A (heterozygous)', [['Reference'], ['c.498G>A']]],
    ['c.498G>A (homozygous)', [['c.498G>A'], ['c.498G>A']]],
    ['*1/*XXX', [['*1'], ['*XXX']]],
    ['*15:02:01/*57:01', [['*15:02:01'], ['*57:01']]],
  ])('%s', (text, expected) => expect(parse(text)).toEqual(expected));

  test('a name the caller knows with its copies stays whole', () => {
    expect(parse('*36x2+*10/*1x2', (name) => ['*36x2 + *10', '*1x2'].includes(name))).toEqual([
      ['*36x2 + *10'],
      ['*1x2'],
    ]);
  });

  test.each(['', ' ', './.', '/', '*1/', '*1/*2/*4', '+', '*1+', 'x'.repeat(2000)])(
    '%j is unreadable',
    (text) => expect(parse(text)).toBe('DIPLOTYPE_UNREADABLE'),
  );

  test('any text: alleles with named, counted components, or a coded gap', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '*1',
        '*80',
        '*28',
        '+',
        ' + ',
        '/',
        '[',
        ']',
        'x2',
        'x≥3',
        'xN',
        ' (heterozygous)',
        'Telti',
        'Kobe',
        ' ',
        'c.1',
        '*',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((list) => list.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const parsed = parseDiplotypeText(text, (name) => known.has(name));
          if (isGap(parsed)) return;
          expect([1, 2]).toContain(parsed.length);
          for (const component of parsed.flat()) {
            expect(component.name).not.toBe('');
            expect(component.copies).toBeGreaterThanOrEqual(1);
          }
        },
      ),
    );
  });

  test('spacing of star names does not matter', () => {
    const allele = fc
      .array(fc.constantFrom('*1', '*36x2', '*10', '*2x≥3', '*80', '*28'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('+'));
    fc.assert(
      fc.property(allele, allele, (a, b) => {
        const spaced = `${a.replaceAll('+', ' + ')} / ${b.replaceAll('+', ' + ')}`;
        expect(parse(spaced)).toEqual(parse(`${a}/${b}`));
      }),
    );
  });
});

const phenotypesFile = new URL('../../../../../shared/data/pgx/phenotypes.json', import.meta.url);
describe.skipIf(!existsSync(phenotypesFile))(
  'every allele name of the shared tables (skipped without ../shared)',
  () => {
    test('is one component, alone and beside its neighbour', () => {
      const genes = JSON.parse(readFileSync(phenotypesFile, 'utf8')) as Record<
        string,
        { alleles: Record<string, unknown> }
      >;
      for (const { alleles } of Object.values(genes)) {
        const names = Object.keys(alleles);
        const isKnown = (name: string) => Object.hasOwn(alleles, name);
        names.forEach((name, i) => {
          const next = names[(i + 1) % names.length] ?? '';
          expect(parse(name, isKnown)).toEqual([[name]]);
          expect(parse(`${name}/${next}`, isKnown)).toEqual([[name], [next]]);
        });
      }
    });
  },
);
