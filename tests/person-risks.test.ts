import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { languages } from '../core/src/language/index.ts';
import type { Plan, PlanRisk } from '../core/src/plan/index.ts';
import { writeHtml } from '../core/src/writers/index.ts';
import { example } from './command-line.ts';
import { bundled, planFor } from './run-kairos.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-risks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Resource = Readonly<Record<string, unknown>>;

const loinc = (code: string): Resource => ({ coding: [{ system: 'http://loinc.org', code }] });
const quantity = (value: number, code: string): Resource => ({
  value,
  code,
  unit: code,
  system: 'http://unitsofmeasure.org',
});
const observation = (code: string, value: Resource, date = '2026-05-01'): Resource => ({
  resourceType: 'Observation',
  status: 'final',
  subject: { reference: 'urn:p' },
  code: loinc(code),
  effectiveDateTime: date,
  ...value,
});
const measured = (code: string, value: number, unit: string, date?: string): Resource =>
  observation(code, { valueQuantity: quantity(value, unit) }, date);
const patient: Resource = {
  resourceType: 'Patient',
  id: 'p',
  gender: 'male',
  birthDate: '1971-03-01',
  address: [{ country: 'FR' }],
};
const smoking = (code: string): Resource =>
  observation('72166-2', { valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code }] } });
const bloodPressure = observation('85354-9', {
  component: [
    { code: loinc('8480-6'), valueQuantity: quantity(140, 'mm[Hg]') },
    { code: loinc('8462-4'), valueQuantity: quantity(85, 'mm[Hg]') },
  ],
});
const condition = (icd10: string): Resource => ({
  resourceType: 'Condition',
  subject: { reference: 'urn:p' },
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: icd10 }] },
});
const lipids = [measured('2093-3', 243.621, 'mg/dL'), measured('2085-9', 54.138, 'mg/dL')];

async function planOf(...resources: readonly Resource[]): Promise<Plan> {
  const entry = [patient, ...resources].map((resource, i) => ({
    fullUrl: i === 0 ? 'urn:p' : `urn:r${i}`,
    resource,
  }));
  const path = join(folder, 'record.json');
  writeFileSync(path, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
  return planFor([path]);
}

const risk = (plan: Plan, model: string): PlanRisk | undefined =>
  plan.risks.find(({ answer }) => answer.model === model);

describe('risks from a health record', () => {
  it('are told to rest on old values where they do', async () => {
    const old = (date: string): Promise<Plan> =>
      planOf(
        bloodPressure,
        smoking('77176002'),
        measured('2093-3', 243.621, 'mg/dL', date),
        measured('2085-9', 54.138, 'mg/dL', date),
      );
    const told = (plan: Plan): readonly string[] =>
      plan.gaps.filter(({ code }) => code === 'RISK_VALUES_OLD').map(({ what }) => what);
    expect(told(await old('2022-05-01'))).toEqual([]);
    expect(told(await old('2012-05-01'))).toEqual([
      'The risks rest on values more than five years old: total cholesterol of 2012-05-01, HDL cholesterol of 2012-05-01.',
    ]);
  });

  it('take the kidneys from creatinine where it is newer than the eGFR, else from the eGFR', async () => {
    const plan = async (creatinine: string): Promise<readonly unknown[]> => {
      const own = await planOf(
        measured('62238-1', 85, 'mL/min/{1.73_m2}', '2020-05-01'),
        measured('14682-9', 200, 'umol/L', creatinine),
        measured('9318-7', 300, 'mg/g'),
      );
      return [risk(own, 'kfre-4')?.answer.kind, risk(own, 'kfre-4')?.answer.inputs.egfr];
    };
    expect(await plan('2026-05-01')).toEqual(['value', 33.4]);
    expect(await plan('2020-05-01')).toEqual([undefined, undefined]);
  });

  it('are the models’ own: SCORE2 from units as laboratories give them', async () => {
    // The case of SCORE2's supplement (low-risk region, man, smoker, 140 mmHg, 6.3 and 1.4 mmol/L) at 55 instead of 50.
    const plan = await planOf(bloodPressure, ...lipids, smoking('77176002'));
    expect(risk(plan, 'score2')?.answer).toMatchObject({
      kind: 'value',
      inputs: {
        ageYears: 55,
        sex: 'male',
        smoker: true,
        systolicBpMmHg: 140,
        totalCholesterolMmolL: 6.3,
        hdlCholesterolMmolL: 1.4,
        country: 'FR',
      },
      variant: 'low region',
    });
    expect(risk(plan, 'score2')?.evidence.find(({ input }) => input === 'systolicBpMmHg')).toMatchObject({
      date: '2026-05-01',
      source: { file: 'record.json' },
    });
  });

  it('take the latest value, and no value that is above or below a limit', async () => {
    const plan = await planOf(
      bloodPressure,
      ...lipids,
      smoking('266919005'),
      measured('2093-3', 200, 'mg/dL', '2026-06-01'),
      observation('2085-9', { valueQuantity: { ...quantity(100, 'mg/dL'), comparator: '>' } }, '2026-06-01'),
    );
    expect(risk(plan, 'score2')?.answer.inputs).toMatchObject({
      smoker: false,
      totalCholesterolMmolL: 5.17197,
      hdlCholesterolMmolL: 1.4,
    });
  });

  it('reckon with the last sound value where a later one is doubtful, which is told', async () => {
    const plan = await planOf(
      bloodPressure,
      ...lipids,
      smoking('266919005'),
      measured('8480-6', 300, 'mm[Hg]', '2026-06-01'),
    );
    expect(risk(plan, 'score2')?.answer.inputs).toMatchObject({ systolicBpMmHg: 140 });
    expect(plan.gaps.map(({ code }) => code)).toContain('FHIR_VALUE_DOUBTFUL');
  });

  it('do not take silence for a no', async () => {
    const plan = await planOf(bloodPressure, ...lipids, smoking('8517006'));
    const answer = risk(plan, 'score2')?.answer;
    expect(answer?.kind === 'value' ? answer.unchecked : []).toEqual(
      expect.arrayContaining(['diabetes', 'priorAscvd']),
    );
    expect(risk(plan, 'score2-diabetes')).toBeUndefined();
  });

  it('turn to the model for diabetes where the record says diabetes, and name what it lacks', async () => {
    const diabetes = condition('E11.9');
    const plan = await planOf(
      bloodPressure,
      ...lipids,
      smoking('8517006'),
      diabetes,
      measured('4548-4', 7.2, '%'),
      measured('2160-0', 1, 'mg/dL'),
    );
    expect(risk(plan, 'score2')).toBeUndefined();
    expect(risk(plan, 'score2-diabetes')?.answer).toMatchObject({
      kind: 'missing',
      missing: ['ageAtDiabetesDiagnosisYears'],
      // 10.929 · (7.2 − 2.15), and CKD-EPI 2021 of 1 mg/dL
      inputs: { diabetes: true, hba1cMmolMol: 55.1915, egfr: 88.9 },
    });
  });

  it('do not take the model for type 2 diabetes for type 1', async () => {
    const plan = await planOf(bloodPressure, ...lipids, smoking('8517006'), condition('E10.9'));
    expect(plan.risks.map(({ answer }) => answer.model)).not.toContain('score2');
    expect(risk(plan, 'score2-diabetes')).toBeUndefined();
  });

  it('ask the stroke scores of people with atrial fibrillation only', async () => {
    const known = [condition('I10'), condition('I50.9'), condition('I63.9'), condition('E11.9')];
    const without = await planOf(...known);
    const fibrillating = await planOf(...known, condition('I48.0'));
    expect(risk(without, 'cha2ds2-va')).toBeUndefined();
    expect(risk(fibrillating, 'cha2ds2-va')?.answer).toMatchObject({
      inputs: { atrialFibrillation: true, heartFailure: true },
    });
  });

  it('leave out what no living person can have, saying so', async () => {
    const plan = await planOf(
      measured('8480-6', 15, 'kPa'),
      measured('2085-9', 12, 'mmol/L'),
      ...lipids.slice(0, 1),
    );
    expect(plan.gaps.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['FHIR_VALUE_DOUBTFUL', 'FHIR_VALUES_CONTRADICTORY']),
    );
    expect(plan.risks.filter(({ answer }) => 'hdlCholesterolMmolL' in answer.inputs)).toEqual([]);
  });

  it('are none of an example person with coronary disease, and say high for another', async () => {
    const files = (name: string): readonly string[] => [
      example(`${name}/record.json`),
      example(`${name}/genome.vcf`),
    ];
    expect(risk(await planFor(files('unremarkable')), 'score2')).toBeUndefined();
    const plan = await planFor(files('dangerous-combination'));
    expect(risk(plan, 'score2')?.answer).toMatchObject({ kind: 'value', band: 'high' });
    const page = writeHtml(plan, { language: 'en' });
    expect(page).toContain(
      'Of 100 people like you, 9 will have a heart attack or a stroke within 10 years, and 91 will not.',
    );
    const [card = ''] = /<h2 id="your-chances">.*?<\/svg>/s.exec(page) ?? [];
    const [, ill = ''] = /class="ring" d="([^"]*)"/.exec(card) ?? [];
    expect(ill.match(/M/g)).toHaveLength(9);
  });
});

