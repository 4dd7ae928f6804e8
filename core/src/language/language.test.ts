import { describe, expect, test } from 'vitest';
import type { EnzymeModulator } from '../knowledge/index.ts';
import type { Action, Verdict, VerdictReason } from '../plan/index.ts';
import { phenotypeNames } from './field-terms.ts';
import {
  type Language,
  actionText,
  dateText,
  isLanguage,
  languages,
  listText,
  medicineHeading,
  medicineName,
  modulatorText,
  numberText,
  phenotypeWords,
  reasonText,
  valueText,
} from './index.ts';

const tags = Object.keys(languages) as Language[];
const { en, de } = languages;

/** The longest sentence a citizen is asked to read, in words. */
const mostWords = 15;

/** What a citizen must never be told to do on their own. */
const forbidden = new RegExp(
  [
    String.raw`\b(stop|quit|discontinue|absetzen|abzusetzen|beenden)\b|setzen Sie .* ab`,
    String.raw`\b(arrêt\w*|cess(er|ez)|interromp\w*|suspendre|suspendez)`,
    String.raw`\b(suspend\w*|interrump\w*|dej(e|ar) de)\b|\b(odstaw|przerw|zaprzesta|zako[nń]cz)\w*`,
  ].join('|'),
  'i',
);

function expectCitizenSentence(text: string): void {
  for (const sentence of text.split(/(?<=[.;])\s+/)) {
    expect(sentence.match(/[\p{L}\d]\S*/gu)?.length ?? 0, sentence).toBeLessThanOrEqual(mostWords);
  }
  expect(text).not.toMatch(forbidden);
  expect(text).toMatch(/^[\p{Lu}\d“„«].*\.$/u);
}

const reasons: readonly VerdictReason[] = [
  { kind: 'gene-not-tested', gene: 'CYP2C19' },
  { kind: 'gene-no-result', gene: 'CYP2C19' },
  { kind: 'result-not-listed', guideline: 'PA1', source: 'CPIC', genes: ['CYP2C19', 'CYP2D6'] },
  { kind: 'positions-missing', gene: 'DPYD', missing: 3, ampTier1Missing: 1 },
  { kind: 'ambiguous', gene: 'TPMT', diplotypes: ['*1/*3A', '*3B/*3C'] },
  { kind: 'population-unknown', populations: ['CVI ACS PCI', 'NVI'] },
  { kind: 'phenoconversion', gene: 'CYP2D6', medicine: 'paroxetine' },
  { kind: 'dosing-algorithm-only', guideline: 'PA166104949' },
  {
    kind: 'allergy',
    substance: 'penicillin',
    source: { file: 'record.json', lineOneBased: null, record: null },
  },
];

