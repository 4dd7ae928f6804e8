import { createHash } from 'node:crypto';
import type { FhirBundle } from '@kairos/core/writers';
import type { Resource } from '../store/index.ts';

/** Marks what the house computed itself: it is no ground for the next plan. */
export const RESULT_TAG = { system: 'urn:kairos:made', code: 'plan' } as const;

/**
 * A plan's bundle as it stands in a record: about the record's Patient, every reference by type and id, each resource
 * marked as computed and with the categories of what the plan rests on.
 */
export function resultsOf(
  { entry }: FhirBundle,
  { person, security }: { readonly person: string; readonly security: readonly unknown[] },
): readonly Resource[] {
  const names = new Map(entry.map(({ fullUrl, resource }) => [fullUrl, nameOf(resource, person)]));
  const named = (text: string): string =>
    text.replaceAll(/urn:uuid:[0-9a-f-]{36}/g, (url) => names.get(url) ?? url);
  return entry
    .filter(({ resource }) => resource['resourceType'] !== 'Patient')
    .map(({ resource }) => {
      const own = withTexts(resource, named) as Resource;
      const meta = own.meta ?? {};
      const given = Array.isArray(meta['security']) ? (meta['security'] as readonly unknown[]) : [];
      const all = [...given, ...security];
      return {
        ...own,
        meta: { ...meta, ...(all.length === 0 ? {} : { security: all }), tag: [RESULT_TAG] },
      };
    });
}

const nameOf = ({ resourceType, id }: Readonly<Record<string, unknown>>, person: string): string =>
  resourceType === 'Patient' ? `Patient/${person}` : `${String(resourceType)}/${String(id)}`;

/** A plan's bundle about a Patient of the record, in the place of the one it brought itself. */
export function aboutPerson(bundle: FhirBundle, person: string): FhirBundle {
  const own = bundle.entry.find(({ resource }) => resource['resourceType'] === 'Patient');
  const others = { ...bundle, entry: bundle.entry.filter((one) => one !== own) };
  if (own === undefined) return others;
  return withTexts(others, (text) => text.replaceAll(own.fullUrl, `Patient/${person}`)) as FhirBundle;
}

/** A value of JSON with its texts changed; members that JSON leaves out are left out. */
function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return value.includes('urn:uuid:') ? change(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withTexts(one, change));
  const changed: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value))
    if (member !== undefined) changed[name] = withTexts(member, change);
  return changed;
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
