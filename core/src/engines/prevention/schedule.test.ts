import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import type { Interval, PreventionRule, PreventionRules, Trigger } from '../../knowledge/index.ts';
import {
  type EventFact,
  type PreventionFacts,
  type PreventionItem,
  readyPrevention,
  schedulePrevention,
} from './index.ts';

const asOf = '2026-11-23';

const nobody: PreventionFacts = {
  birthDate: null,
  ageYears: null,
  recordedSex: null,
  birthSex: null,
  geneticSex: null,
  country: null,
  conditions: null,
  measures: null,
  events: null,
  risks: [],
  genes: null,
  relatives: null,
  medicines: null,
  smoking: null,
  pregnant: null,
};
const woman = (birthDate: string, more: Partial<PreventionFacts> = {}): PreventionFacts => ({
  ...nobody,
  birthDate,
  recordedSex: 'female',
  country: 'FI',
  conditions: [],
  measures: [],
  events: [],
  relatives: [],
  medicines: [],
  ...more,
});

const rule = (id: string, action: string, more: Partial<PreventionRule> = {}): PreventionRule => ({
  id,
  action,
  when: { kind: 'always' },
  ages: { from: null, through: null },
  interval: { kind: 'every', months: 24 },
  source: 'paper',
  strength: 'strong',
  confirmation: { kind: 'confirmed', where: 'test' },
  ...more,
});

const pack = (rules: readonly PreventionRule[], more: Partial<PreventionRules> = {}): PreventionRules => ({
  rules,
  actions: [...new Set(rules.map(({ action }) => action))].map((id) => ({ id, kind: 'screening' as const })),
  conditions: [{ id: 'diabetes', snomed: ['73211009'], icd10: ['E11'] }],
  sources: [{ id: 'paper', title: 'Paper', date: '2024', reference: 'doi:10.1/x' }],
  named: {},
  genes: ['BRCA1', 'BRCA2'],
  vaccinationCountries: [],
  soonDays: 90,
  graceDays: 90,
  ...more,
});

function plan(
  rules: readonly PreventionRule[],
  facts: PreventionFacts,
  { at = asOf, more = {} }: { readonly at?: string; readonly more?: Partial<PreventionRules> } = {},
): readonly PreventionItem[] {
  const ready = readyPrevention(pack(rules, more), new Set(['score2']));
  if (isGap(ready)) throw new Error(ready.what);
  return schedulePrevention(ready, facts, at);
}

function only(rules: readonly PreventionRule[], facts: PreventionFacts, at = asOf): PreventionItem {
  const [item] = plan(rules, facts, { at });
  if (item === undefined) throw new Error('no item');
  return item;
}

const done = (action: string, date: string | null, abnormal: boolean | null = false): EventFact => ({
  action,
  status: 'done',
  date,
  abnormal,
  source: null,
});

const mammography = rule('eu-breast', 'mammography', {
  when: { kind: 'sex', is: 'female' },
  ages: { from: 50, through: 69 },
});