describe.each(tags)('the catalogue %s', (tag) => {
  const words = languages[tag];

  test('is registered under its own tag', () => {
    expect(isLanguage(tag)).toBe(true);
    expect(words.tag).toBe(tag);
  });

  test.each(reasons)('says the reason $kind to both readers', (reason) => {
    const said = reasonText(reason, words);
    expect(said.clinician).toMatch(/^[\p{Lu}\d].*\.$/su);
    if (said.citizen !== null) expectCitizenSentence(said.citizen);
  });

  test('says every phenotype to a citizen in short sentences', () => {
    for (const name of [...phenotypeNames, '*57:01 positive', '*57:01 negative']) {
      const said = phenotypeWords('CYP2D6', name, words);
      expect(said.name).not.toBe('');
      const citizen = said.citizen('CYP2D6');
      if (citizen !== null) expectCitizenSentence(citizen);
    }
  });

  test('says every verdict and action to a citizen in short sentences', () => {
    const verdicts = Object.keys(words.verdicts) as Verdict[];
    for (const verdict of verdicts) {
      expectCitizenSentence(words.verdicts[verdict].citizen);
      const action: Action = {
        id: 'x',
        kind: 'medicine',
        urgency: 'now',
        medicine: 'simvastatin',
        verdict,
        genes: ['SLCO1B1'],
        because: [],
        due: null,
        who: 'doctor',
        joins: [],
        conflicts: [],
      };
      const said = (step: Action): readonly string[] => {
        const { what, why, changes } = actionText(step, words);
        return [what, why, changes].filter((text) => text !== '');
      };
      said(action).forEach(expectCitizenSentence);
      for (const kind of ['test', 'question', 'weigh'] as const)
        said({ ...action, kind }).forEach(expectCitizenSentence);
      said({ ...action, kind: 'test', medicine: null }).forEach(expectCitizenSentence);
    }
  });

  test('says every enzyme modulator', () => {
    for (const effect of Object.keys(words.modulators) as EnzymeModulator['effect'][]) {
      const said = modulatorText({ medicine: 'paroxetine', gene: 'CYP2D6', effect, source: 'FDA' }, words);
      expect(said.clinician).toContain('CYP2D6');
      expectCitizenSentence(said.citizen ?? '');
    }
  });

  test('keeps the standing sentences for citizens short', () => {
    const { report } = words;
    const sentences = [
      report.doNotChange,
      report.doNotChangeMore,
      report.nothingToDo,
      report.notKnownLead,
      report.otherMedicinesLead,
      report.keepReport,
      report.citizenLead(5),
      report.citizenLeadNone,
      ...report.citizenLimits,
      ...Object.values(words.absentPositions).map(({ citizen }) => citizen),
    ];
    for (const sentence of sentences) expectCitizenSentence(sentence);
  });

  test('says gaps to a citizen in short sentences', () => {
    for (const said of Object.values(words.citizenGaps)) {
      const { what, next } = said('X');
      expectCitizenSentence(what);
      expectCitizenSentence(next);
    }
    expect(Object.keys(words.citizenGaps).toSorted()).toEqual(Object.keys(en.citizenGaps).toSorted());
  });
});

describe('values in words', () => {
  test('dates', () => {
    expect(dateText('2024-03-05', en)).toBe('5 March 2024');
    expect(dateText('2024-03-05', de)).toBe('05.03.2024');
    for (const other of ['2024-03', '2024-13-01', '2024-00-10', 'unknown', ''])
      expect(dateText(other, de)).toBe(other);
  });

  test('numbers and recorded values', () => {
    expect(numberText(0.25, de)).toBe('0,25');
    expect(numberText(1.5, en)).toBe('1.5');
    expect(valueText('58.5 mL/min/{1.73_m2}', de)).toBe('58,5 mL/min/1,73 m²');
    expect(valueText('71 kg', en)).toBe('71 kg');
    expect(valueText('mother: breast cancer', en)).toBe('mother: breast cancer');
  });

  test('lists', () => {
    expect(listText([], en, 'and')).toBe('');
    expect(listText(['a'], en, 'and')).toBe('a');
    expect(listText(['a', 'b', 'c'], en, 'or')).toBe('a, b or c');
    expect(listText(['a', 'b', 'c'], de, 'and')).toBe('a, b und c');
  });

  test('medicine names', () => {
    expect(medicineName('azathioprine', en)).toBe('azathioprine');
    expect(medicineHeading('azathioprine', en)).toBe('Azathioprine');
    const german = {
      azathioprine: 'Azathioprin',
      clopidogrel: 'Clopidogrel',
      simvastatin: 'Simvastatin',
      amitriptyline: 'Amitriptylin',
      furosemide: 'Furosemid',
      omeprazole: 'Omeprazol',
      methotrexate: 'Methotrexat',
      rasburicase: 'Rasburicase',
      ezetimibe: 'Ezetimib',
      aspirin: 'Acetylsalicylsäure',
      succinylcholine: 'Suxamethonium',
      'codeine and paracetamol': 'Codein und Paracetamol',
      'peginterferon alfa-2a': 'Peginterferon alfa-2a',
    };
    for (const [name, own] of Object.entries(german)) expect(medicineName(name, de)).toBe(own);
    for (const name of ['', 'toString', 'und', 'e'])
      expect(medicineName(name, de).toLowerCase()).toBe(name.toLowerCase());
  });
});
