import { describe, expect, test } from 'vitest';
import type { Advice } from '../knowledge/index.ts';
import { type Language, adviceSentences, languages } from './index.ts';

const { en, de } = languages;
const tags = Object.keys(languages) as Language[];

/** The keys of a table, as the codes they are. */
function keys<Code extends string>(table: Readonly<Record<Code, unknown>>): readonly Code[] {
  return Object.keys(table) as Code[];
}

/** Every code of the vocabulary in some step, plain and under every condition. */
function everyAdvice(): readonly Advice[] {
  const words = en.advice;
  const mg = { value: 20, unit: 'mg' };
  const [circumstances, indications] = [keys(words.circumstances), keys(words.indications)];
  return [
    { action: 'usual-dose' },
    { action: 'usual-dose', of: 'starting', dose: { value: [0.5, 1.5], unit: 'mg/kg/d' } },
    { action: 'no-action-needed' },
    ...keys(words.citizen.avoid).map((degree): Advice => ({ action: 'avoid', degree })),
    { action: 'choose-alternative' },
    ...keys(words.classes).map((code): Advice => ({
      action: 'choose-alternative',
      medicines: ['morphine'],
      classes: [code],
      not: ['codeine'],
    })),
    ...keys(words.phases).map((of): Advice => ({
      action: 'reduce-dose',
      of,
      percent: 30,
      toPercent: [30, 80],
      toDose: mg,
    })),
    { action: 'increase-dose', of: 'maintenance', toPercent: 150 },
    { action: 'set-dose', of: 'daily', dose: mg, everyHours: 12, timesPerWeek: 3, weeks: 2 },
    { action: 'limit-dose', maximum: mg },
    { action: 'titrate', by: keys(words.guides), start: 'low', pace: 'slow', steadyStateWeeks: [2, 4] },
    ...keys(words.monitored).map((what): Advice => ({ action: 'monitor', what: [what] })),
    ...keys(words.timing).map((timing): Advice => ({ action: 'monitor', what: ['inr'], timing, target: mg })),
    { action: 'test', what: keys(words.tests) },
    { action: 'avoid-comedication', with: keys(words.comedication) },
    ...keys(words.addedTherapy).map((what): Advice => ({ action: 'add-therapy', what })),
    ...keys(words.informed).map((about): Advice => ({ action: 'inform-patient', about: [about] })),
    { action: 'use-dosing-algorithm' },
    { action: 'follow-label' },
    { action: 'see-guideline', optional: true },
    ...keys(words.noRecommendation).map((reason): Advice => ({ action: 'no-recommendation', reason })),
    ...keys(words.risks).map((risk): Advice => ({ action: 'caution', risks: [risk] })),
    ...keys(words.notes).map((code): Advice => ({
      action: 'note',
      code,
      medicines: ['paroxetine'],
      genes: ['CYP2D6'],
    })),
    ...circumstances.map((code): Advice => ({
      action: 'usual-dose',
      when: [{ kind: 'circumstance', any: [code] }],
    })),
    ...indications.map((code): Advice => ({
      action: 'use-dosing-algorithm',
      when: [{ kind: 'indication', any: [code] }],
    })),
    { action: 'follow-label', when: [{ kind: 'indication-other-than', any: ['depression', 'pain'] }] },
    {
      action: 'follow-label',
      when: [
        { kind: 'age', minYears: 65 },
        { kind: 'weight', minKg: 40, maxKg: 60 },
      ],
    },
    { action: 'follow-label', when: [{ kind: 'dose', above: mg, atMost: { value: 75, unit: 'mg/d' } }] },
    {
      action: 'follow-label',
      when: [
        { kind: 'comedication', any: ['paroxetine', 'cyp2d6-inhibitor'] },
        { kind: 'no-comedication', any: ['amiodarone'] },
      ],
    },
  ];
}

