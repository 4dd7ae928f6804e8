import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap, type Sha256 } from '../../base/index.ts';
import type { Advice, GenePhenotypes, Medicine } from '../index.ts';
import { importFdaAssociations, importFdaBiomarkers } from './import-fda.ts';
import { textDigest } from './text-digest.ts';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

const rule = (phenotype: string, score: string | null) => ({
  phenotype,
  activityScore: score,
  lookupKey: score ?? phenotype,
});
const phenotypes = new Map<string, GenePhenotypes>([
  [
    'CYP2C9',
    {
      gene: 'CYP2C9',
      alleles: {},
      pairRules: {
        '0.0|0.0': rule('Poor Metabolizer', '0.0'),
        '0.0|0.5': rule('Poor Metabolizer', '0.5'),
        '0.0|1.0': rule('Intermediate Metabolizer', '1.0'),
        '1.0|1.0': rule('Normal Metabolizer', '2.0'),
      },
    },
  ],
  [
    'UGT1A1',
    {
      gene: 'UGT1A1',
      alleles: {},
      pairRules: {
        'Decreased function|Decreased function': rule('Poor Metabolizer', null),
        'Normal function|Normal function': rule('Normal Metabolizer', null),
      },
    },
  ],
  ['SLCO1B1', { gene: 'SLCO1B1', alleles: {}, pairRules: {} }],
]);

const medicine = (name: string, synonyms: readonly string[] = []): Medicine => ({
  name,
  inn: name,
  synonyms,
  brands: [],
  atc: [],
  rxnorm: [],
  unii: [],
  ingredients: [],
});
const medicines = ['siponimod', 'erdafitinib', 'nilotinib', 'simvastatin', 'abacavir', 'mivacurium']
  .map((name) => medicine(name))
  .concat(medicine('sacituzumab govitecan', ['sacituzumab govitecan-hziy']));

const association = (drug: string, gene: string, affected: string, description: string) => ({
  Drug: drug,
  Gene: gene,
  'Affected Subgroups+': affected,
  'Description of Gene-Drug Interaction': description,
  table: 'recommendation',
});

function imported(
  table: readonly ReturnType<typeof association>[],
  advice: ReadonlyMap<string, readonly Advice[]> = new Map(),
) {
  const result = importFdaAssociations(
    { collectedOn: '2021-03-22T17:01:03.533Z', table },
    { sha256, phenotypes, medicines, advice },
  );
  if (isGap(result)) throw new Error(result.what);
  return result;
}

const keysOf = (...row: Parameters<typeof association>) =>
  imported([association(...row)]).rows.map(({ genes }) => genes);

