import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearestName, nearestNames } from './nearest-name.ts';

describe('nearest names', () => {
  test.each([
    ['', '', 0],
    ['abc', '', 3],
    ['clopidogrel', 'clopidogrle', 1],
    ['simvastatin', 'simvstatin', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('%s to %s is %d', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

  test('the nearest by spelling, whatever the case', () => {
    const names = ['clopidogrel', 'clozapine', 'Clobazam'];
    expect(nearestName('Clopidogel', names)).toBe('clopidogrel');
    expect(nearestName('clobasam', names)).toBe('Clobazam');
    expect(nearestName('water', names)).toBeNull();
    expect(nearestNames('cat', ['bat', 'rat', 'car', 'dog'], 2)).toEqual(['bat', 'rat']);
  });

  test('a very long text is near nothing, at once', () => {
    expect(nearestNames('a'.repeat(1_000_000), ['a'.repeat(1_000_000)], 1)).toEqual([]);
    expect(nearestName('abc', ['a'.repeat(10_000_000)])).toBeNull();
  });

  test('distance is a symmetric count, zero only for equal texts, and at most the longer length', () => {
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });

  test('a name among the candidates is its own nearest', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1 }), (names) => {
        const [name = ''] = names;
        expect(nearestName(name, names)?.toLowerCase()).toBe(name.toLowerCase());
      }),
    );
  });
});
