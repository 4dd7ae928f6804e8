import { describe, expect, test } from 'vitest';
import { gap } from '../../base/index.ts';
import { explainScore, type Language, languages, lowerAndHigher } from '../../language/index.ts';
import type { PlanScore } from '../../plan/index.ts';
import { scoreObservation } from '../fhir/score.ts';
import { fiveMedicines } from './cases/five-medicines.ts';
import { citizenScores, clinicianScores } from './scores-section.ts';

const placed: PlanScore = {
  score: 'PGS000001',
  name: 'PRS77_BC',
  trait: 'Breast <cancer>',
  citation: 'Mavaddat N et al. 2015',
  file: 'PGS000001.txt.gz',
  sum: 0.123456789,
  matched: 70,
  total: 77,
  imputed: 4,
  unknown: 0,
  excluded: 2,
  unscored: { 'not-harmonised': 1 },
  coveredVariance: 0.912,
  place: {
    kind: 'placed',
    percentile: 73.4,
    z: 0.62,
    population: 'EUR',
    ancestryUncertain: false,
    outsideReference: false,
    greyed: null,
  },
  gaps: [],
};
const greyed: PlanScore = {
  ...placed,
  place: {
    ...placed.place,
    greyed: gap('SCORE_OTHER_POPULATION', { subject: 'PGS000001', valid: 'EAS', population: 'EUR' }),
  } as PlanScore['place'],
};
const low: PlanScore = {
  ...placed,
  coveredVariance: null,
  place: {
    kind: 'no-percentile',
    why: gap('SCORE_COVERAGE_LOW', { subject: 'PGS000001', covered: '2 %', least: '75 %' }),
  },
};

const view = (language: Language, ...scores: readonly PlanScore[]) => ({
  plan: { ...fiveMedicines, scores },
  words: languages[language],
});
const citizen = (language: Language, ...scores: readonly PlanScore[]): string =>
  citizenScores(view(language, ...scores))?.text ?? '';

describe.each(['en', 'de'] as const)('scores on the page, %s', (language) => {
  const words = languages[language].scores;

  test('a curve with its table twin; text from files is escaped', () => {
    const html = citizen(language, placed);
    expect(html).toContain('<svg');
    expect(html).toContain('<td>73 %</td>');
    expect(html).toContain('<td>27 %</td>');
    expect(html).toContain(words.notRisk);
    expect(html).toContain('Breast &#60;cancer&#62;');
    expect(html).not.toContain('muted');
  });

  test('greyed with the reason where it is made for other people', () => {
    const html = citizen(language, greyed);
    expect(html).toContain(words.greyed);
    expect(html).toContain('muted');
    expect(html).toContain('stroke-dasharray');
  });

  test('the reason instead of a curve where there is no percentile', () => {
    const html = citizen(language, low);
    expect(html).not.toContain('<svg');
    expect(html).toContain(words.noPercentile['SCORE_COVERAGE_LOW']);
  });

  test('every score with its rows for the clinician, and nothing where none was asked for', () => {
    const html = clinicianScores(view(language, placed, greyed, low))?.text ?? '';
    expect(html.match(/<tr><th scope="row">/g)).toHaveLength(3);
    expect(html).toContain(languages[language].decimalSign === ',' ? '91,2 %' : '91.2 %');
    expect(html).toMatch(/\(73[.,]4 /);
    expect([citizenScores(view(language)), clinicianScores(view(language))]).toEqual([null, null]);
  });

  test('sentences a citizen can read', () => {
    const said = [
      words.lead,
      words.notRisk,
      words.greyed,
      words.ancestryUncertain,
      words.outsideReference,
      words.noPercentileOtherwise,
      words.ranks(73, words.population['AMR'] ?? ''),
      ...Object.values(words.noPercentile).filter((text) => text !== undefined),
    ];
    for (const sentence of said.flatMap((text) => text.split(/(?<=[.;])\s+/)))
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(15);
  });

  test('explained line by line', () => {
    const lines = explainScore(placed, languages[language]);
    expect(lines[0]).toBe('PGS000001: Breast <cancer>');
    expect(lines.join('\n')).toContain(words.ranks(73, words.population['EUR'] ?? ''));
    expect(lines.join('\n')).toContain('not-harmonised: 1');
  });
});

test('a rank is never nobody or everybody of a hundred', () => {
  const place = placed.place as Extract<PlanScore['place'], { kind: 'placed' }>;
  expect([0, 0.4, 50.4, 99.8, 100].map((percentile) => lowerAndHigher({ ...place, percentile })[0])).toEqual([
    1, 1, 50, 99, 99,
  ]);
});

test('in FHIR a score is an Observation, with the reason where it has no percentile', () => {
  const context = { patientId: 'p', effective: '2026-11-23' };
  expect(scoreObservation(placed, 'id', context)).toMatchObject({
    resourceType: 'Observation',
    valueQuantity: { value: 0.123456789, code: '{score}' },
    component: [{ valueQuantity: { value: 73.4, code: '%' } }, {}, {}, { valueQuantity: { value: 91.2 } }],
  });
  expect(scoreObservation(low, 'id', context)).toMatchObject({
    component: [{ dataAbsentReason: { text: expect.stringContaining('2 %') as string } }, {}, {}, {}],
  });
});
