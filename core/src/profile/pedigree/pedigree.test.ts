import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorTable, isGap } from '../../base/index.ts';
import type { Pedigree } from '../model/pedigree.ts';
import { readCanRisk } from './read-canrisk.ts';
import { readPed } from './read-ped.ts';
import { relativesOf } from './relatives-of.ts';
import { writeCanRisk } from './write-canrisk.ts';

const options = { file: 'family.ped', sample: null };

function ped(text: string, sample: string | null): Pedigree {
  const pedigree = readPed(text, { file: 'family.ped', sample });
  if (isGap(pedigree)) throw new Error(pedigree.what);
  return pedigree;
}

/** Three generations: PGF+PGM → dad, aunt; MGF+MGM → mum, uncle; mum+dad → me, sis; and more. */
const family = [
  '#FID IID PAT MAT SEX breast_cancer age onset',
  'F me dad mum 2 1 40 .',
  'F sis dad mum 2 2 45 41',
  'F twin dad mum 0 1 . .',
  'F halfbro dad other 1 1 50 .',
  'F kid partner me 1 1 9 .',
  'F niece 0 sis 2 1 . .',
  'F dad pgf pgm 1 1 70 .',
  'F mum mgf mgm 2 2 68 52',
  'F paunt pgf pgm 2 1 . .',
  'F muncle mgf mgm 1 1 . .',
  'F mcousin muncle 0 1 1 . .',
  'F pgf 0 0 1 1 . .',
  'F pgm 0 0 2 0 . .',
  'F mgf ggf 0 1 1 . .',
  'F mgm 0 0 2 1 . .',
  'F other 0 0 2 1 . .',
  'F partner 0 0 1 1 . .',
  'F ggf 0 0 1 1 . .',
  'F halfaunt mgf x 2 1 . .',
  'G stranger 0 0 1 2 . .',
].join('\n');

describe('PED', () => {
  it('names relations, degrees and sides from the parents', () => {
    const relatives = relativesOf(ped(family, 'me'));
    const summary = Object.fromEntries(
      relatives.map(({ source, kin, degree, side }) => [source.record?.slice(2), [kin, degree, side]]),
    );
    expect(summary).toEqual({
      sis: ['sister', 1, 'not-applicable'],
      twin: ['sibling', 1, 'not-applicable'],
      halfbro: ['half-brother', 2, 'paternal'],
      kid: ['son', 1, 'not-applicable'],
      niece: ['niece', 2, 'not-applicable'],
      dad: ['father', 1, 'paternal'],
      mum: ['mother', 1, 'maternal'],
      paunt: ['paternal-aunt', 2, 'paternal'],
      muncle: ['maternal-uncle', 2, 'maternal'],
      mcousin: ['maternal-cousin', 3, 'maternal'],
      pgf: ['paternal-grandfather', 2, 'paternal'],
      pgm: ['paternal-grandmother', 2, 'paternal'],
      mgf: ['maternal-grandfather', 2, 'maternal'],
      mgm: ['maternal-grandmother', 2, 'maternal'],
      ggf: ['maternal-great-grandparent', 3, 'maternal'],
      halfaunt: ['other', 3, 'maternal'],
    });
  });

  it('takes the phenotype by the name in the header, with age and age at onset', () => {
    const relatives = relativesOf(ped(family, 'F:me'));
    expect(relatives.filter(({ conditions }) => conditions.length > 0)).toMatchObject([
      {
        kin: 'sister',
        age: { leastYears: 45, mostYears: 45 },
        conditions: [{ text: 'breast_cancer', onsetAge: { leastYears: 41, mostYears: 41 } }],
      },
      { kin: 'mother', conditions: [{ onsetAge: { leastYears: 52, mostYears: 52 } }] },
    ]);
  });

  it.each([
    ['F a 0 0 1 1\nF b 0 0 2 1\n', null, 'PEDIGREE_PROBAND_NEEDED'],
    ['F a 0 0 1 1\nG a 0 0 2 1\n', 'a', 'PEDIGREE_PROBAND_NEEDED'],
    ['F a 0 0 1 1\n', 'b', 'PEDIGREE_PROBAND_UNKNOWN'],
    ['', null, 'PEDIGREE_EMPTY'],
    ['F a b c 1 1\nF b 0 0 2 1\n', 'a', 'PEDIGREE_CONTRADICTORY'],
    ['F a 0 0 1 1\nF a 0 0 1 1\nF b 0 0 1 1\n', 'b', 'PEDIGREE_CONTRADICTORY'],
    ['F a b 0 1 1\nF b a 0 1 1\n', 'a', 'PEDIGREE_CONTRADICTORY'],
  ])('%j for %s is refused: %s', (text, sample, code) => {
    expect(readPed(text, { file: 'family.ped', sample })).toMatchObject({ kind: 'gap', code });
  });

  it('lists rows that are none, and does not read a measured phenotype as affected', () => {
    const pedigree = ped('F a 0 0 1 2\nF b 0\nF c 0 0 2 17.3\n', 'a');
    expect(pedigree.persons).toHaveLength(2);
    expect(pedigree.persons.flatMap(({ conditions }) => conditions)).toEqual([]);
    expect(pedigree.gaps.map(({ code }) => code)).toEqual([
      'PEDIGREE_ROWS_UNREADABLE',
      'PEDIGREE_PHENOTYPE_UNKNOWN',
    ]);
  });
});

