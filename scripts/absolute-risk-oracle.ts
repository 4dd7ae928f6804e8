// Asks the absolute-risk engine generated questions and prints them with its answers, one JSON line each, for
// scripts/absolute-risk-oracle.py: `node scripts/absolute-risk-oracle.ts | python3 scripts/absolute-risk-oracle.py`.
import { isGap } from '@kairos/core/base';
import { absoluteRisk, baselineHazards, readRiskQuestion } from '@kairos/core/engines/absolute-risk';

const FROM = 20;
const TO = 90;
const QUESTIONS = 30;

/** Park and Miller's generator: the same questions in every run. */
let state = 20_261_123;
function random(): number {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}

for (let i = 0; i < QUESTIONS; i += 1) {
  const ill = 0.0002 + 0.004 * random();
  const dead = 0.0002 + 0.001 * random();
  const ages = Array.from({ length: (TO - FROM) / 5 }, (_, k) => ({
    fromAge: FROM + 5 * k,
    toAge: FROM + 5 * k + 5,
  }));
  const table = {
    place: 'generated',
    year: 2026,
    disease: 'generated',
    sex: 'female' as const,
    incidence: ages.map((band, k) => ({ ...band, perYear: ill * (0.2 + k / 10) })),
    otherMortality: ages.map((band, k) => ({ ...band, perYear: dead * 1.4 ** k })),
  };
  const shareOne = 0.02 + 0.3 * random();
  const value = 6 * random() - 3;
  const ageYears = FROM + Math.floor(40 * random());
  const asked = {
    disease: 'generated',
    sex: 'female',
    ageYears,
    toAges: [ageYears + 10, TO],
    factors: [
      {
        kind: 'scale',
        id: 'score',
        group: 'polygenic',
        value,
        mean: 0,
        sd: 1,
        ratioPerUnit: 1 + random(),
        source: 'generated',
      },
      {
        kind: 'levels',
        id: 'measure',
        group: 'clinical',
        levels: [
          { id: 'no', share: 1 - shareOne },
          { id: 'yes', share: shareOne, ratio: 0.6 + 2 * random() },
        ],
        own: random() < 0.5 ? 'no' : 'yes',
        source: 'generated',
      },
    ],
  };
  const read = readRiskQuestion(asked, [table]);
  const answer = isGap(read) ? read : absoluteRisk(read.question);
  if (isGap(read) || isGap(answer)) throw new Error(JSON.stringify(answer));
  const yearly = table.incidence.flatMap(({ perYear }) => Array<number>(5).fill(perYear));
  const deaths = table.otherMortality.flatMap(({ perYear }) => Array<number>(5).fill(perYear));
  const baseline = baselineHazards(yearly, FROM, read.question.factors);
  console.log(JSON.stringify({ asked, from: FROM, yearly, deaths, baseline, horizons: answer.horizons }));
}