describe('the schedule', () => {
  it.each<[string, readonly EventFact[], string, string | null]>([
    ['never recorded', [], 'due', '2026-11-23'],
    ['done a year ago', [done('mammography', '2025-11-01')], 'done', '2027-11-01'],
    ['due in two months', [done('mammography', '2025-01-20')], 'soon', '2027-01-20'],
    ['due for a month', [done('mammography', '2024-10-20')], 'due', '2026-10-20'],
    ['long past', [done('mammography', '2020-05')], 'overdue', '2022-05-01'],
    ['recorded without a day', [done('mammography', null)], 'unknown', null],
    ['in the future', [done('mammography', '2027-05-01')], 'due', '2026-11-23'],
  ])('%s', (_, events, status, dueDate) => {
    expect(only([mammography], woman('1966-01-02', { events }))).toMatchObject({ status, dueDate });
  });

  it('stops where the person would be too old at the next check', () => {
    // ccsm-cds-with-tests@e98e488, Age61WillBe66AndDayStopScreening and Age61WillBe65KeepScreening
    const cervix = rule('cervix', 'hpv-test', {
      ages: { from: 30, through: 65 },
      interval: { kind: 'every', months: 60 },
    });
    const events = [done('hpv-test', '2021-01-14')];
    expect(only([cervix], woman('1960-01-13', { events }), '2021-06-02')).toMatchObject({
      status: 'not-applicable',
      reason: { kind: 'last-check-done', through: 65, nextWouldBe: '2026-01-14' },
    });
    expect(only([cervix], woman('1960-01-15', { events }), '2021-06-02')).toMatchObject({
      status: 'done',
      dueDate: '2026-01-14',
      ageAtDue: 65,
    });
  });

  it('says from when and until when, and whom it is not for', () => {
    expect(only([mammography], woman('1986-01-02'))).toMatchObject({
      status: 'not-applicable',
      reason: { kind: 'too-young', from: 50, startsOn: '2036-01-02' },
    });
    expect(only([mammography], woman('1977-01-02'), '2026-12-01')).toMatchObject({
      status: 'soon',
      dueDate: '2027-01-02',
      ageAtDue: 50,
    });
    expect(only([mammography], woman('1950-01-02')).reason).toEqual({ kind: 'too-old', through: 69 });
    expect(only([mammography], { ...woman('1966-01-02'), recordedSex: 'male' })).toMatchObject({
      status: 'not-applicable',
      reason: { kind: 'not-for-person' },
    });
  });

  it('leaves open what nobody knows and names it', () => {
    expect(only([mammography], nobody)).toMatchObject({ status: 'unknown', missing: [{ kind: 'sex' }] });
    expect(only([mammography], { ...nobody, recordedSex: 'female' }).missing).toEqual([
      { kind: 'birth-date' },
    ]);
    expect(only([mammography], { ...nobody, recordedSex: 'female', birthDate: '1970' })).toMatchObject({
      status: 'unknown',
      missing: [{ kind: 'last-done', action: 'mammography' }],
    });
    // 49 or 50, as the year alone is known
    expect(only([mammography], woman('1976')).missing).toEqual([{ kind: 'birth-date' }]);
    expect(only([mammography], { ...woman('1966-01-02'), geneticSex: 'male' }).missing).toEqual([
      { kind: 'sex-disagrees', recorded: 'female', other: 'male' },
    ]);
  });

  it('shortens the interval after an abnormal result', () => {
    const yearly = rule('colon', 'colonoscopy', {
      interval: { kind: 'every', months: 120, afterAbnormalMonths: 36 },
    });
    const events = [done('colonoscopy', '2024-01-10', true)];
    expect(only([yearly], woman('1966-01-02', { events }))).toMatchObject({
      dueDate: '2027-01-10',
      shortened: true,
      status: 'soon',
    });
  });

  it('does not know the next check after an abnormal result that no rule follows up', () => {
    const events = [done('mammography', '2026-03-01', true)];
    expect(only([mammography], woman('1966-01-02', { events }))).toMatchObject({
      status: 'unknown',
      dueDate: null,
      missing: [{ kind: 'follow-up', action: 'mammography' }],
    });
    // the last one by age, were it normal
    const last = [done('mammography', '2026-03-01', true)];
    expect(only([mammography], woman('1957-01-02', { events: last })).status).toBe('unknown');
    // overdue stays overdue; a normal one behind it counts
    const old = [done('mammography', '2020-03-01', true)];
    expect(only([mammography], woman('1966-01-02', { events: old })).status).toBe('overdue');
    const again = [...old, done('mammography', '2026-03-01')];
    expect(only([mammography], woman('1966-01-02', { events: again })).status).toBe('done');
  });

  it('lets an abnormal test open its follow-up until that was done', () => {
    const follow = rule('follow', 'colonoscopy', {
      when: { kind: 'abnormal', action: 'fit' },
      interval: { kind: 'once' },
    });
    const fit = rule('fit', 'fit');
    const status = (events: readonly EventFact[]): unknown =>
      plan([follow, fit], woman('1966-01-02', { events })).find(({ action }) => action === 'colonoscopy')
        ?.status;
    expect(status([done('fit', '2026-05-01', true)])).toBe('due');
    expect(status([done('fit', '2026-05-01', null)])).toBe('unknown');
    expect(status([done('fit', '2026-05-01', true), done('colonoscopy', '2026-06-01')])).toBe(
      'not-applicable',
    );
  });

  it.each<[string, Interval, readonly EventFact[], string, string | null]>([
    ['once', { kind: 'once' }, [done('x', '1990')], 'done', null],
    [
      'second dose',
      { kind: 'doses', doses: 2, monthsBetween: 2 },
      [done('x', '2026-10-30')],
      'soon',
      '2026-12-30',
    ],
    [
      'series complete',
      { kind: 'doses', doses: 2, monthsBetween: 2 },
      [done('x', '2020'), done('x', '2021')],
      'done',
      null,
    ],
    [
      'booster',
      { kind: 'doses', doses: 1, monthsBetween: 1, thenEveryMonths: 120 },
      [done('x', '2010-03-01')],
      'overdue',
      '2020-03-01',
    ],
  ])('counts doses: %s', (_, interval, events, status, dueDate) => {
    expect(only([rule('x', 'x', { interval })], woman('1966-01-02', { events }))).toMatchObject({
      status,
      dueDate,
    });
  });

  it('respects a no until its next round', () => {
    const declined = (date: string): readonly EventFact[] => [
      { action: 'mammography', status: 'declined', date, abnormal: null, source: null },
    ];
    expect(only([mammography], woman('1966-01-02', { events: declined('2026-01-05') })).status).toBe(
      'declined',
    );
    expect(only([mammography], woman('1966-01-02', { events: declined('2023-01-05') })).status).toBe('due');
  });
});

