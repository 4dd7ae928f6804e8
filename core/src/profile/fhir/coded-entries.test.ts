import { describe, expect, it } from 'vitest';
import { read, statement, subject } from './sample-record.ts';

const coded = (code: string, display: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
});
const allergy = (more: object) => ({
  resourceType: 'AllergyIntolerance',
  id: 'a',
  code: coded('716186003', 'Žádná známá alergie'),
  patient: subject,
  ...more,
});
const uses = (...resources: readonly object[]): readonly (readonly [string, string, string])[] =>
  read(...resources).codedEntries.map(({ type, text, use }) => [type, text, use]);

describe('coded entries', () => {
  it('keep the words of the record, in whatever language, with what became of them', () => {
    expect(uses(statement({}), allergy({}))).toEqual([
      ['MedicationStatement', 'simvastatin', 'used'],
      ['AllergyIntolerance', 'Žádná známá alergie', 'left-out'],
    ]);
    const [entry] = read(allergy({})).codedEntries;
    expect(entry?.codings).toEqual([
      { system: 'http://snomed.info/sct', code: '716186003', display: 'Žádná známá alergie' },
    ]);
  });

  it('hold what nothing reads, with its date and coded value', () => {
    const record = read({
      resourceType: 'Observation',
      id: 'o',
      status: 'final',
      code: coded('1', 'Blodtype'),
      valueCodeableConcept: coded('112144000', 'A'),
      effectiveDateTime: '2024-02-03',
      subject,
    });
    expect(record.observations).toEqual([]);
    expect(record.codedEntries).toMatchObject([
      { text: 'Blodtype', date: '2024-02-03', use: 'not-understood', value: { text: 'A' } },
    ]);
  });

  it('tell the parts of a panel apart', () => {
    const part = (code: string, value: number) => ({
      code: { coding: [{ system: 'http://loinc.org', code, display: code }] },
      valueQuantity: { value, code: 'mm[Hg]' },
    });
    const panel = {
      resourceType: 'Observation',
      id: 'bp',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '85354-9', display: 'panel' }] },
      component: [part('8480-6', 120), part('8478-0', 90)],
      subject,
    };
    expect(uses(panel)).toEqual([
      ['Observation', 'panel', 'used'],
      ['Observation', '8480-6', 'used'],
      ['Observation', '8478-0', 'not-understood'],
    ]);
  });

  it('name a device by what it is, and hold nothing about another person', () => {
    const device = {
      resourceType: 'Device',
      id: 'd',
      type: coded('14106009', 'Pacemaker'),
      patient: subject,
    };
    const use = { resourceType: 'DeviceUseStatement', id: 'u', device: { reference: 'Device/d' }, subject };
    const program = { resourceType: 'Device', id: 'x', type: coded('2', 'Program') };
    const other = statement({ id: 'other', subject: { reference: 'Patient/somebody' } });
    const others = { ...use, id: 'v', subject: { reference: 'Patient/somebody' } };
    expect(uses(device, use, program, other, others)).toEqual([
      ['Device', 'Pacemaker', 'not-understood'],
      ['DeviceUseStatement', 'Pacemaker', 'not-understood'],
    ]);
  });
});
