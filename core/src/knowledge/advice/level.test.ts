import { describe, expect, it } from 'vitest';
import { type Advice, adviceLevel, type Condition } from './index.ts';

const avoid: Advice = { action: 'avoid', degree: 'not-recommended' };
const usual: Advice = { action: 'usual-dose' };
const elderly: Condition = { kind: 'age', minYears: 65 };
const unlessMalaria: Condition = { kind: 'indication-other-than', any: ['malaria'] };

describe('adviceLevel', () => {
  it.each<[string, string, readonly Advice[]]>([
    ['avoid', 'avoiding', [usual, avoid]],
    ['avoid', 'another medicine', [{ action: 'choose-alternative', classes: ['other-statin'] }]],
    ['avoid', 'avoiding if possible', [{ action: 'avoid', degree: 'if-possible' }]],
    ['adjust-or-watch', 'another medicine to consider', [{ action: 'choose-alternative', optional: true }]],
    ['adjust-or-watch', 'a lower dose', [{ action: 'reduce-dose', of: 'starting', percent: 50 }]],
    [
      'adjust-or-watch',
      'a higher dose to consider',
      [{ action: 'increase-dose', of: 'daily', optional: true }],
    ],
    ['adjust-or-watch', 'a limit', [{ action: 'limit-dose', maximum: { value: 20, unit: 'mg/d' } }]],
    ['adjust-or-watch', 'usual dose under watch', [usual, { action: 'monitor', what: ['drug-level'] }]],
    ['adjust-or-watch', 'nothing but a test', [{ action: 'test', what: ['g6pd-enzyme-activity'] }]],
    ['adjust-or-watch', 'a guideline nobody structured', [{ action: 'see-guideline' }]],
    ['usual-care', 'usual dose with remarks', [usual, { action: 'note', code: 'evidence-limited' }]],
    ['usual-care', 'usual dose with a risk', [usual, { action: 'caution', risks: ['adverse-effects'] }]],
    ['usual-care', 'nothing to do', [{ action: 'no-action-needed' }]],
    ['no-guideline', 'no recommendation', [{ action: 'no-recommendation', reason: 'not-provided' }]],
    ['no-guideline', 'a risk alone', [{ action: 'caution', risks: ['higher-exposure'] }]],
    ['no-guideline', 'nothing', []],
  ])('is %s for %s', (level, _, advice) => {
    expect(adviceLevel(advice)).toBe(level);
  });

  it('counts what everyone gets as usual care', () => {
    const watch: Advice = { action: 'monitor', what: ['hearing'], timing: 'regularly', routine: true };
    expect(adviceLevel([usual, watch])).toBe('usual-care');
    expect(adviceLevel([usual, watch, avoid])).toBe('avoid');
    expect(adviceLevel([{ action: 'note', code: 'evidence-limited', routine: true }])).toBe('no-guideline');
  });

  it('watches a risk that is bound to a dose', () => {
    const above: Advice = {
      action: 'caution',
      risks: ['myopathy'],
      when: [{ kind: 'dose', above: { value: 40, unit: 'mg/d' } }],
    };
    expect(adviceLevel([usual, above])).toBe('adjust-or-watch');
    expect(adviceLevel([usual, above], () => false)).toBe('usual-care');
  });

  it('takes avoidance under a condition by what is known of the person', () => {
    const conditional = [usual, { ...avoid, when: [elderly] }];
    expect(adviceLevel(conditional)).toBe('adjust-or-watch');
    expect(adviceLevel(conditional, () => true)).toBe('avoid');
    expect(adviceLevel(conditional, () => false)).toBe('usual-care');
  });

  it('leaves a step out as soon as one of its conditions fails', () => {
    const both = [usual, { ...avoid, when: [elderly, unlessMalaria] }];
    expect(adviceLevel(both, ({ kind }) => (kind === 'age' ? false : undefined))).toBe('usual-care');
    expect(adviceLevel(both, ({ kind }) => (kind === 'age' ? true : undefined))).toBe('avoid');
  });

  it('lets an exception excuse only who is known to be excepted', () => {
    const excepted = [usual, { ...avoid, when: [unlessMalaria] }];
    expect(adviceLevel(excepted)).toBe('avoid');
    expect(adviceLevel(excepted, () => false)).toBe('usual-care');
  });
});
