import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import type { IncidenceTable } from '../../knowledge/index.ts';
import { absoluteRisk, type RiskQuestion } from './absolute-risk.ts';
import { baselineHazards } from './baseline.ts';
import type { LevelFactor, ScaleFactor } from './factor.ts';
import { cumulativeRisk, yearly } from './rates.ts';
import { readRiskQuestion } from './read-question.ts';

const bands = (rates: readonly number[]): IncidenceTable['incidence'] =>
  rates.map((perYear, i) => ({ fromAge: 20 + i * 10, toAge: 30 + i * 10, perYear }));
const table: IncidenceTable = {
  place: 'Testland',
  year: 2020,
  disease: 'a-disease',
  sex: 'female',
  incidence: bands([0.0001, 0.0005, 0.0015, 0.0025, 0.0035, 0.0045]),
  otherMortality: bands([0.0003, 0.0006, 0.0015, 0.004, 0.01, 0.03]),
};
const plain: RiskQuestion = {
  disease: 'a-disease',
  ageYears: 40,
  toAges: [50, 80],
  incidence: table.incidence,
  otherMortality: table.otherMortality,
  carrierIncidence: null,
  factors: [],
  changes: [],
};
const score = (value: number, logPerUnit = 0.5): ScaleFactor => ({
  kind: 'scale',
  id: 'score',
  group: 'polygenic',
  source: 'test',
  value,
  mean: 0,
  sd: 1,
  logPerUnit,
  standardError: 0.02,
});
const everAge = (log: number): LevelFactor['levels'][number]['ratios'] => [{ fromAge: 0, toAge: 131, log }];
const family = (own: number, share = 0.12, log = 0.6): LevelFactor => ({
  kind: 'levels',
  id: 'family',
  group: 'family',
  source: 'test',
  levels: [
    { share: 1 - share, ratios: everAge(0) },
    {
      share,
      ratios: [
        { fromAge: 0, toAge: 50, log: log * 1.5 },
        { fromAge: 50, toAge: 131, log },
      ],
    },
  ],
  own,
  standardError: 0.1,
});
const answerOf = (question: RiskQuestion) => {
  const answer = absoluteRisk(question);
  if (isGap(answer)) throw new Error(answer.what);
  return answer;
};

