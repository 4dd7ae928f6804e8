import { gap } from '../../../base/index.ts';
import type { SourceRef } from '../../../base/index.ts';
import type {
  Ambiguity,
  GeneResult,
  LookupResult,
  PositionEvidence,
  Recommendation,
} from '../../../engines/pharmacogenomics/index.ts';
import type { Advice, GuidanceSource } from '../../../knowledge/index.ts';
import type { MedicinePlan, Plan, Verdict, VerdictReason } from '../../../plan/index.ts';

const genomeFile = 'HG00276.vcf.gz';
const recordFile = 'record.json';

function at(file: string, lineOneBased: number | null, record: string | null = null): SourceRef {
  return { file, lineOneBased, record };
}

const noAmbiguity: Ambiguity = { kind: 'none', byPhase: [], byMissing: [], medicines: [] };

type PositionSeed = {
  readonly position: number;
  readonly rsid: string;
  readonly hgvs: string;
  readonly genotype: string | null;
  readonly line: number;
  readonly tier1?: boolean;
};

function position(seed: PositionSeed): PositionEvidence {
  const alleles = seed.genotype?.split(/[|/]/) ?? [];
  const ref = /([ACGT]+)>/.exec(seed.hgvs)?.[1];
  return {
    positionGrch38: seed.position,
    rsid: seed.rsid,
    hgvs: seed.hgvs,
    ampTier1: seed.tier1 ?? false,
    genotype: seed.genotype,
    via: seed.genotype === null ? 'absent' : 'row',
    source: seed.genotype === null ? null : at(genomeFile, seed.line),
    variant: alleles.some((allele) => allele !== ref),
  };
}

/** Positions around a start, `read` of them reference by a block, the rest absent. */
function filler(start: number, read: number, absent: number): readonly PositionEvidence[] {
  return Array.from({ length: read + absent }, (_, index) => ({
    positionGrch38: start + index * 37,
    rsid: `rs${start + index}`,
    hgvs: `g.${start + index * 37}G>A`,
    ampTier1: false,
    genotype: index < read ? 'G/G' : null,
    via: index < read ? 'reference-block' : 'absent',
    source: index < read ? at(genomeFile, 4000 + index) : null,
    variant: false,
  }));
}

type GeneSeed = {
  readonly gene: string;
  readonly diplotype: string;
  readonly phenotype: string;
  readonly score?: string;
  readonly evidence?: readonly PositionEvidence[];
  readonly phased?: boolean;
  readonly more?: Partial<GeneResult>;
};

function lookup(diplotype: string, phenotype: string, score: string | null): LookupResult {
  return {
    diplotype,
    alleles: diplotype.split('/'),
    phenotypes: [phenotype],
    activityScore: score,
    lookupKey: [score ?? phenotype],
  };
}

function geneResult(seed: GeneSeed): GeneResult {
  const evidence = seed.evidence ?? filler(10_000_000 + seed.gene.length * 1000, 30, 4);
  return {
    gene: seed.gene,
    callSource: 'vcf',
    kind: 'diplotypes',
    diplotypes: [seed.diplotype],
    phased: seed.phased ?? true,
    inferred: false,
    undocumented: false,
    lookup: [lookup(seed.diplotype, seed.phenotype, seed.score ?? null)],
    effective: null,
    missingPositions: evidence.filter((entry) => entry.genotype === null),
    evidence,
    ambiguity: noAmbiguity,
    notes: [],
    source: null,
    ...seed.more,
  };
}

const slco1b1 = geneResult({
  gene: 'SLCO1B1',
  diplotype: '*1/*15',
  phenotype: 'Decreased Function',
  phased: false,
  evidence: [
    position({ position: 21176804, rsid: 'rs2306283', hgvs: 'g.21176804A>G', genotype: 'A/G', line: 412 }),
    position({ position: 21178615, rsid: 'rs4149056', hgvs: 'g.21178615T>C', genotype: 'T/C', line: 415, tier1: true }),
    ...filler(21172000, 25, 6),
  ],
  more: {
    ambiguity: { kind: 'same-advice', byPhase: ['*1/*15', '*5/*37'], byMissing: [], medicines: [] },
  },
});