// The columns are those of the specification; persons are invented.
const columns =
  '##FamID\tName\tTarget\tIndivID\tFathID\tMothID\tSex\tMZtwin\tDead\tAge\tYob\tBC1\tBC2\tOC\tPRO\tPAN\tAshkn\tBRCA1\tBRCA2\tPALB2\tATM\tCHEK2\tBARD1\tRAD51D\tRAD51C\tBRIP1\tHOXB13\tER:PR:HER2:CK14:CK56';
const noGenes = '0:0\t'.repeat(10).trimEnd();
const canrisk = [
  '##CanRisk 4.0',
  '##BMI=24.5',
  '##PRS_BC=alpha=0.45, zscore=1.8',
  columns,
  `F\tNA\t1\tme\tdad\tmum\tF\t0\t0\t41\t1985\t0\t0\t0\t0\t0\t1\t${noGenes}\t0:0:0:0:0`,
  `F\tNA\t0\tmum\t0\t0\tF\t0\t1\t58\t1955\t44\t51\tAU\t0\t0\t1\tT:P\t${noGenes.slice(4)}\tN:N:N:P:0`,
  `F\tNA\t0\tdad\t0\t0\tM\t0\t0\t70\t1954\t0\t0\t0\t66\t0\t0\tS:N\t${noGenes.slice(4)}\t0:0:0:0:0`,
  '',
].join('\n');