describe('the risk of a population', () => {
  it('is the table’s, other deaths competing', () => {
    const [tenYears] = answerOf(plain).horizons;
    // constant hazards: λ/(λ+μ)·(1−e^−10(λ+μ))
    const [ill, dead] = [0.0015, 0.0015];
    expect(tenYears?.risk).toBeCloseTo((ill / (ill + dead)) * (1 - Math.exp(-10 * (ill + dead))), 12);
    expect(tenYears).toMatchObject({ interval: null, waterfall: [] });
    expect(tenYears?.population).toBe(tenYears?.risk);
  });

  it('is the mean of its people’s, whatever is known of them: they fall ill by their hazards and leave', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1.2, noNaN: true }),
        fc.double({ min: 0.01, max: 0.6, noNaN: true }),
        fc.double({ min: -1, max: 1.5, noNaN: true }),
        (logPerUnit, share, log) => {
          const ages = { from: 20, to: 80 };
          const incidence = yearly(table.incidence, ages);
          const hazards = baselineHazards(incidence, ages.from, [
            score(0, logPerUnit),
            family(0, share, log),
          ]);
          // by another rule than the engine's: midpoints of 4,000 slices, and explicit survivors
          const slices = 4000;
          const people = Array.from({ length: slices }, (_, i) => {
            const z = -8 + (16 * (i + 0.5)) / slices;
            return { z, weight: Math.exp((-z * z) / 2) * (16 / slices) * (2 * Math.PI) ** -0.5 };
          }).flatMap(({ z, weight }) => [
            { log: logPerUnit * z, own: false, weight: weight * (1 - share), alive: 1 },
            { log: logPerUnit * z, own: true, weight: weight * share, alive: 1 },
          ]);
          for (const [i, hazard] of hazards.entries()) {
            const age = ages.from + i;
            let ill = 0;
            let alive = 0;
            for (const person of people) {
              const extra = person.own ? (age < 50 ? log * 1.5 : log) : 0;
              const rate = hazard * Math.exp(person.log + extra);
              ill += person.weight * person.alive * rate;
              alive += person.weight * person.alive;
              person.alive *= Math.exp(-rate);
            }
            expect(ill / alive / (incidence[i] ?? 1)).toBeCloseTo(1, 6);
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('a person’s risk', () => {
  it('steps from the population by what is known, and ends at their own', () => {
    const { horizons } = answerOf({ ...plain, factors: [score(2), family(1)] });
    for (const { risk, population, waterfall, interval } of horizons) {
      expect(waterfall.map(({ group }) => group)).toEqual(['family', 'polygenic']);
      expect(waterfall[0]?.risk).toBeGreaterThan(population);
      expect(waterfall.at(-1)?.risk).toBe(risk);
      expect(interval?.[0]).toBeLessThan(risk);
      expect(interval?.[1]).toBeGreaterThan(risk);
    }
  });

  it('does not depend on the order of the factors', () => {
    const one = answerOf({ ...plain, factors: [score(1), family(1)] });
    const other = answerOf({ ...plain, factors: [family(1), score(1)] });
    expect(other.horizons[0]?.risk).toBeCloseTo(one.horizons[0]?.risk ?? 0, 12);
  });

  it('takes a carrier’s incidence, and a change from now on', () => {
    const carrierIncidence = [{ fromAge: 20, toAge: 80, perYear: 0.02 }];
    const { horizons } = answerOf({
      ...plain,
      carrierIncidence,
      changes: [{ id: 'a-change', log: Math.log(0.5) }],
    });
    const [tenYears] = horizons;
    expect(tenYears?.risk).toBeCloseTo((0.02 / 0.0215) * (1 - Math.exp(-0.215)), 12);
    expect(tenYears?.waterfall).toEqual([{ group: 'monogenic', risk: tenYears?.risk }]);
    expect(tenYears?.whatIf[0]?.risk).toBeCloseTo((0.01 / 0.0115) * (1 - Math.exp(-0.115)), 12);
  });

  it('has no interval where a source gives none', () => {
    const unsure = { ...score(1), standardError: null };
    expect(answerOf({ ...plain, factors: [unsure] }).horizons[0]?.interval).toBeNull();
  });

  it.each([
    ['too young', { ageYears: 19 }],
    ['too far', { toAges: [81] }],
    ['beyond the carriers’ rates', { carrierIncidence: [{ fromAge: 20, toAge: 70, perYear: 0.01 }] }],
  ])('is refused where the tables end: %s', (_, changed) => {
    expect(absoluteRisk({ ...plain, ...changed })).toMatchObject({ code: 'RISK_AGE_RANGE' });
  });
});

describe('cumulative risk', () => {
  it('stays within 0 and 1 and grows with every year', () => {
    const rates = fc.array(
      fc.tuple(fc.double({ min: 0, max: 3, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true })),
    );
    fc.assert(
      fc.property(rates, (years) => {
        const [ill, dead] = [years.map(([own]) => own), years.map(([, own]) => own)];
        const risks = years.map((_, i) => cumulativeRisk(ill.slice(0, i + 1), dead));
        return risks.every((risk, i) => risk <= 1 && risk >= (risks[i - 1] ?? 0));
      }),
    );
  });
});

describe('a question', () => {
  const asked = {
    disease: 'a-disease',
    sex: 'female',
    ageYears: 40,
    toAges: [50],
    factors: [
      {
        kind: 'scale',
        id: 'score',
        group: 'polygenic',
        value: 1.5,
        mean: 0,
        sd: 1,
        ratioPerUnit: 1.6,
        low: 1.5,
        high: 1.7,
        coveredVariance: 0.81,
        source: 'test',
      },
      {
        kind: 'levels',
        id: 'family',
        group: 'family',
        levels: [
          { id: 'none', share: 0.9 },
          { id: 'one', share: 0.1, ratio: 1.8, low: 1.6, high: 2 },
        ],
        own: 'one',
        source: 'test',
      },
    ],
  };
  const factorsOf = (value: unknown) => {
    const read = readRiskQuestion(value, [table]);
    if (isGap(read)) throw new Error(read.what);
    return read.question.factors;
  };

  it('shrinks a score to the part that was read, and a family history by what the score explains', () => {
    const [own, relatives] = factorsOf(asked);
    const log = Math.log(1.6);
    expect(own).toMatchObject({
      logPerUnit: expect.closeTo(0.9 * log, 12),
      openVariance: expect.closeTo(0.19 * log ** 2, 12),
    });
    const left = Math.log(1.8) - (0.9 * log) ** 2 / 2;
    expect(relatives).toMatchObject({ levels: [{}, { ratios: [{ log: expect.closeTo(left, 12) }] }] });
    const [alone] = factorsOf({ ...asked, factors: asked.factors.slice(1) });
    expect(alone).toMatchObject({ levels: [{}, { ratios: [{ log: Math.log(1.8) }] }] });
  });

  const [polygenic, relatives] = asked.factors;
  it.each([
    ['no object', 5, 'RISK_QUESTION_SHAPE'],
    ['two scores', { ...asked, factors: [polygenic, polygenic] }, 'RISK_QUESTION_SHAPE'],
    [
      'shares of less than everybody',
      { ...asked, factors: [{ ...relatives, levels: [{ id: 'one', share: 0.1 }] }] },
      'RISK_QUESTION_SHAPE',
    ],
    ['a level nobody has', { ...asked, factors: [{ ...relatives, own: 'three' }] }, 'RISK_QUESTION_SHAPE'],
    ['limits beside the ratio', { ...asked, factors: [{ ...polygenic, low: 1.7 }] }, 'RISK_QUESTION_SHAPE'],
    ['ages in the past', { ...asked, toAges: [40] }, 'RISK_QUESTION_SHAPE'],
    [
      'a family history of a carrier',
      { ...asked, carrierIncidence: [{ fromAge: 20, toAge: 80, perThousandPersonYears: 20 }] },
      'RISK_QUESTION_SHAPE',
    ],
    [
      'a score of which no effect among carriers is known',
      {
        ...asked,
        factors: [polygenic],
        carrierIncidence: [{ fromAge: 20, toAge: 80, perThousandPersonYears: 20 }],
      },
      'RISK_QUESTION_SHAPE',
    ],
    ['another disease', { ...asked, disease: 'another' }, 'RISK_NO_TABLE'],
    ['the other sex', { ...asked, sex: 'male' }, 'RISK_NO_TABLE'],
  ])('is refused with %s', (_, value, code) => {
    expect(readRiskQuestion(value, [table])).toMatchObject({ kind: 'gap', code });
  });

  it('has to name the place where there are several', () => {
    const tables = [table, { ...table, place: 'Elsewhere' }];
    expect(readRiskQuestion(asked, tables)).toMatchObject({ code: 'RISK_QUESTION_SHAPE' });
    expect(readRiskQuestion({ ...asked, place: 'Elsewhere' }, tables)).toMatchObject({
      table: { place: 'Elsewhere' },
    });
  });
});
