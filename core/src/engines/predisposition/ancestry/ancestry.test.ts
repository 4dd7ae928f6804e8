import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../../base/index.ts';
import { type AncestryPanel, readAncestryPanel } from '../../../knowledge/index.ts';
import { chiSquaredSurvival } from './chi-squared.ts';
import {
  buildReferenceDistribution,
  outsideValidPopulations,
  placeInOwnPanel,
  projectCoarsely,
  readComponents,
  scorePercentile,
  scoreReference,
  type ScoreReference,
} from './index.ts';
import { percentileOf } from './percentile.ts';

const folder = new URL('../../../../../knowledge/ancestry-1000-genomes/', import.meta.url);
const open = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

function panelOf(): AncestryPanel {
  const read = readAncestryPanel({
    manifest: JSON.parse(open('pack.json')) as Parameters<typeof readAncestryPanel>[0]['manifest'],
    files: new Map(
      ['people.json', 'sums.json', 'sum-variants.json', 'projection.json'].map((name) => [name, open(name)]),
    ),
  });
  if (isGap(read)) throw new Error(read.what);
  return read;
}

const panel = panelOf();

function referenceOf(own: AncestryPanel): ScoreReference {
  const reference = scoreReference(own, 'PGS001229');
  if (isGap(reference)) throw new Error(reference.what);
  return reference;
}

const reference = referenceOf(panel);

type Case = {
  readonly id: string;
  readonly sum: number;
  readonly pcs: readonly number[];
  readonly population: string;
  readonly distance: number;
  readonly probability: number;
  readonly percentile: number;
  readonly z: number;
  readonly zNorm1: number;
  readonly zNorm2: number;
};
const { cases } = JSON.parse(readFileSync(new URL('./cases/hgdp/expect.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

describe('a score among the 1000 Genomes people', () => {
  it('has 2,575 of them, of five super-populations', () => {
    expect(panel.people).toHaveLength(2575);
    expect(new Set(panel.people.map(({ superPopulation }) => superPopulation)).size).toBe(5);
  });

  it.each(cases)('is normalised as numpy and scipy do: $id', (one) => {
    const own = scorePercentile(reference, one.sum, { pcs: one.pcs, coarse: false });
    if (isGap(own)) throw new Error(own.what);
    expect(own.mostSimilarPopulation).toBe(one.population);
    expect(own.nearest[0]?.distance).toBeCloseTo(one.distance, 6);
    expect((own.nearest[0]?.probability ?? 0) / one.probability).toBeCloseTo(1, 5);
    expect(own.percentile).toBeCloseTo(one.percentile, 7);
    expect(own.zMostSimilarPopulation).toBeCloseTo(one.z, 7);
    expect(own.zNorm1).toBeCloseTo(one.zNorm1, 7);
    expect(own.zNorm2).toBeCloseTo(one.zNorm2, 5);
    expect(own.lowConfidence).toBe(one.probability < 1e-10);
  });

  it('has mean 0 and spread 1 over the panel, however ancestry moves the sums', () => {
    const sums = panel.sums.get('PGS001229')?.sums ?? [];
    const z = panel.people.map(({ pcs }, i) => {
      const own = scorePercentile(reference, sums[i] ?? 0, { pcs, coarse: false });
      return isGap(own) ? [] : [own.zNorm1, own.zNorm2];
    });
    for (const k of [0, 1]) {
      const own = z.map((pair) => pair[k] ?? Number.NaN);
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      expect(mean).toBeCloseTo(0, 2);
      expect(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length).toBeCloseTo(1, 2);
    }
  });

  it('does not change when all sums are moved and scaled', () => {
    const [one] = cases;
    if (one === undefined) throw new Error('no case');
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (by, times) => {
          const { variants = 0, sums: before = [] } = panel.sums.get('PGS001229') ?? {};
          const sums = before.map((sum) => sum * times + by);
          const moved = referenceOf({ ...panel, sums: new Map([['PGS001229', { variants, sums }]]) });
          const projection = { pcs: one.pcs, coarse: false };
          const own = scorePercentile(moved, one.sum * times + by, projection);
          expect(own).toMatchObject({
            percentile: expect.closeTo(one.percentile, 7),
            zNorm1: expect.closeTo(one.zNorm1, 5),
          });
        },
      ),
      { numRuns: 5 },
    );
  });

  it('is not placed without a distribution or without components', () => {
    expect(scoreReference(panel, 'PGS000001')).toMatchObject({ code: 'SCORE_NO_REFERENCE_DISTRIBUTION' });
    expect(scorePercentile(reference, 1, null)).toMatchObject({ code: 'SCORE_NO_ANCESTRY' });
  });

  it.each([
    ['not finite', [Number.POSITIVE_INFINITY, 0, 0, 0, 0]],
    ['not numbers', [Number.NaN, 0, 0, 0, 0]],
    ['too few', [1, 2, 3, 4]],
  ])('is not placed by components that are %s', (_, pcs) => {
    expect(scorePercentile(reference, 1, { pcs, coarse: false })).toMatchObject({
      code: 'SCORE_NO_ANCESTRY',
    });
  });

  it('never falls when the sum rises', () => {
    const sums = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...cases), sums, sums, ({ pcs }, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((sum) =>
          scorePercentile(reference, sum, { pcs, coarse: false }),
        );
        if (low === undefined || high === undefined || isGap(low) || isGap(high))
          throw new Error('not placed');
        expect(low.percentile).toBeLessThanOrEqual(high.percentile);
        expect(low.zNorm1).toBeLessThanOrEqual(high.zNorm1);
        expect(low.zNorm2).toBeLessThanOrEqual(high.zNorm2);
      }),
    );
  });

  it('is greyed where the score is declared valid only for other people', () => {
    const [one] = cases;
    const placed = scorePercentile(reference, 0, { pcs: one?.pcs ?? [], coarse: false });
    if (isGap(placed)) throw new Error(placed.what);
    expect(placed.mostSimilarPopulation).toBe('SAS');
    const other = { code: 'SCORE_OTHER_POPULATION' };
    expect(outsideValidPopulations('PGS001229', ['EUR', 'AFR'], placed)).toMatchObject(other);
    expect(outsideValidPopulations('PGS001229', [], placed)).toMatchObject(other);
    expect(outsideValidPopulations('PGS001229', ['EUR', 'SAS'], placed)).toBeNull();
    expect(outsideValidPopulations('PGS001229', null, placed)).toBeNull();
  });

  it('says when it lies outside everything seen', () => {
    const [one] = cases;
    const projection = { pcs: one?.pcs ?? [], coarse: false };
    expect(scorePercentile(reference, 1e6, projection)).toMatchObject({
      percentile: 100,
      outsideReference: true,
    });
    expect(scorePercentile(reference, one?.sum ?? 0, projection)).toMatchObject({ outsideReference: false });
  });
});

