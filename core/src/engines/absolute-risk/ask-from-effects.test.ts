import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import type { DiseaseEffects, Effect, IncidenceTable } from '../../knowledge/index.ts';
import { askFromEffects, carrierRates, type MetEffects } from './ask-from-effects.ts';
import { readRiskQuestion } from './read-question.ts';

const read = { source: 'a-paper', where: 'table 1', population: 'people' };
const effect = (ratio: number, more: Partial<Effect> = {}): Effect => ({
  ratio,
  low: ratio / 1.2,
  high: ratio * 1.2,
  ...more,
  ...read,
});
const effects: DiseaseEffects = {
  disease: 'a-disease',
  condition: 'a-disease',
  sexes: ['female', 'male'],
  factors: [
    {
      kind: 'scale',
      id: 'score',
      group: 'polygenic',
      origin: { kind: 'score', pgs: ['PGS000001'] },
      per: 1,
      effects: [effect(1.8, { toAge: 50 }), effect(1.5, { fromAge: 50 })],
      distributions: [],
      modifiable: false,
    },
    {
      kind: 'scale',
      id: 'pressure',
      group: 'clinical',
      origin: { kind: 'measure', measure: 'systolic-bp', unit: 'mm[Hg]' },
      per: 5,
      effects: [effect(1.1)],
      distributions: [
        { mean: 128, sd: 15, sex: 'female', ...read },
        { mean: 132, sd: 16, sex: 'male', ...read },
      ],
      modifiable: true,
    },
    {
      kind: 'levels',
      id: 'relatives',
      group: 'family',
      levels: [
        {
          id: 'one',
          when: { kind: 'relative', set: 'a-disease', degrees: [1] },
          share: { female: 0.1, male: 0.2 },
          effects: [effect(2.8, { fromAge: 0, toAge: 50 }), effect(1.5, { fromAge: 50, toAge: 120 })],
        },
        { id: 'none', when: { kind: 'always' }, share: { female: 0.9, male: 0.8 }, effects: [] },
      ],
      shares: read,
      modifiable: false,
    },
  ],
  carriers: [
    {
      id: 'carriers',
      genes: ['GENE1'],
      sex: 'female',
      course: {
        kind: 'cumulative',
        fromAge: 30,
        points: [
          { byAge: 50, risk: 0.3, low: 0.2, high: 0.4 },
          { byAge: 80, risk: 0.6, low: 0.5, high: 0.7 },
        ],
      },
      scores: [{ pgs: ['PGS000001'], effect: effect(1.3) }],
      ...read,
    },
  ],
  changes: [
    {
      id: 'less-pressure',
      by: { kind: 'measure', measure: 'systolic-bp', unit: 'mm[Hg]', change: -5 },
      offeredWhen: { kind: 'always' },
      effects: [effect(0.9)],
    },
  ],
};
const bands = [
  { fromAge: 20, toAge: 50, perYear: 0.001 },
  { fromAge: 50, toAge: 85, perYear: 0.004 },
];
const table: IncidenceTable = {
  place: 'Testland',
  year: 2020,
  disease: 'a-disease',
  sex: 'female',
  incidence: bands,
  otherMortality: bands,
};
const met: MetEffects = {
  sex: 'female',
  ageYears: 45,
  toAges: [75],
  scales: [
    { id: 'score', value: 1, coveredVariance: 0.81 },
    { id: 'pressure', value: 138 },
  ],
  levels: [{ id: 'relatives', level: 'one' }],
  carrier: null,
  changes: ['less-pressure'],
};
const questionOf = (own: MetEffects) => {
  const question = readRiskQuestion(askFromEffects(effects, own, table), [table]);
  if (isGap(question)) throw new Error(question.what);
  return question.question;
};
const log = (ratio: number) => expect.closeTo(Math.log(ratio), 12) as number;

