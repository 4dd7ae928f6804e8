import { describe, expect, it } from 'vitest';
import { atc, codes, read, statement } from './sample-record.ts';

describe('medicines', () => {
  it.each([
    ['active', {}, 'current'],
    ['active', { effectivePeriod: { start: '2020' } }, 'current'],
    ['active', { effectivePeriod: { start: '2020', end: '2026-01-19' } }, 'past'],
    ['active', { effectivePeriod: { start: '2020', end: '2026-01-20T08:00:00+01:00' } }, 'current'],
    ['active', { effectivePeriod: { start: '2020', end: '2026-01' } }, 'current'],
    ['active', { effectivePeriod: { start: '2026-02' } }, 'planned'],
    ['active', { effectiveDateTime: '2026-01-21' }, 'planned'],
    ['completed', {}, 'past'],
    ['stopped', { effectivePeriod: { start: '2020' } }, 'past'],
    ['intended', {}, 'planned'],
    ['on-hold', {}, 'planned'],
    ['not-taken', {}, undefined],
    ['entered-in-error', {}, undefined],
  ])('MedicationStatement %s %j is %s', (status, more, expected) => {
    const record = read(statement({ status, ...more }));
    expect(record.medications[0]?.status).toBe(expected);
    expect(record.gaps).toEqual([]);
  });

  it.each([
    ['active', 'order', {}, 'current'],
    ['active', 'proposal', {}, 'planned'],
    ['active', 'plan', {}, 'planned'],
    ['draft', 'order', {}, 'planned'],
    ['stopped', 'order', {}, 'past'],
    ['cancelled', 'order', {}, undefined],
    [
      'active',
      'order',
      {
        authoredOn: '2026-01-10',
        dosageInstruction: [{ timing: { repeat: { boundsDuration: { value: 7, code: 'd' } } } }],
      },
      'past',
    ],
    [
      'active',
      'order',
      {
        authoredOn: '2026-01-10',
        dosageInstruction: [{ timing: { repeat: { boundsDuration: { value: 2, code: 'wk' } } } }],
      },
      'current',
    ],
    ['completed', 'order', { authoredOn: '2025-12-01' }, 'past'],
    [
      'completed',
      'order',
      {
        authoredOn: '2025-12-01',
        dispenseRequest: { expectedSupplyDuration: { value: 30, code: 'd' }, numberOfRepeatsAllowed: 1 },
      },
      'current',
    ],
    ['active', 'order', { doNotPerform: true }, undefined],
  ])('MedicationRequest %s %s %j is %s', (status, intent, more, expected) => {
    const record = read(statement({ resourceType: 'MedicationRequest', status, intent, ...more }));
    expect(record.medications[0]?.status).toBe(expected);
  });

  it.each([
    ['MedicationDispense', { whenHandedOver: '2025-12-20', daysSupply: { value: 28 } }, 'past'],
    ['MedicationDispense', { whenHandedOver: '2025-12-20' }, 'current'],
    ['MedicationDispense', { whenHandedOver: '2025-09-20' }, 'past'],
    ['MedicationAdministration', { effectiveDateTime: '2026-01-20' }, 'current'],
    ['MedicationAdministration', { effectiveDateTime: '2026-01-19' }, 'past'],
  ])('completed %s %j is %s', (resourceType, more, expected) => {
    const record = read(statement({ resourceType, status: 'completed', ...more }));
    expect(record.medications[0]?.status).toBe(expected);
  });

  it('counts an unknown status by its period, with a remark', () => {
    const record = read(statement({ status: 'unknown' }));
    expect(record.medications[0]?.status).toBe('current');
    expect(codes(record)).toEqual(['FHIR_STATUS_UNKNOWN']);
  });

  it('splits a combination product into its active ingredients', () => {
    const record = read(
      statement({
        medicationCodeableConcept: undefined,
        medicationReference: { reference: '#c' },
        contained: [
          {
            resourceType: 'Medication',
            id: 'c',
            code: { ...atc('C10BA02', 'simvastatin and ezetimibe'), text: 'Inegy 10/20' },
            ingredient: [
              { itemCodeableConcept: { text: 'Simvastatin' } },
              { itemCodeableConcept: atc('C10AX09', 'ezetimibe') },
              { itemCodeableConcept: { text: 'Lactose' }, isActive: false },
            ],
          },
        ],
      }),
    );
    expect(record.medications.map(({ name, product, atc: found }) => [name, product, found])).toEqual([
      ['Simvastatin', 'Inegy 10/20', []],
      ['ezetimibe', 'Inegy 10/20', ['C10AX09']],
    ]);
  });

  it('follows a reference to a Medication and keeps its ATC, RxNorm and every name', () => {
    const record = read(
      {
        resourceType: 'Medication',
        id: 'x',
        code: {
          coding: [
            { system: 'urn:oid:2.16.840.1.113883.6.88', code: '32968', display: 'clopidogrel' },
            { system: 'http://fhir.de/CodeSystem/bfarm/atc', code: 'b01ac04', display: 'Clopidogrel' },
          ],
          text: 'Plavix',
        },
      },
      statement({
        medicationCodeableConcept: undefined,
        medicationReference: { reference: 'Medication/x/_history/2' },
      }),
    );
    expect(record.medications).toEqual([
      {
        name: 'Plavix',
        alsoNamed: ['Clopidogrel', 'clopidogrel'],
        product: null,
        atc: ['B01AC04'],
        rxnorm: ['32968'],
        status: 'current',
        source: { file: 'record.json', lineOneBased: null, record: 'MedicationStatement/m' },
      },
    ]);
  });

  it('names a dangling reference and reads the entry by its display', () => {
    const record = read(
      statement({
        medicationCodeableConcept: undefined,
        medicationReference: { reference: 'Medication/none', display: 'Codeine' },
      }),
      statement({
        id: 'm2',
        medicationCodeableConcept: undefined,
        medicationReference: { reference: 'Medication/none' },
      }),
    );
    expect(record.medications.map(({ name }) => name)).toEqual(['Codeine']);
    expect(codes(record)).toEqual(['FHIR_REFERENCE_DANGLING', 'FHIR_REFERENCE_DANGLING']);
  });

  it('takes "no known medications" as none and "no information" as a gap', () => {
    const concept = (system: string, code: string) => ({
      medicationCodeableConcept: { coding: [{ system, code }] },
    });
    const record = read(
      statement(concept('http://snomed.info/sct', '787481004')),
      statement({
        id: 'n',
        ...concept('http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips', 'no-medication-info'),
      }),
      statement({ id: 'o', medicationCodeableConcept: {} }),
    );
    expect(record.medications).toEqual([]);
    expect(codes(record)).toEqual(['FHIR_INFORMATION_ABSENT', 'FHIR_ELEMENT_MISSING']);
  });
});