describe('CanRisk', () => {
  it('reads target, cancers, genes, tumour markers and risk factors', () => {
    const pedigree = readCanRisk(canrisk, options);
    if (isGap(pedigree)) throw new Error(pedigree.what);
    expect(pedigree.probandId).toBe('me');
    expect(pedigree.riskFactors).toEqual([
      { name: 'BMI', value: '24.5' },
      { name: 'PRS_BC', value: 'alpha=0.45, zscore=1.8' },
    ]);
    const [, mother, father] = pedigree.persons;
    expect(mother).toMatchObject({
      deceased: true,
      ageYears: 58,
      birthYear: 1955,
      ashkenazi: true,
      geneTests: [{ gene: 'BRCA1', method: 'direct', result: 'positive' }],
      tumourMarkers: { ER: 'negative', PR: 'negative', HER2: 'negative', CK14: 'positive' },
      conditions: [
        { text: 'Breast cancer', onsetAge: { leastYears: 44, mostYears: 44 } },
        { text: 'Contralateral breast cancer', onsetAge: { leastYears: 51, mostYears: 51 } },
        { text: 'Ovarian cancer', onsetAge: null },
      ],
    });
    expect(father?.geneTests).toEqual([{ gene: 'BRCA1', method: 'search', result: 'negative' }]);
    expect(relativesOf(pedigree).map(({ kin, deceased, ageAtDeath }) => [kin, deceased, ageAtDeath])).toEqual(
      [
        ['mother', true, { leastYears: 58, mostYears: 58 }],
        ['father', false, null],
      ],
    );
  });

  it('writes what it read, byte by byte', () => {
    const pedigree = readCanRisk(canrisk, options);
    if (isGap(pedigree)) throw new Error(pedigree.what);
    expect(writeCanRisk(pedigree)).toEqual({ text: canrisk, gaps: [] });
  });

  it('reads version 2 and the older BOADICEA format by their columns', () => {
    const version2 = [
      '##CanRisk 2.0',
      columns.replace('\tHOXB13', ''),
      `F\tAnna\t1\tme\t0\t0\tF\t0\t0\t41\t1985\t0\t0\t40\t0\t0\t0\t${'0:0\t'.repeat(9)}0:0:0:0:0`,
    ].join('\r\n');
    expect(readCanRisk(version2, options)).toMatchObject({
      persons: [{ name: 'Anna', conditions: [{ text: 'Ovarian cancer' }] }],
    });
    const older = [
      'BOADICEA import pedigree file format 4.0',
      'FamID Name Target IndivID FathID MothID Sex MZtwin Dead Age Yob 1stBrCa 2ndBrCa OvCa ProCa PanCa Ashkn BRCA1t BRCA1r ER PR HER2 CK14 CK56',
      'F x 1 me 0 0 F 0 0 41 1985 39 0 0 0 0 0 S N P 0 0 0 0',
    ].join('\n');
    expect(readCanRisk(older, options)).toMatchObject({
      persons: [
        {
          conditions: [{ text: 'Breast cancer' }],
          geneTests: [{ gene: 'BRCA1', method: 'search', result: 'negative' }],
          tumourMarkers: { ER: 'positive' },
        },
      ],
    });
  });

  it.each([
    ['##CanRisk 4.0\n', 'PEDIGREE_EMPTY'],
    [canrisk.replace('\t1\tme', '\t0\tme'), 'PEDIGREE_PROBAND_UNKNOWN'],
    [canrisk.replace('dad\t0\t0\tM', 'dad\t0\t0\tF'), 'PEDIGREE_CONTRADICTORY'],
  ])('refuses %#: %s', (text, code) => {
    expect(readCanRisk(text, options)).toMatchObject({ kind: 'gap', code });
  });

  it('without age or year of birth of the person nothing is written', () => {
    const pedigree = readCanRisk(canrisk.replace('41\t1985', '0\t0'), options);
    if (isGap(pedigree)) throw new Error(pedigree.what);
    expect(writeCanRisk(pedigree)).toMatchObject({ kind: 'gap', code: 'PEDIGREE_TARGET_INCOMPLETE' });
  });
});

describe('properties', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', '0', '-9', '');
  const row = fc
    .tuple(
      fc.constantFrom('F', 'G'),
      id,
      id,
      id,
      fc.constantFrom('0', '1', '2', 'x'),
      fc.constantFrom('1', '2', '-9', '3.5'),
    )
    .map((fields) => fields.join(' '));
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(row, fc.string()), { maxLength: 8 }).map((rows) => rows.join('\n')),
  );

  it('any text is a pedigree or a coded gap, and gives relatives that are nobody twice', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(null, 'a'), (input, sample) => {
        for (const readFamily of [readPed, readCanRisk]) {
          const pedigree = readFamily(input, { file: 'f', sample });
          for (const { code } of isGap(pedigree) ? [pedigree] : pedigree.gaps)
            expect(Object.keys(errorTable)).toContain(code);
          if (isGap(pedigree)) continue;
          const relatives = relativesOf(pedigree).map(({ source }) => source.record);
          expect(new Set(relatives).size).toBe(relatives.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('the order of rows changes no relation', () => {
    const [header = '', ...rows] = family.split('\n');
    const summary = (lines: readonly string[]): unknown =>
      relativesOf(ped([header, ...lines].join('\n'), 'me'))
        .map(({ source, kin, degree, side }) => [source.record, kin, degree, side].join(' '))
        .toSorted();
    const expected = summary(rows);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(summary(shuffled)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});
