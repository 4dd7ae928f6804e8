import { describe, expect, it } from 'vitest';
import { type Advice, compareAdvice } from './index.ts';

const lower: Advice = { action: 'reduce-dose', of: 'daily', percent: 50 };
const higher: Advice = { action: 'increase-dose', of: 'daily', toPercent: 150 };
const later: Advice['when'] = [{ kind: 'circumstance', any: ['well-tolerated'] }];

describe('compareAdvice', () => {
  it.each<[string, readonly Advice[], readonly Advice[]]>([
    ['one level and direction', [lower], [{ action: 'reduce-dose', of: 'starting', toPercent: 30 }]],
    ['a lower dose and a limit', [lower], [{ action: 'limit-dose', maximum: { value: 20, unit: 'mg/d' } }]],
    ['a lower dose and a low start', [lower], [{ action: 'titrate', by: ['response'], start: 'low' }]],
    ['a lower dose and watching', [lower], [{ action: 'monitor', what: ['adverse-effects'] }]],
    ['a lower dose raised later when tolerated', [lower, { ...higher, when: later }], [lower]],
    [
      'avoidance with other choices',
      [{ action: 'avoid', degree: 'contraindicated' }],
      [{ action: 'choose-alternative', medicines: ['prasugrel'] }],
    ],
    ['no recommendation twice', [{ action: 'no-recommendation', reason: 'not-provided' }], []],
    ['usual care in other words', [{ action: 'usual-dose' }], [{ action: 'no-action-needed' }]],
  ])('agrees on %s', (_, a, b) => {
    expect([compareAdvice(a, b), compareAdvice(b, a)]).toEqual(['agree', 'agree']);
  });

  it.each<[string, readonly Advice[], readonly Advice[]]>([
    ['levels', [lower], [{ action: 'usual-dose' }]],
    ['directions', [lower], [higher]],
    ['directions under a condition', [lower], [{ ...higher, when: later }]],
    ['one direction or both', [lower], [lower, higher]],
    [
      'a choice the other rules out',
      [{ action: 'choose-alternative', medicines: ['tramadol'] }],
      [{ action: 'choose-alternative', classes: ['non-codeine-opioid'], not: ['tramadol'] }],
    ],
    [
      'a choice the other says is none',
      [{ action: 'choose-alternative', medicines: ['prasugrel'] }],
      [
        { action: 'avoid', degree: 'if-possible' },
        { action: 'note', code: 'not-an-alternative', medicines: ['prasugrel'] },
      ],
    ],
  ])('differs on %s', (_, a, b) => {
    expect([compareAdvice(a, b), compareAdvice(b, a)]).toEqual(['differ', 'differ']);
  });

  it('compares for the person when conditions are known', () => {
    const adults: Advice = { ...lower, when: [{ kind: 'age', minYears: 18 }] };
    expect(compareAdvice([{ action: 'usual-dose' }, adults], [{ action: 'usual-dose' }])).toBe('differ');
    expect(compareAdvice([{ action: 'usual-dose' }, adults], [{ action: 'usual-dose' }], () => false)).toBe(
      'agree',
    );
  });
});
