import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGap } from '../core/src/base/index.ts';
import type { Plan } from '../core/src/plan/index.ts';
import { type HealthRecord, type Observation, readAppleHealth } from '../core/src/profile/index.ts';
import { zip } from '../host/src/files/testing/write-zip.ts';
import { example, kairos } from './command-line.ts';
import { planFor } from './run-kairos.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

const watch = example('watch-export.xml');
const record = example('dangerous-combination/record.json');
const asOf = '2026-01-20';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kairos-watch-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function exported(path: string, day: string): Promise<HealthRecord> {
  const read = await readAppleHealth(createReadStream(path), { file: 'export.xml', member: null, asOf: day });
  if (isGap(read)) throw new Error(read.what);
  return read;
}
const valueOf = ({ observations }: HealthRecord, code: Observation['code']): number | undefined =>
  observations.find((one) => one.code === code)?.value;

const folderOfTraps = 'phenotyping/apple-health/';

describe.skipIf(!hasSharedData(folderOfTraps))('traps of real exports', () => {
  const traps = `${sharedData}${folderOfTraps}synthetic-traps-export.xml`;
  const expected = JSON.parse(
    hasSharedData(folderOfTraps)
      ? readFileSync(`${sharedData}${folderOfTraps}synthetic-traps-expected.json`, 'utf8')
      : '{}',
  ) as {
    readonly body_mass_kg: readonly number[];
    readonly glucose: { readonly value: number };
    readonly spo2_percent: number;
    readonly body_fat_percent: number;
    readonly hrv: { readonly value_ms: number };
    readonly bp: { readonly readings: number; readonly systolic: number; readonly diastolic: number };
    readonly vo2max: { readonly value: number };
  };

  it('give the expected measures', async () => {
    const read = await exported(traps, '2025-12-01');
    expect({
      weight: valueOf(read, 'body-weight'),
      glucose: valueOf(read, 'glucose'),
      saturation: valueOf(read, 'oxygen-saturation'),
      fat: valueOf(read, 'body-fat'),
      variability: valueOf(read, 'heart-rate-variability'),
      uptake: valueOf(read, 'oxygen-uptake'),
      pressure: [valueOf(read, 'systolic-bp'), valueOf(read, 'diastolic-bp')],
      readings: read.observations.find(({ code }) => code === 'systolic-bp')?.own?.readings,
    }).toEqual({
      weight: expected.body_mass_kg[1],
      glucose: expected.glucose.value,
      saturation: expected.spo2_percent,
      fat: expected.body_fat_percent,
      variability: expected.hrv.value_ms,
      uptake: expected.vo2max.value,
      pressure: [expected.bp.systolic, expected.bp.diastolic],
      readings: expected.bp.readings,
    });
    expect(valueOf(await exported(traps, '2025-11-10'), 'body-weight')).toBe(expected.body_mass_kg[0]);
    expect(read.identity).toMatchObject({ birthDate: '1970-05-20', sex: 'female' });
  });

  it('reads another program’s small export', async () => {
    const read = await exported(`${sharedData}${folderOfTraps}alxdrcirilo-test-export.xml`, '2024-06-01');
    expect(read.identity).toMatchObject({ birthDate: '1990-05-20', sex: 'male' });
    expect(read.gaps.map(({ code }) => code)).toEqual([
      'WEARABLE_NOT_READ',
      'WEARABLE_NOTHING',
      'WEARABLE_DAYS_FEW',
    ]);
  });
});

