import { type Gap, gap, type Outcome } from '../../base/index.ts';
import { type Pedigree, type PedigreePerson, tumourMarkers } from '../model/pedigree.ts';
import {
  type CancerColumn,
  cancerColumns,
  cancerOf,
  geneColumns,
  leadingColumns,
} from './canrisk-columns.ts';

/** What is written, and what could not be. */
export type WrittenPedigree = { readonly text: string; readonly gaps: readonly Gap[] };

/**
 * Writes a family as a CanRisk pedigree, format version 4.0, for the CanRisk web tool: one line a
 * person, without names. Cancers go by their codes. Answers with PEDIGREE_TARGET_INCOMPLETE where the
 * person's sex, age or year of birth is not known, which CanRisk asks for; remarks name persons whose
 * age or year of birth is missing (CanRisk leaves them out) and cancers without a code.
 * Source: CanRisk Pedigree Data File Format Specification.
 */
export function writeCanRisk(pedigree: Pedigree): Outcome<WrittenPedigree> {
  const target = pedigree.persons.find(({ id }) => id === pedigree.probandId);
  if (target === undefined || target.sex === null || target.ageYears === null || target.birthYear === null) {
    return gap('PEDIGREE_TARGET_INCOMPLETE', { subject: target?.source.file ?? 'pedigree' });
  }
  const writable = pedigree.persons.filter(({ sex }) => sex !== null);
  const listed = new Set(writable.map(({ id }) => id));
  const gaps = [
    ...pedigree.persons
      .filter(({ sex }) => sex === null)
      .map((person) => leftOut(person, 'their sex is not known')),
    ...writable.flatMap(personGaps),
  ];
  const columns = [
    ...leadingColumns,
    ...cancerColumns.map(({ column }) => column),
    'Ashkn',
    ...geneColumns,
    tumourMarkers.join(':'),
  ];
  const lines = [
    '##CanRisk 4.0',
    ...pedigree.riskFactors.map(({ name, value }) => `##${name}=${value}`),
    `##${columns.join('\t')}`,
    ...writable.map((person) => personLine(person, { isTarget: person.id === target.id, listed })),
  ];
  return { text: `${lines.join('\n')}\n`, gaps };
}

function leftOut(person: PedigreePerson, reason: string): Gap {
  return gap('PEDIGREE_RELATIVE_LEFT_OUT', {
    subject: person.source.record ?? person.id,
    relative: person.id,
    reason,
  });
}

function personGaps(person: PedigreePerson): readonly Gap[] {
  const slots = { subject: person.source.record ?? person.id, relative: person.id };
  const uncoded = person.conditions.filter((condition) => cancerOf(condition) === 'uncoded');
  return [
    ...(person.ageYears === null || person.birthYear === null
      ? [gap('PEDIGREE_PERSON_INCOMPLETE', slots)]
      : []),
    ...uncoded.map(({ text }) =>
      gap('PEDIGREE_CONDITION_UNCODED', { ...slots, condition: text.slice(0, 80) }),
    ),
  ];
}

function personLine(
  person: PedigreePerson,
  { isTarget, listed }: { readonly isTarget: boolean; readonly listed: ReadonlySet<string> },
): string {
  // CanRisk wants both parents or none.
  const { fatherId, motherId } = person;
  const hasParents = fatherId !== null && motherId !== null && listed.has(fatherId) && listed.has(motherId);
  const markers = tumourMarkers.map((marker) => letter(person.tumourMarkers[marker]));
  const genes = geneColumns.map((gene) => {
    const test = person.geneTests.find((item) => item.gene === gene);
    if (test === undefined) return '0:0';
    return `${test.method === 'direct' ? 'T' : test.method === 'search' ? 'S' : '0'}:${letter(test.result)}`;
  });
  return [
    person.familyId,
    'NA',
    isTarget ? '1' : '0',
    person.id,
    hasParents ? fatherId : '0',
    hasParents ? motherId : '0',
    person.sex === 'female' ? 'F' : 'M',
    person.twinGroup ?? '0',
    person.deceased === true ? '1' : '0',
    person.ageYears ?? '0',
    person.birthYear ?? '0',
    ...cancerColumns.map((column) => diagnosis(person, column)),
    person.ashkenazi ? '1' : '0',
    ...genes,
    markers.join(':'),
  ].join('\t');
}

/** Age at diagnosis; `AU` where it is not known to the year; `0` without one. */
function diagnosis(person: PedigreePerson, column: CancerColumn): string {
  const found = person.conditions.find((condition) => cancerOf(condition) === column);
  if (found === undefined) return '0';
  const age = found.onsetAge;
  return age !== null && age.leastYears !== null && age.leastYears === age.mostYears
    ? String(age.leastYears)
    : 'AU';
}

function letter(result: 'positive' | 'negative' | undefined): string {
  return result === undefined ? '0' : result === 'positive' ? 'P' : 'N';
}