describe('several rules for one action', () => {
  const carrier = rule('brca-breast', 'mammography', {
    when: { kind: 'gene', genes: ['BRCA1', 'BRCA2'] },
    ages: { from: 30, through: 75 },
    interval: { kind: 'every', months: 12 },
    tell: [1],
  });
  const events = [done('mammography', '2025-10-01')];
  const carried = {
    findings: [
      {
        gene: 'BRCA1',
        genotype: 'affected',
        confirmed: true,
        classification: 'pathogenic',
        zygosity: 'heterozygous',
        source: null,
      },
    ],
    read: new Set(['BRCA1', 'BRCA2']),
  } as const;

  it('takes the most intensive one, names the others and whom to tell', () => {
    const sister = {
      kin: 'sister',
      name: 'Ada',
      degree: 1,
      side: 'not-applicable',
      sex: 'female',
      deceased: null,
      conditions: [],
      source: null,
    } as const;
    const item = only(
      [mammography, carrier],
      woman('1966-01-02', { events, genes: carried, relatives: [sister] }),
    );
    expect(item).toMatchObject({
      rules: ['brca-breast'],
      status: 'due',
      dueDate: '2026-10-01',
      mergedFrom: [{ rule: 'eu-breast', months: 24, source: 'paper' }],
      tell: [{ degree: 1, known: [{ kin: 'sister', name: 'Ada' }] }],
    });
  });

  it('says which rule would change it if more were known, and says absence only of genes that were read', () => {
    const unread = only([mammography, carrier], woman('1966-01-02', { events }));
    expect(unread).toMatchObject({ rules: ['eu-breast'], status: 'done' });
    expect(unread.open).toEqual([
      {
        rule: 'brca-breast',
        missing: [
          { kind: 'gene', gene: 'BRCA1' },
          { kind: 'gene', gene: 'BRCA2' },
        ],
      },
    ]);
    const read = { findings: [], read: carried.read };
    expect(only([mammography, carrier], woman('1966-01-02', { events, genes: read })).open).toEqual([]);
  });

  it('tells minors nothing of genes, unless the rule is for children', () => {
    const young = woman('2012-01-02', { genes: carried });
    const any = { ...carrier, ages: { from: null, through: null } };
    expect(only([any], young)).toMatchObject({
      status: 'not-applicable',
      reason: { kind: 'minor' },
      tell: [],
    });
    expect(only([any], { ...young, birthDate: null }).reason).toEqual({ kind: 'minor' });
    expect(only([{ ...any, childhood: true }], young).status).toBe('due');
  });

  it('replaces a rule by another and says which', () => {
    const instead = { ...carrier, id: 'mri', action: 'mri', replaces: ['eu-breast'] };
    const items = plan([mammography, instead], woman('1966-01-02', { genes: carried }));
    expect(items[0]).toMatchObject({ status: 'not-applicable', reason: { kind: 'replaced', by: 'mri' } });
  });

  it('goes by the country’s own rule', () => {
    const german = {
      ...mammography,
      overrides: [{ countries: ['DE'], ages: { from: 50, through: 75 }, source: 'paper' }],
    };
    expect(only([german], { ...woman('1953-01-02'), country: 'DE' }).status).toBe('due');
    expect(only([german], woman('1953-01-02')).reason).toEqual({ kind: 'too-old', through: 69 });
    expect(only([german], { ...woman('1966-01-02'), country: null }).open).toEqual([
      { rule: 'eu-breast', missing: [{ kind: 'country' }] },
    ]);
  });
});

