import { readFileSync } from 'node:fs';
import { isGap } from '@kairos/core/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOf, labelsOfCode, labelsOfContent, sensitiveCategories } from './labels.ts';
import { applyPatch } from './patch.ts';
import { personOf } from './person.ts';
import { referencesOf, rewriteReferences } from './references.ts';
import type { Resource } from './resource.ts';
import { knownDefinitions } from './testing/known-definitions.ts';

const definitions = await knownDefinitions();

describe('references', () => {
  const resource: Resource = {
    resourceType: 'DocumentReference',
    subject: { reference: 'urn:uuid:1' },
    author: [{ reference: 'Practitioner?identifier=a|b' }],
    content: [{ attachment: { url: 'urn:uuid:2' } }],
    identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:1' }],
    extension: [{ url: 'http://x.example', valueUri: 'urn:oid:1.2' }],
  };

  it('are found with their places', () => {
    expect(referencesOf(resource)).toEqual([
      { path: 'DocumentReference.subject.reference', reference: 'urn:uuid:1' },
      { path: 'DocumentReference.author[0].reference', reference: 'Practitioner?identifier=a|b' },
      { path: 'DocumentReference.content[0].attachment.url', reference: 'urn:uuid:2' },
    ]);
  });

  it('are replaced, and nothing else is', () => {
    const map = new Map([
      ['urn:uuid:1', 'Patient/7'],
      ['urn:uuid:2', 'Binary/8'],
    ]);
    expect(rewriteReferences(resource, map)).toEqual({
      ...resource,
      subject: { reference: 'Patient/7' },
      content: [{ attachment: { url: 'Binary/8' } }],
    });
    expect(rewriteReferences(resource, new Map())).toEqual(resource);
  });

  it('are the only members of that name that hold a text, but for addresses of literature and of libraries', () => {
    const folder = new URL('../../../knowledge/fhir-r4/', import.meta.url);
    const rows = ['types', 'resources-a-i', 'resources-j-z'].flatMap(
      (part) =>
        JSON.parse(readFileSync(new URL(`elements-${part}.json`, folder), 'utf8')) as readonly (readonly [
          string,
          number,
          number,
          readonly string[],
        ])[],
    );
    const texts = rows.flatMap(([path, , , types]) =>
      path.endsWith('.reference') && types.some((type) => definitions.structures.isPrimitive(type))
        ? [path]
        : [],
    );
    const others = ['Expression.reference', 'DetectedIssue.reference', 'Immunization.education.reference'];
    expect(texts.toSorted()).toEqual([...others, 'Reference.reference'].toSorted());
    expect(referencesOf({ resourceType: 'DetectedIssue', reference: 'urn:uuid:1' })).toEqual([]);
  });
});

describe('personOf', () => {
  it.each([
    [{ resourceType: 'Patient', id: '7' }, '7'],
    [
      {
        resourceType: 'Observation',
        subject: { reference: 'Patient/7' },
        performer: [{ reference: 'Patient/8' }],
      },
      '7',
    ],
    [{ resourceType: 'Observation', subject: { reference: 'Group/1' } }, null],
    [
      {
        resourceType: 'Coverage',
        beneficiary: { reference: 'Patient/7' },
        subscriber: { reference: 'Patient/8' },
      },
      '7',
    ],
    [
      {
        resourceType: 'Appointment',
        participant: [{ actor: { reference: 'Patient/7' } }, { actor: { reference: 'Location/1' } }],
      },
      '7',
    ],
    [{ resourceType: 'Binary', securityContext: { reference: 'Patient/7' } }, '7'],
    [{ resourceType: 'Organization' }, null],
    [
      {
        resourceType: 'Bundle',
        type: 'document',
        entry: [{ resource: { resourceType: 'Patient', id: '7' } }],
      },
      '7',
    ],
  ])('of %j is %s', (resource, person) => {
    expect(personOf(resource, definitions)).toBe(person);
  });

  it('refuses what belongs to several', () => {
    const actors = ['7', '8'].map((id) => ({ actor: { reference: `Patient/${id}` } }));
    const patients = ['7', '8'].map((id) => ({ resource: { resourceType: 'Patient', id } }));
    for (const resource of [
      { resourceType: 'Appointment', participant: actors },
      { resourceType: 'Bundle', type: 'collection', entry: patients },
    ]) {
      const person = personOf(resource, definitions);
      expect(isGap(person) && [person.code, person.what.includes('7, 8')]).toEqual([
        'FHIR_PERSONS_SEVERAL',
        true,
      ]);
    }
  });
});

