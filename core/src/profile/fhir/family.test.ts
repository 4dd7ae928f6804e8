import { describe, expect, it } from 'vitest';
import { kinBy, kinships } from '../model/kinship.ts';
import { codes, read, subject } from './sample-record.ts';

const role = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code }],
});
const member = (more: object) => ({
  resourceType: 'FamilyMemberHistory',
  id: 'f',
  status: 'completed',
  patient: subject,
  relationship: role('FTH'),
  ...more,
});
const years = (value: number) => ({ value, unit: 'a', code: 'a', system: 'http://unitsofmeasure.org' });

describe('relatives', () => {
  it.each([
    [role('MTH'), 'mother', 1, 'maternal', 'female'],
    [role('NFTH'), 'father', 1, 'paternal', 'male'],
    [role('SIS'), 'sister', 1, 'not-applicable', 'female'],
    [role('HBRO'), 'half-brother', 2, 'unknown', 'male'],
    [role('PGRMTH'), 'paternal-grandmother', 2, 'paternal', 'female'],
    [role('MAUNT'), 'maternal-aunt', 2, 'maternal', 'female'],
    [role('PCOUSN'), 'paternal-cousin', 3, 'paternal', null],
    [role('GGRFTH'), 'great-grandparent', 3, 'unknown', null],
    [role('ADOPTM'), 'not-by-blood', null, 'not-applicable', null],
    [{ coding: [{ system: 'http://snomed.info/sct', code: '72705000' }] }, 'mother', 1, 'maternal', 'female'],
    [{ text: 'Mutter' }, 'mother', 1, 'maternal', 'female'],
  ])('%j is %s', (relationship, kin, degree, side, sex) => {
    const record = read(member({ relationship }));
    expect(record.relatives).toMatchObject([{ kin, degree, side, sex }]);
    expect(record.gaps).toEqual([]);
  });

  it('keeps a relation that it does not know, without a degree', () => {
    const record = read(member({ relationship: { text: 'the one with the hat' } }));
    expect(record.relatives).toMatchObject([
      { kin: 'other', degree: null, relationship: 'the one with the hat' },
    ]);
    expect(codes(record)).toEqual(['FHIR_RELATIONSHIP_UNKNOWN']);
  });

  it.each([
    [{ onsetAge: years(48) }, { leastYears: 48, mostYears: 48 }],
    [{ onsetAge: { value: 600, code: 'mo' } }, { leastYears: 50, mostYears: 50 }],
    [{ onsetRange: { low: years(40), high: years(49) } }, { leastYears: 40, mostYears: 49 }],
    [{ onsetRange: { high: years(59) } }, { leastYears: null, mostYears: 59 }],
    [{ onsetString: '52 years' }, { leastYears: 52, mostYears: 52 }],
    [{ onsetString: '<50' }, { leastYears: null, mostYears: 49 }],
    [{ onsetString: 'in her forties' }, null],
    [{ onsetAge: { value: 48 } }, null],
    [{ onsetAge: years(-3) }, null],
    [{ onsetRange: { low: years(60), high: years(50) } }, null],
    [{}, null],
  ])('a condition with %j began at %j', (onset, expected) => {
    const record = read(
      member({ condition: [{ code: { text: 'Heart attack' }, contributedToDeath: true, ...onset }] }),
    );
    expect(record.relatives[0]?.conditions).toEqual([
      { codings: [], text: 'Heart attack', onsetAge: expected, causedDeath: true },
    ]);
  });

  it('counts an onset in a year from the year of birth', () => {
    const [relative] = read(
      member({
        bornDate: '1940',
        condition: [{ code: { text: 'Stroke' }, onsetPeriod: { start: '1990' } }],
      }),
    ).relatives;
    expect(relative?.conditions[0]?.onsetAge).toEqual({ leastYears: 49, mostYears: 50 });
  });

  it.each([
    [{ ageAge: years(82) }, { age: { leastYears: 82, mostYears: 82 }, deceased: null, ageAtDeath: null }],
    [{ bornDate: '1950-01-20' }, { age: { leastYears: 76, mostYears: 76 }, birthDate: '1950-01-20' }],
    [
      { deceasedBoolean: false, bornDate: '1950' },
      { deceased: false, age: { leastYears: 75, mostYears: 76 } },
    ],
    [{ deceasedBoolean: true }, { deceased: true, age: null, ageAtDeath: null }],
    [{ deceasedAge: years(61) }, { deceased: true, ageAtDeath: { leastYears: 61, mostYears: 61 } }],
    [
      { bornDate: '1930-05', deceasedDate: '1991-06' },
      { deceased: true, ageAtDeath: { leastYears: 61, mostYears: 61 }, age: null },
    ],
  ])('%j gives %j', (more, expected) => {
    expect(read(member(more)).relatives).toMatchObject([expected]);
  });

  it.each([
    [{ status: 'entered-in-error' }, 0, []],
    [{ status: 'health-unknown' }, 0, ['FHIR_INFORMATION_ABSENT']],
    [{ status: 'partial' }, 1, []],
    [{ relationship: {} }, 0, ['FHIR_ELEMENT_MISSING']],
    [{ condition: [{ code: {} }] }, 1, ['FHIR_ELEMENT_MISSING']],
    [{ bornDate: '2027' }, 1, ['FHIR_DATE_INVALID']],
    [{ ageAge: { value: -4, unit: 'a' } }, 1, ['FHIR_AGE_IMPOSSIBLE']],
    [{ ageAge: { value: 40, unit: 'kg' } }, 1, ['FHIR_AGE_IMPOSSIBLE']],
    [{ deceasedAge: { value: 400, unit: 'a' } }, 1, ['FHIR_AGE_IMPOSSIBLE']],
    [
      {
        condition: [
          {
            code: { text: 'x' },
            onsetRange: { low: { value: 50, unit: 'a' }, high: { value: 40, unit: 'a' } },
          },
        ],
      },
      1,
      ['FHIR_AGE_IMPOSSIBLE'],
    ],
    [{ ageRange: { low: { value: 40, unit: 'a' } } }, 1, []],
  ])('%j gives %i relatives and %j', (more, count, gaps) => {
    const record = read(member(more));
    expect(record.relatives).toHaveLength(count);
    expect(codes(record)).toEqual(gaps);
  });

  it('no code or word stands for two relations', () => {
    for (const kind of ['roleCodes', 'snomed', 'words'] as const) {
      const all = Object.values(kinships).flatMap((kinship) => kinship[kind] ?? []);
      expect(new Set(all).size).toBe(all.length);
    }
    expect(kinBy('roleCodes', 'constructor')).toBeNull();
  });
});
