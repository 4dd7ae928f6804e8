import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import { read, subject } from '../fhir/sample-record.ts';
import { pedigreeOfFamily } from './pedigree-of-family.ts';
import { readCanRisk } from './read-canrisk.ts';
import { relativesOf } from './relatives-of.ts';
import { writeCanRisk } from './write-canrisk.ts';

const member = (id: string, code: string, more: object = {}) => ({
  resourceType: 'FamilyMemberHistory',
  id,
  status: 'completed',
  patient: subject,
  relationship: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code }] },
  ...more,
});
const years = (value: number) => ({ value, code: 'a' });
const cancer = (code: string, onset: number | null) => ({
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code }] },
  ...(onset === null ? {} : { onsetAge: years(onset) }),
});

const record = read(
  {
    resourceType: 'Condition',
    id: 'own',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '254837009', display: 'Breast cancer' }] },
    subject,
    onsetDateTime: '2010-06',
  },
  {
    resourceType: 'Observation',
    id: 'h',
    status: 'final',
    subject,
    code: { coding: [{ system: 'http://loinc.org', code: '8302-2' }] },
    valueQuantity: { value: 168, code: 'cm' },
    effectiveDateTime: '2025-01-02',
  },
  member('m', 'MTH', {
    bornDate: '1935',
    deceasedAge: years(70),
    condition: [cancer('C50.9', 48), cancer('C56', null)],
  }),
  member('s', 'SIS', { bornDate: '1962-02-03' }),
  member('d', 'DAU', { bornDate: '1990-10-01', deceasedBoolean: false }),
  member('a', 'MAUNT', { ageAge: years(88), condition: [{ code: { text: 'Breast cancer' } }] }),
  member('c', 'COUSN', {}),
  member('g', 'GRMTH', {}),
);

describe('a family from a health record', () => {
  const pedigree = pedigreeOfFamily({ ...record, geneTests: [], asOf: '2026-01-20' });

  it('places whom it can, puts in the parents between, and names whom it leaves out', () => {
    expect(
      pedigree.persons.map(({ id, fatherId, motherId }) => [id, fatherId, motherId].join(' ').trim()),
    ).toEqual([
      'PROBAND FTH MTH',
      'MTH MGF MGM',
      'SIS1 FTH MTH',
      'DAU1 PARTNER PROBAND',
      'MAU1 MGF MGM',
      'FTH',
      'PARTNER',
      'MGF',
      'MGM',
    ]);
    expect(pedigree.gaps.map(({ code, subject: about }) => [code, about])).toEqual([
      ['PEDIGREE_RELATIVE_LEFT_OUT', 'FamilyMemberHistory/c'],
      ['PEDIGREE_RELATIVE_LEFT_OUT', 'FamilyMemberHistory/g'],
    ]);
  });

  it('is written for CanRisk with ages, years and coded cancers, and reads back the same', () => {
    const written = writeCanRisk(pedigree);
    if (isGap(written)) throw new Error(written.what);
    const lines = written.text.split('\n');
    expect(lines[1]).toBe('##Height=168');
    expect(lines[3]?.split('\t').slice(0, 16).join(' ')).toBe(
      'FAM1 NA 1 PROBAND FTH MTH F 0 0 65 1960 50 0 0 0 0',
    );
    expect(lines[4]?.split('\t').slice(0, 16).join(' ')).toBe(
      'FAM1 NA 0 MTH MGF MGM F 0 1 70 1935 48 0 AU 0 0',
    );
    expect(lines[6]?.split('\t').slice(8, 11).join(' ')).toBe('0 35 1990');
    expect(written.gaps.map(({ code }) => code)).toContain('PEDIGREE_CONDITION_UNCODED');
    const back = readCanRisk(written.text, { file: 'x', sample: null });
    if (isGap(back)) throw new Error(back.what);
    expect(relativesOf(back).map(({ kin }) => kin)).toEqual(relativesOf(pedigree).map(({ kin }) => kin));
    expect(
      relativesOf(back)
        .map(({ kin }) => kin)
        .toSorted(),
    ).toEqual([
      'daughter',
      'father',
      'maternal-aunt',
      'maternal-grandfather',
      'maternal-grandmother',
      'mother',
      'sister',
    ]);
  });
});
