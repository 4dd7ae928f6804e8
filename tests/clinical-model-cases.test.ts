import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../core/src/base/index.ts';
import {
  assessRisk,
  findModel,
  type InputDefinition,
  inputDefinitions,
  type InputName,
  type ReadyModel,
  readRiskInputs,
  readyModels,
  type RiskAnswer,
  type RiskInputs,
} from '../core/src/engines/risk/index.ts';
import { bundledKnowledge } from '../host/src/knowledge/index.ts';
import { bundled } from './run-kairos.ts';

type Inputs = Readonly<Record<string, unknown>>;

/** A model's published or peer-computed examples, as `knowledge/clinical-models/cases/<model>.json` has them. */
type Cases = {
  readonly model: string;
  readonly source: string;
  /** Greatest difference by outcome; `*` for those not named. */
  readonly tolerance: Readonly<Record<string, number>>;
  readonly cases: readonly {
    readonly inputs: Inputs;
    readonly value?: number;
    readonly outcomes?: Readonly<Record<string, number>>;
    readonly band?: string;
  }[];
};

const folder = join(bundledKnowledge, 'clinical-models', 'cases');
const files = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Cases,
);

const knowledge = await bundled();
const ready = readyModels(knowledge.clinicalModels.models);
if (isGap(ready)) throw new Error(ready.what);
const models: readonly ReadyModel[] = ready;

function modelOf(name: string): ReadyModel {
  const found = findModel(models, name);
  if (isGap(found)) throw new Error(found.what);
  return found;
}

function ask(name: string, inputs: Inputs): RiskAnswer {
  const read = readRiskInputs(inputs);
  if (isGap(read)) throw new Error(read.what);
  return assessRisk(modelOf(name), read);
}

describe('examples beside the pack', () => {
  it('are there for every model', () => {
    expect(files.map(({ model }) => model).sort()).toEqual(models.map(({ model }) => model.id).sort());
  });

  it.each(files)('hold within their tolerance: $model', ({ model, source, tolerance, cases }) => {
    expect(source).not.toBe('');
    expect(cases.length).toBeGreaterThan(0);
    for (const { inputs, value, outcomes = {}, band } of cases) {
      const answer = ask(model, inputs);
      if (answer.kind !== 'value') throw new Error(`${model}: ${JSON.stringify(answer)}`);
      const own: Readonly<Record<string, number>> = { ...answer.outcomes, value: answer.value };
      const wanted = { ...outcomes, ...(value === undefined ? {} : { value }) };
      for (const [name, number] of Object.entries(wanted)) {
        const difference = Math.abs((own[name] ?? Number.NaN) - number);
        const allowed = tolerance[name] ?? tolerance['*'] ?? 0;
        expect(difference, `${name} of ${JSON.stringify(inputs)}`).toBeLessThanOrEqual(allowed);
      }
      if (band !== undefined) expect(answer.band, JSON.stringify(inputs)).toBe(band);
    }
  });
});

const names = Object.keys(inputDefinitions) as InputName[];

function valueOf(definition: InputDefinition): fc.Arbitrary<number | boolean | string> {
  switch (definition.kind) {
    case 'boolean':
      // mostly no, so that few people are excluded by everything at once
      return fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0);
    case 'number': {
      const [min, max] = definition.plausible;
      return /count|level/.test(definition.unit)
        ? fc.integer({ min, max })
        : fc.double({ min, max, noNaN: true });
    }
    case 'choice':
      return definition.choices.length === 0
        ? fc.constantFrom('DE', 'FR', 'PL', 'UA', 'US', 'JP')
        : fc.constantFrom(...definition.choices);
  }
}

/** What of these values one person can have together: each that contradicts those before it is left out. */
function consistent(values: Inputs): RiskInputs {
  let known: RiskInputs = {};
  for (const [name, value] of Object.entries(values)) {
    const read = readRiskInputs({ ...known, [name]: value });
    if (!isGap(read)) known = read;
  }
  return known;
}

/** People of whom nearly everything is told, by plausible values. */
const people: fc.Arbitrary<RiskInputs> = fc
  .record(
    Object.fromEntries(names.map((name) => [name, fc.option(valueOf(inputDefinitions[name]), { freq: 20 })])),
  )
  .map(consistent);

/** What is told of a person, and more of the same person. */
const toldAndMore = fc
  .tuple(people, fc.infiniteStream(fc.integer({ min: 0, max: 9 })))
  .map(([all, chances]): readonly [RiskInputs, RiskInputs] => {
    const told = Object.entries(all).filter(() => (chances.next().value ?? 0) > 0);
    return [Object.fromEntries(told), all];
  });

