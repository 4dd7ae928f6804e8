import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStarCalls } from './read-star-calls.ts';
import { recognise } from './recognise.ts';

const read = (text: string) => readStarCalls(text, 'calls.tsv');
const diplotypes = (text: string) => read(text).calls.map((call) => call.diplotype);

describe('readStarCalls', () => {
  test('reads the four columns, trailing ones optional, with their line', () => {
    const { calls, gaps } = read(
      '# comment\r\n\r\nCYP2D6\t*2/*10\tIntermediate Metabolizer\t1.25\r\nCYP4F2\t*1/*3\r\n',
    );
    expect(gaps).toEqual([]);
    expect(calls).toEqual([
      {
        gene: 'CYP2D6',
        diplotype: '*2/*10',
        phenotype: 'Intermediate Metabolizer',
        activityScore: '1.25',
        source: { file: 'calls.tsv', lineOneBased: 3, record: null },
      },
      {
        gene: 'CYP4F2',
        diplotype: '*1/*3',
        phenotype: null,
        activityScore: null,
        source: { file: 'calls.tsv', lineOneBased: 4, record: null },
      },
    ]);
  });

  test('a header row may name the columns in another order', () => {
    const { calls } = read('Phenotype\tGene\tDiplotype\nPoor Metabolizer\tcyp2d6\t*4/*4\n');
    expect(calls[0]).toMatchObject({ gene: 'CYP2D6', diplotype: '*4/*4', phenotype: 'Poor Metabolizer' });
  });

  test.each([
    ['CYP2D6\t*1 / *36x2 + *10', '*1/*36x2+*10'],
    ['CYP2D6\t*1/*2 x >=3', '*1/*2x≥3'],
    ['CYP2D6\t*1X2/*2×3', '*1x2/*2x3'],
    ['CYP2D6\t*1xN/*4', '*1xN/*4'],
    ['CYP2D6\tCYP2D6*1/CYP2D6*4', '*1/*4'],
    ['CYP2C19\t[*6+*14]/*1', '[*6 + *14]/*1'],
    ['UGT1A1\t*1/*80+*28', '*1/*80+*28'],
    ['HLA-B\tHLA-B*15:02/HLA-B*57:01', '*15:02/*57:01'],
    ['HLA-B\tHLA-B*15:02:01:01+HLA-B*57:01:01', '*15:02:01:01/*57:01:01'],
    ['HLA-A\tA*31:01/A*02:01', '*31:01/*02:01'],
    ['mt-rnr1\tm.1555A>G', 'm.1555A>G'],
    ['G6PD\tB (wildtype)/B (wildtype)', 'B (wildtype)/B (wildtype)'],
    ['G6PD\tTelti/Kobe/B (wildtype)', 'Telti/Kobe/B (wildtype)'],
    ['DPYD\tReference/c.1905+1G>A (*2A)', 'Reference/c.1905+1G>A (*2A)'],
    ['HLA-B\t.', '.'],
    ['NAT2\t./.', './.'],
    ['"CYP2D6"\t"*1/*4"', '*1/*4'],
  ])('%s is read as %s', (text, expected) => {
    expect(diplotypes(text)).toEqual([expected]);
    expect(read(text).gaps).toEqual([]);
  });

  test('several lines of one gene stay several results', () => {
    expect(diplotypes('CYP2D6\t*1/*2\nCYP2D6\t*1/*4')).toEqual(['*1/*2', '*1/*4']);
  });

  test('a phenotype or a score alone is a result', () => {
    expect(read('CYP2D6\t\tIntermediate Metabolizer\nCYP2D6\t\t\t>=3.0').calls).toMatchObject([
      { diplotype: null, phenotype: 'Intermediate Metabolizer', activityScore: null },
      { diplotype: null, phenotype: null, activityScore: '≥3.0' },
    ]);
  });

  test('bad rows become gaps that name their line, the others are read', () => {
    const { calls, gaps } = read(
      'CYP2D6 *1/*4\nCYP2C19\t*1/*2\n12\t*1/*1\nCYP2C9\t\t\t\nTPMT\t*1/*2/*3\nCYP2B6\t*1/*6\t\thigh\n',
    );
    expect(calls.map((call) => [call.gene, call.diplotype, call.activityScore])).toEqual([
      ['CYP2C19', '*1/*2', null],
      ['CYP2B6', '*1/*6', null],
    ]);
    expect(gaps.map((item) => [item.code, /^Line (\d+)/.exec(item.what)?.[1]])).toEqual(
      ['1', '3', '4', '5', '6'].map((line) => ['STAR_CALL_ROW_UNREADABLE', line]),
    );
  });

  test('a file without results says so, and thousands of bad rows are summed up', () => {
    expect(read('# nothing\n').gaps.map((item) => item.code)).toEqual(['STAR_CALLS_NONE']);
    const { gaps } = read('rubbish\n'.repeat(5000));
    expect(gaps).toHaveLength(52);
    expect(gaps[50]).toMatchObject({
      code: 'STAR_CALL_ROWS_LEFT_OUT',
      what: expect.stringContaining('4950'),
    });
  });

  test('any text gives calls and gaps, never a crash; the order of rows moves nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(rows, fc.string({ unit: 'binary' })), { maxLength: 20 }), (lines) => {
        const { calls, gaps } = read(`#\n${lines.join('\n')}`);
        expect(calls.length + gaps.length).toBeGreaterThan(0);
        for (const call of calls) expect(call.gene).toMatch(/^[A-Z]/);
      }),
    );
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 10 }), (lines) => {
        const bare = (text: string) =>
          read(text)
            .calls.map((call) => JSON.stringify({ ...call, source: null }))
            .sort();
        expect(bare(lines.toReversed().join('\n'))).toEqual(bare(lines.join('\n')));
      }),
    );
  });
});