describe('words about risks', () => {
  it('are there in every language for what a plan can say', async () => {
    const { personInputs } = (await bundled()).clinicalModels;
    const full = await planOf(bloodPressure, ...lipids, smoking('77176002'), measured('4548-4', 7.2, '%'));
    const inputs = new Set([
      ...personInputs.map(({ input }) => input),
      ...full.risks.flatMap(({ answer }) => [
        ...Object.keys(answer.inputs),
        ...(answer.kind === 'missing' ? answer.missing : answer.kind === 'value' ? answer.unchecked : []),
      ]),
    ]);
    for (const { risks } of Object.values(languages))
      expect([...inputs].filter((input) => risks.input[input] === undefined)).toEqual([]);
  });
});

describe('a medicine recorded by its name alone', () => {
  const taking = (text: string): Resource => ({
    resourceType: 'MedicationStatement',
    status: 'active',
    subject: { reference: 'urn:p' },
    medicationCodeableConcept: { text },
  });
  const raised = [
    observation('8480-6', { valueQuantity: quantity(165, 'mm[Hg]') }),
    smoking('77176002'),
    measured('2093-3', 7.9, 'mmol/L'),
    measured('2085-9', 1, 'mmol/L'),
  ];
  const statusOf = async (action: string, ...texts: readonly string[]): Promise<string | undefined> =>
    (await planOf(...raised, ...texts.map(taking))).prevention.find((item) => item.action === action)?.status;

  it('counts as the treatment it is', async () => {
    expect(await statusOf('lipid-treatment')).toBe('due');
    expect(await statusOf('lipid-treatment', 'Sortis 20 mg')).toBe('done');
    expect(await statusOf('blood-pressure-treatment', 'Sortis 20 mg')).toBe('due');
    expect(await statusOf('blood-pressure-treatment', 'amlodipine and atorvastatin')).toBe('done');
    expect(await statusOf('lipid-treatment', 'amlodipine and atorvastatin')).toBe('done');
  });

  it('does not where the name stands for several uses', async () => {
    expect(await statusOf('blood-pressure-treatment', 'timolol')).toBe('due');
  });
});
