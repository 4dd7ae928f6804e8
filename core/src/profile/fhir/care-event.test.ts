import { describe, expect, it } from 'vitest';
import { careActions } from '../model/care-actions.ts';
import { careActionOf } from './care-event.ts';
import { codes, loinc, read, subject } from './sample-record.ts';

const sct = (code: string, display = 'x') => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
});

describe('procedures', () => {
  const procedure = (more: object) => ({
    resourceType: 'Procedure',
    id: 'p',
    status: 'completed',
    code: sct('73761001', 'Colonoscopy'),
    subject,
    performedDateTime: '2021-04-12',
    ...more,
  });

  it.each([
    [{}, 'done', '2021-04-12'],
    [{ performedDateTime: undefined, performedPeriod: { start: '2020', end: '2020-06' } }, 'done', '2020-06'],
    [{ performedDateTime: undefined }, 'done', null],
    [{ status: 'not-done' }, 'not-done', '2021-04-12'],
    [{ status: 'not-done', statusReason: sct('105480006') }, 'declined', '2021-04-12'],
  ])('%j is %s on %s', (more, status, date) => {
    const record = read(procedure(more));
    expect(record.procedures).toMatchObject([
      { status, date, action: 'colonoscopy', text: 'Colonoscopy', recordedAs: 'procedure', result: null },
    ]);
    expect(record.gaps).toEqual([]);
  });

  it.each([
    [{ status: 'entered-in-error' }, []],
    [{ status: 'in-progress' }, ['FHIR_NOT_COMPLETED']],
    [{ status: undefined }, ['FHIR_NOT_COMPLETED']],
    [{ performedDateTime: '2026-03' }, ['FHIR_AFTER_AS_OF']],
    [{ code: {} }, ['FHIR_ELEMENT_MISSING']],
    [{ subject: { reference: 'Patient/q' } }, ['FHIR_OTHER_PATIENT']],
  ])('%j is left out: %j', (more, gaps) => {
    const record = read(procedure(more));
    expect(record.procedures).toEqual([]);
    expect(codes(record)).toEqual(gaps);
  });

  it('keeps one with a date in words as undated, and says so', () => {
    const record = read(procedure({ performedDateTime: undefined, performedString: 'last summer' }));
    expect(record.procedures[0]?.date).toBeNull();
    expect(codes(record)).toEqual(['FHIR_DATE_INVALID']);
  });

  it('takes the result from the report it refers to; a dangling one is none', () => {
    const report = {
      resourceType: 'DiagnosticReport',
      id: 'r',
      status: 'final',
      code: loinc('18746-8'),
      subject,
      effectiveDateTime: '2021-04-12',
      conclusionCode: [sct('17621005', 'Normal')],
      conclusion: 'No polyps',
    };
    const [first] = read(procedure({ report: [{ reference: 'DiagnosticReport/r' }] }), report).procedures;
    expect(first?.result).toMatchObject({ text: 'No polyps', abnormal: false });
    const [second] = read(procedure({ report: [{ reference: 'DiagnosticReport/none' }] })).procedures;
    expect(second?.result).toBeNull();
  });
});

