import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boolean,
  either,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  optional,
  recordOf,
  row,
  text,
} from './shape.ts';

const shape = object({
  name: text,
  rows: listOf(row(text, nullable(number), optional(boolean))),
  keys: recordOf(either(text, recordOf(number))),
  kind: optional(oneOf(['a', 'b'])),
});

describe('a shape', () => {
  it('lets through what fits', () => {
    const value = {
      name: '',
      rows: [
        ['x', null],
        ['y', 1, true],
      ],
      keys: { K: 'k', L: { m: 2 } },
      more: 1,
    };
    expect(shape(value)).toBeNull();
  });

  it.each([
    [[], 'an object is needed'],
    [{}, '.name: a text is needed'],
    [
      {
        name: 'x',
        rows: [
          ['x', 1],
          ['y', '1'],
        ],
        keys: {},
      },
      '.rows[1][1]: a number is needed',
    ],
    [{ name: 'x', rows: [['x', 1, true, 1]], keys: {} }, '.rows[0]: a row of at most 3 columns is needed'],
    [{ name: 'x', rows: [], keys: { K: { m: Infinity } } }, '.keys.K.m: a number is needed'],
    [{ name: 'x', rows: [], keys: {}, kind: 'c' }, '.kind: one of a, b is needed'],
  ])('says where %j does not fit', (value, problem) => expect(shape(value)).toBe(problem));

  it('does not take an inherited member for the value’s own', () => {
    expect(object({ constructor: text })({})).toBe('.constructor: a text is needed');
  });

  it('answers for any value', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof (shape(value) ?? '') === 'string'));
  });
});
