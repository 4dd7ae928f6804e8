import type { Coding, RelativeCondition } from '../model/person.ts';

/**
 * The cancers of a CanRisk pedigree: its column, the columns of the older BOADICEA format, and the
 * codes they stand for. Source: CanRisk Pedigree Data File Format Specification (v1 to v4), CanRisk
 * knowledgebase; BOADICEA import pedigree file format 4.0.
 */
export const cancerColumns = [
  {
    column: 'BC1',
    older: ['1stBrCa', '1BrCa'],
    icd10: 'C50',
    text: 'Breast cancer',
    snomed: ['254837009'],
    words: /\bbreast (cancer|carcinoma)\b|\bmammakarzinom\b|\bbrustkrebs\b/i,
  },
  {
    column: 'BC2',
    older: ['2ndBrCa', '2BrCa'],
    icd10: 'C50',
    text: 'Contralateral breast cancer',
    snomed: [],
    words: null,
  },
  {
    column: 'OC',
    older: ['OvCa'],
    icd10: 'C56',
    text: 'Ovarian cancer',
    snomed: ['363443007'],
    words: /\bovarian (cancer|carcinoma)\b|\bovarialkarzinom\b|\beierstockkrebs\b/i,
  },
  {
    column: 'PRO',
    older: ['ProCa'],
    icd10: 'C61',
    text: 'Prostate cancer',
    snomed: ['399068003'],
    words: /\bprostate (cancer|carcinoma)\b|\bprostatakarzinom\b|\bprostatakrebs\b/i,
  },
  {
    column: 'PAN',
    older: ['PanCa'],
    icd10: 'C25',
    text: 'Pancreatic cancer',
    snomed: ['363418001'],
    words: /\bpancrea(tic|s) (cancer|carcinoma)\b|\bpankreaskarzinom\b/i,
  },
] as const;

export type CancerColumn = (typeof cancerColumns)[number];

/** The genes of format version 4, in the order of its columns; earlier versions have fewer. */
export const geneColumns = [
  'BRCA1',
  'BRCA2',
  'PALB2',
  'ATM',
  'CHEK2',
  'BARD1',
  'RAD51D',
  'RAD51C',
  'BRIP1',
  'HOXB13',
] as const;

/** The columns that come before the cancers, in order. */
export const leadingColumns = [
  'FamID',
  'Name',
  'Target',
  'IndivID',
  'FathID',
  'MothID',
  'Sex',
  'MZtwin',
  'Dead',
  'Age',
  'Yob',
] as const;

const icd10Systems = /icd-?10/i;

/** The cancer that a condition's codes name; `uncoded` where only its words do; null for any other. */
export function cancerOf(
  condition: Pick<RelativeCondition, 'codings' | 'text'>,
): CancerColumn | 'uncoded' | null {
  const named = cancerColumns.find(({ icd10, snomed }) =>
    condition.codings.some((coding) => isCode(coding, icd10, snomed)),
  );
  if (named !== undefined) {
    // A second breast cancer is told apart only by its text: both have one code.
    return named.column === 'BC1' && /contralateral|kontralateral/i.test(condition.text)
      ? (cancerColumns[1] satisfies CancerColumn)
      : named;
  }
  return cancerColumns.some(({ words }) => words?.test(condition.text)) ? 'uncoded' : null;
}

function isCode(coding: Coding, icd10: string, snomed: readonly string[]): boolean {
  return icd10Systems.test(coding.system)
    ? coding.code.toUpperCase().startsWith(icd10)
    : coding.system === 'http://snomed.info/sct' && snomed.includes(coding.code);
}
