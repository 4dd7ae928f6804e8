import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from './resource.ts';
import { searchValues } from './search-values.ts';
import { knownDefinitions } from './testing/known-definitions.ts';

const definitions = await knownDefinitions();
const valuesOf = (resource: Resource, param: string): readonly unknown[] =>
  searchValues(resource, definitions)
    .filter((value) => value.param === param)
    .map((value) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'param')));
const ucum = 'http://unitsofmeasure.org';
const observation = (value: Readonly<Record<string, unknown>>): Resource => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '2339-0' }] },
  ...value,
});
const quantity = (value: number, code: string, system = ucum): Resource =>
  observation({ valueQuantity: { value, unit: code, system, code } });
const canonicalOf = (resource: Resource): unknown =>
  (valuesOf(resource, 'value-quantity')[0] as { canonical: unknown }).canonical;

describe('searchValues', () => {
  it('understands every expression of every type', () => {
    for (const type of definitions.types)
      for (const { param, paths, composites } of definitions.plans(type)) {
        expect([type, param.name, paths.length > 0]).toEqual([type, param.name, true]);
        for (const { parts } of composites)
          for (const part of parts)
            expect([type, param.name, part.paths.length > 0]).toEqual([type, param.name, true]);
      }
  });

  it('finds names part by part, folded', () => {
    const patient = {
      resourceType: 'Patient',
      name: [{ family: 'Müller  Lüdenscheidt', given: ['José', 'Ana'] }],
    };
    expect(valuesOf(patient, 'name')).toEqual([
      { kind: 'string', text: 'muller ludenscheidt', exact: 'Müller  Lüdenscheidt' },
      { kind: 'string', text: 'jose', exact: 'José' },
      { kind: 'string', text: 'ana', exact: 'Ana' },
    ]);
  });

  it('says once whether somebody died', () => {
    const deceased = (more: object): readonly unknown[] =>
      valuesOf({ resourceType: 'Patient', ...more }, 'deceased');
    const is = (code: string): unknown => [{ kind: 'token', system: null, code }];
    expect(deceased({})).toEqual(is('false'));
    expect(deceased({ deceasedBoolean: false })).toEqual(is('false'));
    expect(deceased({ deceasedBoolean: true })).toEqual(is('true'));
    expect(deceased({ deceasedDateTime: '2020' })).toEqual(is('true'));
  });

  it('gives a bound code its system, identifiers their type', () => {
    expect(valuesOf({ resourceType: 'Patient', gender: 'male' }, 'gender')).toEqual([
      { kind: 'token', system: 'http://hl7.org/fhir/administrative-gender', code: 'male' },
    ]);
    const identifier = [{ system: 'urn:x', value: '7', type: { coding: [{ system: 'urn:t', code: 'MR' }] } }];
    expect(valuesOf({ resourceType: 'Patient', identifier }, 'identifier:of-type')).toEqual([
      { kind: 'token', system: 'urn:t', code: 'MR|7' },
    ]);
  });

  it('filters references by the type they point to, and leaves contained ones out', () => {
    const about = (reference: string): readonly unknown[] =>
      valuesOf(observation({ subject: { reference } }), 'patient');
    const to = (type: string | null, id: string | null, url: string | null): unknown => ({
      kind: 'reference',
      type,
      id,
      url,
    });
    expect(about('Patient/1/_history/2')).toEqual([to('Patient', '1', null)]);
    expect(about('http://elsewhere.example/fhir/Patient/1')).toEqual([
      to(null, null, 'http://elsewhere.example/fhir/Patient/1'),
    ]);
    expect(about('Group/1')).toEqual([]);
    expect(valuesOf(observation({ subject: { reference: 'Group/1' } }), 'subject')).toEqual([
      to('Group', '1', null),
    ]);
    expect(valuesOf(observation({ subject: { reference: '#p' } }), 'subject')).toEqual([]);
  });

  it.each([
    [{ effectiveDateTime: '2024' }, Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1) - 1],
    [{ effectiveDateTime: '2024-02' }, Date.UTC(2024, 1, 1), Date.UTC(2024, 2, 1) - 1],
    [{ effectiveDateTime: '2024-02-29' }, Date.UTC(2024, 1, 29), Date.UTC(2024, 2, 1) - 1],
    [
      { effectiveInstant: '2024-02-29T10:00:00.5+02:00' },
      Date.UTC(2024, 1, 29, 8, 0, 0, 500),
      Date.UTC(2024, 1, 29, 8, 0, 0, 599),
    ],
    [{ effectivePeriod: { start: '2024-03' } }, Date.UTC(2024, 2, 1), 8.64e15],
    [
      { effectiveTiming: { event: ['2024-05-06', '2024-05-01'] } },
      Date.UTC(2024, 4, 1),
      Date.UTC(2024, 4, 7) - 1,
    ],
  ])('reads the time of %j', (value, from, to) => {
    expect(valuesOf(observation(value), 'date')).toEqual([{ kind: 'date', from, to }]);
  });

  it('gives one quantity one number, however it is written', () => {
    expect(canonicalOf(quantity(5.4, 'g/L'))).toEqual(canonicalOf(quantity(540, 'mg/dL')));
    expect(canonicalOf(quantity(37, 'Cel'))).toEqual({ unit: 'K1', low: 310.15, high: 310.15 });
    expect(canonicalOf(quantity(98.6, '[degF]'))).toEqual(canonicalOf(quantity(37, 'Cel')));
    expect(canonicalOf(quantity(5, 'mmol/L'))).toEqual({ unit: 'm-3.mol1', low: 5, high: 5 });
    expect(canonicalOf(quantity(5, '[IU]/mL'))).toBeNull();
    expect(canonicalOf(quantity(5, 'nonsense'))).toBeNull();
    expect(canonicalOf(quantity(5, 'mg', 'urn:own'))).toBeNull();
  });

  it('leaves open what a comparator, a range or samples leave open', () => {
    const below = observation({ valueQuantity: { value: 5, comparator: '<' } });
    expect(valuesOf(below, 'value-quantity')).toMatchObject([{ low: -Number.MAX_VALUE, high: 5 }]);
    const sampled = observation({
      valueSampledData: { origin: { value: 10 }, factor: 2, period: 1, dimensions: 1, data: '1 E 3 -1' },
    });
    expect(valuesOf(sampled, 'value-quantity')).toMatchObject([{ low: 8, high: 16 }]);
    const onset = { resourceType: 'Condition', onsetRange: { low: { value: 4 } } };
    expect(valuesOf(onset, 'onset-age')).toMatchObject([{ low: 4, high: Number.MAX_VALUE }]);
  });

  it('keeps the parts of a component together', () => {
    const component = (code: string, value: number): object => ({
      code: { coding: [{ system: 'http://loinc.org', code }] },
      valueQuantity: { value, system: ucum, code: 'mm[Hg]' },
    });
    const pressure = observation({ component: [component('8480-6', 140), component('8462-4', 90)] });
    const pairs = valuesOf(pressure, 'component-code-value-quantity') as readonly {
      parts: readonly { code: string; low: number }[];
    }[];
    expect(pairs.map(({ parts }) => [parts[0]?.code, parts[1]?.low])).toEqual([
      ['8480-6', 140],
      ['8462-4', 90],
    ]);
    expect(valuesOf(quantity(5, 'g'), 'code-value-quantity')).toEqual([]);
    expect(definitions.param('Observation', 'code-value-quantity')?.ofRoot).toBe(true);
    expect(definitions.param('Observation', 'combo-code-value-quantity')?.ofRoot).toBe(false);
  });

  it('never throws, whatever the members are', () => {
    const member = fc.constantFrom(
      'name',
      'subject',
      'code',
      'valueQuantity',
      'effectiveDateTime',
      'component',
      'identifier',
      'meta',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...definitions.types),
        fc.dictionary(member, fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(member, fc.jsonValue())))),
        (resourceType, members) => {
          expect(
            Array.isArray(searchValues({ ...members, meta: {}, resourceType } as Resource, definitions)),
          ).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
