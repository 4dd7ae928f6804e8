import { describe, expect, it } from 'vitest';
import { importDiseaseEffects } from '../import/index.ts';
import { readDiseaseEffects } from './read-disease-effects.ts';

const read = { source: 'a-paper', where: 'table 1', population: 'people' };
const ratio = { ratio: 1.5, low: 1.2, high: 1.9, ...read };
const relatives = {
  kind: 'levels',
  id: 'relatives',
  group: 'family',
  levels: [
    {
      id: 'one',
      when: { kind: 'relative', set: 'a-disease', degrees: [1] },
      share: { female: 0.1 },
      effects: [ratio],
    },
    { id: 'none', when: { kind: 'always' }, share: { female: 0.9 }, effects: [] },
  ],
  shares: read,
  modifiable: false,
};
const pressure = {
  kind: 'scale',
  id: 'pressure',
  group: 'clinical',
  origin: { kind: 'measure', measure: 'systolic-bp', unit: 'mm[Hg]' },
  per: 5,
  effects: [ratio],
  distributions: [{ mean: 130, sd: 15, ...read }],
  modifiable: true,
};
const carriers = {
  id: 'carriers',
  genes: ['GENE1'],
  sex: 'female',
  course: { kind: 'cumulative', fromAge: 30, points: [{ byAge: 70, risk: 0.5, low: 0.4, high: 0.6 }] },
  scores: [],
  ...read,
};
const change = {
  id: 'less-pressure',
  by: { kind: 'measure', measure: 'systolic-bp', unit: 'mm[Hg]', change: -5 },
  offeredWhen: { kind: 'always' },
  effects: [{ ...ratio, ratio: 0.9, low: 0.8, high: 0.95 }],
};
const disease = {
  disease: 'a-disease',
  condition: 'a-disease',
  sexes: ['female'],
  factors: [relatives, pressure],
  carriers: [carriers],
  changes: [change],
};
const facts = {
  diseases: [disease],
  conditions: [{ id: 'a-disease', snomed: ['1'], icd10: ['A00'] }],
  sources: [{ id: 'a-paper', title: 'A paper', date: '2020', reference: 'doi:10.1/1' }],
  leftOut: [{ disease: 'a-disease', what: 'weight', reason: 'not read' }],
};
const withDisease = (changed: object) => ({ ...facts, diseases: [{ ...disease, ...changed }] });
const [one, none] = relatives.levels;

describe('effects of diseases', () => {
  it('are taken when they hold together', () => {
    expect(importDiseaseEffects(facts)).toEqual(facts);
  });

  it.each([
    ['no sources', { ...facts, sources: 'none' }, 'sources at'],
    [
      'a ratio of nothing',
      withDisease({ factors: [{ ...pressure, effects: [{ ...ratio, ratio: 0 }] }] }),
      'above 0',
    ],
    [
      'a trigger of no kind',
      withDisease({ changes: [{ ...change, offeredWhen: { kind: 'sometimes' } }] }),
      'one of',
    ],
    [
      'limits beside the ratio',
      withDisease({ factors: [{ ...pressure, effects: [{ ...ratio, low: 1.6 }] }] }),
      'leave the ratio 1.5 out',
    ],
    [
      'ages backward',
      withDisease({ factors: [{ ...pressure, effects: [{ ...ratio, fromAge: 50, toAge: 50 }] }] }),
      'ages from 50 to 50',
    ],
    [
      'an unknown paper',
      withDisease({ carriers: [{ ...carriers, source: 'another' }] }),
      'no source another',
    ],
    ['an unknown set of codes', withDisease({ condition: 'another' }), 'no condition set another'],
    ['two diseases of a name', { ...facts, diseases: [disease, disease] }, 'two diseases a-disease'],
    [
      'two entries of a name',
      withDisease({ factors: [relatives, relatives] }),
      'two entries are called relatives',
    ],
    [
      'shares of less than everybody',
      withDisease({ factors: [{ ...relatives, levels: [{ ...one, share: { female: 0.2 } }, none] }] }),
      'add up to 1.1',
    ],
    [
      'a last level not of everybody',
      withDisease({ factors: [{ ...relatives, levels: [none, one] }] }),
      'the last level',
    ],
    [
      'no level to compare with',
      withDisease({ factors: [{ ...relatives, levels: [one, { ...none, effects: [ratio] }] }] }),
      'no level is the one compared with',
    ],
    [
      'a measure that lies nowhere',
      withDisease({ factors: [{ ...pressure, distributions: [] }] }),
      'female population',
    ],
    [
      'a measure that is polygenic',
      withDisease({ factors: [{ ...pressure, group: 'polygenic' }] }),
      'of the polygenic group',
    ],
    [
      'carriers of the other sex',
      withDisease({ carriers: [{ ...carriers, sex: 'male' }] }),
      'not one of the male sex',
    ],
    [
      'a risk that falls',
      withDisease({
        carriers: [
          {
            ...carriers,
            course: {
              ...carriers.course,
              points: [...carriers.course.points, { byAge: 80, risk: 0.4, low: 0.3, high: 0.5 }],
            },
          },
        ],
      }),
      'does not follow',
    ],
    [
      'carriers of no age',
      withDisease({ carriers: [{ ...carriers, course: { kind: 'ratio', ages: [] } }] }),
      'there is no age',
    ],
    [
      'a hole between ages',
      withDisease({
        carriers: [
          {
            ...carriers,
            course: {
              kind: 'ratio',
              ages: [
                { fromAge: 20, toAge: 40, ratio: 2, low: 1, high: 3 },
                { fromAge: 50, toAge: 60, ratio: 2, low: 1, high: 3 },
              ],
            },
          },
        ],
      }),
      'from 50 years',
    ],
    [
      'something left out of nothing',
      { ...facts, leftOut: [{ disease: 'another', what: 'x', reason: 'y' }] },
      'left out of another',
    ],
  ])('are refused with %s', (_, wrong, problem) => {
    expect(importDiseaseEffects(wrong)).toMatchObject({
      code: 'IMPORT_FORMAT',
      what: expect.stringContaining(problem) as string,
    });
  });
});

describe('a pack of effects', () => {
  const manifest = { id: 'disease-effects' } as Parameters<typeof readDiseaseEffects>[0]['manifest'];
  const files = new Map(
    Object.entries({
      'diseases/a-disease.json': disease,
      'conditions.json': facts.conditions,
      'sources.json': facts.sources,
      'left-out.json': facts.leftOut,
    }).map(([path, value]) => [path, JSON.stringify(value)]),
  );

  it('is read from a file a disease', () => {
    expect(readDiseaseEffects({ manifest, files })).toEqual(facts);
  });

  it.each([
    ['text that is no JSON', 'sources.json', '{'],
    ['no codes', 'conditions.json', 'null'],
    ['a disease of no form', 'diseases/a-disease.json', '5'],
  ])('is refused with %s', (_, path, text) => {
    expect(readDiseaseEffects({ manifest, files: new Map([...files, [path, text]]) })).toMatchObject({
      code: 'PACK_SCHEMA',
    });
  });
});
