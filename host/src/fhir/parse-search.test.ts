import { isGap } from '@kairos/core/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch } from './parse-search.ts';
import type { SearchQuery } from './search-query.ts';
import { knownDefinitions } from './testing/known-definitions.ts';

const definitions = await knownDefinitions();
const parsed = (type: string | null, query: string): SearchQuery => {
  const result = parseSearch(type, query, definitions);
  if (isGap(result)) throw new Error(result.what);
  return result;
};
const clauseOf = (type: string, query: string): unknown => parsed(type, query).clauses[0];
const codeOf = (type: string | null, query: string): string => {
  const result = parseSearch(type, query, definitions);
  return isGap(result) ? result.code : 'none';
};

describe('parseSearch', () => {
  it.each([
    ['code=http://loinc.org|2339-0', { system: 'http://loinc.org', code: '2339-0' }],
    ['code=2339-0', { system: null, code: '2339-0' }],
    ['code=|2339-0', { system: '', code: '2339-0' }],
    ['code=http://loinc.org|', { system: 'http://loinc.org', code: '' }],
    ['code=a%5C%2Cb%5C%7Cc', { system: null, code: 'a,b|c' }],
    ['value-string=Rosé', { text: 'rose', exact: 'Rosé' }],
    ['subject=Patient/1', { type: 'Patient', id: '1', url: null }],
    ['subject=1', { type: null, id: '1' }],
    ['patient=1', { type: 'Patient', id: '1' }],
    ['subject:Patient=1', { type: 'Patient', id: '1' }],
    ['subject=http://x.example/Patient/1', { url: 'http://x.example/Patient/1', id: null }],
    ['date=2024', { from: Date.UTC(2024, 0, 1), to: Date.UTC(2025, 0, 1) - 1 }],
    ['date=ge2024-05-06T10:00Z', { from: Date.UTC(2024, 4, 6, 10), to: Date.UTC(2024, 4, 6, 10, 1) - 1 }],
    [
      'value-quantity=5.4|http://unitsofmeasure.org|g',
      { low: 5.35, high: 5.45, canonical: { unit: 'g1', low: 5.35, high: 5.45 } },
    ],
    ['value-quantity=gt5.4', { low: 5.4, high: 5.4, system: null, code: null }],
    ['value-quantity=ap100', { low: 90, high: 110 }],
    ['value-quantity=1e2', { low: 50, high: 150 }],
  ])('reads %s', (query, value) => {
    expect(clauseOf('Observation', query)).toMatchObject({ kind: 'values', values: [{ value }] });
  });

  it('takes a unit without a system as UCUM and as it is', () => {
    expect(clauseOf('Observation', 'value-quantity=5||mg')).toMatchObject({
      values: [{ value: { canonical: { unit: 'g1' } } }, { value: { canonical: null, code: 'mg' } }],
    });
  });

  it('takes prefixes and alternatives', () => {
    expect(clauseOf('Observation', 'date=lt2024,eq2025')).toMatchObject({
      values: [{ prefix: 'lt' }, { prefix: 'eq' }],
    });
    expect(clauseOf('Observation', '_id=a,b')).toEqual({ kind: 'id', ids: ['a', 'b'] });
    expect(clauseOf('Observation', '_lastUpdated=gt2024')).toMatchObject({ kind: 'updated', prefix: 'gt' });
    expect(clauseOf('Patient', 'email:missing=true')).toMatchObject({ kind: 'missing', missing: true });
  });

  it('reads composites part by part', () => {
    const query = 'component-code-value-quantity=http://loinc.org|8480-6$gt140';
    expect(clauseOf('Observation', query)).toMatchObject({
      values: [{ parts: [{ value: { code: '8480-6' } }, { prefix: 'gt', value: { low: 140 } }] }],
    });
  });

  it('follows references forth and back', () => {
    expect(clauseOf('Observation', 'subject:Patient.name=peter')).toMatchObject({
      kind: 'chain',
      type: 'Patient',
      clause: { kind: 'values', param: { name: 'name' } },
    });
    expect(clauseOf('Observation', 'subject.name=peter')).toMatchObject({
      kind: 'any',
      clauses: [{ type: 'Location' }, { type: 'Patient' }],
    });
    expect(clauseOf('Patient', '_has:Observation:patient:code=1234-5')).toMatchObject({
      kind: 'has',
      type: 'Observation',
      param: { name: 'patient' },
      clause: { param: { name: 'code' } },
    });
    expect(clauseOf('Patient', '_has:Observation:patient:encounter:Encounter.status=finished')).toMatchObject(
      {
        kind: 'has',
        clause: { kind: 'chain', type: 'Encounter' },
      },
    );
  });

  it('asks every type of target that has the parameter', () => {
    const targets = definitions.param('Provenance', 'target')?.targets ?? [];
    const asked = targets.filter((type) => definitions.param(type, 'date')?.kind === 'date');
    expect(asked.length).toBeGreaterThan(20);
    expect(clauseOf('Provenance', 'target.date=2024')).toMatchObject({
      clauses: asked.map((type) => ({ type })),
    });
  });

  it('reads what shapes the answer', () => {
    const query = parsed(
      'Observation',
      '_include=Observation:patient:Patient&_revinclude:iterate=Provenance:target&_sort=-date,_id&_count=7&_total=accurate&_elements=id,code&_page=xyz&_format=json&code=',
    );
    expect(query).toMatchObject({
      inclusions: [
        {
          reverse: false,
          iterate: false,
          type: 'Observation',
          param: { name: 'patient' },
          targetType: 'Patient',
        },
        { reverse: true, iterate: true, type: 'Provenance', param: { name: 'target' } },
      ],
      sort: [
        { by: { name: 'date' }, descending: true },
        { by: '_id', descending: false },
      ],
      count: 7,
      total: 'accurate',
      elements: ['id', 'code'],
      cursor: 'xyz',
      clauses: [],
    });
    expect(query.applied).not.toContain('_page');
    expect(parsed('Patient', 'name=a%26b').applied).toBe('name=a%26b');
  });

  it.each([
    ['Patient', 'shoe-size=4', 'FHIR_SEARCH_PARAM_UNKNOWN'],
    ['Patient', 'general-practitioner.shoe=4', 'FHIR_SEARCH_PARAM_UNKNOWN'],
    ['Patient', '_sort=shoe', 'FHIR_SEARCH_PARAM_UNKNOWN'],
    ['Patient', 'name:sounds=x', 'FHIR_SEARCH_MODIFIER_BAD'],
    ['Observation', 'date:exact=2024', 'FHIR_SEARCH_MODIFIER_BAD'],
    ['Observation', 'subject:Shoe=1', 'FHIR_SEARCH_MODIFIER_BAD'],
    ['Patient', 'birthdate=tomorrow', 'FHIR_SEARCH_VALUE_BAD'],
    ['Patient', 'birthdate=2024-02-30', 'FHIR_SEARCH_VALUE_BAD'],
    ['Patient', 'name=%E0%A4%A', 'FHIR_SEARCH_VALUE_BAD'],
    ['Patient', 'email:missing=perhaps', 'FHIR_SEARCH_VALUE_BAD'],
    ['Patient', '_id=a/b', 'FHIR_SEARCH_VALUE_BAD'],
    ['Patient', '_count=-1', 'FHIR_SEARCH_VALUE_BAD'],
    ['Patient', '_include=Shoe:size', 'FHIR_SEARCH_VALUE_BAD'],
    ['Patient', '_has:Observation:code:status=final', 'FHIR_SEARCH_VALUE_BAD'],
    ['Observation', 'value-quantity=five', 'FHIR_SEARCH_VALUE_BAD'],
    ['Observation', 'code-value-quantity=a', 'FHIR_SEARCH_VALUE_BAD'],
    ['Observation', 'subject=Shoe/1', 'FHIR_SEARCH_VALUE_BAD'],
    ['Observation', 'code.text=a', 'FHIR_SEARCH_VALUE_BAD'],
    ['Observation', `code=${'a,'.repeat(1001)}`, 'FHIR_SEARCH_TOO_LARGE'],
    ['Observation', 'code=a&'.repeat(101), 'FHIR_SEARCH_TOO_LARGE'],
    ['Observation', `code=${'a'.repeat(70_000)}`, 'FHIR_SEARCH_TOO_LARGE'],
    ['Patient', `${'link:Patient.'.repeat(6)}name=a`, 'FHIR_SEARCH_TOO_LARGE'],
    ['Provenance', 'target.subject.organization.endpoint.status=a', 'FHIR_SEARCH_TOO_LARGE'],
    ['Shoe', '', 'FHIR_TYPE_UNKNOWN'],
  ])('refuses a search of %s for %.60s with %s', (type, query, code) => {
    expect(codeOf(type, query)).toBe(code);
  });

  it('leaves unknown parameters out under lenient handling, and nothing else', () => {
    expect(parseSearch('Patient', 'shoe-size=4&name=a', definitions, 'lenient')).toMatchObject({
      ignored: ['shoe-size'],
      applied: 'name=a',
    });
    const bad = parseSearch('Patient', 'birthdate=x', definitions, 'lenient');
    expect(isGap(bad) && bad.code).toBe('FHIR_SEARCH_VALUE_BAD');
  });

  it('answers any text with a search or a coded gap', () => {
    const piece = fc.constantFrom(
      '_has:',
      'subject',
      ':',
      '.',
      '=',
      '&',
      ',',
      '|',
      '$',
      '\\',
      '%',
      'name',
      'ge',
      '1e9',
      '(',
      '_sort',
    );
    const pieces = fc.array(piece, { maxLength: 40 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), pieces), (query) => {
        expect(codeOf('Observation', query)).toMatch(/^(none|FHIR_SEARCH_[A-Z_]+)$/);
      }),
      { numRuns: 500 },
    );
  });
});