describe('packs that cannot be used', () => {
  it.each<[string, PreventionRules, string]>([
    ['ages', pack([rule('a', 'x', { ages: { from: 70, through: 50 } })]), 'PREVENTION_AGES'],
    ['interval', pack([rule('a', 'x', { interval: { kind: 'every', months: 0 } })]), 'PREVENTION_AGES'],
    ['action', { ...pack([rule('a', 'x')]), actions: [] }, 'PREVENTION_NAME'],
    ['code set', pack([rule('a', 'x', { when: { kind: 'condition', set: 'gout' } })]), 'PREVENTION_NAME'],
    ['gene', pack([rule('a', 'x', { when: { kind: 'gene', genes: ['BRCA9'] } })]), 'PREVENTION_NAME'],
    [
      'model',
      pack([rule('a', 'x', { when: { kind: 'risk', model: 'score9', is: '>', value: 1 } })]),
      'PREVENTION_NAME',
    ],
    [
      'unit',
      pack([rule('a', 'x', { when: { kind: 'measure', measure: 'hba1c', is: '>', value: 6, unit: '%' } })]),
      'PREVENTION_NAME',
    ],
    [
      'named triggers in a circle',
      pack([], {
        named: { a: { kind: 'named', name: 'b' }, b: { kind: 'not', of: { kind: 'named', name: 'a' } } },
      }),
      'PREVENTION_CYCLE',
    ],
    [
      'rules that replace each other',
      pack([rule('a', 'x', { replaces: ['b'] }), rule('b', 'x', { replaces: ['a'] })]),
      'PREVENTION_CYCLE',
    ],
  ])('refuses wrong %s', (_, own, code) => {
    expect(readyPrevention(own, new Set(['score2']))).toMatchObject({ kind: 'gap', code });
  });
});

describe('any trigger over any facts', () => {
  const leaf = fc.constantFrom<Trigger>(
    { kind: 'always' },
    { kind: 'age', from: 40, through: 60 },
    { kind: 'sex', is: 'female' },
    { kind: 'condition', set: 'diabetes' },
    { kind: 'measure', measure: 'hba1c', is: '>=', value: 48, unit: 'mmol/mol' },
    { kind: 'risk', model: 'score2', is: '>', value: 5 },
    { kind: 'gene', genes: ['BRCA1'] },
    { kind: 'relative', set: 'diabetes', degrees: [1], diagnosedBelow: 50 },
    { kind: 'smoking', is: ['current'] },
    { kind: 'pregnant' },
    { kind: 'done', action: 'x', withinMonths: 12 },
  );
  const { trigger } = fc.letrec<{ trigger: Trigger }>((tie) => ({
    trigger: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('trigger'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('trigger') }),
    ),
  }));

  it('answers with a status, and never an unknown without what is missing', () => {
    const facts = fc.record({
      birthDate: fc.constantFrom(null, '1970', '1970-05-05', '2015-01-01'),
      recordedSex: fc.constantFrom(null, 'female' as const, 'male' as const),
      conditions: fc.constantFrom(null, []),
      events: fc.constantFrom(null, [], [done('x', '2025-12-24')], [done('x', null)]),
      relatives: fc.constantFrom(null, []),
    });
    fc.assert(
      fc.property(trigger, facts, (when, known) => {
        const item = only([rule('x', 'x', { when })], { ...nobody, ...known });
        expect(item.status === 'unknown').toBe(item.missing.length > 0);
        expect(item.status === 'not-applicable').toBe(item.reason !== null);
      }),
    );
  });

  it('does not turn a certain answer over when more becomes known', () => {
    const more = fc.record({
      smoking: fc.constantFrom(null, { status: 'current' as const, date: null, source: null }),
      pregnant: fc.constantFrom(null, { value: false, date: null, source: null }),
      genes: fc.constantFrom(null, { findings: [], read: new Set(['BRCA1']) }),
    });
    fc.assert(
      fc.property(trigger, more, (when, known) => {
        const rules = [rule('x', 'x', { when })];
        const before = only(rules, woman('1970-05-05')).status;
        if (before !== 'unknown') expect(only(rules, woman('1970-05-05', known)).status).toBe(before);
      }),
    );
  });
});
