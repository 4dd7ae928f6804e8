import { describe, expect, it } from 'vitest';
import { languages } from '@kairos/core/language';
import type { MedicinePlan, Plan, Verdict } from '@kairos/core/plan';
import { percentsOf, sortChanges, verdictIn } from './changes.ts';
import { alertsOf, medicineMatrix, strongest } from './clinician/matrix.ts';
import { foundMedicines } from './find-medicine.ts';
import type { PlanChange } from './plan-context.ts';
import { fragmentOf, placeOf, places } from './place.ts';

function medicine(name: string, verdict: Verdict, more: Partial<MedicinePlan> = {}): MedicinePlan {
  return {
    name,
    inn: name,
    synonyms: [],
    atc: [],
    rxnorm: [],
    taken: true,
    planned: false,
    recordedAs: [],
    verdict,
    because: [],
    agreement: { kind: 'none', sources: [] },
    recommendations: [],
    ...more,
  };
}

function advised(name: string, verdict: Verdict, strength: string, gene = 'CYP2D6'): MedicinePlan {
  const row = {
    source: 'CPIC',
    guideline: 'G',
    guidelineUrl: '',
    guidelineVersion: '1',
    rowId: `${name} row`,
    population: null,
    applies: true,
    strength,
    genes: { [gene]: 'Poor Metabolizer' },
    advice: [],
    wording: null,
  } as const;
  return medicine(name, verdict, {
    because: [{ kind: 'recommendation', rowId: row.rowId, source: 'CPIC', genes: [gene] }],
    recommendations: [row],
  });
}

describe('places', () => {
  it('are named by the address, today where it names none', () => {
    for (const place of places) expect(placeOf(fragmentOf(place))).toBe(place);
    expect(['', '#', '#/nowhere', '#/today'].map(placeOf)).toEqual(['today', 'today', 'today', 'today']);
  });
});

describe('finding a medicine', () => {
  const own = [
    medicine('acetaminophen', 'usual-care', { inn: 'paracetamol', atc: ['N02BE01'] }),
    medicine('codeine', 'avoid', { synonyms: ['Codéine'] }),
  ];
  const names = (typed: string): readonly string[] =>
    foundMedicines(own, typed, languages.de).map(({ name }) => name);

  it('goes by any of its names and codes, whatever the marks and case', () => {
    expect(names('PARACET')).toEqual(['acetaminophen']);
    expect(names('codeïne')).toEqual(['codeine']);
    expect(names('n02be')).toEqual(['acetaminophen']);
    expect(names('Codein')).toEqual(['codeine']);
  });

  it('finds all where nothing was typed, and none that is not there', () => {
    expect(names('  ')).toHaveLength(2);
    expect(names('ibuprofen')).toEqual([]);
  });
});

describe('changes', () => {
  const change = (kind: PlanChange['kind'], name: string, before: string, now: string): PlanChange => ({
    kind,
    name,
    before,
    now,
  });
  const plan = {
    medicines: [medicine('codeine', 'avoid')],
    absoluteRisks: [
      { disease: 'breast-cancer', fromFinding: true, answer: { kind: 'missing', missing: [] } },
    ],
  } as const satisfies Pick<Plan, 'medicines' | 'absoluteRisks'>;

  it('are read from the lines of a comparison', () => {
    expect(verdictIn('adjust-or-watch, taken (2 recommendations: a b)')).toBe('adjust-or-watch');
    expect([verdictIn(''), verdictIn('nonsense')]).toEqual([null, null]);
    expect([percentsOf('5.6 % to 78, 9.4 % to 85'), percentsOf('missing sex')]).toEqual(['5.6 %', '–']);
  });

  it('tell verdicts of own medicines and steps; count genes, knowledge and the rest', () => {
    const { told, genes, knowledge, others } = sortChanges(
      [
        change('medicine', 'codeine', 'usual-care, taken (1)', 'avoid, taken (2)'),
        change('medicine', 'ibuprofen', 'usual-care (1)', 'avoid (1)'),
        change('medicine', 'warfarin', 'avoid, taken (1)', 'avoid (1)'),
        change('action', 'prevention:mammography', '', 'soon'),
        change('gene', 'CYP2D6', '*1/*1', '*4/*4'),
        change('knowledge', 'cpic', '1', '2'),
      ],
      plan,
    );
    expect(told.map(({ name }) => name)).toEqual(['codeine', 'prevention:mammography']);
    expect([genes, knowledge, others]).toEqual([1, 1, 2]);
  });

  it('never name a step or a chance that rests on a single-gene finding', () => {
    const { told } = sortChanges(
      [
        change('action', 'finding:results', '', 'soon'),
        change('absolute-risk', 'breast-cancer', '3 % to 78', '40 % to 78'),
      ],
      plan,
    );
    expect(told).toEqual([]);
  });
});

describe('the clinician’s page', () => {
  const gene = (name: string): Plan['genes'][number] =>
    ({ gene: name, lookup: [], diplotypes: [], effective: null }) as unknown as Plan['genes'][number];

  it('ranks alerts by urgency, then by strength, and leaves usual care out', () => {
    const medicines = [
      advised('a', 'adjust-or-watch', 'Strong'),
      advised('b', 'avoid', 'Optional'),
      advised('c', 'avoid', 'Strong'),
      medicine('d', 'unknown'),
      medicine('e', 'usual-care'),
    ];
    expect(alertsOf({ medicines }).map(({ name }) => name)).toEqual(['c', 'b', 'a', 'd']);
    expect(strongest(medicine('e', 'usual-care'))).toBeNull();
  });

  it('sets medicines against the genes that decide or are missing', () => {
    const open = medicine('warfarin', 'unknown', {
      because: [{ kind: 'gene-not-tested', gene: 'CYP2C9' }],
    });
    const { genes, rows } = medicineMatrix({
      genes: [gene('CYP2C9'), gene('CYP2D6'), gene('TPMT')],
      medicines: [advised('codeine', 'avoid', 'Strong'), open, medicine('paracetamol', 'no-guideline')],
    });
    expect(genes.map((own) => own.gene)).toEqual(['CYP2D6', 'CYP2C9']);
    expect(rows.map(({ medicine: { name }, cells }) => [name, ...cells])).toEqual([
      ['codeine', 'decides', 'none'],
      ['warfarin', 'none', 'missing'],
    ]);
  });
});
