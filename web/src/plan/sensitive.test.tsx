import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { languages } from '@kairos/core/language';
import type { Plan } from '@kairos/core/plan';
import { ChancesPage } from './chances/chances-page.tsx';
import { ClinicianPage } from './clinician/clinician-page.tsx';
import { PreventionPage } from './line/prevention-page.tsx';
import { Medicines } from './medicines.tsx';
import { PlanContext } from './plan-context.ts';
import { Today } from './today.tsx';

const source = { file: 'genome.vcf', lineOneBased: 7, record: null };

/** A person who asked and of whom something was found, with what follows from it. */
const found = {
  asOf: '2026-11-23',
  version: 'test',
  knowledge: [],
  inputs: [],
  person: { name: 'Test', birthDate: null, ageYears: 44, sex: 'female', sample: null },
  absentPositions: 'missing',
  genes: [],
  medicines: [],
  risks: [],
  absoluteRisks: [
    {
      disease: 'breast-cancer',
      fromFinding: true,
      answer: { kind: 'missing', missing: [{ kind: 'gene', gene: 'BRCA1' }] },
    },
  ],
  findings: {
    kind: 'asked',
    choice: ['cancer'],
    classifications: { source: 'ClinVar', date: null, build: 'GRCh38' },
    findings: [
      {
        gene: 'BRCA1',
        condition: 'Hereditary breast and ovarian cancer',
        kind: 'affected-genotype',
        weaklyReviewed: false,
        doubtful: false,
        variants: [{ source }],
      },
    ],
    coverage: [],
  },
  scores: [],
  prevention: [
    {
      action: 'breast-mri',
      kind: 'screening',
      status: 'due',
      dueDate: '2026-11-23',
      ageAtDue: 44,
      lastDone: null,
      intervalMonths: 12,
      doses: null,
      shortened: false,
      reason: null,
      rules: ['breast-mri-brca1'],
      because: [{ fact: 'gene', name: 'BRCA1', value: true, date: null, source }],
      missing: [],
      mergedFrom: [],
      open: [],
      tell: [],
      strength: null,
      source: null,
      ages: { from: 25, through: 70 },
      atc: [],
      fromFinding: true,
    },
  ],
  actions: [
    {
      id: 'finding:results',
      kind: 'finding',
      urgency: 'soon',
      due: null,
      who: 'doctor',
      medicine: null,
      verdict: null,
      genes: [],
      because: [],
      joins: ['prevention:breast-mri'],
      conflicts: [],
      preventions: ['breast-mri'],
    },
  ],
  notConsidered: [],
  gaps: [],
} as unknown as Plan;

function written(screen: ReactNode, plan: Plan): string {
  const view = {
    plan,
    words: languages.en,
    say: (id: string) => id,
    source: {
      whatIf: { prepare: null, recompute: () => Promise.resolve(null) },
      calendar: () => Promise.reject(new Error('not asked for')),
      compare: null,
    },
    changes: null,
    decisions: [],
    reader: 'person' as const,
    decide: null,
    showWhy: () => undefined,
  };
  return renderToStaticMarkup(<PlanContext value={view}>{screen}</PlanContext>);
}

const screens: readonly (readonly [name: string, screen: ReactNode])[] = [
  ['today', <Today key="today" />],
  ['medicines', <Medicines key="medicines" />],
  ['chances', <ChancesPage key="chances" />],
  ['prevention', <PreventionPage key="prevention" />],
  ['clinician', <ClinicianPage key="clinician" />],
];

describe('single-gene results', () => {
  it.each(screens)('are told on no screen that was only opened: %s', (_name, screen) => {
    expect(written(screen, found)).not.toMatch(/BRCA1|breast|MRI/i);
  });

  it('are led to from today, and wait behind a button', () => {
    expect(written(<Today />, found)).toContain(languages.en.findings.heading);
    const chances = written(<ChancesPage />, found);
    expect(chances).toContain('sensitive.show');
    expect(chances).toContain('aria-expanded="false"');
  });

  it('leave no trace where nothing was asked', () => {
    const plan: Plan = { ...found, findings: { kind: 'not-asked' } };
    expect(written(<ChancesPage />, plan)).not.toContain('sensitive.show');
    expect(written(<ClinicianPage />, plan)).not.toContain('sensitive.show');
  });
});
