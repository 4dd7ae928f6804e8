import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../../base/index.ts';
import { type AncestryPanel, readAncestryPanel } from '../../../knowledge/index.ts';
import { chiSquaredSurvival } from './chi-squared.ts';
import { projectCoarsely, scorePercentile, scoreReference, type ScoreReference } from './index.ts';
import { percentileOf } from './percentile.ts';

const folder = new URL('../../../../../knowledge/ancestry-1000-genomes/', import.meta.url);
const open = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

function panelOf(): AncestryPanel {
  const read = readAncestryPanel({
    manifest: JSON.parse(open('pack.json')) as Parameters<typeof readAncestryPanel>[0]['manifest'],
    files: new Map(['people.json', 'sums.json', 'projection.json'].map((name) => [name, open(name)])),
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
    const sums = panel.sums.get('PGS001229') ?? [];
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
          const sums = (panel.sums.get('PGS001229') ?? []).map((sum) => sum * times + by);
          const moved = referenceOf({ ...panel, sums: new Map([['PGS001229', sums]]) });
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
    const { accuracy, superPopulationAgreement } = panel.projection;
    expect(Math.min(...accuracy.slice(0, 4))).toBeGreaterThan(0.9);
    expect(superPopulationAgreement).toBeGreaterThan(0.95);
  });

  it('puts nobody anywhere from too few variants', () => {
    let seen = 0;
    const few = projectCoarsely(panel.projection, () => (seen++ % 2 === 0 ? 1 : null));
    expect(few).toMatchObject({ code: 'SCORE_NO_ANCESTRY' });
    expect(projectCoarsely(panel.projection, () => 1)).toMatchObject({ coarse: true });
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
