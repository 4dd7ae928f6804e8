import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kairos, type Run } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-absolute-risk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A table as the results tool writes it: women of 40 to 79, a disease, and the deaths of all causes. */
const table = [
  'measure,location,sex,age,cause,metric,year,val,upper,lower',
  ...[40, 45, 50, 55, 60, 65, 70, 75].flatMap((age, i) =>
    [
      ['Incidence', 'Breast cancer', 120 + 40 * i],
      ['Prevalence', 'Breast cancer', 1000 + 500 * i],
      ['Deaths', 'Breast cancer', 15 + 12 * i],
      ['Deaths', 'All causes', 100 * 1.6 ** i],
      ['Incidence', 'Gout', 10],
    ].map(([measure, cause, rate]) =>
      [measure, 'Testland', 'Female', `${age}-${age + 4} years`, cause, 'Rate', 2019, rate, 0, 0].join(','),
    ),
  ),
].join('\n');

const question = {
  disease: 'breast-cancer',
  sex: 'female',
  ageYears: 45,
  toAges: [55, 80],
  factors: [
    {
      kind: 'levels',
      id: 'mother or sister',
      group: 'family',
      levels: [
        { id: 'none', share: 0.9 },
        { id: 'one', share: 0.1, ratio: 1.8, low: 1.6, high: 2 },
      ],
      own: 'one',
      source: 'a paper',
    },
  ],
  changes: [{ id: 'a treatment', ratio: 0.7, source: 'a trial' }],
};

const ask = (value: unknown, ...more: readonly string[]): Run =>
  kairos(['absolute-risk', '--incidence', join(folder, 'packs', 'incidence'), ...more], {
    input: typeof value === 'string' ? value : JSON.stringify(value),
  });

let imported: Run;
beforeAll(() => {
  writeFileSync(join(folder, 'IHME-GBD_2019_DATA.csv'), table);
  imported = kairos([
    'knowledge',
    'import',
    join(folder, 'IHME-GBD_2019_DATA.csv'),
    '--out',
    join(folder, 'packs'),
  ]);
});

describe('kairos absolute-risk', () => {
  it('reads tables that `kairos knowledge import` took over', () => {
    expect(imported).toMatchObject({
      code: 0,
      out: 'incidence: 8 rows written; rows left out: 8 without prevalence\n',
    });
  });

  it('answers in words and as JSON', () => {
    const words = ask(question);
    expect(words.code).toBe(0);
    expect(words.out).toMatch(
      /^breast-cancer from 45 to 55: \d+\.\d % \(\d+\.\d % to \d+\.\d %\); women of that age: \d+\.\d %\n {2}with family: /,
    );
    const answer = JSON.parse(ask(question, '--json').out) as {
      readonly table: unknown;
      readonly horizons: readonly { readonly risk: number; readonly population: number }[];
    };
    expect(answer.table).toEqual({ place: 'Testland', year: 2019, sex: 'female' });
    const [tenYears] = answer.horizons;
    // a family history of 1.8 that one woman in ten has: 1.8 / 1.08 of the population's hazard
    expect((tenYears?.risk ?? 0) / (tenYears?.population ?? 1)).toBeCloseTo(1.8 / 1.08, 1);
  });

  it.each([
    ['text that is no JSON', '{', 3, 'RISK_QUESTION_SHAPE'],
    ['a question without a disease', {}, 3, 'RISK_QUESTION_SHAPE'],
    ['a disease without a table', { ...question, disease: 'gout' }, 3, 'RISK_NO_TABLE'],
    ['ages without a table', { ...question, ageYears: 30 }, 3, 'RISK_AGE_RANGE'],
  ])('refuses %s', (_, value, exit, code) => {
    const run = ask(value, '--json');
    expect([run.code, run.out]).toEqual([exit, '']);
    expect(JSON.parse(run.err)).toMatchObject({ error: { code } });
  });

  it('answers by the tables that come with Kairos where none are named', () => {
    const run = kairos(['absolute-risk'], { input: JSON.stringify({ ...question, toAges: [55] }) });
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('England, 2019') as string });
  });

  it('refuses packs of another kind, and files', () => {
    expect(
      kairos(['absolute-risk', '--incidence', 'knowledge/prevention', '--json'], { input: '{}' }).err,
    ).toContain('PACK_SCHEMA');
    expect(kairos(['absolute-risk', 'question.json']).code).toBe(2);
  });
});
