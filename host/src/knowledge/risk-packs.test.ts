import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGap, type Outcome } from '@kairos/core/base';
import {
  absoluteRisk,
  askFromEffects,
  type MetEffects,
  readRiskQuestion,
} from '@kairos/core/engines/absolute-risk';
import { readDiseaseEffects, readIncidence, readPack } from '@kairos/core/knowledge';
import { describe, expect, it } from 'vitest';
import { buildDiseaseEffects } from './build-disease-effects.ts';
import { buildIncidence } from './build-incidence.ts';
import { bundledKnowledge, packsIn, sha256 } from './disk.ts';

const orThrow = <T>(outcome: Outcome<T>): T => {
  if (isGap(outcome)) throw new Error(outcome.what);
  return outcome;
};
const store = packsIn(bundledKnowledge);
const tables = orThrow(readIncidence(orThrow(await readPack(store, 'incidence-england', sha256))));
const { diseases } = orThrow(readDiseaseEffects(orThrow(await readPack(store, 'disease-effects', sha256))));

const casesOf = <C>(pack: string, name: string): readonly C[] =>
  (
    JSON.parse(readFileSync(join(bundledKnowledge, pack, 'cases', name), 'utf8')) as {
      readonly cases: readonly C[];
    }
  ).cases;

/** The risk of somebody of whom only this is known; without other deaths where they are not to compete. */
function riskOf(disease: string, met: MetEffects, othersDie = true) {
  const effects = diseases.find((own) => own.disease === disease);
  const table = tables.find((own) => own.disease === disease && own.sex === met.sex);
  if (effects === undefined || table === undefined) throw new Error(disease);
  const otherMortality = othersDie
    ? table.otherMortality
    : table.otherMortality.map((band) => ({ ...band, perYear: 0 }));
  const read = orThrow(readRiskQuestion(askFromEffects(effects, met, table), [{ ...table, otherMortality }]));
  const [horizon] = orThrow(absoluteRisk(read.question)).horizons;
  if (horizon === undefined) throw new Error('no horizon');
  return horizon;
}
const nothing = { scales: [], levels: [], carrier: null, changes: [] };

describe.each([
  ['incidence-england', await buildIncidence()],
  ['disease-effects', await buildDiseaseEffects()],
])('%s', (id, { files }) => {
  it('is what a fresh import of its curation gives', () => {
    for (const [path, text] of files)
      expect(readFileSync(join(bundledKnowledge, id, path), 'utf8'), path).toBe(text);
  });
});

type Lifetime = {
  readonly disease: string;
  readonly sex: 'female' | 'male';
  readonly fromAge: number;
  readonly toAge: number;
  readonly published: number;
  readonly within: number;
};

describe('the incidence of England beside published lifetime risks', () => {
  it.each(casesOf<Lifetime>('incidence-england', 'lifetime-risks.json'))(
    '$disease, $sex, to $toAge years',
    ({ disease, sex, fromAge, toAge, published, within }) => {
      const { risk } = riskOf(disease, { ...nothing, sex, ageYears: fromAge, toAges: [toAge] });
      expect(Math.abs(risk / published - 1)).toBeLessThan(within);
    },
  );
});

type Carrier = {
  readonly disease: string;
  readonly carrier: string;
  readonly fromAge: number;
  readonly toAge: number;
  readonly published: readonly [low: number, risk: number, high: number];
};

describe('carriers beside published risks', () => {
  it.each(casesOf<Carrier>('disease-effects', 'carriers.json'))(
    '$carrier to $toAge years',
    ({ disease, carrier, fromAge, toAge, published: [low, , high] }) => {
      const own = diseases.flatMap(({ carriers }) => carriers).find(({ id }) => id === carrier);
      if (own === undefined) throw new Error(carrier);
      const met = { ...nothing, sex: own.sex, ageYears: fromAge, toAges: [toAge], carrier };
      const { risk } = riskOf(disease, met, false);
      expect(risk).toBeGreaterThan(low);
      expect(risk).toBeLessThan(high);
    },
  );
});

describe('the effects of every disease', () => {
  it('have a table of each sex', () => {
    const asked = diseases.flatMap(({ disease, sexes }) => sexes.map((sex) => `${disease} ${sex}`));
    expect(tables.map(({ disease, sex }) => `${disease} ${sex}`).sort()).toEqual(asked.sort());
  });

  it.each(diseases.flatMap((own) => own.sexes.map((sex) => [own.disease, sex, own] as const)))(
    '%s of the %s sex: give a risk with an interval, and every change lowers it',
    (disease, sex, { factors, changes }) => {
      const met: MetEffects = {
        sex,
        ageYears: 45,
        toAges: [75],
        carrier: null,
        scales: factors.flatMap((own) =>
          own.kind === 'scale'
            ? [{ id: own.id, value: own.origin.kind === 'score' ? 1 : (own.distributions[0]?.mean ?? 0) + 1 }]
            : [],
        ),
        levels: factors.flatMap((own) =>
          own.kind === 'levels' ? [{ id: own.id, level: own.levels[0]?.id ?? '' }] : [],
        ),
        changes: changes.map(({ id }) => id),
      };
      const { risk, interval, population, whatIf } = riskOf(disease, met);
      expect(risk).toBeGreaterThan(population);
      expect(interval?.[0]).toBeLessThan(risk);
      expect(interval?.[1]).toBeGreaterThan(risk);
      expect(whatIf).toHaveLength(changes.length);
      for (const own of whatIf) expect(own.risk, own.id).toBeLessThan(risk);
    },
  );
});
