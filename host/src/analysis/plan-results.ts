import { createHash } from 'node:crypto';
import type { FhirBundle } from '@kairos/core/writers';
import type { Resource } from '../store/index.ts';

/** Marks what the house computed itself: it is no ground for the next plan. */
export const RESULT_TAG = { system: 'urn:kairos:made', code: 'plan' } as const;

/** A resource as it is to stand in a record: `Type/id`, and its JSON. */
type Result = { readonly name: string; readonly text: string };

/**
 * A plan's bundle as it stands in a record: about the record's Patient, every reference by type and id, each resource
 * marked as computed and with the categories of what the plan rests on. As texts: most stand there already, and need not
 * be taken apart again.
 */
export function resultsOf(
  { entry }: FhirBundle,
  { person, security }: { readonly person: string; readonly security: readonly unknown[] },
): readonly Result[] {
  const names = new Map(entry.map(({ fullUrl, resource }) => [fullUrl, nameOf(resource, person)]));
  return entry
    .filter(({ resource }) => resource['resourceType'] !== 'Patient')
    .map(({ resource }) => {
      const meta = (resource['meta'] ?? {}) as Readonly<Record<string, unknown>>;
      const given = Array.isArray(meta['security']) ? (meta['security'] as readonly unknown[]) : [];
      const all = [...given, ...security];
      const marked = {
        ...resource,
        meta: { ...meta, ...(all.length === 0 ? {} : { security: all }), tag: [RESULT_TAG] },
      };
      const text = JSON.stringify(marked).replaceAll(
        /urn:uuid:[0-9a-f-]{36}/g,
        (url) => names.get(url) ?? url,
      );
      return { name: nameOf(resource, person), text };
    });
}

const nameOf = ({ resourceType, id }: Readonly<Record<string, unknown>>, person: string): string =>
  resourceType === 'Patient' ? `Patient/${person}` : `${String(resourceType)}/${String(id)}`;

/** A plan's bundle about a Patient of the record, in the place of the one it brought itself, as JSON. */
export function aboutPerson(bundle: FhirBundle, person: string): string {
  const own = bundle.entry.find(({ resource }) => resource['resourceType'] === 'Patient');
  const text = JSON.stringify({ ...bundle, entry: bundle.entry.filter((one) => one !== own) });
  return own === undefined ? text : text.replaceAll(own.fullUrl, `Patient/${person}`);
}

/** What stands in the record of a plan, by `Type/id`: a fingerprint that the day it was computed does not change. */
export type KeptResults = Readonly<Record<string, string>>;

/** A fingerprint of a result, the day left out. */
function fingerprint(text: string, asOf: string): string {
  return createHash('sha256').update(text.replaceAll(asOf, 'today')).digest('base64url').slice(0, 22);
}

/** Those of a plan's results that are other than before, and the fingerprints of all. */
export type ChangedResults = { readonly changed: readonly Resource[]; readonly now: KeptResults };

export function changedResults(
  results: readonly Result[],
  { before, asOf }: { readonly before: KeptResults; readonly asOf: string },
): ChangedResults {
  const now = Object.fromEntries(results.map(({ name, text }) => [name, fingerprint(text, asOf)]));
  const changed = results.filter(({ name }) => before[name] !== now[name]);
  return { changed: changed.map(({ text }) => JSON.parse(text) as Resource), now };
}
