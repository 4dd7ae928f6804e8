import { isGap } from '../../base/index.ts';
import type { HealthRecord } from '../model/person.ts';
import { readHealthRecord } from './health-record.ts';

// Small records for the tests of this folder.

export const options = { file: 'record.json', asOf: '2026-01-20' };
export const patient = {
  resourceType: 'Patient',
  id: 'p',
  gender: 'female',
  birthDate: '1960-05-04',
  name: [{ family: 'Muster', given: ['Mia'] }],
};
export const subject = { reference: 'Patient/p' };
export const atc = (code: string, display: string) => ({
  coding: [{ system: 'http://www.whocc.no/atc', code, display }],
});
export const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
export const clinical = (code: string) => ({ coding: [{ code }] });

export function bundle(...resources: readonly object[]): object {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}

export function read(...resources: readonly object[]): HealthRecord {
  const record = readHealthRecord(JSON.stringify(bundle(patient, ...resources)), options);
  if (isGap(record)) throw new Error(record.what);
  return record;
}

export function codes(record: HealthRecord): readonly string[] {
  return record.gaps.map((gap) => gap.code);
}

export const statement = (more: object) => ({
  resourceType: 'MedicationStatement',
  id: 'm',
  status: 'active',
  medicationCodeableConcept: atc('C10AA01', 'simvastatin'),
  subject,
  ...more,
});
