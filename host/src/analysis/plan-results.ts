import { createHash } from 'node:crypto';
import type { Resource } from '../store/index.ts';

/** Marks what the house computed itself: it is no ground for the next plan. */
export const RESULT_TAG = { system: 'urn:kairos:made', code: 'plan' } as const;

type ResultBundle = Resource & { readonly entry: readonly Entry[] };
type Entry = { readonly fullUrl: string; readonly resource: Resource };

/**
 * A plan's bundle as it stands in a record: about the record's Patient, every reference by type and id, each resource
 * marked as computed and with the categories of what the plan rests on.
 */
export function resultsOf(
  bundleText: string,
  { person, security }: { readonly person: string; readonly security: readonly unknown[] },
): readonly Resource[] {
  const bundle = aboutPerson(bundleText, person);
  const types = new Map(bundle.entry.map(({ fullUrl, resource }) => [fullUrl, resource.resourceType]));
  const text = JSON.stringify(bundle.entry.map(({ resource }) => resource)).replaceAll(
    /urn:uuid:([0-9a-f-]{36})/g,
    (url, id: string) => {
      const type = types.get(url);
      return type === undefined ? url : `${type}/${id}`;
    },
  );
  return (JSON.parse(text) as readonly Resource[]).map((own) => {
    const meta = own.meta ?? {};
    const given = Array.isArray(meta['security']) ? (meta['security'] as readonly unknown[]) : [];
    const all = [...given, ...security];
    return {
      ...own,
      meta: { ...meta, ...(all.length === 0 ? {} : { security: all }), tag: [RESULT_TAG] },
    };
  });
}

/** A plan's bundle about a Patient of the record, in the place of the one it brought itself. */
export function aboutPerson(bundleText: string, person: string): ResultBundle {
  const { entry } = JSON.parse(bundleText) as { readonly entry: readonly Entry[] };
  const own = entry.find(({ resource }) => resource.resourceType === 'Patient');
  const text = own === undefined ? bundleText : bundleText.replaceAll(own.fullUrl, `Patient/${person}`);
  const bundle = JSON.parse(text) as ResultBundle;
  return { ...bundle, entry: bundle.entry.filter(({ resource }) => resource.resourceType !== 'Patient') };
}

/** What stands in the record of a plan, by `Type/id`: a fingerprint that the day it was computed does not change. */
export type KeptResults = Readonly<Record<string, string>>;

/** Fingerprints of results, the day left out. */
function fingerprints(results: readonly Resource[], asOf: string): KeptResults {
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

/** Those of a plan's results that are other than before, and the fingerprints of all. */
export type ChangedResults = { readonly changed: readonly Resource[]; readonly now: KeptResults };

export function changedResults(
  results: readonly Resource[],
  { before, asOf }: { readonly before: KeptResults; readonly asOf: string },
): ChangedResults {
  const now = fingerprints(results, asOf);
  const changed = results.filter(({ resourceType, id }) => {
    const name = `${resourceType}/${id ?? ''}`;
    return before[name] !== now[name];
  });
  return { changed, now };
}
