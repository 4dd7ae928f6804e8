import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Advice, adviceLevel, type AdviceLevel, checkAdvice } from './index.ts';

const knowledge = fileURLToPath(new URL('../../../../knowledge', import.meta.url));

type Entry = { readonly id: string; readonly advice: readonly Advice[] };
/** The fields of a recommendation row that matter here, by their place. */
type Row = readonly [
  string,
  string,
  string,
  string | null,
  string | null,
  Readonly<Record<string, unknown>>,
  string,
  string,
];

const read = (pack: string, file: string): string => readFileSync(`${knowledge}/${pack}/${file}`, 'utf8');
const entriesOf = (pack: string): readonly Entry[] =>
  JSON.parse(read(pack, 'advice.json')) as readonly Entry[];
const rowsOf = (pack: string): readonly Row[] =>
  JSON.parse(read(pack, 'recommendations.json')) as readonly Row[];
const packs = readdirSync(knowledge).filter((pack) => existsSync(`${knowledge}/${pack}/advice.json`));

it('finds the packs with structured advice', () => {
  expect(packs).toEqual(expect.arrayContaining(['cpic', 'dpwg', 'fda']));
});

describe.each(packs)('the advice of %s', (pack) => {
  const entries = entriesOf(pack);

  it('is of the vocabulary', () => {
    const problems = entries.flatMap(({ id, advice }) =>
      checkAdvice(advice).map((problem) => `${id} ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it('stands one row a line, sorted by id, each id once', () => {
    const lines = read(pack, 'advice.json').trimEnd().split('\n');
    expect(lines.slice(1, -1).map((line) => line.replace(/,$/, ''))).toEqual(
      entries.map((entry) => JSON.stringify(entry)),
    );
    const ids = entries.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}(-[a-z0-9]+)*$/);
  });

  it('says nothing twice within one recommendation', () => {
    const repeated = entries.filter(
      ({ advice }) => new Set(advice.map((step) => JSON.stringify(step))).size < advice.length,
    );
    expect(repeated).toEqual([]);
  });
});

// ClinPGx marks each recommendation by hand: d dosing information, a alternative, o other guidance.
describe.each(['cpic', 'dpwg'])('the levels of %s', (pack) => {
  const advice = new Map(entriesOf(pack).map((entry) => [entry.id, entry.advice]));
  const levels = rowsOf(pack).map((row) => ({ row, level: adviceLevel(advice.get(row[6]) ?? []) }));

  it('change something wherever the origin marks a dose or an alternative', () => {
    const marked = levels.filter(({ row }) => /[da]/.test(row[7]));
    expect(marked.length).toBeGreaterThan(200);
    expect(marked.filter(({ level }) => level === 'usual-care' || level === 'no-guideline')).toEqual([]);
  });

  it('ask to avoid only where the origin marks an alternative', () => {
    expect(levels.filter(({ row, level }) => level === 'avoid' && !row[7].includes('a'))).toEqual([]);
  });
});

type Genes = Readonly<Record<string, string>>;
type Fact = readonly [string, string, Genes, AdviceLevel, ...Advice[]];

const needed: Advice['when'] = [{ kind: 'circumstance', any: ['medicine-needed'] }];
const perDay = (value: number): { value: number; unit: string } => ({ value, unit: 'mg/d' });

/** What CPIC says for one result: the level, and the steps that must stand among others. */
const facts: readonly Fact[] = [
  [
    'allopurinol',
    'general',
    { 'HLA-B': '*58:01 positive' },
    'avoid',
    { action: 'avoid', degree: 'contraindicated' },
  ],
  [
    'amitriptyline',
    'general',
    { CYP2D6: '0.0', CYP2C19: 'Normal Metabolizer' },
    'avoid',
    { action: 'reduce-dose', of: 'starting', percent: 50, when: needed, optional: true },
  ],
  [
    'atomoxetine',
    'adults',
    { CYP2D6: '0.0' },
    'adjust-or-watch',
    { action: 'set-dose', of: 'starting', dose: perDay(40) },
  ],
  [
    'azathioprine',
    'general',
    { TPMT: 'Intermediate Metabolizer', NUDT15: 'Normal Metabolizer' },
    'adjust-or-watch',
    {
      action: 'reduce-dose',
      of: 'starting',
      toPercent: [30, 80],
      when: [{ kind: 'dose', atLeast: { value: 2, unit: 'mg/kg/d' } }],
    },
    {
      action: 'titrate',
      by: ['myelosuppression', 'disease-specific-guidelines'],
      steadyStateWeeks: [2, 4],
    },
  ],
  [
    'clopidogrel',
    'CVI ACS PCI',
    { CYP2C19: 'Intermediate Metabolizer' },
    'avoid',
    { action: 'choose-alternative', medicines: ['prasugrel', 'ticagrelor'] },
  ],
  ['clopidogrel', 'CVI non-ACS non-PCI', { CYP2C19: 'Intermediate Metabolizer' }, 'no-guideline'],
  [
    'clopidogrel',
    'NVI',
    { CYP2C19: 'Poor Metabolizer' },
    'avoid',
    {
      action: 'note',
      code: 'not-an-alternative',
      medicines: ['prasugrel'],
      when: [{ kind: 'indication', any: ['stroke-or-tia'] }],
    },
  ],
  [
    'codeine',
    'general',
    { CYP2D6: '0.0' },
    'avoid',
    { action: 'choose-alternative', classes: ['non-tramadol-opioid'], optional: true },
  ],
  [
    'efavirenz',
    'child >40kg_adult',
    { CYP2B6: 'Poor Metabolizer' },
    'adjust-or-watch',
    {
      action: 'reduce-dose',
      of: 'starting',
      toDose: { value: [200, 400], unit: 'mg/d' },
      optional: true,
    },
  ],
  [
    'fluorouracil',
    'general',
    { DPYD: '0.5' },
    'avoid',
    {
      action: 'limit-dose',
      maximum: { value: 25, unit: '%' },
      of: 'starting',
      when: [
        { kind: 'circumstance', any: ['no-alternative'] },
        { kind: 'circumstance', any: ['phenotype-not-tested'] },
      ],
    },
  ],
  [
    'fluorouracil',
    'general',
    { DPYD: '1.0' },
    'adjust-or-watch',
    { action: 'reduce-dose', of: 'starting', percent: 50 },
  ],
  [
    'fluvoxamine',
    'general',
    { CYP2D6: '0.0' },
    'adjust-or-watch',
    { action: 'reduce-dose', of: 'starting', percent: [25, 50], optional: true },
  ],
  [
    'gentamicin',
    'general',
    { 'MT-RNR1': 'normal risk of aminoglycoside-induced hearing loss' },
    'usual-care',
  ],
  [
    'meloxicam',
    'general',
    { CYP2C9: '1.0' },
    'adjust-or-watch',
    { action: 'reduce-dose', of: 'starting', toPercent: 50 },
  ],
  [
    'mercaptopurine',
    'general',
    { TPMT: 'Poor Metabolizer', NUDT15: 'Normal Metabolizer' },
    'adjust-or-watch',
    {
      action: 'reduce-dose',
      of: 'daily',
      toPercent: 10,
      when: [{ kind: 'indication', any: ['malignancy'] }],
    },
  ],
  [
    'phenytoin',
    'PHT naive',
    { 'HLA-B': '*15:02 negative', CYP2C9: '0.5' },
    'adjust-or-watch',
    { action: 'usual-dose', of: 'loading' },
    { action: 'reduce-dose', of: 'maintenance', percent: 50 },
  ],
  [
    'primaquine',
    'general',
    { G6PD: 'Deficient' },
    'avoid',
    {
      action: 'set-dose',
      of: 'every-dose',
      dose: { value: 0.75, unit: 'mg/kg' },
      timesPerWeek: 1,
      weeks: 8,
      when: [{ kind: 'indication', any: ['malaria-radical-cure-vivax-or-ovale'] }],
    },
  ],
  [
    'simvastatin',
    'general',
    { SLCO1B1: 'Decreased Function' },
    'avoid',
    { action: 'choose-alternative', classes: ['other-statin'] },
  ],
  [
    'tacrolimus',
    'general',
    { CYP3A5: 'Normal Metabolizer' },
    'adjust-or-watch',
    { action: 'increase-dose', of: 'starting', toPercent: [150, 200] },
    { action: 'limit-dose', maximum: { value: 0.3, unit: 'mg/kg/d' }, of: 'starting' },
  ],
  ['tamoxifen', 'general', { CYP2D6: '2.0' }, 'usual-care', { action: 'usual-dose', dose: perDay(20) }],
  [
    'voriconazole',
    'pediatrics',
    { CYP2C19: 'Ultrarapid Metabolizer' },
    'avoid',
    {
      action: 'choose-alternative',
      medicines: ['posaconazole'],
      classes: ['liposomal-amphotericin-b', 'not-metabolised-by-cyp2c19'],
    },
  ],
  [
    'vortioxetine',
    'general',
    { CYP2D6: '0.0' },
    'adjust-or-watch',
    { action: 'reduce-dose', of: 'starting', percent: 50, toDose: perDay(5) },
    { action: 'limit-dose', maximum: perDay(10), of: 'maintenance' },
  ],
];

describe('the advice of CPIC for one result', () => {
  const advice = new Map(entriesOf('cpic').map((entry) => [entry.id, entry.advice]));
  const rows = rowsOf('cpic');
  it.each(facts)('%s, %s, %j is %s', (medicine, population, genes, level, ...steps) => {
    const row = rows.find(
      (candidate) =>
        candidate[2] === medicine &&
        candidate[3] === population &&
        JSON.stringify(candidate[5]) === JSON.stringify(genes),
    );
    const found = advice.get(row?.[6] ?? '') ?? [];
    expect(found).toEqual(expect.arrayContaining([...steps]));
    expect(adviceLevel(found)).toBe(level);
  });
});