const vkorc1 = geneResult({
  gene: 'VKORC1',
  diplotype: 'rs9923231 variant (T)/rs9923231 variant (T)',
  phenotype: '-1639 AA',
  evidence: [position({ position: 31096368, rsid: 'rs9923231', hgvs: 'g.31096368C>T', genotype: 'T/T', line: 1733, tier1: true })],
});

const nudt15 = geneResult({
  gene: 'NUDT15',
  diplotype: '*1/*2',
  phenotype: 'Intermediate Metabolizer',
  phased: false,
  evidence: [
    position({ position: 48037748, rsid: 'rs746071566', hgvs: 'g.48037749G>GGGAGTC', genotype: 'GGGAGTC/G', line: 1502, tier1: true }),
    position({ position: 48045719, rsid: 'rs116855232', hgvs: 'g.48045719C>T', genotype: 'C/T', line: 1509, tier1: true }),
    ...filler(48037800, 14, 2),
  ],
});

const cyp2d6 = geneResult({
  gene: 'CYP2D6',
  diplotype: '*1/*2',
  phenotype: 'Normal Metabolizer',
  score: '2.0',
  evidence: [],
  more: {
    callSource: 'outside',
    source: at('laboratory.tsv', 2),
    effective: {
      lookup: [lookup('*1/*2', 'Poor Metabolizer', '0.0')],
      modulators: [
        { medicine: 'paroxetine', gene: 'CYP2D6', effect: 'strong-inhibitor', source: 'FDA table of inhibitors, 2023' },
      ],
    },
  },
});

const normalGenes: readonly GeneSeed[] = [
  { gene: 'ABCG2', diplotype: 'rs2231142 reference (G)/rs2231142 reference (G)', phenotype: 'Normal Function' },
  { gene: 'CACNA1S', diplotype: 'Reference/Reference', phenotype: 'Uncertain Susceptibility' },
  { gene: 'CFTR', diplotype: 'Reference/Reference', phenotype: 'ivacaftor non-responsive in CF patients' },
  { gene: 'CYP2B6', diplotype: '*1/*6', phenotype: 'Intermediate Metabolizer' },
  { gene: 'CYP2C19', diplotype: '*1/*17', phenotype: 'Rapid Metabolizer' },
  { gene: 'CYP2C9', diplotype: '*1/*1', phenotype: 'Normal Metabolizer', score: '2.0' },
  { gene: 'CYP3A4', diplotype: '*1/*1', phenotype: 'Normal Metabolizer' },
  { gene: 'CYP3A5', diplotype: '*3/*3', phenotype: 'Poor Metabolizer' },
  { gene: 'CYP4F2', diplotype: '*1/*3', phenotype: 'n/a' },
  { gene: 'DPYD', diplotype: 'Reference/Reference', phenotype: 'Normal Metabolizer', score: '2.0' },
  { gene: 'IFNL3', diplotype: 'rs12979860 reference (C)/rs12979860 variant (T)', phenotype: 'n/a' },
  { gene: 'NAT2', diplotype: '*5/*6', phenotype: 'Poor Metabolizer' },
  { gene: 'TPMT', diplotype: '*1/*1', phenotype: 'Normal Metabolizer' },
  { gene: 'UGT1A1', diplotype: '*1/*80', phenotype: 'Normal Metabolizer' },
];

function untested(gene: string): GeneResult {
  return {
    ...geneResult({ gene, diplotype: '', phenotype: '' }),
    callSource: 'none',
    diplotypes: [],
    phased: false,
    lookup: [],
    missingPositions: [],
    evidence: [],
  };
}

const genes: readonly GeneResult[] = [
  slco1b1,
  vkorc1,
  nudt15,
  cyp2d6,
  ...normalGenes.map(geneResult),
  ...['G6PD', 'HLA-A', 'HLA-B', 'MT-RNR1', 'RYR1'].map(untested),
].toSorted((one, other) => (one.gene < other.gene ? -1 : 1));

type RowSeed = {
  readonly source: GuidanceSource;
  readonly guideline: string;
  readonly rowId: string;
  readonly strength: string | null;
  readonly genes: Recommendation['genes'];
  readonly advice: readonly Advice[];
  readonly population?: string;
};

