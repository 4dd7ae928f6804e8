import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../../base/index.ts';
import type { Medicine } from '../../index.ts';
import { importMedicines, type MedicinesOrigin } from './index.ts';
import { readCsv } from './origin-tables.ts';

const curation = {
  medicines:
    'name\tinn\tatc\tsynonyms\tbrands\nrifampicin\t\tJ04AB02\trifampin\t\nsimvastatin\t\t\t\tZocor\n',
  combinations:
    'name\tatc\tingredients\tsynonyms\tbrands\nezetimibe and simvastatin\tC10BA02\tsimvastatin|ezetimibe\t\tInegy\n',
};

function imported(origin: Omit<MedicinesOrigin, 'curation'>): readonly Medicine[] {
  const medicines = importMedicines({ ...origin, curation });
  if (isGap(medicines)) throw new Error(medicines.what);
  return medicines;
}

const fda = (...drugs: readonly string[]): string =>
  JSON.stringify({ table: drugs.map((Drug) => ({ Drug })) });

describe('importMedicines', () => {
  it('adds what the curation names, and ingredients that nobody lists by themselves', () => {
    expect(imported({}).map(({ name, ingredients }) => [name, ingredients])).toEqual([
      ['ezetimibe', []],
      ['ezetimibe and simvastatin', ['simvastatin', 'ezetimibe']],
      ['rifampicin', []],
      ['simvastatin', []],
    ]);
  });

  it('gives a known medicine another name instead of a second entry', () => {
    const found = imported({ fdaBiomarkers: fda('Rifampin', 'Aducanumab-avwa (2)', 'Simvastatin') });
    expect(found.map(({ name }) => name)).toEqual([
      'aducanumab',
      'ezetimibe',
      'ezetimibe and simvastatin',
      'rifampicin',
      'simvastatin',
    ]);
    expect(found[0]?.synonyms).toEqual(['aducanumab-avwa']);
  });

  it('splits the combinations that the origins name', () => {
    const found = imported({
      fdaAssociations: fda(
        'Isoniazid, Pyrazinamide, and Rifampin',
        'Simvastatin / Ezetimibe',
        'Synthetic Conjugated Estrogens, A',
      ),
    });
    expect(found.find(({ name }) => name.startsWith('isoniazid,'))?.ingredients).toEqual([
      'isoniazid',
      'pyrazinamide',
      'rifampicin',
    ]);
    expect(found.find(({ name }) => name === 'ezetimibe and simvastatin')?.synonyms).toEqual([
      'simvastatin / ezetimibe',
    ]);
    expect(found.find(({ name }) => name === 'synthetic conjugated estrogens, a')?.ingredients).toEqual([]);
  });

  it('leaves codes of combinations to the combination', () => {
    const cpicPairs =
      'Gene,Drug,RxNorm,ATC\nSLCO1B1,simvastatin,36567,"C10AA01, C10BA02, C10BX04"\nX,aspirin,1191,"B01AC06, C10BX04, N02BA51"\n';
    const found = imported({ cpicPairs });
    expect(found.find(({ name }) => name === 'simvastatin')).toMatchObject({
      atc: ['C10AA01'],
      rxnorm: ['36567'],
      brands: ['Zocor'],
    });
    expect(found.find(({ name }) => name === 'aspirin')?.atc).toEqual(['B01AC06']);
  });

  it('reads CPIC’s dump without its classes', () => {
    const cpicDrugs =
      'COPY drug (drugid, name, pharmgkbid, rxnormid, drugbankid, atcid, version) FROM stdin;\nRxNorm:1\tfoo\tPA1\t1\tDB1\t{A01AA01,""}\t1\nATC:C09\tAce Inhibitors\tPA2\t\t\t{C09AA}\t1\n\\.\n';
    expect(imported({ cpicDrugs }).filter(({ name }) => /foo|ace/.test(name))).toMatchObject([
      { name: 'foo', atc: ['A01AA01'], rxnorm: ['1'] },
    ]);
  });

  it.each([
    'guidelines',
    'cpicPairs',
    'cpicDrugs',
    'fdaAssociations',
    'fdaBiomarkers',
    'guidanceIndex',
  ] as const)('refuses a %s file that is none', (file) => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(importMedicines({ [file]: text, curation })).toMatchObject({
          code: 'MEDICINES_ORIGIN_INVALID',
        });
      }),
      { numRuns: 50 },
    );
  });

  it('reads quoted CSV fields', () => {
    expect(readCsv('a,b,c\n"x, ""y""",,z\n')).toEqual([{ a: 'x, "y"', b: '', c: 'z' }]);
  });
});

const origin = new URL('../../../../../../shared/data/pgx/', import.meta.url);
const absent = !existsSync(origin);
if (absent) console.info('import-medicines: ../shared is absent, the origin files are not imported');

describe.skipIf(absent)('the origin files', () => {
  const open = (name: string): string => readFileSync(new URL(name, origin), 'utf8');
  const pack = new URL('../../../../../knowledge/medicines/', import.meta.url);
  const own = (name: string): string => readFileSync(new URL(name, pack), 'utf8');
  const guidelines = (): string => open('recommendations_cpic_dpwg_2024-03-25.json');
  const importAll = (): ReturnType<typeof importMedicines> =>
    importMedicines({
      guidelines: guidelines(),
      cpicPairs: open('pypgx_cpic-table.csv'),
      cpicDrugs: open('cpic_initial_data.sql'),
      fdaAssociations: open('fda_pgx_associations_table.json'),
      fdaBiomarkers: open('fda_pgx_biomarker_table.json'),
      guidanceIndex: open('guidance_index_and_examples_2025-11.json'),
      curation: { medicines: own('curation/medicines.tsv'), combinations: own('curation/combinations.tsv') },
    });

  it('give the committed pack', () => {
    expect(importAll()).toEqual(JSON.parse(own('medicines.json')));
  });

  it('keep the guidelines’ names, each that has an ATC code with it', () => {
    const names = new Set(
      [...guidelines().matchAll(/"relatedChemicals":\[\{"id":"PA\d+","name":"([^"]+)"/g)].map(
        (match) => match[1],
      ),
    );
    const medicines = importAll();
    const found = isGap(medicines) ? [] : medicines.filter(({ name }) => names.has(name));
    expect(names.size).toBeGreaterThan(95);
    expect(found).toHaveLength(names.size);
    expect(found.filter(({ atc }) => atc.length === 0).map(({ name }) => name)).toEqual(['toluidine blue']);
  });
});