describe('the coarse projection', () => {
  it('states how well it does on people left out', () => {
    const { accuracy, superPopulationAgreement, populations } = panel.projection;
    // computed apart from the importer, with numpy: ten parts of the people, each predicted from the others
    const parts = [0.984, 0.973, 0.892, 0.888, 0.237];
    for (const [k, r2] of parts.entries()) expect(Math.abs((accuracy[k] ?? 0) - r2)).toBeLessThan(0.03);
    expect(Math.abs(superPopulationAgreement - 0.979)).toBeLessThan(0.01);
    const agreements = populations.map(({ superPopulation, agreement }) => [superPopulation, agreement]);
    expect(agreements.map(([name]) => name)).toEqual(['AFR', 'AMR', 'EAS', 'EUR', 'SAS']);
    expect(Math.min(...populations.map(({ agreement }) => agreement))).toBeGreaterThan(0.85);
  });

  it('compares an estimate with estimates, and a true place with true places', () => {
    for (const { superPopulation, centre } of panel.projection.populations) {
      const pcs = [...centre, 0, 0, 0, 0, 0, 0];
      expect(scorePercentile(reference, 0, { pcs, coarse: true })).toMatchObject({
        mostSimilarPopulation: superPopulation,
        nearest: [{ distance: expect.closeTo(0, 9), probability: 1 }, {}, {}, {}, {}],
        lowConfidence: false,
        coarse: true,
      });
    }
    const european = panel.projection.populations.find(({ superPopulation }) => superPopulation === 'EUR');
    const pcs = [...(european?.centre ?? []), 0, 0, 0, 0, 0, 0];
    const placed = scorePercentile(reference, 0, { pcs, coarse: false });
    // estimates shrink towards the panel's middle: the same numbers as true components are not Europe's centre
    expect(isGap(placed) ? 0 : placed.nearest[0]?.distance).toBeGreaterThan(1);
  });

  it('puts nobody anywhere from too few variants', () => {
    let seen = 0;
    const few = projectCoarsely(panel.projection, () => (seen++ % 2 === 0 ? 1 : null));
    expect(few).toMatchObject({ code: 'SCORE_NO_ANCESTRY' });
    expect(projectCoarsely(panel.projection, () => 1)).toMatchObject({ coarse: true });
  });
});

