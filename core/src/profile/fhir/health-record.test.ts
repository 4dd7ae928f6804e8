import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import type { HealthRecord } from '../model/person.ts';
import { readHealthRecord } from './index.ts';
import { bundle, codes, options, patient, statement, subject } from './sample-record.ts';

describe('identity', () => {
  it('reads name, birth date, sex and identifiers', () => {
    const record = readHealthRecord(
      {
        ...patient,
        identifier: [
          { system: 's', value: 'v' },
          { value: 'w', use: 'old' },
        ],
      },
      options,
    );
    expect(record).toMatchObject({
      identity: {
        name: 'Mia Muster',
        birthDate: '1960-05-04',
        sex: 'female',
        identifiers: [{ system: 's', value: 'v' }],
      },
      gaps: [],
    });
  });
  it('says when a birth date is none', () => {
    const record = readHealthRecord({ ...patient, birthDate: '04.05.1960' }, options);
    expect(record).toMatchObject({ identity: { birthDate: null }, gaps: [{ code: 'FHIR_DATE_INVALID' }] });
  });
  it.each(['2990', '2990-01-01', '1720-05-04', '1980-02-31'])(
    'does not believe the birth date %s',
    (birthDate) => {
      const record = readHealthRecord({ ...patient, birthDate }, options);
      expect(record).toMatchObject({
        identity: { birthDate: null },
        gaps: [{ code: 'FHIR_BIRTH_DATE_IMPOSSIBLE' }],
      });
    },
  );
});

