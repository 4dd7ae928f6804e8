import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorTable } from '../base/index.ts';
import type { Identity } from './model/person.ts';
import { checkSamePerson, type FileGenome, type PersonInputs, type RecordIdentity } from './same-person.ts';

const nobody: Identity = {
  name: null,
  birthDate: null,
  sex: null,
  birthSex: null,
  country: null,
  deceased: null,
  identifiers: [],
};
const record = (file: string, identity: Partial<Identity>): RecordIdentity => ({
  file,
  identity: { ...nobody, ...identity },
});
const genome = (file: string, sample: string, genotypicSex: 'female' | 'male' | null = null): FileGenome => ({
  file,
  genome: { sample, genotypicSex },
});
const check = (inputs: Partial<PersonInputs>) =>
  checkSamePerson({ records: [], genomes: [], chosenSample: null, samePersonDeclared: false, ...inputs });
const codes = (inputs: Partial<PersonInputs>) => check(inputs).map(({ code }) => code);
const id = (system: string, value: string) => ({ system, value });

describe('checkSamePerson', () => {
  test('nothing in common and nothing known is no conflict', () => {
    expect(codes({})).toEqual([]);
    expect(
      codes({ records: [record('a', { birthDate: '1970-05-01' }), record('b', { sex: 'female' })] }),
    ).toEqual([]);
  });

  test('birth dates: a partial one may be the same day', () => {
    const dates = (a: string, b: string) =>
      codes({ records: [record('a.json', { birthDate: a }), record('b.json', { birthDate: b })] });
    expect(dates('1970-05-01', '1970-05-01')).toEqual([]);
    expect(dates('1970', '1970-05-01')).toEqual([]);
    expect(dates('1970-05-01', '1970-05-02')).toEqual(['PERSON_CONFLICT_BIRTH_DATE']);
    expect(dates('1971', '1970-05-01')).toEqual(['PERSON_CONFLICT_BIRTH_DATE']);
  });

  test('sex and identifiers of the same system', () => {
    const a = record('a', {
      sex: 'female',
      identifiers: [id('urn:nhs', '1'), id('urn:x', '7'), id('', '3')],
    });
    expect(codes({ records: [a, record('b', { sex: 'male' })] })).toEqual(['PERSON_CONFLICT_SEX']);
    expect(codes({ records: [a, record('b', { identifiers: [id('urn:nhs', '2')] })] })).toEqual([
      'PERSON_CONFLICT_IDENTIFIER',
    ]);
    expect(
      codes({ records: [a, record('b', { identifiers: [id('urn:nhs', '2'), id('urn:nhs', '1')] })] }),
    ).toEqual([]);
    expect(
      codes({ records: [a, record('b', { identifiers: [id('urn:other', '2'), id('', '4')] })] }),
    ).toEqual([]);
  });

  test('samples differ unless one is chosen or a file names none', () => {
    const genomes = [genome('a.vcf', 'NA1'), genome('b.vcf', 'NA2')];
    expect(codes({ genomes })).toEqual(['PERSON_CONFLICT_SAMPLE']);
    expect(codes({ genomes, chosenSample: 'NA1' })).toEqual([]);
    expect(codes({ genomes: [genome('a.vcf', 'NA1'), genome('b.txt', '')] })).toEqual([]);
  });

  test('genotypes against the recorded sex, and against another genome', () => {
    const man = genome('a.vcf', 'X', 'male');
    expect(codes({ genomes: [man], records: [record('r', { sex: 'female' })] })).toEqual([
      'PERSON_CONFLICT_GENOTYPIC_SEX',
    ]);
    expect(codes({ genomes: [man], records: [record('r', { sex: 'male' })] })).toEqual([]);
    expect(codes({ genomes: [man], records: [record('r', {})] })).toEqual([]);
    expect(codes({ genomes: [man], records: [record('r', { sex: 'female', birthSex: 'male' })] })).toEqual(
      [],
    );
    expect(codes({ genomes: [man, genome('b.vcf', 'X', 'female')] })).toEqual([
      'PERSON_CONFLICT_GENOTYPIC_SEX',
    ]);
  });

  test('the gap names both sides and the way out; --same-person makes it a remark', () => {
    const records = [
      record('b.json', { birthDate: '1980-01-01' }),
      record('a.json', { birthDate: '1970-05-01' }),
    ];
    const [stop] = check({ records });
    expect(stop?.what).toContain('1970-05-01 in a.json and 1980-01-01 in b.json');
    expect(stop?.next).toContain('--same-person');
    const [remark, ...more] = check({ records, samePersonDeclared: true });
    expect(more).toEqual([]);
    expect(remark).toMatchObject({
      code: 'PERSON_CONFLICT_OVERRIDDEN',
      what: expect.stringContaining('1980-01-01'),
    });
    expect(errorTable.PERSON_CONFLICT_OVERRIDDEN.exitCode).toBe(0);
    expect(errorTable.PERSON_CONFLICT_BIRTH_DATE.exitCode).toBe(3);
  });

  test('the order of inputs does not matter, and agreeing copies add no conflict', () => {
    const identity = fc.record({
      name: fc.constant(null),
      birthDate: fc.constantFrom(null, '1970', '1970-05-01', '1980-01'),
      sex: fc.constantFrom(null, 'female' as const, 'male' as const),
      identifiers: fc.array(
        fc.record({ system: fc.constantFrom('', 's', 't'), value: fc.constantFrom('1', '2') }),
        {
          maxLength: 3,
        },
      ),
    });
    const sexes = fc.constantFrom(null, 'female' as const, 'male' as const);
    fc.assert(
      fc.property(
        fc.array(identity, { maxLength: 4 }),
        fc.array(sexes, { maxLength: 3 }),
        (identities, typed) => {
          const records = identities.map((item, i) => record(`r${i}`, item));
          const genomes = typed.map((sex, i) => genome(`g${i}`, `s${i % 2}`, sex));
          const found = check({ records, genomes });
          expect(check({ records: records.toReversed(), genomes: genomes.toReversed() })).toEqual(found);
          expect(check({ records: records.slice(0, 1), genomes: [] })).toEqual([]);
          const copies = records.slice(0, 1).flatMap((item) => [item, { ...item, file: 'copy' }]);
          expect(check({ records: copies })).toEqual([]);
        },
      ),
    );
  });
});