describe('every model, of any person', () => {
  it('answers with a number, not applicable, or what is missing', () => {
    fc.assert(
      fc.property(people, (read) => {
        for (const model of models) {
          const answer = assessRisk(model, read);
          if (answer.kind === 'missing') {
            expect(answer.missing.length).toBeGreaterThan(0);
            expect(answer.missing.filter((name) => read[name] !== undefined)).toEqual([]);
          }
          if (answer.kind === 'not-applicable') expect(answer.text).toMatch(/\.$/);
          if (answer.kind === 'value') {
            expect(Number.isFinite(answer.value), `${model.model.id} ${JSON.stringify(read)}`).toBe(true);
            if (answer.unit === '%') {
              expect(answer.value).toBeGreaterThanOrEqual(0);
              expect(answer.value).toBeLessThanOrEqual(100);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('any JSON under our names is read, or refused with a code', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), (value) => {
        const read = readRiskInputs(value);
        if (isGap(read)) expect(read.code).toMatch(/^RISK_INPUT/);
        else
          for (const model of models) expect(assessRisk(model, read).kind).toMatch(/value|missing|not-app/);
      }),
    );
  });

  it('is told more without its answer changing its kind silently', () => {
    const changes = new Map<string, number>();
    fc.assert(
      fc.property(toldAndMore, ([told, all]) => {
        for (const model of models) {
          const [before, after] = [assessRisk(model, told), assessRisk(model, all)];
          const change = `${before.kind} to ${after.kind}`;
          const what = `${model.model.id} ${change}: ${JSON.stringify([told, all])}`;
          changes.set(change, (changes.get(change) ?? 0) + 1);
          if (before.kind === 'not-applicable') expect(after.kind, what).toBe('not-applicable');
          if (before.kind === 'missing' && after.kind === 'value') {
            const supplied = (name: InputName): boolean =>
              all[name] !== undefined || (name === 'country' && all.region !== undefined);
            expect(
              before.missing.filter((name) => !supplied(name)),
              what,
            ).toEqual([]);
          }
          if (before.kind === 'value') expect(after.kind, what).not.toBe('missing');
          if (before.kind === 'value' && after.kind === 'not-applicable') {
            const reasons = model.model.exclusions.filter(({ reason }) => reason === after.reason);
            const news = reasons.flatMap(({ looksAt }) => looksAt).filter((name) => told[name] === undefined);
            expect(
              news.some((name) => before.unchecked.includes(name)) || after.reason === 'horizon',
              what,
            ).toBe(true);
          }
        }
      }),
      // the same people in every run, so that every kind of change is surely among them
      { numRuns: 500, seed: 20_260_101 },
    );
    for (const change of [
      'value to value',
      'value to not-applicable',
      'missing to value',
      'missing to missing',
    ])
      expect(changes.get(change) ?? 0, change).toBeGreaterThan(0);
  });
});

const person = {
  sex: 'female',
  smoker: false,
  totalCholesterolMmolL: 5.4,
  hdlCholesterolMmolL: 1.4,
  country: 'PL',
  bmiKgM2: 26,
  egfr: 82,
  diabetes: false,
  onBpMedication: false,
  onStatin: false,
  onLipidMedication: false,
  familyHeartAttack: false,
  ethnicity: 'white',
};

describe('a cardiovascular risk', () => {
  it('says where the model itself takes smoking for a good: SCORE2-OP in men from 88 years', () => {
    const old = { ...person, sex: 'male', systolicBpMmHg: 140, smoker: true };
    expect(ask('score2-op', { ...old, ageYears: 88 })).toMatchObject({
      remarks: [expect.stringMatching(/smoking/)],
    });
    expect(ask('score2-op', { ...old, ageYears: 87 })).toMatchObject({ remarks: [] });
  });

  it.each([
    ['score2', 40, 69],
    ['score2-op', 70, 87],
    ['prevent', 30, 79],
    ['mesa-chd', 45, 85],
    ['framingham-2008', 30, 74],
  ] as const)('rises with blood pressure, and with smoking: %s', (model, min, max) => {
    fc.assert(
      fc.property(
        fc.integer({ min, max }),
        fc.integer({ min: 110, max: 170 }),
        fc.constantFrom('female', 'male'),
        (ageYears, systolicBpMmHg, sex) => {
          const of = (more: Inputs): number => {
            const answer = ask(model, { ...person, ageYears, sex, systolicBpMmHg, ...more });
            if (answer.kind !== 'value') throw new Error(JSON.stringify(answer));
            return answer.value;
          };
          expect(of({ systolicBpMmHg: systolicBpMmHg + 10 })).toBeGreaterThan(of({}));
          expect(of({ smoker: true })).toBeGreaterThan(of({}));
        },
      ),
    );
  });
});
