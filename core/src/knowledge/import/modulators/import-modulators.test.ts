import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGap } from '../../../base/index.ts';
import type { EnzymeModulator } from '../../index.ts';
import { importModulators } from './import-modulators.ts';

const pack = new URL('../../../../../knowledge/phenoconversion/', import.meta.url);
const curation = readFileSync(new URL('curation/modulators.tsv', pack), 'utf8');
const rows = JSON.parse(readFileSync(new URL('modulators.json', pack), 'utf8')) as readonly EnzymeModulator[];
const ofCyp2d6 = (effect: EnzymeModulator['effect']) =>
  rows.filter((row) => row.gene === 'CYP2D6' && row.effect === effect).map(({ medicine }) => medicine);

describe('importModulators', () => {
  test('rows are sorted by gene and medicine, CYP3A becomes CYP3A4', () => {
    const table =
      'medicine\tenzyme\tclass\nb\tCYP3A\tstrong-inducer\na\tCYP3A\tweak-inhibitor\nc\tCYP2D6\tstrong-inhibitor\n';
    expect(importModulators(table, 'FDA')).toEqual([
      { medicine: 'c', gene: 'CYP2D6', effect: 'strong-inhibitor', source: 'FDA' },
      { medicine: 'a', gene: 'CYP3A4', effect: 'weak-inhibitor', source: 'FDA' },
      { medicine: 'b', gene: 'CYP3A4', effect: 'strong-inducer', source: 'FDA' },
    ]);
  });

  test.each([
    '',
    'medicine\tenzyme\n',
    'medicine\tenzyme\tclass\n',
    'medicine\tenzyme\tclass\na\tCYP2D6\tmild\n',
    'medicine\tenzyme\tclass\na\tCYP2D6\tweak-inhibitor\na\tCYP2D6\tstrong-inhibitor\n',
  ])('%j is refused', (table) =>
    expect(importModulators(table, 'FDA')).toMatchObject({ code: 'IMPORT_FORMAT' }),
  );

  test('any text is read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const outcome = importModulators(`medicine\tenzyme\tclass\n${text}`, 'FDA');
        expect(isGap(outcome) || outcome.length > 0).toBe(true);
      }),
    );
  });
});

describe('the phenoconversion pack', () => {
  test('is what its curation says', () => {
    expect(importModulators(curation, rows[0]?.source ?? '')).toEqual(rows);
  });

  test('CYP2D6: the strong and moderate inhibitors of FDA and no others', () => {
    expect(ofCyp2d6('strong-inhibitor')).toEqual([
      'bupropion',
      'fluoxetine',
      'paroxetine',
      'quinidine',
      'terbinafine',
    ]);
    expect(ofCyp2d6('moderate-inhibitor')).toEqual([
      'abiraterone',
      'cinacalcet',
      'duloxetine',
      'lorcaserin',
      'mirabegron',
      'rolapitant',
    ]);
  });
});
