import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  asObject,
  isGap,
  type JsonObject,
  numberAt,
  objectAt,
  objectsAt,
  textAt,
} from '../core/src/base/index.ts';
import { decodeHl7v2, hl7v2Entries, recordOf } from '../core/src/profile/index.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

/*
 * Messages of microsoft/FHIR-Converter against the FHIR its own templates make of them: the same results, value by
 * value. Two ways to say the same are known: a result in process (I) is `registered` in HL7's own mapping and
 * `unknown` there.
 */

const folder = 'phenotyping/hl7v2';

type Said = {
  readonly code: string | null;
  readonly system: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly at: string | null;
  readonly status: string | null;
  readonly flag: string | null;
};

function said(observation: JsonObject): Said {
  const coding = objectsAt(objectAt(observation, 'code'), 'coding')[0] ?? null;
  const quantity = objectAt(observation, 'valueQuantity');
  const status = textAt(observation, 'status');
  return {
    code: textAt(coding, 'code'),
    system: textAt(coding, 'system'),
    value: numberAt(quantity, 'value'),
    unit: textAt(quantity, 'unit'),
    at: textAt(observation, 'effectiveDateTime'),
    status: status === 'registered' ? 'unknown' : status,
    flag: textAt(objectsAt(objectsAt(observation, 'interpretation')[0] ?? null, 'coding')[0] ?? null, 'code'),
  };
}

function entriesOf(name: string) {
  const text = decodeHl7v2(name, readFileSync(`${sharedData}${folder}/${name}`));
  const listed = isGap(text) ? text : hl7v2Entries(text, name);
  if (isGap(listed)) throw new Error(listed.what);
  return listed;
}

function resourcesOf(name: string, type: string): readonly JsonObject[] {
  return entriesOf(name)
    .entries.filter((entry) => entry.type === type)
    .map(({ resource }) => resource);
}

describe.runIf(hasSharedData(folder))('messages of others', () => {
  const expected = (type: string): readonly JsonObject[] => {
    const json = readFileSync(`${sharedData}${folder}/LAB-ORU-1-expected-fhir.json`, 'utf8');
    return objectsAt(asObject(JSON.parse(json.replace(/^\uFEFF/, ''))), 'entry')
      .map((entry) => objectAt(entry, 'resource'))
      .filter((resource) => resource !== null)
      .filter((resource) => textAt(resource, 'resourceType') === type);
  };

  it('gives the results of LAB-ORU-1', () => {
    const [theirs, ours] = [expected('Observation'), resourcesOf('LAB-ORU-1.hl7', 'Observation')];
    expect(theirs).toHaveLength(10);
    expect(ours.map(said)).toEqual(theirs.map(said));
  });

  it('gives its person and what was examined', () => {
    const [theirs, ours] = ['Patient'].flatMap((type) => [
      expected(type),
      resourcesOf('LAB-ORU-1.hl7', type),
    ]);
    const who = (patient: JsonObject | undefined) => [
      textAt(patient ?? null, 'birthDate'),
      textAt(patient ?? null, 'gender'),
      objectsAt(patient ?? null, 'name').map((name) => [textAt(name, 'family'), name['given']]),
    ];
    expect(who(ours?.[0])).toEqual(who(theirs?.[0]));
    const examined = (report: JsonObject) => [objectAt(report, 'code'), textAt(report, 'status')];
    expect(resourcesOf('LAB-ORU-1.hl7', 'DiagnosticReport').map(examined)).toEqual(
      expected('DiagnosticReport').map(examined),
    );
  });

  it('reads a message whose results stand before and after its order', () => {
    const record = recordOf(entriesOf('ORU-R01-01.hl7'), { file: 'ORU-R01-01.hl7', asOf: '2026-11-23' });
    if (isGap(record)) throw new Error(record.what);
    expect(record.identity).toMatchObject({ name: 'Huckleberry Finn', birthDate: '1963-08-15', sex: 'male' });
    expect(record.codedEntries.find(({ value }) => value?.codings[0]?.code === '27268008')).toMatchObject({
      // The text its sender calls the original one.
      text: 'result1',
      use: 'not-understood',
      date: '2012-03-01',
    });
  });
});