const rows = fc
  .tuple(
    fc.constantFrom('CYP2D6', 'HLA-B', 'MT-RNR1', 'ugt1a1'),
    fc.stringMatching(/^(\*[1-9]\d?(x(≥|>=)?[2-9])?( ?\+ ?\*\d\d?)?\/){0,2}[*.+/x \d]{0,6}$/),
    fc.constantFrom('', 'Poor Metabolizer', 'n/a'),
    fc.constantFrom('', '0.5', '≥3', 'x'),
  )
  .map((fields) => fields.join('\t'));

describe('recognise', () => {
  test.each([
    'CYP2D6\t*1/*4\n',
    '# my calls\n\nHLA-B\t.\n',
    'Gene\tDiplotype\n',
    'CYP2D6\t\tPoor Metabolizer',
  ])('takes %j', (head) => expect(recognise(head)).toBe(true));
  test.each(['', 'rs12\t1\t100\tAA\n', 'chr1\t100\t200\n', '{"gene": 1}', 'A\tB\nC\tD\n', '>chr1\nACGT\n'])(
    'leaves %j',
    (head) => expect(recognise(head)).toBe(false),
  );
});

const casesFile = new URL('../../../../../shared/data/pgx/cases/cases.json', import.meta.url);
describe.skipIf(!existsSync(casesFile))(
  'outside calls of the shared cases (skipped without ../shared)',
  () => {
    test('every one is read without a gap', () => {
      const { cases } = JSON.parse(readFileSync(casesFile, 'utf8')) as {
        cases: { outside: string | null }[];
      };
      const texts = cases.flatMap(({ outside }) => (outside === null ? [] : [outside]));
      expect(texts.length).toBeGreaterThan(5);
      for (const text of texts) {
        expect(recognise(text)).toBe(true);
        const { calls, gaps } = read(text);
        expect(gaps).toEqual([]);
        expect(calls).toHaveLength(text.trim().split('\n').length);
      }
    });
  },
);