describe('a panel of the user’s own', () => {
  const pcs = panel.people.map((person) => person.pcs);
  const sums = panel.sums.get('PGS001229')?.sums ?? [];

  it('adjusts for ancestry as the 1000 Genomes panel does, where everybody’s components are known', () => {
    const own = buildReferenceDistribution('PGS001229', sums, pcs);
    if (isGap(own)) throw new Error(own.what);
    for (const one of cases) {
      const place = placeInOwnPanel(own, one.sum, one.pcs);
      expect(place.zNorm1).toBeCloseTo(one.zNorm1, 7);
      expect(place.zNorm2).toBeCloseTo(one.zNorm2, 5);
      expect(place.people).toBe(2575);
    }
    const unknown = { zNorm1: null, zNorm2: null };
    expect(placeInOwnPanel(own, 1, null)).toMatchObject(unknown);
    const without = buildReferenceDistribution('PGS001229', sums, null);
    expect(isGap(without) ? null : placeInOwnPanel(without, 1, cases[0]?.pcs ?? [])).toMatchObject(unknown);
  });

  it('is no distribution where its sums do not differ', () => {
    for (const same of [[], [1], [2, 2, 2]])
      expect(buildReferenceDistribution('PGS1', same, null)).toMatchObject({
        code: 'SCORE_NO_REFERENCE_DISTRIBUTION',
      });
  });
});

describe('a table of components', () => {
  const titles = 'PC1\tPC2\tPC3\tPC4\tPC5';
  it.each([
    ['fraposa', `popu\tindiv\t${titles}\nEUR\tA\t1\t2\t3\t4\t5\nEUR\tB\t1\t2\t3\t4\t-5e-1\n`],
    [
      'plink2',
      `#FID\tIID\t${titles.replace(/PC\d/g, '$&_AVG')}\n0\tA\t1\t2\t3\t4\t5\n0\tB\t1\t2\t3\t4\t-0.5\n`,
    ],
  ])('is read as %s writes it', (_, text) => {
    const read = readComponents(text, 'pcs');
    expect(isGap(read) ? null : [...read]).toEqual([
      ['A', [1, 2, 3, 4, 5]],
      ['B', [1, 2, 3, 4, -0.5]],
    ]);
  });

  it.each([
    ['nobody', `IID\t${titles}\n`],
    ['an endless number', `IID\t${titles}\nA\t1\t2\tInfinity\t4\t5\n`],
    ['a number too large', `IID\t${titles}\nA\t1\t2\t1e999\t4\t5\n`],
    ['a number of another base', `IID\t${titles}\nA\t1\t2\t0x10\t4\t5\n`],
    ['a cell too few', `IID\t${titles}\nA\t1\t2\t3\t4\n`],
    ['one person twice', `IID\t${titles}\nA\t1\t2\t3\t4\t5\nA\t1\t2\t3\t4\t5\n`],
    ['populations for people', `popu\t${titles}\nEUR\t1\t2\t3\t4\t5\n`],
  ])('is refused with %s', (_, text) => {
    expect(readComponents(text, 'pcs')).toMatchObject({ code: 'SCORE_PCS' });
  });

  it('gives people or a coded gap for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, titled) => {
        const read = readComponents(titled ? `IID\t${titles}\n${text}` : text, 'pcs');
        if (isGap(read)) expect(read.code).toBe('SCORE_PCS');
        else expect([...read.values()].flat().every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('percentiles and distances', () => {
  it('rank ties by half, and mirror when signs turn', () => {
    expect(percentileOf(2, [1, 2, 3])).toBe(50);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }),
        fc.integer({ min: -9, max: 9 }),
        (list, value) => {
          const mirrored = percentileOf(
            -value,
            list.map((own) => -own),
          );
          expect((percentileOf(value, list) ?? 0) + (mirrored ?? 0)).toBeCloseTo(100, 9);
        },
      ),
    );
  });

  it.each([
    // tables of the chi-squared distribution
    [9.488, 4, 0.05],
    [13.277, 4, 0.01],
    [3.841, 1, 0.05],
    [11.07, 5, 0.05],
  ])('chi-squared above %d with %d degrees is %d', (value, degrees, wanted) => {
    expect(chiSquaredSurvival(value, degrees)).toBeCloseTo(wanted, 4);
  });
});
