import { describe, expect, it } from 'vitest';
import type { MedicinePlan, Verdict } from '../plan.ts';
import type { PlanRisk } from '../risks.ts';
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

const aspirin = taking('aspirin', 'no-guideline', ['B01AC06']);
const ids = (medicines: readonly MedicinePlan[], risks: readonly PlanRisk[] = []): readonly string[] =>
  composeActions({ medicines, medicineGaps: [], risks }).map(({ id }) => id);

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
    expect(composeActions({ medicines, medicineGaps: [], risks: [] })).toMatchObject([
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
});
