import { placed } from './share-rows.tsx';
import { describe, expect, it } from 'vitest';
import { fates, peopleOf } from './hundred.ts';
import { apart } from './risk-curve.tsx';
import { linear, pathOf, roundedUp } from './scale.ts';

const count = (people: readonly string[], fate: string): number =>
  people.filter((own) => own === fate).length;

describe('a hundred people', () => {
  it('are always a hundred, whatever the number', () => {
    for (const share of [-0.2, 0, 0.004, 0.5, 0.996, 1, 3]) {
      const people = fates(peopleOf(share), null);
      expect(people).toHaveLength(100);
      expect(count(people, 'ill') + count(people, 'well')).toBe(100);
    }
  });

  it('show whom a lower number spares, and whom a higher one adds', () => {
    const fewer = fates(13, 9);
    expect([count(fewer, 'ill'), count(fewer, 'less'), count(fewer, 'well')]).toEqual([9, 4, 87]);
    const more = fates(9, 13);
    expect([count(more, 'ill'), count(more, 'more'), count(more, 'well')]).toEqual([9, 4, 87]);
    expect(fates(9, 9)).toEqual(fates(9, null));
  });
});

describe('scales', () => {
  it('go through both ends and stay where a domain is one point', () => {
    const scale = linear([40, 80], [0, 100]);
    expect([scale(40), scale(60), scale(80)]).toEqual([0, 50, 100]);
    expect(linear([5, 5], [3, 9])(5)).toBe(3);
  });

  it('end at 1, 2 or 5 times a power of ten', () => {
    expect([0.031, 0.05, 0.17, 0.6, 1, 0].map(roundedUp)).toEqual([0.05, 0.05, 0.2, 1, 1, 1]);
  });

  it('draw a path from point to point', () => {
    expect(
      pathOf([
        [0, 1],
        [2.25, 3],
      ]),
    ).toBe('M0.0 1.0L2.3 3.0');
  });
});

describe('labels at the ends of two lines', () => {
  it('stay in order and do not touch', () => {
    const [one, other] = apart(50, 52);
    expect(other - one).toBeCloseTo(15);
    expect(apart(10, 90)).toEqual([10, 90]);
    const [below, above] = apart(52, 50);
    expect(below).toBeGreaterThan(above);
  });
});

describe('rows of shares', () => {
  it('lie one after the other and fill the width; a row of nothing is empty', () => {
    const parts = [
      { tone: 'full' as const, count: 3 },
      { tone: 'part' as const, count: 1 },
      { tone: 'none' as const, count: 0 },
    ];
    expect(placed(parts)).toEqual([
      { tone: 'full', start: 0, width: 75 },
      { tone: 'part', start: 75, width: 25 },
      { tone: 'none', start: 100, width: 0 },
    ]);
    const empty = placed(parts.map(({ tone }) => ({ tone, count: 0 })));
    expect(empty.every(({ width }) => width === 0)).toBe(true);
  });
});