describe('a watch export in the plan', () => {
  const gapsOf = ({ gaps }: Plan, code: string): readonly string[] =>
    gaps.filter((gap) => gap.code === code).map(({ what }) => what);
  const inputsOf = (plan: Plan, model: string): unknown =>
    plan.risks.flatMap(({ answer }) =>
      answer.kind === 'value' && answer.model === model ? [answer.inputs] : [],
    )[0];

  it('what care measured stands, the pressure for a year; the other value is told', async () => {
    const plan = await planFor([record, watch], { asOf });
    expect(inputsOf(plan, 'score2')).toMatchObject({ systolicBpMmHg: 148 });
    expect(gapsOf(plan, 'WEARABLE_SUPERSEDED')).toEqual([
      'diastolic bp 83 mm[Hg] of 2026-01-17, measured by the person’s own device (watch-export.xml), is not used: care recorded 86 mm[Hg] on 2026-01-08.',
      'systolic bp 136 mm[Hg] of 2026-01-17, measured by the person’s own device (watch-export.xml), is not used: care recorded 148 mm[Hg] on 2026-01-08.',
    ]);
  });

  it('a later weight at home gives the body mass index, with its line, and is said to be of the person', async () => {
    const plan = await planFor([record, watch], { asOf });
    const evidence = plan.risks.flatMap((risk) => risk.evidence).find(({ input }) => input === 'bmiKgM2');
    expect(evidence).toEqual({
      input: 'bmiKgM2',
      date: '2026-01-18',
      source: { file: 'watch-export.xml', lineOneBased: 16, record: null },
      derivedFrom: 'weight and height',
    });
    expect(gapsOf(plan, 'PLAN_VALUES_OWN')).toEqual([
      expect.stringContaining('body weight 67.8 kg of 2026-01-18 (own device, last record)'),
    ]);
    expect(plan.notConsidered).toContainEqual({
      what: 'steps-per-day',
      value: '4704 /d',
      source: { file: 'watch-export.xml', lineOneBased: 717, record: null },
    });
  });

  it('without a pressure from care an average at home answers a model, and is said to be one; a rule’s limit it does not', async () => {
    const whole = JSON.parse(readFileSync(record, 'utf8')) as {
      entry: readonly { readonly resource: unknown }[];
    };
    const entry = whole.entry.filter(({ resource }) => !JSON.stringify(resource).includes('"8480-6"'));
    const path = join(folder, 'record.json');
    await writeFile(path, JSON.stringify({ ...whole, entry }));
    const plan = await planFor([path, watch], { asOf });
    expect(inputsOf(plan, 'score2')).toMatchObject({ systolicBpMmHg: 136 });
    const systolic = plan.risks
      .flatMap(({ evidence }) => evidence)
      .find(({ input }) => input === 'systolicBpMmHg');
    expect(systolic?.derivedFrom).toBe('mean of 24 home readings on 6 days');
    expect(gapsOf(plan, 'PLAN_VALUES_OWN')[0]).toContain('systolic bp 136 mm[Hg]');
    const treatment = plan.prevention.find(({ action }) => action === 'blood-pressure-treatment');
    expect(treatment?.missing).toContainEqual({ kind: 'measure', measure: 'systolic-bp' });
  });

  it('alone, it says who the person is, and takes nothing as absent', async () => {
    const plan = await planFor([watch], { asOf });
    expect(plan.person).toMatchObject({ birthDate: '1958-03-21', sex: 'female' });
    const mammography = plan.prevention.find(({ action }) => action === 'mammography');
    expect(mammography).toMatchObject({ status: 'unknown', missing: [{ kind: 'conditions' }] });
  });

  it('is refused beside the record of somebody else, as a ZIP and as XML', async () => {
    const other = readFileSync(watch, 'utf8')
      .replace('1958-03-21', '1958-03-22')
      .replace('HKBiologicalSexFemale', 'HKBiologicalSexMale');
    const path = join(folder, 'vienti.zip');
    await writeFile(path, zip([{ path: 'apple_health_export/vienti.xml', bytes: Buffer.from(other) }]));
    const run = kairos(['report', record, path, '--as-of', asOf, '--json']);
    expect([run.code, run.err]).toEqual([3, expect.stringContaining('PERSON_CONFLICT_BIRTH_DATE')]);
    const declared = kairos(['report', record, path, '--as-of', asOf, '--json', '--same-person']);
    const plan = JSON.parse(declared.out) as { readonly gaps: readonly { readonly code: string }[] };
    expect(plan.gaps.filter(({ code }) => code === 'PERSON_CONFLICT_OVERRIDDEN')).toHaveLength(2);
  });

  it('gives the same plan zipped, but for the file’s name, sum and path', async () => {
    const path = join(folder, 'watch-export.zip');
    await writeFile(path, zip([{ path: 'a/export.xml', bytes: readFileSync(watch) }]));
    const [plain, packed] = [watch, path].map(
      (file) => kairos(['report', record, file, '--as-of', asOf, '--json']).out,
    );
    const same = (text = ''): string =>
      text
        .replace(/"sha256": "\w+"/g, '')
        .replaceAll('watch-export.zip', 'watch-export.xml')
        .replaceAll('"a/export.xml"', 'null');
    expect(same(packed)).toBe(same(plain));
  });
});