describe('labelsOf', () => {
  const coded = (system: string, code: string): Resource => ({
    resourceType: 'Condition',
    code: { coding: [{ system, code }] },
  });
  const secured = (system: string, code: string): Resource => ({
    resourceType: 'Basic',
    meta: { security: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] },
  });
  it.each([
    [coded('http://hl7.org/fhir/sid/icd-10', 'F10.2'), ['mental-health', 'substance-use']],
    [coded('http://fhir.de/CodeSystem/bfarm/icd-10-gm', 'B24'), ['sexual-health']],
    [coded('http://hl7.org/fhir/sid/icd-10-cm', 'Z20.6'), ['sexual-health']],
    [coded('http://hl7.org/fhir/sid/icd-10', 'I10'), []],
    [coded('http://x.example', 'F10.2'), []],
    [
      {
        resourceType: 'MedicationRequest',
        medicationCodeableConcept: { coding: [{ system: 'http://www.whocc.no/atc', code: 'N06AB04' }] },
      },
      ['mental-health', 'prescriptions'],
    ],
    [{ resourceType: 'MolecularSequence' }, ['genetics']],
    [
      {
        resourceType: 'Observation',
        component: [{ code: { coding: [{ system: 'http://loinc.org', code: '48018-6' }] } }],
      },
      ['genetics'],
    ],
    [
      { resourceType: 'Composition', type: { coding: [{ system: 'http://loinc.org', code: '60591-5' }] } },
      ['patient-summary'],
    ],
    [secured('v3-ActCode', 'HIV'), ['sexual-health']],
    [secured('v3-Confidentiality', 'V'), ['very-restricted']],
  ])('of %j are %j', (resource, labels) => {
    expect(labelsOf(resource as Resource, definitions)).toEqual(labels);
  });

  it('of a watch’s export are all but genetics, for apps write what they like into it; of an archive all', () => {
    const of = (bytes: Buffer): readonly string[] => labelsOfContent(bytes, definitions, { isWhole: true });
    expect(of(Buffer.from('<?xml version="1.0"?>\n<HealthData locale="de_DE"/>'))).toEqual([
      'mental-health',
      'sexual-health',
      'substance-use',
    ]);
    expect(of(Buffer.from('504b030414000000', 'hex'))).toEqual(sensitiveCategories);
  });

  it('are told of a code alone', () => {
    const system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    expect(labelsOfCode({ system, code: 'GDIS' }, definitions)).toEqual(['genetics']);
  });
});

describe('applyPatch', () => {
  const patient: Resource = { resourceType: 'Patient', id: '7', name: [{ family: 'A', given: ['B'] }] };
  const codeOf = (operations: unknown): string => {
    const result = applyPatch(patient, operations);
    return isGap(result) ? result.code : 'none';
  };

  it('changes a copy', () => {
    const operations = [
      { op: 'test', path: '/name/0/family', value: 'A' },
      { op: 'replace', path: '/name/0/family', value: 'C' },
      { op: 'add', path: '/name/0/given/-', value: 'D' },
      { op: 'move', from: '/name/0/family', path: '/name/0/text' },
      { op: 'copy', from: '/name/0', path: '/name/1' },
      { op: 'remove', path: '/name/0' },
    ];
    expect(applyPatch(patient, operations)).toEqual({ ...patient, name: [{ given: ['B', 'D'], text: 'C' }] });
    expect(patient['name']).toEqual([{ family: 'A', given: ['B'] }]);
  });

  it.each([
    ['no list', { op: 'add', path: '/a', value: 1 }],
    ['an unknown op', [{ op: 'fly', path: '/a' }]],
    ['a path that is no pointer', [{ op: 'add', path: 'a', value: 1 }]],
    ['no value', [{ op: 'add', path: '/a' }]],
    ['the whole resource', [{ op: 'add', path: '', value: {} }]],
    ['what is not there', [{ op: 'remove', path: '/a/b' }]],
    ['an entry that is not there', [{ op: 'remove', path: '/name/5' }]],
    ['a place beyond the end', [{ op: 'add', path: '/name/5', value: {} }]],
    ['the inside of a text', [{ op: 'add', path: '/name/0/family/0', value: 'x' }]],
    ['a move from nowhere', [{ op: 'move', path: '/a' }]],
    ['another id', [{ op: 'replace', path: '/id', value: '8' }]],
    ['another type', [{ op: 'replace', path: '/resourceType', value: 'Group' }]],
    ['a prototype', [{ op: 'add', path: '/__proto__/polluted', value: 1 }]],
    ['a constructor', [{ op: 'add', path: '/constructor/prototype/polluted', value: 1 }]],
    [
      'a value with a prototype',
      [{ op: 'add', path: '/a', value: JSON.parse('{"__proto__":{"polluted":1}}') as unknown }],
    ],
    ['a bomb of copies', Array.from({ length: 900 }, () => ({ op: 'copy', from: '/name', path: '/name/-' }))],
  ])('refuses %s', (_, operations) => {
    expect(codeOf(operations)).toBe('FHIR_PATCH_BAD');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('says which test failed', () => {
    const result = applyPatch(patient, [{ op: 'test', path: '/name/0/family', value: 'Z' }]);
    expect(isGap(result) && [result.code, result.subject]).toEqual([
      'FHIR_PATCH_TEST_FAILED',
      '/name/0/family',
    ]);
  });

  it('answers anything with a resource or a coded gap', () => {
    const path = fc.constantFrom(
      '',
      '/',
      '/name',
      '/name/0',
      '/name/-',
      '/name/0/family/0',
      '/id/x',
      '/a/b',
      '/name/1e3',
      '/name/-1',
      '/name/length',
    );
    const op = fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test');
    const operation = fc.record({ op, path, from: path, value: fc.jsonValue() });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(operation, { maxLength: 5 })), (operations) => {
        expect(codeOf(operations)).toMatch(/^(none|FHIR_PATCH_BAD|FHIR_PATCH_TEST_FAILED)$/);
      }),
      { numRuns: 500 },
    );
  });
});