describe.each(tags)('advice in %s', (tag) => {
  const words = languages[tag];

  test('every step is a whole sentence for a clinician', () => {
    for (const advice of everyAdvice()) {
      for (const sentence of adviceSentences([advice], 'simvastatin', words).clinician) {
        expect(sentence).toMatch(/^[\p{Lu}\d].*[^.,;:]\.$/u);
        expect(sentence).not.toMatch(/undefined|null|NaN|\s\s| ,/);
      }
    }
  });

  test('every step is short and harmless for a citizen', () => {
    for (const advice of everyAdvice()) {
      const { meaning, toDo } = adviceSentences([advice], 'simvastatin', words).citizen;
      for (const sentence of [...meaning, ...toDo]) {
        expect(sentence.match(/[\p{L}\d]\S*/gu)?.length ?? 0, sentence).toBeLessThanOrEqual(15);
        expect(sentence).toMatch(/^[\p{Lu}].*\.$/u);
        expect(sentence).not.toMatch(
          /\b(stop|discontinue|quit|absetzen|beenden|arrêt|suspend|interrump|odstaw|przerw)/i,
        );
      }
    }
  });

  test('what may be considered is told apart from what is to be done', () => {
    const advice: Advice = { action: 'reduce-dose', of: 'starting', percent: 50 };
    const [certain] = adviceSentences([advice], 'x', words).clinician;
    const [possible] = adviceSentences([{ ...advice, optional: true }], 'x', words).clinician;
    expect(certain).not.toBe(possible);
  });

  test('reassurance that holds only under a condition is not given to a citizen', () => {
    const advice: Advice = {
      action: 'usual-dose',
      when: [{ kind: 'circumstance', any: ['kidney-and-liver-normal'] }],
    };
    expect(adviceSentences([advice], 'x', words).citizen).toEqual({ meaning: [], toDo: [] });
  });
});

const azathioprine: readonly Advice[] = [
  {
    action: 'reduce-dose',
    of: 'starting',
    toPercent: [30, 80],
    when: [{ kind: 'dose', atLeast: { value: 2.5, unit: 'mg/kg/d' } }],
  },
  { action: 'titrate', by: ['myelosuppression', 'disease-specific-guidelines'], steadyStateWeeks: [2, 4] },
  {
    action: 'choose-alternative',
    classes: ['non-thiopurine-immunosuppressant'],
    when: [{ kind: 'circumstance', any: ['adverse-effects'] }],
    optional: true,
  },
];

test('a citizen is told named choices rather than that there are some', () => {
  const advice: readonly Advice[] = [
    { action: 'choose-alternative', classes: ['other-statin'] },
    { action: 'choose-alternative', medicines: ['rosuvastatin', 'pravastatin'] },
  ];
  expect(adviceSentences(advice, 'simvastatin', en).citizen.toDo).toEqual([
    'Ask if rosuvastatin or pravastatin suits you better.',
  ]);
});

test('an English recommendation reads as people write', () => {
  expect(adviceSentences(azathioprine, 'azathioprine', en).clinician).toEqual([
    'At doses of at least 2.5 mg/kg per day, reduce the starting dose to 30–80% of the usual dose.',
    'Titrate by degree of myelosuppression and the guidelines of the disease, allowing 2–4 weeks to reach steady state after each change.',
    'If adverse effects occur, consider choosing an immunosuppressant that is not a thiopurine.',
  ]);
});

test('a German recommendation reads as people write', () => {
  expect(adviceSentences(azathioprine, 'azathioprine', de).clinician).toEqual([
    'Bei Dosen ab 2,5 mg/kg pro Tag: Anfangsdosis auf 30–80 % der üblichen Dosis senken.',
    'Titrieren nach Grad der Myelosuppression und Leitlinien der Erkrankung; nach jeder Änderung 2–4 Wochen bis zum Gleichgewicht abwarten.',
    'Bei Nebenwirkungen: ein Immunsuppressivum, das kein Thiopurin ist, wählen (kann erwogen werden).',
  ]);
});
