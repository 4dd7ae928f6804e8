import { describe, expect, it } from 'vitest';
import {
  type Entry,
  entryDay,
  entryName,
  entryValue,
  fileOf,
  isComputed,
  isOfKind,
  isReported,
} from './entry-text.ts';

const observation: Entry = {
  resourceType: 'Observation',
  id: 'o',
  code: { coding: [{ system: 'http://loinc.org', code: '2093-3', display: 'Cholesterol' }] },
  valueQuantity: { value: 5.2, unit: 'mmol/L' },
  effectiveDateTime: '2026-03-01T10:00:00Z',
};

describe('an entry of the record in a line', () => {
  it('says what it is about, its value and its day', () => {
    expect([entryName(observation), entryValue(observation), entryDay(observation)]).toEqual([
      'Cholesterol',
      '5.2 mmol/L',
      '2026-03-01',
    ]);
  });

  it('prefers the words of whoever wrote it, and joins what has parts', () => {
    const pressure: Entry = {
      ...observation,
      code: { text: 'Blood pressure', coding: [{ display: 'BP' }] },
      valueQuantity: undefined,
      component: [{ valueQuantity: { value: 120, unit: 'mmHg' } }, { valueQuantity: { value: 80 } }],
    };
    expect([entryName(pressure), entryValue(pressure)]).toEqual(['Blood pressure', '120 mmHg / 80']);
  });

  it('falls back to its type, and has no value or day where there is none', () => {
    const bare: Entry = { resourceType: 'Procedure', id: 'p' };
    expect([entryName(bare), entryValue(bare), entryDay(bare)]).toEqual(['Procedure', null, null]);
  });

  it('names a person and a file', () => {
    const patient: Entry = { resourceType: 'Patient', id: 'm', name: [{ given: ['Mara'], family: 'B' }] };
    expect(entryName(patient)).toBe('Mara B');
    const document: Entry = {
      resourceType: 'DocumentReference',
      id: 'd',
      content: [{ attachment: { url: 'Binary/7', title: 'genome.vcf' } }],
    };
    expect([entryName(document), fileOf(document)]).toEqual(['genome.vcf', 'Binary/7']);
    expect(
      fileOf({ ...document, content: [{ attachment: { url: 'https://elsewhere.example' } }] }),
    ).toBeNull();
  });

  it('knows what was computed, what was reported, and results from genes', () => {
    const labelled = (meta: unknown): Entry => ({ ...observation, meta });
    expect(isComputed(labelled({ tag: [{ code: 'plan' }] }))).toBe(true);
    expect(isReported(labelled({ security: [{ code: 'PATRPT' }] }))).toBe(true);
    const genetic = labelled({ security: [{ code: 'genetics' }] });
    expect([isOfKind(genetic, 'genetics'), isOfKind(genetic, 'results')]).toEqual([true, false]);
    expect([isOfKind(observation, 'genetics'), isOfKind(observation, 'results')]).toEqual([false, true]);
  });
});