describe('importFdaAssociations', () => {
  it('turns metaboliser words into the activity scores of the gene', () => {
    expect(keysOf('Siponimod', 'CYP2C9', 'intermediate or poor metabolizers', 'Adjust.')).toEqual([
      { CYP2C9: '0.0' },
      { CYP2C9: '0.5' },
      { CYP2C9: '1.0' },
    ]);
  });

  it('keeps a homozygote the description warns of apart, with its own advice', () => {
    const text = [
      'Siponimod',
      'CYP2C9',
      'poor metabolizers',
      'Do not use with CYP2C9 *3/*3 genotype.',
    ] as const;
    const id = textDigest(text.join('|'), sha256);
    const advice = new Map<string, readonly Advice[]>([
      [`${id}-3-3`, [{ action: 'avoid', degree: 'contraindicated' }]],
      [id, [{ action: 'follow-label' }]],
    ]);
    const { rows, gaps } = imported([association(...text)], advice);
    expect(gaps).toEqual([]);
    expect(rows.map(({ genes, adviceId }) => [genes['CYP2C9'], adviceId])).toEqual([
      [{ '*3': 2 }, `${id}-3-3`],
      ['0.0', id],
      ['0.5', id],
    ]);
  });

  it('takes a diplotype of a scored gene alone, of another gene with its phenotype', () => {
    expect(keysOf('Erdafitinib', 'CYP2C9', '*3/*3 (poor metabolizers)', 'Monitor.')).toEqual([
      { CYP2C9: { '*3': 2 } },
    ]);
    expect(keysOf('Nilotinib', 'UGT1A1', '*28/*28 (poor metabolizers)', 'Risk.')).toEqual([
      { UGT1A1: { '*28': 2 } },
      { UGT1A1: 'Poor Metabolizer' },
    ]);
  });

  it('reads HLA alleles and transporter genotypes', () => {
    expect(keysOf('Abacavir', 'HLA-B', '*57:01 allele positive', 'Do not use.')).toEqual([
      { 'HLA-B': '*57:01 positive' },
    ]);
    expect(keysOf('Simvastatin', 'SLCO1B1', '521 TC or 521 CC (poor function)', 'Risk.')).toEqual([
      { SLCO1B1: 'Decreased Function' },
      { SLCO1B1: 'Poor Function' },
    ]);
  });

  it('names a medicine by its synonym, and what it leaves out or nobody has structured', () => {
    const { guidelines, rows, gaps, leftOut } = imported([
      association('Sacituzumab Govitecan-hziy', 'UGT1A1', 'poor metabolizers', 'Monitor.'),
      association('Mivacurium', 'BCHE', 'poor metabolizers', 'Avoid.'),
    ]);
    expect(guidelines.map(({ id, version }) => [id, version])).toEqual([
      ['fda-sacituzumab-govitecan-UGT1A1', '2021-03-22'],
    ]);
    expect(rows.map((row) => row.medicine)).toEqual(['sacituzumab govitecan']);
    expect(gaps.map(({ code }) => code)).toEqual(['ADVICE_NOT_STRUCTURED']);
    expect(leftOut).toEqual(['Mivacurium BCHE']);
  });

  it('keeps every row as it stands: its section and the keys it covers', () => {
    const rows = [
      { ...association('Simvastatin', 'SLCO1B1', '521 CC', 'Risk.'), table: 'impact' },
      association('Mivacurium', 'BCHE', 'poor metabolizers', 'Avoid.'),
    ];
    const advice = (row: (typeof rows)[number]): string =>
      textDigest(
        [row.Drug, row.Gene, row['Affected Subgroups+'], row['Description of Gene-Drug Interaction']].join(
          '|',
        ),
        sha256,
      );
    expect(imported(rows).associations).toEqual([
      {
        drug: 'Simvastatin',
        section: 'impact',
        keys: { SLCO1B1: ['Poor Function'] },
        advice: advice(rows[0] ?? association('', '', '', '')),
      },
      {
        drug: 'Mivacurium',
        section: 'recommendation',
        keys: { BCHE: [] },
        advice: advice(rows[1] ?? association('', '', '', '')),
      },
    ]);
    const table = [{ ...association('Simvastatin', 'SLCO1B1', '521 CC', 'Risk.'), table: 'songs' }];
    const options = { sha256, phenotypes, medicines, advice: new Map() };
    expect(isGap(importFdaAssociations({ collectedOn: '2021-03-22', table }, options))).toBe(true);
  });

  it('answers any other value with a gap', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const options = { sha256, phenotypes, medicines, advice: new Map() };
        expect(isGap(importFdaAssociations(value, options))).toBe(true);
        expect(isGap(importFdaBiomarkers(value))).toBe(true);
      }),
    );
  });
});

describe('importFdaBiomarkers', () => {
  it('splits the labelling sections', () => {
    const row = {
      Drug: 'Abacavir',
      'Therapeutic Area': 'Infectious Diseases',
      Biomarker: 'HLA-B',
      'Labeling Sections': 'Boxed Warning, Contraindications',
    };
    expect(importFdaBiomarkers({ table: [row] })).toEqual([
      {
        drug: 'Abacavir',
        therapeuticArea: 'Infectious Diseases',
        biomarker: 'HLA-B',
        sections: ['Boxed Warning', 'Contraindications'],
      },
    ]);
  });
});