describe('reports and screening tests', () => {
  const report = (more: object) => ({
    resourceType: 'DiagnosticReport',
    id: 'r',
    status: 'final',
    code: loinc('24606-6'),
    subject,
    effectiveDateTime: '2024-10-01',
    ...more,
  });

  it.each([
    [{ conclusion: 'BI-RADS 2' }, { text: 'BI-RADS 2', abnormal: null }],
    [{ conclusion: 'BI-RADS-Kategorie 4a links' }, { text: 'BI-RADS-Kategorie 4a links', abnormal: true }],
    [{ conclusion: 'right BIRADS: 2, left BIRADS: 0' }, { abnormal: true }],
    [{ conclusion: 'by BI-RADS 5th edition, category 1' }, { abnormal: null }],
    [{ conclusionCode: [sct('397144001', 'BI-RADS 4')] }, { text: 'BI-RADS 4', abnormal: true }],
    [{ conclusionCode: [sct('397141009', 'BI-RADS 2')] }, { text: 'BI-RADS 2', abnormal: false }],
    [{ conclusionCode: [sct('263654008', 'Abnormal')] }, { text: 'Abnormal', abnormal: true }],
    [{ result: [{ reference: 'Observation/i' }] }, { text: null, abnormal: true }],
    [{}, null],
  ])('a report with %j has the result %j', (more, result) => {
    const interpreted = {
      resourceType: 'Observation',
      id: 'i',
      status: 'final',
      code: loinc('72514-3'),
      subject,
      interpretation: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
              code: 'A',
            },
          ],
        },
      ],
    };
    const [read0] = read(report(more), interpreted).procedures;
    expect(read0).toMatchObject({ action: 'mammography', recordedAs: 'report', date: '2024-10-01' });
    if (result === null) expect(read0?.result).toBeNull();
    else expect(read0?.result).toMatchObject(result);
  });

  it('does not take a clinical note, a void or a merely registered report for one', () => {
    const record = read(
      report({ id: 'n', code: loinc('34117-2') }),
      report({ id: 'v', status: 'entered-in-error' }),
      report({ id: 'g', status: 'registered' }),
    );
    expect(record.procedures).toEqual([]);
    expect(codes(record)).toEqual(['FHIR_NOT_COMPLETED', 'FHIR_NOT_READ']);
  });

  it.each([
    [{ valueCodeableConcept: sct('260385009', 'Negative') }, { text: 'Negative', abnormal: false }],
    [{ valueCodeableConcept: sct('10828004', 'Positive') }, { text: 'Positive', abnormal: true }],
    [{ valueString: 'negative' }, { text: 'negative', abnormal: null }],
    [{ valueQuantity: { value: 12, unit: 'ug/g' } }, { text: '12 ug/g', abnormal: null }],
  ])('a test for occult blood with %j gives %j', (value, result) => {
    const record = read({
      resourceType: 'Observation',
      id: 'f',
      status: 'final',
      code: loinc('29771-3'),
      subject,
      effectiveDateTime: '2025-03-03',
      ...value,
    });
    expect(record.procedures).toMatchObject([
      { action: 'faecal-occult-blood-test', recordedAs: 'observation', date: '2025-03-03', result },
    ]);
  });
});

describe('vaccinations', () => {
  const vaccination = (more: object) => ({
    resourceType: 'Immunization',
    id: 'i',
    status: 'completed',
    vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '187' }], text: 'Shingrix' },
    patient: subject,
    occurrenceDateTime: '2025-10-02',
    ...more,
  });
  const objection = {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'PATOBJ' }],
    text: 'did not want it',
  };

  it.each([
    [{}, { status: 'done', date: '2025-10-02', action: 'zoster-vaccination', reason: null }],
    [{ status: 'not-done' }, { status: 'not-done' }],
    [
      { status: 'not-done', statusReason: objection },
      { status: 'declined', reason: 'did not want it' },
    ],
    [{ isSubpotent: true }, { status: 'not-done' }],
    [
      { vaccineCode: { text: 'Impfung' }, protocolApplied: [{ targetDisease: [sct('6142004')] }] },
      { action: 'influenza-vaccination', text: 'Impfung' },
    ],
  ])('%j is %j', (more, expected) => {
    expect(read(vaccination(more)).immunizations).toMatchObject([expected]);
  });

  it.each([
    [{ status: 'entered-in-error' }, []],
    [{ occurrenceDateTime: '2026-06' }, ['FHIR_AFTER_AS_OF']],
    [
      {
        vaccineCode: {
          coding: [
            {
              system: 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips',
              code: 'no-immunization-info',
            },
          ],
        },
      },
      ['FHIR_INFORMATION_ABSENT'],
    ],
  ])('%j is left out: %j', (more, gaps) => {
    const record = read(vaccination(more));
    expect(record.immunizations).toEqual([]);
    expect(codes(record)).toEqual(gaps);
  });

  it.each([
    ['http://hl7.org/fhir/sid/cvx', '140', 'influenza-vaccination'],
    ['http://hl7.org/fhir/sid/cvx', '9', 'tetanus-vaccination'],
    ['http://hl7.org/fhir/sid/cvx', '216', 'pneumococcal-vaccination'],
    ['http://www.whocc.no/atc', 'J07BM03', 'hpv-vaccination'],
    ['http://www.whocc.no/atc', 'J07BN01', 'covid-19-vaccination'],
    ['http://www.whocc.no/atc', 'J07BK01', null],
    ['http://snomed.info/sct', '777725002', 'tetanus-vaccination'],
    ['http://example.org', '187', null],
  ])('%s %s is %s', (system, code, action) => {
    expect(careActionOf([{ system, code, display: null }])).toBe(action);
  });

  it('no code stands for two actions', () => {
    for (const system of ['loinc', 'snomed', 'cvx', 'atcPrefixes'] as const) {
      const all = Object.values(careActions).flatMap((action) => action[system] ?? []);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