function row(seed: RowSeed): Recommendation {
  return {
    source: seed.source,
    guideline: seed.guideline,
    guidelineUrl:
      seed.source === 'FDA'
        ? 'https://www.fda.gov/medical-devices/precision-medicine/table-pharmacogenetic-associations'
        : `https://www.clinpgx.org/guidelineAnnotation/${seed.guideline}`,
    guidelineVersion: seed.source === 'FDA' ? '2021-03-22' : '2024-03-25',
    rowId: seed.rowId,
    population: seed.population ?? (seed.source === 'CPIC' ? 'general' : null),
    applies: true,
    strength: seed.strength,
    genes: seed.genes,
    advice: seed.advice,
    wording: null,
  };
}

type MedicineSeed = {
  readonly name: string;
  readonly verdict: Verdict;
  readonly atc: string;
  readonly rows?: readonly Recommendation[];
  readonly because?: readonly VerdictReason[];
  readonly agreement?: 'agree' | 'differ' | 'single' | 'none';
  readonly record?: string;
};

function medicine(seed: MedicineSeed): MedicinePlan {
  const rows = seed.rows ?? [];
  const because = rows.map(
    (entry): VerdictReason => ({
      kind: 'recommendation',
      rowId: entry.rowId,
      source: entry.source,
      genes: Object.keys(entry.genes),
    }),
  );
  return {
    name: seed.name,
    inn: seed.name,
    synonyms: [],
    atc: [seed.atc],
    rxnorm: [],
    taken: seed.record !== undefined,
    planned: false,
    recordedAs:
      seed.record === undefined
        ? []
        : [{ name: seed.record, product: null, source: at(recordFile, null, `MedicationStatement/${seed.name}`) }],
    verdict: seed.verdict,
    because: [...because, ...(seed.because ?? [])],
    agreement: { kind: seed.agreement ?? 'none', sources: [...new Set(rows.map((entry) => entry.source))] },
    recommendations: rows,
  };
}

const usual: readonly Advice[] = [{ action: 'usual-dose' }];

const statins = ['rosuvastatin', 'pravastatin', 'fluvastatin'] as const;
const ifNeeded: Advice['when'] = [{ kind: 'circumstance', any: ['medicine-needed'] }];
const simvastatinCpic: readonly Advice[] = [
  { action: 'choose-alternative', classes: ['other-statin'] },
  { action: 'limit-dose', maximum: { value: 20, unit: 'mg/d' }, when: ifNeeded },
  { action: 'note', code: 'consider-interactions-and-patient-factors' },
];
const simvastatinDpwg: readonly Advice[] = [
  { action: 'choose-alternative', medicines: statins },
  { action: 'note', code: 'alternative-also-affected', medicines: ['atorvastatin'] },
  { action: 'limit-dose', of: 'daily', maximum: { value: 40, unit: 'mg' }, when: ifNeeded },
  { action: 'inform-patient', about: ['muscle-symptoms'] },
];
const simvastatinFda: readonly Advice[] = [{ action: 'caution', risks: ['higher-exposure', 'myopathy'] }];
const phenprocoumonDpwg: readonly Advice[] = [
  { action: 'reduce-dose', of: 'starting', percent: 50 },
  { action: 'monitor', what: ['inr'], timing: 'more-often-than-usual' },
];
const azathioprineCpic: readonly Advice[] = [
  { action: 'reduce-dose', of: 'starting', toPercent: [30, 80], when: [{ kind: 'circumstance', any: ['standard-dose-high'] }] },
  { action: 'titrate', by: ['myelosuppression', 'disease-specific-guidelines'], steadyStateWeeks: [2, 4] },
  { action: 'note', code: 'normal-doses-vary-by-regimen' },
];
const azathioprineDpwg: readonly Advice[] = [
  { action: 'reduce-dose', of: 'starting', toPercent: 50, when: [{ kind: 'indication', any: ['immunosuppression'] }] },
  { action: 'titrate', by: ['blood-count', 'response'] },
];
const azathioprineFda: readonly Advice[] = [
  { action: 'caution', risks: ['higher-active-metabolite', 'myelosuppression'] },
  { action: 'follow-label' },
];
const tramadolCpic: readonly Advice[] = [
  { action: 'avoid', degree: 'not-recommended' },
  { action: 'choose-alternative', classes: ['non-codeine-opioid'], when: [{ kind: 'indication', any: ['pain'] }], optional: true },
  { action: 'caution', risks: ['lower-efficacy'] },
];
const tramadolDpwg: readonly Advice[] = [
  { action: 'monitor', what: ['insufficient-pain-relief'] },
  { action: 'increase-dose', of: 'daily', when: [{ kind: 'circumstance', any: ['insufficient-response'] }] },
  { action: 'choose-alternative', medicines: ['morphine', 'oxycodone'], not: ['codeine'], when: [{ kind: 'circumstance', any: ['no-response'] }] },
];

