import { describe, expect, it } from 'vitest';
import type { PanelPerson } from '../index.ts';
import { ridgeProjection } from './ridge-projection.ts';

/** Numbers without a pattern, from -1 to 1 (a linear congruential generator). */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

const PEOPLE = 90;
const VARIANTS = 200;

/** People of three super-populations whose components depend on their genotypes, or on nothing. */
function panelOf(signal: boolean): {
  readonly dosages: readonly (readonly number[])[];
  readonly people: readonly PanelPerson[];
} {
  const draw = noise(20_261_123);
  const populations = ['A', 'B', 'C'];
  const dosages = Array.from({ length: VARIANTS }, (_, v) => {
    const raw = Array.from({ length: PEOPLE }, (_, i) => draw() + (signal && v % 3 === i % 3 ? 1.5 : 0));
    const middle = raw.reduce((sum, value) => sum + value, 0) / PEOPLE;
    return raw.map((value) => value - middle);
  });
  const people = Array.from({ length: PEOPLE }, (_, i) => ({
    id: `P${i}`,
    superPopulation: populations[i % 3] ?? '',
    population: '',
    pcs: Array.from({ length: 5 }, (_, k) => (signal && k < 3 && k === i % 3 ? 10 : 0) + draw()),
  }));
  return { dosages, people };
}

describe('a projection from few variants', () => {
  it('finds components that genotypes carry', () => {
    const { dosages, people } = panelOf(true);
    const fitted = ridgeProjection(dosages, people);
    expect(Math.min(...fitted.accuracy.slice(0, 3))).toBeGreaterThan(0.9);
    expect(fitted.superPopulationAgreement).toBe(1);
    expect(fitted.populations.map(({ superPopulation }) => superPopulation)).toEqual(['A', 'B', 'C']);
  });

  it('claims no accuracy where genotypes carry nothing', () => {
    const { dosages, people } = panelOf(false);
    const fitted = ridgeProjection(dosages, people);
    expect(Math.max(...fitted.accuracy)).toBeLessThan(0.1);
    expect(fitted.superPopulationAgreement).toBeLessThan(0.6);
  });
});
