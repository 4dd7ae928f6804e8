import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { asObject, isGap, type JsonObject, objectAt, objectsAt, textAt } from '../core/src/base/index.ts';
import type { CodedEntry, HealthRecord } from '../core/src/profile/index.ts';
import { ownResources, readHealthRecord } from '../core/src/profile/index.ts';
import { writeIps } from '../core/src/writers/index.ts';
import { planFor } from './run-kairos.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

/** Who wrote, when and under what terms; none of it is an entry about the person's health. */
const frames: ReadonlySet<string> = new Set([
  'Composition',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Provenance',
]);
/** Elements that qualify an entry: how, where, in what state; an entry without them is still the same entry. */
const qualifiers: ReadonlySet<string> = new Set([
  'meta',
  'extension',
  'modifierExtension',
  'text',
  'identifier',
  'subject',
  'clinicalStatus',
  'verificationStatus',
  'statusReason',
  'severity',
  'interpretation',
  'referenceRange',
  'dosage',
  'doseQuantity',
  'route',
  'site',
  'bodySite',
  'method',
  'manifestation',
  'lifecycleStatus',
  'achievementStatus',
  'reasonCode',
  'form',
  'amount',
  'strength',
  'dateCriterion',
  'forecastStatus',
  'udiCarrier',
  'version',
  'priority',
  'provision',
  'policyRule',
  'scope',
  'dataAbsentReason',
]);
/** Entries that other entries point to and that are found with these. */
const found = { Medication: 'MedicationStatement', Device: 'DeviceUseStatement' } as const;

type Coded = { readonly type: string; readonly url: string; readonly code: string; readonly display: string };

/** Every coding of every entry about the person, by brute force over the JSON. */
function codingsOf(bundle: JsonObject): readonly Coded[] {
  return objectsAt(bundle, 'entry').flatMap((item) => {
    const resource = objectAt(item, 'resource');
    const type = textAt(resource, 'resourceType') ?? '';
    if (frames.has(type)) return [];
    const url = textAt(item, 'fullUrl') ?? '';
    return walk(resource, type).map((coding) => ({ ...coding, type, url }));
  });
}

function walk(value: unknown, type: string): readonly Pick<Coded, 'code' | 'display'>[] {
  if (Array.isArray(value)) return value.flatMap((item) => walk(item, type));
  const object = asObject(value);
  if (object === null) return [];
  const own = objectsAt(object, 'coding').map((coding) => ({
    code: textAt(coding, 'code') ?? '',
    display: textAt(coding, 'display') ?? '',
  }));
  const inside = Object.entries(object).flatMap(([key, part]) => {
    const isCategory = key === 'category' && type !== 'CarePlan' && type !== 'Consent';
    return key === 'coding' || qualifiers.has(key) || isCategory ? [] : walk(part, type);
  });
  return [...own, ...inside];
}

function codingsHeld(entries: readonly CodedEntry[]): readonly CodedEntry['codings'][number][] {
  return entries.flatMap(({ codings, value }) => [...codings, ...(value?.codings ?? [])]);
}

/** Codings that no entry of the record read holds with the same words. */
function lost(coded: readonly Coded[], record: HealthRecord): readonly Coded[] {
  const byPlace = Map.groupBy(record.codedEntries, ({ source }) => source.record ?? '');
  const anywhere = (type: string): readonly CodedEntry[] =>
    record.codedEntries.filter((entry) => entry.type === type);
  return coded.filter(({ type, url, code, display }) => {
    const own = byPlace.get(url) ?? [];
    const pointing = type === 'Medication' || type === 'Device' ? anywhere(found[type]) : [];
    return !codingsHeld([...own, ...pointing]).some(
      (held) => held.code === code && (held.display ?? '') === display,
    );
  });
}

/** Entries said to be used whose place none of the facts names. */
function usedByNothing(record: HealthRecord): readonly CodedEntry[] {
  const {
    identity: _identity,
    gaps: _gaps,
    unknownUnits: _units,
    codedEntries,
    pregnant,
    smoking,
    ...lists
  } = record;
  const places = new Set([
    ...Object.values(lists).flatMap((list) => list.map(({ source }) => source.record)),
    pregnant?.source.record,
    smoking?.source.record,
  ]);
  return codedEntries.filter(({ use, source }) => use === 'used' && !places.has(source.record));
}

const folders = ['interop/ips', 'interop/eps-synderai'].filter(hasSharedData);
const files = folders.flatMap((folder) =>
  readdirSync(`${sharedData}${folder}`).map((name) => `${folder}/${name}`),
);
const textOf = (file: string): string => {
  const bytes = readFileSync(`${sharedData}${file}`);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

describe.skipIf(files.length === 0)('patient summaries of other countries', () => {
  it.each(files)('are imported without loss of a coded entry: %s', (file) => {
    const text = textOf(file);
    const record = readHealthRecord(text, { file, asOf: '2026-11-23' });
    if (isGap(record)) throw new Error(record.what);
    const coded = codingsOf(asObject(JSON.parse(text)) ?? {});
    expect(coded.length).toBeGreaterThan(2);
    expect(lost(coded, record)).toEqual([]);
    expect(usedByNothing(record)).toEqual([]);
  });

  it('have every entry that nothing uses in the plan’s list of what was not considered, with code and display', async () => {
    for (const file of files) {
      const record = readHealthRecord(textOf(file), { file, asOf: '2026-11-23' });
      if (isGap(record)) throw new Error(record.what);
      const { notConsidered } = await planFor([`${sharedData}${file}`]);
      const said = new Set(
        notConsidered.flatMap(({ what, codings }) => (codings ?? []).map(({ code }) => `${what} ${code}`)),
      );
      const unread = record.codedEntries.filter(({ use }) => use === 'not-understood');
      const unsaid = unread.filter(({ type, codings }) => !said.has(`${type} ${codings[0]?.code}`));
      expect(unsaid, file).toEqual([]);
    }
  });

  it('come back from a summary of ours with every code of the sections it has', async () => {
    for (const file of files) {
      const text = textOf(file);
      const resources = ownResources(text, { file, asOf: '2026-11-26' });
      if (isGap(resources)) throw new Error(resources.what);
      const plan = await planFor([`${sharedData}${file}`]);
      const again = JSON.parse(writeIps(plan, [{ name: file, resources }], 'de')) as JsonObject;
      const written = new Set(codingsOf(again).map(({ code, display }) => `${code} ${display}`));
      const kept = ['AllergyIntolerance', 'Condition', 'Immunization', 'Procedure', 'Observation'];
      const missing = codingsOf(asObject(JSON.parse(text)) ?? {}).filter(
        ({ type, code, display }) => kept.includes(type) && !written.has(`${code} ${display}`),
      );
      expect(missing, file).toEqual([]);
    }
  });
});
