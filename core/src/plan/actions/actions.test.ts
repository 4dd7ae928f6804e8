import { describe, expect, it } from 'vitest';
import type { MedicinePlan, Verdict } from '../plan.ts';
import type { PlanRisk } from '../risks.ts';
import type { PlanFindings } from '../findings.ts';
import type { PlanPreventionItem } from '../prevention.ts';
import { composeActions } from './index.ts';

function taking(name: string, verdict: Verdict, atc: readonly string[] = []): MedicinePlan {
  return {
    name,
    inn: name,
    synonyms: [],
    atc,
    rxnorm: [],
    taken: true,
    planned: false,
    recordedAs: [],
    verdict,
    because: [{ kind: 'gene-not-tested', gene: 'CYP2C19' }],
    agreement: { kind: 'none', sources: [] },
    recommendations: [],
  };
}

const hasBled = (value: number): PlanRisk => ({
  title: 'HAS-BLED',
  predicts: 'major bleeding',
  calibratedFor: null,
  sources: [],
  evidence: [],
  answer: {
    kind: 'value',
    model: 'has-bled',
    version: '2010',
    value,
    unit: '{score}',
    horizonYears: 1,
    inputs: {},
    unchecked: [],
  } as Extract<PlanRisk['answer'], { kind: 'value' }>,
});

const nothing = { medicineGaps: [], risks: [], findings: { kind: 'not-asked' }, prevention: [] } as const;
const aspirin = taking('aspirin', 'no-guideline', ['B01AC06']);
const ids = (medicines: readonly MedicinePlan[], risks: readonly PlanRisk[] = []): readonly string[] =>
  composeActions({ ...nothing, medicines, risks }).map(({ id }) => id);

describe('composeActions', () => {
  it('puts what harms soonest first and tests last', () => {
    const medicines = [
      taking('clopidogrel', 'unknown'),
      taking('azathioprine', 'adjust-or-watch'),
      taking('codeine', 'avoid'),
      taking('paracetamol', 'no-guideline'),
    ];
    expect(ids(medicines)).toEqual(['medicine:codeine', 'medicine:azathioprine', 'test:clopidogrel']);
  });

  it('weighs aspirin against three points of HAS-BLED, not against two', () => {
    expect(ids([aspirin], [hasBled(3)])).toEqual(['weigh:aspirin']);
    expect(ids([aspirin], [hasBled(2)])).toEqual([]);
  });

  it('weighs aspirin beside another medicine that thins the blood, and names it', () => {
    const medicines = [aspirin, taking('phenprocoumon', 'usual-care', ['B01AA04'])];
    expect(composeActions({ ...nothing, medicines })).toMatchObject([
      {
        id: 'weigh:aspirin',
        who: 'doctor',
        conflicts: [{ kind: 'bleeding', because: [{ kind: 'medicine', medicine: 'phenprocoumon' }] }],
      },
    ]);
  });

  it('does not weigh aspirin that is neither taken nor planned', () => {
    expect(ids([{ ...aspirin, taken: false }], [hasBled(5)])).toEqual([]);
  });

  const due = (action: string, given: Partial<PlanPreventionItem> = {}): PlanPreventionItem => ({
    action,
    kind: 'screening',
    status: 'due',
    dueDate: '2026-11-23',
    ageAtDue: 60,
    lastDone: null,
    intervalMonths: 24,
    doses: null,
    shortened: false,
    reason: null,
    rules: [`rule of ${action}`],
    because: [],
    missing: [],
    mergedFrom: [],
    open: [],
    tell: [],
    strength: 'strong',
    source: null,
    ages: null,
    atc: [],
    fromFinding: false,
    ...given,
  });

  it('makes one step of vaccinations that are due, and one a screening', () => {
    const prevention = [
      due('influenza-vaccination', { kind: 'vaccination' }),
      due('mammography', { status: 'overdue' }),
      due('tetanus-vaccination', { kind: 'vaccination' }),
      due('colonoscopy', { status: 'done' }),
    ];
    const steps = composeActions({ ...nothing, medicines: [], prevention });
    expect(steps.map(({ id }) => id)).toEqual(['prevention:mammography', 'prevention:vaccinations']);
    expect(steps[0]).toMatchObject({ overdue: true, due: null });
    expect(steps[1]?.joins).toEqual(['prevention:influenza-vaccination', 'prevention:tetanus-vaccination']);
  });

  it('keeps the day of what is not due yet', () => {
    const prevention = [due('mammography', { status: 'soon', dueDate: '2027-01-15' })];
    expect(composeActions({ ...nothing, medicines: [], prevention })).toMatchObject([
      { id: 'prevention:mammography', due: '2027-01-15', urgency: 'when-it-comes-up' },
    ]);
  });

  const statins = [
    taking('simvastatin', 'avoid', ['C10AA01']),
    { ...taking('rosuvastatin', 'usual-care', ['C10AA07']), taken: false },
    { ...taking('fluvastatin', 'adjust-or-watch', ['C10AA04']), taken: false },
  ];
  const lipids = due('lipid-treatment', { kind: 'treatment', atc: ['C10'] });
  const meeting = {
    kind: 'class',
    medicineClass: 'C10',
    avoid: ['simvastatin'],
    adjust: ['fluvastatin'],
    usual: ['rosuvastatin'],
  };

  it('meets a statin that a risk asks for with what genes say of statins', () => {
    const medicines = statins.map((medicine) => ({ ...medicine, taken: false }));
    expect(composeActions({ ...nothing, medicines, prevention: [lipids] })).toMatchObject([
      { id: 'prevention:lipid-treatment', conflicts: [meeting] },
    ]);
  });

  it('folds it into the statin that is taken and is to be changed', () => {
    const steps = composeActions({ ...nothing, medicines: statins, prevention: [lipids] });
    expect(steps).toMatchObject([
      { id: 'medicine:simvastatin', joins: ['prevention:lipid-treatment'], conflicts: [meeting] },
    ]);
  });

  it('weighs aspirin that a finding asks for, tells it in the finding’s step only, and names nothing there', () => {
    const medicines = [taking('phenprocoumon', 'usual-care', ['B01AA04'])];
    const asked = { kind: 'asked', findings: [{ gene: 'MLH1' }] } as unknown as PlanFindings;
    const prevention = [due('bowel-aspirin', { kind: 'treatment', atc: ['B01AC06'], fromFinding: true })];
    const steps = composeActions({ ...nothing, medicines, findings: asked, prevention });
    expect(steps).toMatchObject([
      {
        id: 'finding:results',
        genes: [],
        medicine: null,
        joins: ['prevention:bowel-aspirin'],
        conflicts: [{ kind: 'bleeding', because: [{ kind: 'medicine', medicine: 'phenprocoumon' }] }],
      },
    ]);
  });
});
