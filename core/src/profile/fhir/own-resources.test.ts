import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import { ownResources } from './index.ts';
import { bundle, patient, statement } from './sample-record.ts';

describe('ownResources', () => {
  it('gives the person’s resources and nobody’s as they stand, not those about others', () => {
    const practitioner = { resourceType: 'Practitioner', id: 'd' };
    const other = statement({ id: 'other', subject: { reference: 'Patient/somebody' } });
    const own = ownResources(bundle(patient, statement({}), other, practitioner), {
      file: 'record.json',
      asOf: '2026-11-26',
    });
    expect(isGap(own) ? own : own.map(({ resource }) => resource)).toEqual([
      patient,
      statement({}),
      practitioner,
    ]);
  });

  it('refuses what readHealthRecord refuses', () => {
    expect(ownResources('{', { file: 'record.json', asOf: '2026-11-26' })).toMatchObject({
      code: 'FHIR_NOT_JSON',
    });
    const two = bundle(patient, { ...patient, id: 'q', birthDate: '1990-01-01' });
    expect(ownResources(two, { file: 'record.json', asOf: '2026-11-26' })).toMatchObject({
      code: 'FHIR_TWO_PATIENTS',
    });
  });
});
