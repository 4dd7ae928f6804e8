import { describe, expect, it } from 'vitest';
import { codes, read, subject } from './sample-record.ts';

describe('risks computed elsewhere', () => {
  const assessment = (prediction: unknown, more: object = {}) => ({
    resourceType: 'RiskAssessment',
    id: 'r',
    status: 'final',
    subject,
    method: { text: 'CanRisk 3.0 (BOADICEA)' },
    occurrenceDateTime: '2025-09-09',
    prediction,
    ...more,
  });
  const years = (value: number) => ({ value, code: 'a' });
  const percent = (value: number) => ({ value, code: '%' });

  it.each([
    [
      { probabilityDecimal: 3.4, whenRange: { low: years(50), high: years(60) } },
      { probability: 0.034, horizonYears: 10, interval: null },
    ],
    [
      { probabilityRange: { low: percent(2), high: percent(5) } },
      { probability: null, interval: [0.02, 0.05], horizonYears: null },
    ],
    [
      { probabilityDecimal: 12, whenPeriod: { start: '2025', end: '2030' } },
      { probability: 0.12, horizonYears: 5 },
    ],
  ])('a prediction %j is %j', (prediction, expected) => {
    const record = read(assessment([{ outcome: { text: 'Breast cancer' }, ...prediction }]));
    expect(record.externalRisks).toMatchObject([
      { model: 'canrisk', outcome: 'Breast cancer', date: '2025-09-09', ...expected },
    ]);
    expect(record.gaps).toEqual([]);
  });

  it.each([
    [[{ outcome: { text: 'x' }, probabilityDecimal: 0.03 }], {}, 'FHIR_PROBABILITY_UNCERTAIN'],
    [[{ outcome: { text: 'x' }, probabilityDecimal: 130 }], {}, 'FHIR_PROBABILITY_UNCERTAIN'],
    [[{ outcome: { text: 'x' } }], {}, 'FHIR_VALUE_MISSING'],
    [[{ probabilityDecimal: 3 }], {}, 'FHIR_ELEMENT_MISSING'],
    [undefined, {}, 'FHIR_ELEMENT_MISSING'],
    [[{ outcome: { text: 'x' }, probabilityDecimal: 3 }], { method: {} }, 'FHIR_ELEMENT_MISSING'],
    [[{ outcome: { text: 'x' }, probabilityDecimal: 3 }], { occurrenceDateTime: '2027' }, 'FHIR_AFTER_AS_OF'],
    [
      [{ outcome: { text: 'x' }, probabilityRange: { low: { value: 2 }, high: { value: 5 } } }],
      {},
      'FHIR_VALUE_MISSING',
    ],
  ])('%j %j is not used: %s', (prediction, more, expected) => {
    const record = read(assessment(prediction, more));
    expect(record.externalRisks).toEqual([]);
    expect(codes(record)).toEqual([expected]);
  });

  it.each([
    ['FRAX 10-year probability of hip fracture', percent(4.2), 'frax', 0.042, 10],
    ['QRISK3 score', percent(11), 'qrisk3', 0.11, null],
    ['Tyrer-Cuzick v8 lifetime risk', { value: 0.21, code: '1' }, 'tyrer-cuzick', 0.21, null],
  ])('an Observation "%s" is read', (text, valueQuantity, model, probability, horizonYears) => {
    const record = read({
      resourceType: 'Observation',
      id: 'o',
      status: 'final',
      subject,
      code: { text },
      effectiveDateTime: '2025-01',
      valueQuantity,
    });
    expect(record.externalRisks).toMatchObject([
      { model, outcome: text, probability, horizonYears, date: '2025-01' },
    ]);
  });

  it('without a unit it is a gap', () => {
    const record = read({
      resourceType: 'Observation',
      id: 'o',
      status: 'final',
      subject,
      code: { text: 'FRAX major fracture' },
      valueQuantity: { value: 12 },
    });
    expect(record.externalRisks).toEqual([]);
    expect(codes(record)).toEqual(['FHIR_UNIT_UNKNOWN']);
  });
});
