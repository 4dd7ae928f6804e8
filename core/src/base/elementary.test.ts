import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, exponentialLessOne, naturalLog, power } from './elementary.ts';

/** How far two numbers are apart, in parts of the larger. */
const apart = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
const UNIT = 2 ** -52;

describe('elementary functions', () => {
  it('are the engine’s, but for the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(apart(exponential(x), Math.exp(x))).toBeLessThanOrEqual(UNIT);
        expect(apart(exponentialLessOne(x), Math.expm1(x))).toBeLessThanOrEqual(8 * UNIT);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }), (x) => {
        expect(apart(naturalLog(x), Math.log(x))).toBeLessThanOrEqual(UNIT);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        (base, exponent) => {
          expect(apart(power(base, exponent), base ** exponent)).toBeLessThanOrEqual(400 * UNIT);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('hold at the edges', () => {
    expect([-Infinity, -1000, -745, 0, 1, 709.7, 1000, Infinity].map(exponential)).toEqual(
      [-Infinity, -1000, -745, 0, 1, 709.7, 1000, Infinity].map(Math.exp),
    );
    expect([0, 5e-324, 1, Math.SQRT2, Infinity, -1].map(naturalLog)).toEqual(
      [0, 5e-324, 1, Math.SQRT2, Infinity, -1].map(Math.log),
    );
    expect([power(0, 2), power(0, 0), power(1, 9), power(2, -1)]).toEqual([0, 1, 1, 0.5]);
  });
});
