import { createHash } from 'node:crypto';
import type { Knowledge } from '@kairos/core/knowledge';
import { securityLabels } from '../fhir/index.ts';
import type { Resource } from '../store/index.ts';
import { RESULT_TAG } from './person-sources.ts';

/** The marks of what was computed of facts of some categories. */
function marks(labels: readonly string[]): { readonly tag: unknown; readonly security: readonly unknown[] } {
  return { tag: [RESULT_TAG], security: securityLabels(labels) };
}

type PackRef = Knowledge['packs'][number];
type Entry = { readonly fullUrl: string; readonly resource: Resource };

/**
 * A plan's bundle as it stands in a record: about the record's Patient, every reference by type and id, each resource
 * marked as computed and with the categories of what the plan rests on.
 */
export function resultsOf(
  bundleText: string,
  { person, labels }: { readonly person: string; readonly labels: readonly string[] },
): readonly Resource[] {
  const { entry } = JSON.parse(aboutPerson(bundleText, person)) as { readonly entry: readonly Entry[] };
  const types = new Map(entry.map(({ fullUrl, resource }) => [fullUrl, resource.resourceType]));
  const { tag, security } = marks(labels);
  return entry.map(({ resource }) => {
    const text = JSON.stringify(resource).replaceAll(/urn:uuid:([0-9a-f-]{36})/g, (url, id: string) => {
      const type = types.get(url);
      return type === undefined ? url : `${type}/${id}`;
    });
    const own = JSON.parse(text) as Resource;
    const meta = own.meta ?? {};
    const given = Array.isArray(meta['security']) ? (meta['security'] as readonly unknown[]) : [];
    const all = [...given, ...security];
    return {
      ...own,
      meta: { ...meta, ...(all.length === 0 ? {} : { security: all }), tag },
    };
  });
}

/** A plan's bundle about a Patient of the record, in the place of the one it brought itself. */
export function aboutPerson(bundleText: string, person: string): string {
  const bundle = JSON.parse(bundleText) as { readonly entry: readonly Entry[] };
  const own = bundle.entry.find(({ resource }) => resource.resourceType === 'Patient');
  const text = JSON.stringify({
    ...bundle,
    entry: bundle.entry.filter((entry) => entry !== own),
  });
  return own === undefined ? text : text.replaceAll(own.fullUrl, `Patient/${person}`);
}

/** What stands in the record of a plan, by `Type/id`: a fingerprint that the day it was computed does not change. */
export type KeptResults = Readonly<Record<string, string>>;

/** Fingerprints of results, the day left out. */
export function fingerprints(results: readonly Resource[], asOf: string): KeptResults {
  return Object.fromEntries(
    results.map((resource) => [
      `${resource.resourceType}/${resource.id ?? ''}`,
      createHash('sha256')
        .update(JSON.stringify(resource).replaceAll(asOf, 'today'))
        .digest('base64url')
        .slice(0, 22),
    ]),
  );
}

/** The transaction that brings the record from an earlier plan's results to these; null where nothing is to be written. */
export function transactionOf(
  results: readonly Resource[],
  {
    before,
    now,
    provenance,
  }: { readonly before: KeptResults; readonly now: KeptResults; readonly provenance: Resource },
): Resource | null {
  const changed = results.filter((resource) => {
    const name = `${resource.resourceType}/${resource.id ?? ''}`;
    return before[name] !== now[name];
  });
  const gone = Object.keys(before).filter((name) => now[name] === undefined);
  if (changed.length === 0 && gone.length === 0) return null;
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      ...[...changed, provenance].map((resource) => ({
        resource,
        request: { method: 'PUT', url: `${resource.resourceType}/${resource.id ?? ''}` },
      })),
      ...gone.map((url) => ({ request: { method: 'DELETE', url } })),
    ],
  };
}

/** Says of what, when and by which knowledge results were computed. */
export function provenanceOf(of: {
  readonly person: string;
  readonly targets: readonly string[];
  readonly sources: readonly string[];
  readonly labels: readonly string[];
  readonly packs: readonly PackRef[];
  readonly version: string;
  readonly recorded: string;
}): Resource {
  const { tag, security } = marks(of.labels);
  const hash = createHash('sha256').update(`provenance ${of.person}`).digest('hex');
  return {
    resourceType: 'Provenance',
    id: `plan-${hash.slice(0, 32)}`,
    meta: { tag, ...(security.length === 0 ? {} : { security }) },
    target: [{ reference: `Patient/${of.person}` }, ...of.targets.map((reference) => ({ reference }))],
    recorded: of.recorded,
    activity: concept('http://terminology.hl7.org/CodeSystem/v3-DataOperation', 'CREATE', 'create'),
    agent: [
      {
        type: concept(
          'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
          'assembler',
          'Assembler',
        ),
        who: { display: `Kairos ${of.version}` },
      },
    ],
    entity: [
      ...of.sources.map((reference) => ({ role: 'source', what: { reference } })),
      ...of.packs.map(({ pack, version }) => ({
        role: 'derivation',
        what: { identifier: { system: 'urn:kairos:pack', value: `${pack}|${version}` } },
      })),
    ],
  };
}

function concept(system: string, code: string, display: string): unknown {
  return { coding: [{ system, code, display }] };
}
