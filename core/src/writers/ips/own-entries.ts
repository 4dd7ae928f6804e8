import { asObject, type JsonObject, objectAt, objectsAt, textAt } from '../../base/index.ts';

/** One file of a person's record: their own resources as they are, `name` for a fixed order. */
export type IpsRecord = {
  readonly name: string;
  readonly resources: readonly { readonly fullUrl: string | null; readonly resource: JsonObject }[];
};

/** One resource with the address it has in the summary. */
export type OwnEntry = {
  readonly url: string;
  readonly type: string;
  readonly resource: JsonObject;
  /** Finds what a reference in this resource points to, within its own file. */
  readonly resolve: (reference: string) => OwnEntry | null;
};

/** Every resource of the records under the address it will have, each address once. */
export function ownEntries(
  records: readonly IpsRecord[],
  idOf: (name: string) => string,
): readonly OwnEntry[] {
  const sorted = records.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const entries = sorted.flatMap((record) => entriesOf(record, idOf));
  return [...new Map(entries.toReversed().map((entry) => [entry.url, entry])).values()].toReversed();
}

function entriesOf(record: IpsRecord, idOf: (name: string) => string): readonly OwnEntry[] {
  const byName = new Map<string, OwnEntry>();
  const entries = record.resources.map(({ fullUrl, resource }): OwnEntry => {
    const type = textAt(resource, 'resourceType') ?? '';
    const entry: OwnEntry = {
      url: addressOf(fullUrl, resource, idOf),
      type,
      resource,
      resolve: (reference) =>
        byName.get(withoutVersion(reference)) ?? byIdentifier(record, reference, byName) ?? null,
    };
    const id = textAt(resource, 'id');
    for (const name of [fullUrl, id === null ? null : `${type}/${id}`, keyOf(resource)])
      if (name !== null && !byName.has(name)) byName.set(name, entry);
    return entry;
  });
  return entries;
}

function keyOf(resource: JsonObject): string {
  return JSON.stringify(resource);
}

/** A conditional reference (`Practitioner?identifier=system|value`), as transactions have them. */
function byIdentifier(
  record: IpsRecord,
  reference: string,
  byName: ReadonlyMap<string, OwnEntry>,
): OwnEntry | null {
  const [, type, system, value] = /^(\w+)\?identifier=([^|]*)\|(.*)$/.exec(reference) ?? [];
  if (type === undefined) return null;
  const found = record.resources.find(
    ({ resource }) =>
      textAt(resource, 'resourceType') === type &&
      objectsAt(resource, 'identifier').some(
        (item) => textAt(item, 'system') === system && textAt(item, 'value') === value,
      ),
  );
  return found === undefined ? null : (byName.get(keyOf(found.resource)) ?? null);
}

function withoutVersion(reference: string): string {
  const at = reference.indexOf('/_history/');
  return at < 0 ? reference : reference.slice(0, at);
}

const uuidUrl = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An address others know stays; a resource without one gets an id that follows from what it says. */
function addressOf(fullUrl: string | null, resource: JsonObject, idOf: (name: string) => string): string {
  const [type, id] = [textAt(resource, 'resourceType'), textAt(resource, 'id')];
  if (fullUrl !== null && uuidUrl.test(fullUrl)) return fullUrl;
  if (fullUrl !== null && /^https?:\/\//.test(fullUrl) && id !== null && fullUrl.endsWith(`/${type}/${id}`))
    return fullUrl;
  return `urn:uuid:${idOf(`own ${keyOf(resource)}`)}`;
}

/** The last part of an address: what the resource's id has to be. */
export function idIn(url: string): string {
  return url.slice(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1);
}

/** What a summary's readers need to understand an entry; anything else is named, not carried along. */
const carriedTypes: ReadonlySet<string> = new Set([
  'Medication',
  'Substance',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Device',
  'Specimen',
  'ImagingStudy',
  'Observation',
  'Goal',
]);

/** Entries that others refer to, at any distance, those others left out; sorted by address. */
export function carriedWith(entries: readonly OwnEntry[]): readonly OwnEntry[] {
  const reached = new Map(entries.map((entry) => [entry.url, entry]));
  const queue = [...entries];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const reference of referencesIn(next.resource)) {
      const target = next.resolve(reference);
      if (target === null || reached.has(target.url) || !carriedTypes.has(target.type)) continue;
      if (isVoid(target.resource)) continue;
      reached.set(target.url, target);
      queue.push(target);
    }
  }
  const given = new Set(entries.map(({ url }) => url));
  return [...reached.values()]
    .filter(({ url }) => !given.has(url))
    .sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  const object = asObject(value);
  if (object === null) return [];
  const own = textAt(object, 'reference');
  return [...(own === null ? [] : [own]), ...Object.values(object).flatMap(referencesIn)];
}

/** Entered in error, refuted or cancelled: it says nothing about the person. */
export function isVoid(resource: JsonObject): boolean {
  const verification = objectsAt(objectAt(resource, 'verificationStatus'), 'coding').map((coding) =>
    textAt(coding, 'code'),
  );
  return (
    ['entered-in-error', 'cancelled'].includes(textAt(resource, 'status') ?? '') ||
    verification.includes('entered-in-error') ||
    verification.includes('refuted')
  );
}