const own: readonly MedicinePlan[] = [
  medicine({
    name: 'simvastatin', verdict: 'avoid', atc: 'C10AA01', record: 'Simvastatin 40 mg', agreement: 'agree',
    rows: [
      row({ source: 'CPIC', guideline: 'PA166105005', rowId: 'PA166298504', strength: 'Strong', genes: { SLCO1B1: 'Decreased Function' }, advice: simvastatinCpic }),
      row({ source: 'DPWG', guideline: 'PA166182844', rowId: 'PA166299083', strength: 'N/A', genes: { SLCO1B1: 'Decreased Function' }, advice: simvastatinDpwg }),
      row({ source: 'FDA', guideline: 'fda-associations', rowId: 'simvastatin-SLCO1B1', strength: null, genes: { SLCO1B1: 'Decreased Function' }, advice: simvastatinFda }),
    ],
  }),
  medicine({
    name: 'phenprocoumon', verdict: 'adjust-or-watch', atc: 'B01AA04', record: 'Phenprocoumon 3 mg', agreement: 'single',
    rows: [row({ source: 'DPWG', guideline: 'PA166104940', rowId: 'PA166299178', strength: 'N/A', genes: { VKORC1: '-1639 AA' }, advice: phenprocoumonDpwg })],
  }),
  medicine({
    name: 'azathioprine', verdict: 'adjust-or-watch', atc: 'L04AX01', record: 'Azathioprine 50 mg', agreement: 'agree',
    rows: [
      row({ source: 'CPIC', guideline: 'PA166104933', rowId: 'PA166297276', strength: 'Strong', genes: { NUDT15: 'Intermediate Metabolizer', TPMT: 'Normal Metabolizer' }, advice: azathioprineCpic }),
      row({ source: 'DPWG', guideline: 'PA166184614', rowId: 'PA166299095', strength: 'N/A', genes: { NUDT15: 'Intermediate Metabolizer' }, advice: azathioprineDpwg }),
      row({ source: 'FDA', guideline: 'fda-associations', rowId: 'azathioprine-NUDT15', strength: null, genes: { NUDT15: 'Intermediate Metabolizer' }, advice: azathioprineFda }),
    ],
  }),
  medicine({
    name: 'tramadol', verdict: 'avoid', atc: 'N02AX02', record: 'Tramadol 50 mg', agreement: 'differ',
    rows: [
      row({ source: 'CPIC', guideline: 'PA166228101', rowId: 'PA166298587', strength: 'Strong', genes: { CYP2D6: '0.0' }, advice: tramadolCpic }),
      row({ source: 'DPWG', guideline: 'PA166104959', rowId: 'PA166302861', strength: 'N/A', genes: { CYP2D6: '0.0' }, advice: tramadolDpwg }),
    ],
    because: [{ kind: 'phenoconversion', gene: 'CYP2D6', medicine: 'paroxetine' }],
  }),
  medicine({ name: 'metformin', verdict: 'no-guideline', atc: 'A10BA02', record: 'Metformin 850 mg' }),
];

const otherNames: readonly (readonly [Verdict, string, readonly string[]])[] = [
  ['avoid', 'CYP2D6', ['codeine', 'hydrocodone', 'tamoxifen', 'lovastatin']],
  ['adjust-or-watch', 'CYP2C19', ['amitriptyline', 'citalopram', 'clomipramine', 'escitalopram', 'lansoprazole', 'mercaptopurine', 'omeprazole', 'pantoprazole', 'sertraline', 'thioguanine', 'voriconazole', 'warfarin', 'efavirenz', 'rosuvastatin', 'atorvastatin', 'pitavastatin']],
  ['usual-care', 'CYP2C9', ['capecitabine', 'celecoxib', 'clopidogrel', 'fluorouracil', 'flurbiprofen', 'fluvastatin', 'ibuprofen', 'irinotecan', 'lornoxicam', 'meloxicam', 'phenytoin', 'piroxicam', 'siponimod', 'tacrolimus', 'tegafur', 'tenoxicam']],
  ['unknown', 'HLA-B', ['abacavir', 'allopurinol', 'carbamazepine', 'dapsone', 'desflurane', 'flucloxacillin', 'isoflurane', 'lamotrigine', 'nitrofurantoin', 'oxcarbazepine', 'primaquine', 'rasburicase', 'sevoflurane', 'succinylcholine', 'tobramycin']],
];

