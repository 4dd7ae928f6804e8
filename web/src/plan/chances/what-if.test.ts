import { describe, expect, it } from 'vitest';
import type { AbsoluteRiskValue, Plan } from '@kairos/core/plan';
import { chancesOf, rangeOf } from './chance.ts';
import { asRecorded, isAsked, ownValues, withMeasure, withSmoking } from './what-if.ts';

const factor = (id: string, value: AbsoluteRiskValue['counted'][number]['value']): unknown => ({ id, value });

function disease(
  name: string,
  risk: number,
  counted: readonly unknown[] = [],
): Plan['absoluteRisks'][number] {
  return {
    disease: name,
    fromFinding: name === 'found',
    answer: { kind: 'value', counted, uncounted: [], horizons: [{ risk }] },
  } as unknown as Plan['absoluteRisks'][number];
}

function model(
  id: string,
  value: number,
  inputs: Readonly<Record<string, unknown>> = {},
): Plan['risks'][number] {
  return {
    title: id,
    answer: { kind: 'value', model: id, value, inputs },
  } as unknown as Plan['risks'][number];
}

describe('own values', () => {
  const plan = {
    risks: [model('score2', 9, { systolicBpMmHg: 148, totalCholesterolMmolL: 6.1, smoker: false })],
    absoluteRisks: [
      disease('heart', 0.17, [
        factor('coronary-ldl', { kind: 'measure', measure: 'ldl-cholesterol', value: 3.8, unit: 'mmol/L' }),
        factor('coronary-smoking', { kind: 'level', level: 'current' }),
      ]),
    ],
  };

  it('are those the numbers were reckoned with; LDL stands for total cholesterol', () => {
    const { measures, smokes, asksSmoking } = ownValues(plan);
    expect([...measures].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['ldl-cholesterol', 3.8],
      ['systolic-bp', 148],
    ]);
    expect([smokes, asksSmoking]).toEqual([true, true]);
  });

  it('are none where nothing was reckoned', () => {
    const { measures, smokes, asksSmoking } = ownValues({ risks: [], absoluteRisks: [] });
    expect([measures.size, smokes, asksSmoking]).toEqual([0, null, false]);
  });

  it('set again are no longer asked about', () => {
    const own = ownValues(plan);
    const asked = withMeasure(asRecorded, ['systolic-bp', 120], own);
    expect(asked.measures).toEqual({ 'systolic-bp': 120 });
    expect(isAsked(asked)).toBe(true);
    expect(isAsked(withMeasure(asked, ['systolic-bp', 148], own))).toBe(false);
    expect(isAsked(withSmoking(asRecorded, true, own))).toBe(false);
    expect(withSmoking(asRecorded, false, own).smokes).toBe(false);
  });
});

describe('chances', () => {
  const events = { score2: 'a heart attack or a stroke' };
  const plan = {
    risks: [model('score2', 9), model('fib-4', 1.2)],
    absoluteRisks: [disease('low', 0.02), disease('high', 0.3), disease('found', 0.6)],
  };

  it('are told with models that have words first, then diseases, the highest first', () => {
    expect(chancesOf(plan, { events, fromFinding: false }).map(({ id }) => id)).toEqual([
      'score2',
      'high',
      'low',
    ]);
  });

  it('keep what rests on a single-gene finding apart', () => {
    expect(chancesOf(plan, { events, fromFinding: true }).map(({ id }) => id)).toEqual(['found']);
  });

  it('tell a range only where it says more than the number', () => {
    expect(rangeOf([0.141, 0.198])).toEqual([14, 20]);
    expect(rangeOf([0.091, 0.093])).toBeNull();
    expect(rangeOf(null)).toBeNull();
  });
});
