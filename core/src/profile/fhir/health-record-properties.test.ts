import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorTable, isGap } from '../../base/index.ts';
import { readHealthRecord } from './index.ts';
import { bundle, options, patient, read, statement, subject } from './sample-record.ts';

describe('properties', () => {
  const types = [
    'Patient',
    'Condition',
    'AllergyIntolerance',
    'MedicationStatement',
    'MedicationRequest',
    'MedicationDispense',
    'MedicationAdministration',
    'Medication',
    'Observation',
    'FamilyMemberHistory',
    'Procedure',
    'DiagnosticReport',
    'Immunization',
    'RiskAssessment',
    'Composition',
    'Bundle',
    '__proto__',
    'Claim',
  ];
  const keys = [
    'status',
    'code',
    'coding',
    'system',
    'value',
    'unit',
    'subject',
    'patient',
    'reference',
    'medicationReference',
    'medicationCodeableConcept',
    'valueQuantity',
    'valueCodeableConcept',
    'effectivePeriod',
    'effectiveDateTime',
    'start',
    'end',
    'contained',
    'ingredient',
    'itemReference',
    'clinicalStatus',
    'dosageInstruction',
    'timing',
    'repeat',
    'boundsDuration',
    'daysSupply',
    'whenHandedOver',
    'authoredOn',
    'entry',
    'resource',
    'name',
    'identifier',
    'birthDate',
    'id',
    'fullUrl',
    'component',
    'condition',
    'relationship',
    'display',
    'text',
    'vaccineCode',
    'statusReason',
    'performedDateTime',
    'occurrenceDateTime',
    'conclusion',
    'conclusionCode',
    'result',
    'report',
    'interpretation',
    'valueInteger',
    'prediction',
    'probabilityDecimal',
    'probabilityRange',
    'whenRange',
    'low',
    'high',
    'outcome',
    'method',
    'bornDate',
    'ageAge',
    'deceasedAge',
    'onsetAge',
    'onsetRange',
    'onsetString',
    'extension',
    'address',
    'country',
  ];
  const words = [
    'http://loinc.org',
    '82810-3',
    '29463-7',
    '8480-6',
    '59261-8',
    '72166-2',
    '29771-3',
    'http://hl7.org/fhir/sid/cvx',
    'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
    'MTH',
    'FRAX',
    '%',
    '52 years',
    'constructor',
    'http://snomed.info/sct',
    '77386006',
    'completed',
    'active',
    '#x',
    'Patient/x',
    'Medication/x',
    '2026-01',
    '9999-12-31',
    '0000',
    'kg',
    '1e999',
  ];
  const leaf = fc.oneof(fc.constantFrom(...words), fc.string(), fc.double(), fc.boolean(), fc.constant(null));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 8 }),
    ),
  }));
  const resource = fc
    .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...keys), tree, { maxKeys: 10 }))
    .map(([resourceType, body]) => ({ resourceType, ...body }));

  const accept = (input: unknown): void => {
    const record = readHealthRecord(input, options);
    for (const gap of isGap(record) ? [record] : record.gaps)
      expect(Object.keys(errorTable)).toContain(gap.code);
    expect(JSON.stringify(readHealthRecord(input, options))).toBe(JSON.stringify(record));
  };

  it('any JSON gives a record or a coded gap', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => accept(json)),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => accept(text)),
      { numRuns: 300 },
    );
  });
  it('any resources in a bundle give a record or a coded gap', () => {
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 5 }), (resources) => accept(bundle(...resources))),
      { numRuns: 500 },
    );
  });
  it('nothing is lost silently: every medication statement is read, void or listed', () => {
    const status = fc.constantFrom('active', 'completed', 'odd', undefined);
    const medicine = fc.constantFrom<object>(
      { medicationCodeableConcept: { text: 'x' } },
      { medicationReference: { reference: 'Medication/none' } },
      {},
      { medicationCodeableConcept: 'bad' },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(status, medicine), { maxLength: 6 }), (items) => {
        const record = read(
          ...items.map(([word, given], at) => ({
            resourceType: 'MedicationStatement',
            id: `m${at}`,
            status: word,
            subject,
            ...given,
          })),
        );
        const mentioned = new Set([
          ...record.medications.map(({ source }) => source.record),
          ...record.gaps.map((gap) => gap.subject),
        ]);
        items.forEach((_, at) => expect(mentioned).toContain(`MedicationStatement/m${at}`));
      }),
      { numRuns: 200 },
    );
  });
  it('nothing is lost silently: every measurement is read or listed', () => {
    const code = fc.constantFrom('8480-6', '2093-3', '4548-4', '59261-8', '10835-7', '777-3');
    const unit = fc.constantFrom('mm[Hg]', 'mg/dL', 'mmol/L', '%', '10*9/L', 'kPa', 'odd', undefined);
    const value = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(5, 50, 120, undefined));
    fc.assert(
      fc.property(fc.array(fc.tuple(code, unit, value), { maxLength: 6 }), (items) => {
        const record = read(
          ...items.map(([loincCode, unitCode, number], at) => ({
            resourceType: 'Observation',
            id: `o${at}`,
            status: 'final',
            code: { coding: [{ system: 'http://loinc.org', code: loincCode }] },
            subject,
            valueQuantity: { value: number, code: unitCode },
          })),
        );
        const mentioned = new Set([
          ...record.observations.map(({ source }) => source.record),
          ...record.gaps.map((gap) => gap.subject),
        ]);
        items.forEach((_, at) => expect(mentioned).toContain(`Observation/o${at}`));
        for (const { value: read0, unit: unit0 } of record.observations) {
          expect(Number.isFinite(read0)).toBe(true);
          expect(unit0).not.toBe('');
        }
      }),
      { numRuns: 200 },
    );
  });
  it('the order of entries changes no fact', () => {
    const resources = [
      patient,
      statement({}),
      statement({ id: 'n', status: 'stopped' }),
      { resourceType: 'Condition', id: 'c', code: { text: 'Gout' }, subject },
    ];
    const sorted = (record: ReturnType<typeof readHealthRecord>): unknown =>
      Object.entries(record).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.map((item) => JSON.stringify(item)).toSorted() : value,
      ]);
    const expected = sorted(readHealthRecord(bundle(...resources), options));
    fc.assert(
      fc.property(fc.shuffledSubarray(resources, { minLength: resources.length }), (shuffled) => {
        expect(sorted(readHealthRecord(bundle(...shuffled), options))).toEqual(expected);
      }),
      { numRuns: 24 },
    );
  });
});