function others(): readonly MedicinePlan[] {
  return otherNames.flatMap(([verdict, gene, names]) =>
    names.map((name) =>
      verdict === 'unknown'
        ? medicine({ name, verdict, atc: 'X', because: [{ kind: 'gene-not-tested', gene }] })
        : medicine({
            name, verdict, atc: 'X', agreement: 'single',
            rows: [row({ source: 'CPIC', guideline: `PA-${name}`, rowId: `row-${name}`, strength: 'Strong', genes: { [gene]: 'Normal Metabolizer' }, advice: usual })],
          }),
    ),
  );
}

/** A person with five medicines: two better avoided, two to adjust, one without a guideline. */
export const fiveMedicines: Plan = {
  asOf: '2025-11-20',
  version: '0.1.0',
  knowledge: [
    { pack: 'alleles', version: '3.1.1', date: '2025-11-19' },
    { pack: 'cpic-guidance', version: '2024-03-25', date: '2024-03-25' },
    { pack: 'dpwg-guidance', version: '2024-03-25', date: '2024-03-25' },
    { pack: 'fda-associations', version: '2021-03-22', date: '2021-03-22' },
    { pack: 'phenoconversion', version: '1', date: '2023-06-01' },
  ],
  inputs: [
    { file: genomeFile, sha256: 'a3c1'.repeat(16), kind: 'vcf' },
    { file: 'laboratory.tsv', sha256: '09fe'.repeat(16), kind: 'star-calls' },
    { file: recordFile, sha256: '77b0'.repeat(16), kind: 'fhir-json' },
  ],
  person: { name: 'Elisabeth Brandt', birthDate: '1951-04-09', sex: 'female', sample: 'HG00276' },
  absentPositions: 'reference-by-evidence',
  genes,
  medicines: [...own, ...others()],
  absoluteRisks: [],
  risks: [],
  findings: { kind: 'not-asked' },
  scores: [],
  prevention: [],
  actions: [
    { id: 'act-simvastatin', kind: 'medicine', urgency: 'now', due: null, who: 'doctor-or-pharmacist', medicine: 'simvastatin', verdict: 'avoid', genes: ['SLCO1B1'], because: ['PA166298504'], joins: [], conflicts: [] },
    { id: 'act-tramadol', kind: 'medicine', urgency: 'now', due: null, who: 'doctor-or-pharmacist', medicine: 'tramadol', verdict: 'avoid', genes: ['CYP2D6'], because: ['PA166298587'], joins: [], conflicts: [] },
    { id: 'act-azathioprine', kind: 'medicine', urgency: 'soon', due: null, who: 'doctor-or-pharmacist', medicine: 'azathioprine', verdict: 'adjust-or-watch', genes: ['NUDT15'], because: ['PA166297276'], joins: [], conflicts: [] },
    { id: 'act-phenprocoumon', kind: 'medicine', urgency: 'soon', due: null, who: 'doctor-or-pharmacist', medicine: 'phenprocoumon', verdict: 'adjust-or-watch', genes: ['VKORC1'], because: ['PA166299178'], joins: [], conflicts: [] },
    { id: 'act-hla', kind: 'test', urgency: 'when-it-comes-up', due: null, who: 'doctor-or-pharmacist', medicine: null, verdict: null, genes: ['HLA-A', 'HLA-B'], because: [], joins: [], conflicts: [] },
  ],
  notConsidered: [
    { what: 'egfr', value: '58 mL/min/{1.73_m2}', source: at(recordFile, null, 'Observation/egfr') },
    { what: 'body-weight', value: '71 kg', source: at(recordFile, null, 'Observation/weight') },
  ],
  gaps: [gap('FILE_KIND_UNKNOWN', { subject: 'watch-export.zip' })],
};
