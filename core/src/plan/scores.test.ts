import { describe, expect, it } from 'vitest';
import { gap } from '../base/index.ts';
import { assembleProfile } from '../profile/index.ts';
import { composeScores, type ScoreReading } from './scores.ts';

const base: ScoreReading = {
  score: 'PGS000001',
  about: { name: 'PRS77', trait: 'Breast cancer', citation: 'Mavaddat 2015' },
  file: 'PGS000001.txt',
  sum: 1.5,
  matched: 70,
  byReference: 10,
  imputed: 2,
  unknown: 1,
  excluded: 3,
  referenceUnknown: 0,
  phaseAssumed: 0,
  coveredVariance: 0.9,
  total: 77,
  unscored: { 'not-harmonised': 1 },
  ancestry: null,
  panel: null,
  greyed: null,
  gaps: [],
};

const placed: ScoreReading = {
  ...base,
  ancestry: {
    percentile: 73.4,
    mostSimilarPopulation: 'EUR',
    zMostSimilarPopulation: 0.62,
    zNorm1: 0.6,
    zNorm2: 0.6,
    nearest: [],
    lowConfidence: false,
    coarse: true,
    outsideReference: false,
  },
};

function profileBorn(birthDate: string | null) {
  const identity = { name: null, birthDate, sex: null, identifiers: [] };
  const profile = assembleProfile({
    genome: null,
    absentPositions: 'no-genome',
    starCalls: [],
    records: [],
    relatives: [],
    medications: [],
    inputs: [],
    gaps: [],
  });
  return { ...profile, identity: { ...profile.identity, ...identity } };
}

const composed = (reading: ScoreReading) =>
  composeScores(profileBorn(null), { readings: [reading], remarks: [], inputs: [], packs: [] }, '2026-11-23')
    .scores[0];

describe('scores in the plan', () => {
  it('keep every row’s fate and where the sum stands', () => {
    expect(composed(placed)).toMatchObject({
      trait: 'Breast cancer',
      sum: 1.5,
      matched: 70,
      total: 77,
      place: { kind: 'placed', percentile: 73.4, z: 0.62, population: 'EUR', ancestryUncertain: true },
    });
  });

  it('say once why there is no percentile, or why it is greyed', () => {
    const low = gap('SCORE_COVERAGE_LOW', { subject: 'PGS000001', covered: '2 %', least: '75 %' });
    const unread = gap('SCORE_NOT_READ', { subject: 'PGS000001', imputed: 2, unknown: 1 });
    expect(composed({ ...base, gaps: [low, unread] })).toMatchObject({
      place: { kind: 'no-percentile', why: low },
      gaps: [unread],
    });
    const other = gap('SCORE_OTHER_POPULATION', { subject: 'PGS000001', valid: 'EAS', population: 'EUR' });
    expect(composed({ ...placed, greyed: other, gaps: [other, unread] })).toMatchObject({
      place: { kind: 'placed', greyed: other },
      gaps: [unread],
    });
  });

  it('are told of a panel of one’s own by its name', () => {
    const panel = { percentile: 50, z: 0, zNorm1: null, zNorm2: null, people: 3, outsideReference: false };
    expect(composed({ ...base, panel })).toMatchObject({ place: { kind: 'placed', population: null } });
  });

  it('are not told about children', () => {
    const asked = { readings: [placed], remarks: [], inputs: [], packs: [] };
    const child = composeScores(profileBorn('2010-01-01'), asked, '2026-11-23');
    expect([child.scores, child.gaps.map(({ code }) => code)]).toEqual([[], ['SCORES_NOT_FOR_MINORS']]);
    expect(composeScores(profileBorn('2008-11-23'), asked, '2026-11-23').scores).toHaveLength(1);
  });
});
