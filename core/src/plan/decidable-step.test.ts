import { describe, expect, it } from 'vitest';
import type { Recommendation } from '../engines/pharmacogenomics/index.ts';
import type { Action } from './actions/index.ts';
import { decidableSteps, medicineRule } from './decidable-step.ts';
import type { MedicinePlan, Plan } from './plan.ts';
import type { PlanPreventionItem } from './prevention.ts';

const row: Recommendation = {
  source: 'CPIC',
  guideline: 'simvastatin-slco1b1',
  guidelineUrl: 'https://cpicpgx.org/guidelines/cpic-guideline-for-statins/',
  guidelineVersion: '2022-05',
  rowId: 'row-1',
  population: null,
  applies: true,
  strength: 'Strong',
  genes: { SLCO1B1: 'Poor Function' },
  advice: [{ action: 'choose-alternative' }],
  wording: null,
};
const simvastatin: MedicinePlan = {
  name: 'simvastatin',
  inn: 'simvastatin',
  synonyms: [],
  atc: ['C10AA01'],
  rxnorm: [],
  taken: true,
  planned: false,
  recordedAs: [
    {
      name: 'Simvastatin',
      product: null,
      source: { file: 'record', lineOneBased: null, record: 'MedicationRequest/1' },
    },
  ],
  verdict: 'avoid',
  because: [{ kind: 'recommendation', rowId: 'row-1', source: 'CPIC', genes: ['SLCO1B1'] }],
  agreement: { kind: 'single', sources: ['CPIC'] },
  recommendations: [row],
};
const change: Action = {
  id: 'medicine:simvastatin',
  kind: 'medicine',
  urgency: 'now',
  due: null,
  who: 'doctor-or-pharmacist',
  medicine: 'simvastatin',
  verdict: 'avoid',
  genes: ['SLCO1B1'],
  because: ['row-1'],
  joins: [],
  conflicts: [],
};

function stepOf(medicine: MedicinePlan, action: Action = change): ReturnType<typeof decidableSteps>[number] {
  const [step] = decidableSteps({
    actions: [action],
    medicines: [medicine],
    prevention: [],
  } as unknown as Plan);
  if (step === undefined) throw new Error('no step');
  return step;
}

const mammography = {
  action: 'mammography',
  status: 'soon',
  rules: ['eu-breast'],
  strength: 'strong',
  lastDone: '2024-10-01',
  because: [{ fact: 'age', name: 'age', value: 60 }],
  source: { id: 'eu', title: 'European guidelines', date: '2023', reference: 'https://example.org/eu' },
} as unknown as PlanPreventionItem;

function checkOf(item: PlanPreventionItem): ReturnType<typeof decidableSteps>[number] {
  const action = { ...change, id: 'prevention:mammography', kind: 'prevention', medicine: null } as const;
  const [step] = decidableSteps({
    actions: [{ ...action, group: 'screening', preventions: ['mammography'], overdue: false }],
    medicines: [],
    prevention: [item],
  } as unknown as Plan);
  if (step === undefined) throw new Error('no step');
  return step;
}

describe('a step that is decided on', () => {
  it('names its rule as cards do, its guideline with version, and the order it is about', () => {
    expect(stepOf(simvastatin)).toMatchObject({
      id: 'medicine:simvastatin',
      rule: 'CPIC simvastatin-slco1b1 simvastatin',
      severity: 'high',
      implicated: ['MedicationRequest/1'],
      guidelines: [{ name: 'CPIC simvastatin-slco1b1', version: '2022-05' }],
    });
    expect(medicineRule({ ...simvastatin, because: [], verdict: 'unknown' })).toBe('unknown simvastatin');
    expect(checkOf(mammography)).toMatchObject({
      rule: 'prevention due',
      guidelines: [{ name: 'European guidelines', version: '2023' }],
    });
  });

  it.each<readonly [string, MedicinePlan]>([
    ['another verdict', { ...simvastatin, verdict: 'adjust-or-watch' }],
    [
      'other advice',
      {
        ...simvastatin,
        recommendations: [{ ...row, advice: [{ action: 'avoid', degree: 'not-recommended' }] }],
      },
    ],
    ['another grade', { ...simvastatin, recommendations: [{ ...row, strength: 'Moderate' }] }],
    [
      'another gene result',
      { ...simvastatin, recommendations: [{ ...row, genes: { SLCO1B1: 'Decreased Function' } }] },
    ],
    [
      'an allergy',
      {
        ...simvastatin,
        because: [
          ...simvastatin.because,
          {
            kind: 'allergy',
            substance: 'simvastatin',
            source: { file: 'record', lineOneBased: null, record: 'AllergyIntolerance/1' },
          },
        ],
      },
    ],
  ])('is another by %s', (_, medicine) => {
    expect(stepOf(medicine).state).not.toBe(stepOf(simvastatin).state);
  });

  it('is the same where a guideline says the same under a new number', () => {
    const renewed = { ...row, guidelineVersion: '2026-01', rowId: 'row-9' };
    const because = [{ ...simvastatin.because[0], rowId: 'row-9' }] as MedicinePlan['because'];
    expect(stepOf({ ...simvastatin, because, recommendations: [renewed] }).state).toBe(
      stepOf(simvastatin).state,
    );
  });

  it('is the same when what was due soon is due, another when it was done since', () => {
    expect(checkOf({ ...mammography, status: 'due' }).state).toBe(checkOf(mammography).state);
    expect(checkOf({ ...mammography, lastDone: '2026-11-01' }).state).not.toBe(checkOf(mammography).state);
  });

  it('tells no guideline of a finding, which would tell the finding', () => {
    const finding: Action = {
      ...change,
      id: 'finding:results',
      kind: 'finding',
      medicine: null,
      preventions: ['mammography'],
    };
    const [step] = decidableSteps({
      actions: [finding],
      medicines: [],
      prevention: [mammography],
    } as unknown as Plan);
    expect(step?.guidelines).toEqual([]);
  });
});
