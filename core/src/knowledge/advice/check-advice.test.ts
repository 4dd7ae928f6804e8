import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceCodes, adviceLevel, checkAdvice, compareAdvice, type Advice } from './index.ts';

const full: readonly Advice[] = [
  {
    action: 'reduce-dose',
    of: 'starting',
    toPercent: [30, 80],
    when: [{ kind: 'dose', atLeast: { value: 2, unit: 'mg/kg/d' } }],
  },
  { action: 'titrate', by: ['myelosuppression'], start: 'low', pace: 'slow', steadyStateWeeks: [2, 4] },
  { action: 'monitor', what: ['drug-level'], timing: 'at-start', target: { value: [0, 200], unit: 'ng/mL' } },
  {
    action: 'choose-alternative',
    medicines: ['acetylsalicylic acid'],
    classes: ['other-nsaid'],
    not: ['codeine'],
  },
  { action: 'note', code: 'gene-not-assigned', genes: ['MT-RNR1'], routine: true },
  {
    action: 'avoid',
    degree: 'if-possible',
    optional: true,
    when: [
      { kind: 'age', minYears: 65 },
      { kind: 'weight', maxKg: 40 },
      { kind: 'indication', any: ['pain'] },
      { kind: 'indication-other-than', any: ['cough'] },
      { kind: 'circumstance', any: ['no-response'] },
      { kind: 'comedication', any: ['paroxetine', 'strong-cyp2d6-inhibitor'] },
      { kind: 'no-comedication', any: ['amiodarone'] },
    ],
  },
];

describe('checkAdvice', () => {
  it('accepts advice of every shape', () => {
    expect(checkAdvice(full)).toEqual([]);
  });

  it.each([
    ['no list', { action: 'no-action-needed' }],
    ['an empty list', []],
    ['an entry without action', [{}]],
    ['an unknown action', [{ action: 'stop' }]],
    ['an action every object inherits', [{ action: 'constructor' }]],
    ['an unknown code', [{ action: 'avoid', degree: 'sometimes' }]],
    ['a missing field', [{ action: 'avoid' }]],
    ['an unknown field', [{ action: 'avoid', degree: 'if-possible', because: 'prose' }]],
    ['a field named like an optional one', [{ action: 'usual-dose', 'dose?': { value: 1, unit: 'mg' } }]],
    ['a field every object inherits', [{ action: 'no-action-needed', constructor: 1 }]],
    ['a mark that is false', [{ action: 'no-action-needed', optional: false }]],
    ['a routine that is no mark', [{ action: 'no-action-needed', routine: 'yes' }]],
    ['an unknown unit', [{ action: 'limit-dose', maximum: { value: 1, unit: 'mg/day' } }]],
    ['a dose of nothing', [{ action: 'limit-dose', maximum: { value: 0, unit: 'mg' } }]],
    ['a dose with more to it', [{ action: 'limit-dose', maximum: { value: 1, unit: 'mg', per: 'd' } }]],
    ['a descending range', [{ action: 'limit-dose', maximum: { value: [2, 1], unit: 'mg' } }]],
    ['a range of three', [{ action: 'titrate', by: ['inr'], steadyStateWeeks: [1, 2, 3] }]],
    ['a number that is none', [{ action: 'titrate', by: ['inr'], steadyStateWeeks: Number.NaN }]],
    ['a reduction by more than all', [{ action: 'reduce-dose', of: 'daily', percent: 150 }]],
    ['an increase to less than usual', [{ action: 'increase-dose', of: 'daily', toPercent: 50 }]],
    ['a code twice', [{ action: 'test', what: ['metabolic-ratio', 'metabolic-ratio'] }]],
    ['an empty list of codes', [{ action: 'test', what: [] }]],
    ['a medicine in capitals', [{ action: 'choose-alternative', medicines: ['Codeine'] }]],
    ['a gene that is none', [{ action: 'note', code: 'gene-not-assigned', genes: ['tpmt'] }]],
    ['no conditions', [{ action: 'no-action-needed', when: [] }]],
    ['an unknown condition', [{ action: 'no-action-needed', when: [{ kind: 'weather' }] }]],
    ['a condition that asks nothing', [{ action: 'no-action-needed', when: [{ kind: 'age' }] }]],
    [
      'an unknown circumstance',
      [{ action: 'no-action-needed', when: [{ kind: 'circumstance', any: ['never'] }] }],
    ],
  ])('refuses %s', (_, value) => {
    expect(checkAdvice(value)).not.toEqual([]);
  });

  it('says which entry is wrong and why', () => {
    expect(checkAdvice([{ action: 'no-action-needed' }, { action: 'avoid', degree: 'never' }])).toEqual([
      'entry 2: degree: "never" is not in the vocabulary',
    ]);
  });

  it('answers for any value, and what it accepts has a level and agrees with itself', () => {
    const codes = Object.values(adviceCodes).flat();
    const word = fc.oneof(fc.constantFrom<string>(...codes), fc.string());
    const field = fc.constantFrom(
      'action',
      'degree',
      'of',
      'what',
      'by',
      'code',
      'reason',
      'when',
      'optional',
    );
    const leaf = fc.oneof(word, fc.array(word, { maxLength: 2 }), fc.boolean(), fc.double(), fc.bigInt());
    const entry = fc.oneof(
      fc.anything(),
      fc.dictionary(field, leaf),
      fc.record({ action: fc.constant('avoid'), degree: word }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(entry, { maxLength: 3 })), (value) => {
        if (checkAdvice(value).length > 0) return;
        const advice = value as readonly Advice[];
        expect(['avoid', 'adjust-or-watch', 'usual-care', 'no-guideline']).toContain(adviceLevel(advice));
        expect(compareAdvice(advice, advice)).toBe('agree');
      }),
    );
  });
});

describe('the code lists', () => {
  it.each(Object.entries(adviceCodes))('%s holds each code once', (name, list) => {
    expect(new Set(list).size).toBe(list.length);
    if (name !== 'doseUnits') for (const code of list) expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});