describe('a question from published effects', () => {
  it('takes the effects of the person’s age and sex, a unit at a time', () => {
    const { factors, changes } = questionOf(met);
    const covered = 0.9 * Math.log(1.8);
    expect(factors.map(({ id }) => id)).toEqual(['relatives', 'score', 'pressure']);
    expect(factors[1]).toMatchObject({ logPerUnit: expect.closeTo(covered, 12), mean: 0, sd: 1 });
    expect(factors[2]).toMatchObject({ logPerUnit: log(1.1 ** 0.2), mean: 128, sd: 15, value: 138 });
    expect(factors[0]).toMatchObject({
      own: 0,
      levels: [
        {
          share: 0.1,
          ratios: [{ toAge: 50, log: expect.closeTo(Math.log(2.8) - covered ** 2 / 2, 12) }, { fromAge: 50 }],
        },
        { share: 0.9 },
      ],
    });
    expect(changes).toEqual([{ id: 'less-pressure', log: log(0.9) }]);
  });

  it('is sure of the level everybody is compared with', () => {
    const { factors } = questionOf({ ...met, levels: [{ id: 'relatives', level: 'none' }] });
    expect(factors[0]).toMatchObject({ own: 1, standardError: 0 });
  });

  it('takes another effect of a score at another age', () => {
    const { factors } = questionOf({ ...met, ageYears: 50, scales: [{ id: 'score', value: 1 }], levels: [] });
    expect(factors).toMatchObject([{ id: 'score', logPerUnit: log(1.5) }]);
  });

  it('leaves carriers only what was found among carriers', () => {
    const { factors, changes, carrierIncidence } = questionOf({ ...met, carrier: 'carriers' });
    expect(factors).toMatchObject([{ id: 'score', logPerUnit: expect.closeTo(0.9 * Math.log(1.3), 12) }]);
    expect(changes).toEqual([]);
    expect(carrierIncidence).toHaveLength(2);
  });

  it.each([
    ['a factor', { scales: [{ id: 'another', value: 1 }] }],
    ['a scale of levels', { scales: [{ id: 'relatives', value: 1 }] }],
    ['levels of a scale', { levels: [{ id: 'score', level: 'one' }] }],
    ['carriers', { carrier: 'others' }],
  ])('has no %s the pack does not have', (_, wrong) => {
    expect(() => askFromEffects(effects, { ...met, ...wrong }, table)).toThrow();
  });
});

describe('the rates of carriers', () => {
  it('add up to the share ill by each age', () => {
    const rates = carrierRates(
      {
        kind: 'cumulative',
        fromAge: 30,
        points: [
          { byAge: 50, risk: 0.3, low: 0.2, high: 0.4 },
          { byAge: 80, risk: 0.6, low: 0.5, high: 0.7 },
        ],
      },
      bands,
    );
    let cumulative = 0;
    const shares = rates.map(({ fromAge, toAge, perYear }) => {
      cumulative += perYear * (toAge - fromAge);
      return 1 - Math.exp(-cumulative);
    });
    expect(shares).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.6, 12)]);
  });

  it('are a ratio to those of everybody within its ages', () => {
    const course = {
      kind: 'ratio',
      ages: [
        { fromAge: 30, toAge: 60, ratio: 4, low: 3, high: 5 },
        { fromAge: 60, toAge: 90, ratio: 2, low: 1, high: 3 },
      ],
    } as const;
    expect(carrierRates(course, bands)).toEqual([
      { fromAge: 30, toAge: 50, perYear: 0.004 },
      { fromAge: 50, toAge: 60, perYear: 0.016 },
      { fromAge: 60, toAge: 85, perYear: 0.008 },
    ]);
  });

  it('are those of the source', () => {
    const course = {
      kind: 'incidence',
      ages: [{ fromAge: 30, toAge: 40, perThousandPersonYears: 20, low: 15, high: 26 }],
    } as const;
    expect(carrierRates(course, bands)).toEqual([{ fromAge: 30, toAge: 40, perYear: 0.02 }]);
  });
});
