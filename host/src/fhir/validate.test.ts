import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from './resource.ts';
import { knownDefinitions } from './testing/known-definitions.ts';
import { validateResource } from './validate.ts';

const definitions = await knownDefinitions();
const found = (resource: unknown): readonly string[] =>
  validateResource(resource as Resource, definitions).map(({ code, expression }) => `${code} ${expression}`);

const valid = {
  resourceType: 'Observation',
  id: 'o-1',
  meta: { profile: ['http://x.example/p'] },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">5.4 g</div>' },
  contained: [{ resourceType: 'Patient', id: 'p', birthDate: '1970' }],
  extension: [{ url: 'http://x.example/e', valueString: 'x' }],
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '2339-0' }] },
  subject: { reference: '#p' },
  effectivePeriod: { start: '2024-01', end: '2024-02-29T10:00:00Z' },
  performer: [{ reference: 'Practitioner/1' }],
  valueQuantity: { value: 5.4, system: 'http://unitsofmeasure.org', code: 'g' },
  note: [{ text: 'a' }],
  component: [{ code: { text: 'c' }, valueInteger: 1 }],
};
const changed = (change: Readonly<Record<string, unknown>>): unknown => ({ ...valid, ...change });

describe('validateResource', () => {
  it('accepts what is right', () => {
    expect(found(valid)).toEqual([]);
    expect(found({ resourceType: 'Patient', birthDate: '2024-02-29', _birthDate: { id: 'b' } })).toEqual([]);
    expect(
      found({ resourceType: 'Patient', name: [{ given: ['A', null], _given: [null, { id: 'g' }] }] }),
    ).toEqual([]);
    const absent = { extension: [{ url: 'http://x.example/absent', valueCode: 'unknown' }] };
    const rest = Object.fromEntries(Object.entries(valid).filter(([name]) => name !== 'status'));
    expect(found({ ...rest, _status: absent })).toEqual([]);
    expect(found(rest)).toEqual(['required Observation']);
  });

  it.each([
    ['an unknown member', { colour: 'red' }, 'structure Observation.colour'],
    ['an unknown member inside', { code: { text: 'a', colour: 'red' } }, 'structure Observation.code.colour'],
    ['a wrong type', { code: 'text' }, 'structure Observation.code'],
    ['a list for one', { status: ['final'] }, 'structure Observation.status'],
    ['one for a list', { note: { text: 'a' } }, 'structure Observation.note'],
    ['an empty list', { note: [] }, 'structure Observation.note'],
    ['an empty element', { note: [{}] }, 'invariant Observation.note[0]'],
    ['null', { subject: null }, 'structure Observation.subject'],
    ['a second choice', { valueString: 'x' }, 'structure Observation'],
    ['a choice of no such type', { valueMoney: {} }, 'structure Observation.valueMoney'],
    ['a code that is none', { status: 'done' }, 'code-invalid Observation.status'],
    [
      'a date that is none',
      { effectivePeriod: { start: '2023-02-29' } },
      'value Observation.effectivePeriod.start',
    ],
    ['a time without a zone', { issued: '2024-01-01T10:00:00' }, 'value Observation.issued'],
    ['a text with a control sign', { note: [{ text: 'a\u0000' }] }, 'value Observation.note[0].text'],
    [
      'a number as text',
      { component: [{ code: { text: 'c' }, valueInteger: '1' }] },
      'value Observation.component[0].valueInteger',
    ],
    ['an id that is none', { id: 'a b' }, 'value Observation.id'],
    [
      'a target of another type',
      { performer: [{ reference: 'Device/1' }] },
      'value Observation.performer[0]',
    ],
    ['a target that is no type', { subject: { reference: 'Shoe/1' } }, 'value Observation.subject'],
    ['a target that is not contained', { subject: { reference: '#q' } }, 'invariant Observation.subject'],
    ['an extension without url', { extension: [{ valueString: 'x' }] }, 'required Observation.extension[0]'],
    [
      'an extension of nothing',
      { extension: [{ url: 'http://x.example/e' }] },
      'invariant Observation.extension[0]',
    ],
    [
      'a period that ends first',
      { effectivePeriod: { start: '2024-03', end: '2024-02' } },
      'invariant Observation.effectivePeriod',
    ],
    [
      'a unit without system',
      { valueQuantity: { value: 1, code: 'g' } },
      'invariant Observation.valueQuantity',
    ],
    [
      'a script',
      { text: { status: 'generated', div: '<div><script>x</script></div>' } },
      'value Observation.text.div',
    ],
    [
      'an event',
      { text: { status: 'generated', div: '<div><img onerror="x"/></div>' } },
      'value Observation.text.div',
    ],
    [
      'what is contained twice',
      { contained: [{ ...valid.contained[0], contained: [] }] },
      'invariant Observation.contained[0]',
    ],
    ['extensions of nothing', { _colour: { id: 'a' } }, 'structure Observation._colour'],
    ['extensions of an object', { _code: { id: 'a' } }, 'structure Observation._code'],
  ])('refuses %s', (_, change, issue) => {
    expect(found(changed(change))).toContain(issue);
  });

  it('compares the ends of a range only where they count the same', () => {
    const range = (low: string, high: string): unknown => {
      const end = (value: number, unit: string): object => ({ value, unit });
      const rest = Object.fromEntries(Object.entries(valid).filter(([name]) => name !== 'valueQuantity'));
      return { ...rest, valueRange: { low: end(500, low), high: end(1, high) } };
    };
    expect(found(range('mg', 'g'))).toEqual([]);
    expect(found(range('g', 'g'))).toEqual(['invariant Observation.valueRange']);
  });

  it('checks required codes of concepts', () => {
    const condition = (system: string, code: string): unknown => ({
      resourceType: 'Condition',
      subject: { reference: 'Patient/1' },
      clinicalStatus: { coding: [{ system, code }] },
    });
    const system = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
    expect(found(condition(system, 'active'))).toEqual([]);
    expect(found(condition(system, 'gone'))).toEqual(['code-invalid Condition.clinicalStatus']);
    expect(found(condition('http://x.example', 'active'))).toEqual(['code-invalid Condition.clinicalStatus']);
  });

  it('refuses what is no resource, and names about a hundred problems at most', () => {
    for (const one of [null, 1, 'x', [], {}, { resourceType: 'Shoe' }, { resourceType: 'DomainResource' }])
      expect(found(one)).toHaveLength(1);
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`x${i}`, 1]));
    expect(found({ ...valid, ...many }).length).toBeLessThan(120);
    let deep: object = { url: 'http://x.example', valueString: 'x' };
    for (let i = 0; i < 5000; i++) deep = { url: 'http://x.example', extension: [deep] };
    expect(found({ ...valid, extension: [deep] }).some((issue) => issue.startsWith('too-long'))).toBe(true);
  });

  it('answers any JSON, and refuses any member that FHIR does not have', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(valid)), fc.jsonValue(), (name, value) => {
        expect(Array.isArray(found({ ...valid, [name]: value }))).toBe(true);
      }),
      { numRuns: 300, examples: [['resourceType', { toString: [] }]] },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^z[a-z]{1,20}$/), fc.jsonValue(), (name, value) => {
        expect(found({ ...valid, [name]: value })).toContain(`structure Observation.${name}`);
      }),
      { numRuns: 100 },
    );
  });
});
