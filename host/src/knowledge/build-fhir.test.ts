import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFhir } from './build-fhir.ts';
import { enumerate } from './fhir-value-set.ts';

const version = '4.0.1';
const param = (id: string): object => ({
  resource: {
    id,
    url: `urn:${id}`,
    version,
    code: id,
    base: ['Patient'],
    type: 'token',
    expression: `Patient.${id}`,
  },
});
const element = (path: string, max: string, more: object, base = path): object => ({
  path,
  min: 0,
  max,
  base: { path: base },
  ...more,
});
const patient = {
  resourceType: 'StructureDefinition',
  id: 'Patient',
  name: 'Patient',
  fhirVersion: version,
  kind: 'resource',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/DomainResource',
  snapshot: {
    element: [
      element('Patient', '*', {}),
      element('Patient.id', '1', { type: [{ code: 'id' }] }, 'Resource.id'),
      element('Patient.gender', '1', {
        type: [{ code: 'code' }],
        binding: { strength: 'required', valueSet: 'urn:sexes|4.0.1' },
      }),
      element('Patient.link', '*', {
        type: [{ code: 'Reference', targetProfile: ['http://hl7.org/fhir/StructureDefinition/Patient'] }],
      }),
    ],
  },
};
const lists = [
  { resourceType: 'ValueSet', url: 'urn:sexes', compose: { include: [{ system: 'urn:sex' }] } },
  {
    resourceType: 'CodeSystem',
    url: 'urn:sex',
    content: 'complete',
    concept: [{ code: 'a', concept: [{ code: 'b' }] }],
  },
];

async function built(): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-fhir-'));
  const origin = join(folder, 'dist', 'fhir', 'r4');
  try {
    await mkdir(origin, { recursive: true });
    const files = {
      'search-parameters.json': { entry: ['a-new-one', 'Account-name', 'another'].map(param) },
      'compartmentdefinition-patient.json': {
        resource: [{ code: 'Patient', param: ['link'] }, { code: 'Binary' }],
      },
      'profiles-types.json': { entry: [] },
      'profiles-resources.json': {
        entry: [{ resource: patient }, { resource: { ...patient, name: 'Newer', fhirVersion: '4.3.0' } }],
      },
      'valuesets.json': { entry: lists.map((resource) => ({ resource })) },
      'v3-codesystems.json': { entry: [] },
    };
    for (const [name, content] of Object.entries(files))
      await writeFile(join(origin, name), JSON.stringify(content));
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'definitions', version: '1.0.0' }));
    return (await buildFhir(folder)).files;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('buildFhir', () => {
  it('keeps the numbers that parameters have, and gives new ones the next', async () => {
    const text = (await built()).get('search-parameters.json') ?? '';
    const rows = JSON.parse(text) as readonly (readonly [number, string])[];
    expect(rows.find(([, id]) => id === 'Account-name')?.[0]).toBe(2);
    const [one = 0, other] = rows.filter(([, id]) => id !== 'Account-name').map(([number]) => number);
    expect([one > 1000, other]).toEqual([true, one + 1]);
  });

  it('takes over what a type adds, of this version only', async () => {
    const files = await built();
    const rows = [...files]
      .filter(([path]) => path.startsWith('elements-'))
      .flatMap(([, text]) => JSON.parse(text) as readonly unknown[]);
    expect(rows).toEqual([
      ['Patient.gender', 0, 1, ['code'], 'urn:sexes', false],
      ['Patient.link', 0, null, ['Reference(Patient)'], null, false],
    ]);
    expect(JSON.parse(files.get('compartment.json') ?? '')).toEqual([['Patient', ['link']]]);
    expect(JSON.parse(files.get('value-sets.json') ?? '')).toEqual([['urn:sexes', 'urn:sex', ['a', 'b']]]);
  });
});

describe('enumerate', () => {
  const codesOf = (include: object, exclude: readonly object[] = []): unknown => {
    const sets = [
      { resourceType: 'ValueSet', url: 'urn:x', compose: { include: [include], exclude } },
      ...lists,
    ];
    const codes = enumerate(
      'urn:x',
      (type, url) => sets.find((one) => one.resourceType === type && one.url === url) ?? null,
    );
    return codes === null ? null : [...codes].map(([system, list]) => [system, [...list]]);
  };

  it('takes codes, whole systems and other sets, less what is excluded', () => {
    expect(codesOf({ system: 'urn:sex', concept: [{ code: 'a' }] })).toEqual([['urn:sex', ['a']]]);
    expect(codesOf({ valueSet: ['urn:sexes'] })).toEqual([['urn:sex', ['a', 'b']]]);
    expect(codesOf({ system: 'urn:sex' }, [{ system: 'urn:sex', concept: [{ code: 'a' }] }])).toEqual([
      ['urn:sex', ['b']],
    ]);
  });

  it('leaves out what rules or other systems define', () => {
    expect(codesOf({ system: 'urn:sex', filter: [{}] })).toBeNull();
    expect(codesOf({ system: 'urn:elsewhere' })).toBeNull();
  });
});