describe('country, sex and death', () => {
  it.each([
    [[{ country: 'Germany' }], 'DE', []],
    [[{ country: 'AUT' }], 'AT', []],
    [[{ country: 'it' }], 'IT', []],
    [
      [
        { use: 'old', country: 'FR' },
        { use: 'temp', country: 'ES' },
        { use: 'home', country: 'PT' },
      ],
      'PT',
      [],
    ],
    [[{ country: 'Mordor' }], null, ['FHIR_COUNTRY_UNKNOWN']],
    [[{ city: 'Wien' }], null, []],
    [[{ country: 'x', _country: { extension: [{ url: 'u', valueCoding: { code: 'SVN' } }] } }], 'SI', []],
  ])('the addresses %j are in %s', (address, country, gaps) => {
    const record = readHealthRecord({ ...patient, address }, options);
    expect(record).toMatchObject({ identity: { country }, gaps: gaps.map((code) => ({ code })) });
  });
  it('keeps the sex recorded at birth apart from the administrative one', () => {
    const record = readHealthRecord(
      {
        ...patient,
        gender: 'other',
        extension: [
          { url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex', valueCode: 'F' },
        ],
      },
      options,
    );
    expect(record).toMatchObject({ identity: { sex: null, birthSex: 'female' } });
  });
  it.each([
    [{ deceasedDateTime: '2024-11-02T08:00:00Z' }, { date: '2024-11-02' }],
    [{ deceasedBoolean: true }, { date: null }],
    [{ deceasedBoolean: false }, null],
  ])('%j is %j', (more, deceased) => {
    expect(readHealthRecord({ ...patient, ...more }, options)).toMatchObject({ identity: { deceased } });
  });
});

describe('bad input', () => {
  it.each([
    ['not JSON', 'FHIR_NOT_JSON'],
    ['', 'FHIR_NOT_JSON'],
    ['null', 'FHIR_RESOURCE_TYPE_WRONG'],
    ['[]', 'FHIR_RESOURCE_TYPE_WRONG'],
    ['{"resourceType":"CapabilityStatement"}', 'FHIR_RESOURCE_TYPE_WRONG'],
    ['{"resourceType":"constructor"}', 'FHIR_RESOURCE_TYPE_WRONG'],
    [JSON.stringify(bundle(patient, { ...patient, id: 'q', birthDate: '1970-01-01' })), 'FHIR_TWO_PATIENTS'],
    [JSON.stringify(bundle(patient, { ...patient, id: 'q', gender: 'male' })), 'FHIR_TWO_PATIENTS'],
    [
      JSON.stringify(bundle(statement({}), statement({ id: 'n', subject: { reference: 'Patient/q' } }))),
      'FHIR_TWO_PATIENTS',
    ],
  ])('%s gives %s', (text, code) => {
    expect(readHealthRecord(text, options)).toMatchObject({ kind: 'gap', code });
  });

  it('takes one person recorded twice as one', () => {
    expect(isGap(readHealthRecord(bundle(patient, { ...patient, id: 'q' }), options))).toBe(false);
  });

  it('lets the Composition choose, and leaves out the other patient', () => {
    const other = { ...patient, id: 'q', birthDate: '1999-01-01' };
    const record = readHealthRecord(
      bundle(
        { resourceType: 'Composition', id: 'c', subject },
        other,
        patient,
        statement({}),
        statement({ id: 'n', subject: { reference: 'Patient/q' } }),
      ),
      options,
    );
    expect(record).toMatchObject({
      identity: { birthDate: '1960-05-04' },
      medications: [{ name: 'simvastatin' }],
      gaps: [{ code: 'FHIR_OTHER_PATIENT' }],
    });
  });

  it('reads the rest around unreadable, repeated and unknown entries', () => {
    const record = readHealthRecord(
      {
        resourceType: 'Bundle',
        type: 'batch',
        entry: [
          7,
          { resource: {} },
          { resource: patient },
          { resource: statement({}) },
          { resource: statement({}) },
          { resource: { resourceType: 'Claim' } },
          { request: { method: 'DELETE', url: 'x' } },
        ],
      },
      options,
    );
    if (isGap(record)) throw new Error(record.what);
    expect(record.medications).toHaveLength(1);
    expect(codes(record)).toEqual([
      'FHIR_ENTRY_UNREADABLE',
      'FHIR_ENTRY_UNREADABLE',
      'FHIR_ENTRY_REPEATED',
      'FHIR_NOT_READ',
    ]);
  });

  it('reads an empty bundle as a record without facts', () => {
    expect(readHealthRecord({ resourceType: 'Bundle' }, options)).toMatchObject({
      gaps: [{ code: 'FHIR_BUNDLE_EMPTY' }],
    });
  });
});

const shared = new URL('../../../../../shared/data/interop/', import.meta.url);
const absent = !existsSync(shared);
if (absent) console.info('health-record: ../shared is absent, published FHIR examples are not read');

describe.skipIf(absent)('published examples', () => {
  const open = (folder: string): readonly HealthRecord[] =>
    readdirSync(new URL(`${folder}/`, shared)).map((file) => {
      const bytes = readFileSync(new URL(`${folder}/${file}`, shared));
      const record = readHealthRecord((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), {
        ...options,
        file,
      });
      if (isGap(record)) throw new Error(`${file}: ${record.what}`);
      return record;
    });

  it('International Patient Summaries of HL7', () => {
    const [all, , minimal] = open('ips').toSorted((a, b) => b.conditions.length - a.conditions.length);
    expect(all?.identity).toMatchObject({ name: 'Patricia JORDANA', birthDate: '1956-09-30', sex: 'female' });
    expect(all?.medications.map(({ name, status }) => [name.split(' ')[0], status])).toEqual([
      ['cilazapril', 'past'],
      ['lisinopril', 'current'],
      ['Ultraproct', 'current'],
    ]);
    expect(minimal?.medications).toMatchObject([{ atc: ['L02BG03'], status: 'current' }]);
  });
  it('Synthea transactions: every active order is current, every stopped one past', () => {
    const records = open('synthea');
    const uses = records.flatMap(({ medications }) => medications);
    expect(records).toHaveLength(12);
    expect(uses).toHaveLength(59);
    expect(uses.filter(({ status }) => status === 'current')).toHaveLength(13);
    expect(uses.filter(({ rxnorm }) => rxnorm.length === 1)).toHaveLength(59);
    expect(new Set(records.flatMap(codes))).toEqual(
      new Set(['FHIR_NOT_READ', 'FHIR_PATIENT_MISSING', 'FHIR_VALUE_DOUBTFUL', 'FHIR_VALUES_CONTRADICTORY']),
    );
    expect(records.flatMap(({ observations }) => observations)).toHaveLength(1249);
    expect(records.filter(({ smoking }) => smoking !== null)).toHaveLength(11);
    const procedures = records.flatMap((record) => record.procedures);
    expect(procedures.filter(({ recordedAs }) => recordedAs === 'procedure')).toHaveLength(83);
    expect(procedures.filter(({ action }) => action === 'colonoscopy')).toHaveLength(5);
    expect(records.flatMap(({ immunizations }) => immunizations)).toHaveLength(150);
  });
  it('European Patient Summaries: each statement gives its medicine, "no known" none', () => {
    const records = open('eps-synderai');
    expect(records.map(({ identity }) => identity.birthDate)).not.toContain(null);
    expect(records.flatMap(({ medications }) => medications)).toHaveLength(69);
    expect(new Set(records.flatMap(codes))).toEqual(new Set(['FHIR_NOT_READ', 'FHIR_VALUE_DOUBTFUL']));
    // of 331 quantities; the other 30 are pain scores (24) and urine test strips (6)
    const measured = records.flatMap(({ observations }) => observations);
    expect(measured).toHaveLength(301);
    expect(records.flatMap(({ procedures }) => procedures)).toHaveLength(138);
    const vaccinations = records.flatMap(({ immunizations }) => immunizations);
    expect(vaccinations).toHaveLength(50);
    // the others are against hepatitis A (3) and B (1) and meningococci (1)
    expect(vaccinations.filter(({ action }) => action === null)).toHaveLength(5);
    expect(records.map(({ identity }) => identity.country)).not.toContain(null);
    expect(measured.filter(({ code }) => code.endsWith('-bp'))).toHaveLength(46);
    expect(measured.filter(({ doubtful }) => doubtful)).toMatchObject([
      { code: 'globulin', value: 3.2 },
      { code: 'systolic-bp', value: 49 },
    ]);
  });
});

describe('what the person reported', () => {
  const marked = {
    meta: {
      security: [
        { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'PATRPT' },
        { system: 'urn:other', code: 'R' },
      ],
    },
  };
  const height = (id: string, value: number, more: Readonly<Record<string, unknown>> = {}) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    subject,
    code: { coding: [{ system: 'http://loinc.org', code: '8302-2' }] },
    effectiveDateTime: '2026-01-01',
    valueQuantity: { value, code: 'cm', system: 'http://unitsofmeasure.org' },
    ...more,
  });
  it('counts, and is named as such where it is used', () => {
    const record = readHealthRecord(
      bundle(patient, height('own', 180, marked), height('theirs', 180), {
        ...height('no', 1, marked),
        status: 'cancelled',
      }),
      options,
    );
    expect(record).toMatchObject({
      observations: [{ value: 180 }, { value: 180 }],
      gaps: [
        {
          code: 'FHIR_PATIENT_REPORTED',
          what: expect.stringContaining('Observation/own in record.json: reported by the person'),
        },
      ],
    });
  });
});
