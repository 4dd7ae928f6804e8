import {
  asObject,
  gap,
  type Gap,
  type JsonObject,
  objectAt,
  objectsAt,
  type Outcome,
  type SourceRef,
  textAt,
} from '../../base/index.ts';

/** One resource of a record. `record` names it in a source reference. */
export type RecordEntry = {
  readonly resource: JsonObject;
  readonly type: string;
  readonly fullUrl: string | null;
  readonly record: string;
  /** Line (one-based) of a text file that says it otherwise than in FHIR. */
  readonly lineOneBased?: number;
};

/** The resources of a record, in file order, and what could not be read as one. */
export type RecordEntries = { readonly entries: readonly RecordEntry[]; readonly gaps: readonly Gap[] };

/** Resource types that are a health record by themselves, without a Bundle around. */
const loneResourceTypes: ReadonlySet<string> = new Set([
  'Patient',
  'Condition',
  'AllergyIntolerance',
  'MedicationStatement',
  'MedicationRequest',
  'MedicationAdministration',
  'MedicationDispense',
  'Observation',
  'FamilyMemberHistory',
  'Procedure',
  'DiagnosticReport',
  'Immunization',
  'RiskAssessment',
]);

/** Deeper nested Bundles (a batch response holds search sets) are no record anyone writes. */
const maxBundleDepth = 4;

/** Lists the resources of a parsed Bundle or lone resource; a gap where it is neither. */
export function listEntries(json: unknown, file: string): Outcome<RecordEntries> {
  const root = asObject(json);
  const type = textAt(root, 'resourceType');
  if (root === null || type === null) {
    return gap('FHIR_RESOURCE_TYPE_WRONG', { subject: file, found: 'none' });
  }
  if (type === 'Bundle') return bundleEntries(root, file);
  if (!loneResourceTypes.has(type)) {
    return gap('FHIR_RESOURCE_TYPE_WRONG', { subject: file, found: type.slice(0, 40) });
  }
  return { entries: [toEntry(root, type, { fullUrl: null, position: 'resource' })], gaps: [] };
}

function bundleEntries(bundle: JsonObject, file: string): RecordEntries {
  const entries: RecordEntry[] = [];
  const gaps: Gap[] = [];
  const seen = new Set<string>();
  const readBundle = (parent: JsonObject, prefix: string, depth: number): void => {
    const list = parent['entry'];
    const items: readonly unknown[] = Array.isArray(list) ? list : [];
    for (const [index, item] of items.entries()) {
      const position = `${prefix}entry[${index}]`;
      const resource = objectAt(asObject(item), 'resource');
      const type = textAt(resource, 'resourceType');
      if (resource === null || type === null) {
        if (!isEmptyByDesign(asObject(item)))
          gaps.push(gap('FHIR_ENTRY_UNREADABLE', { subject: position, file }));
      } else if (type === 'Bundle' && depth < maxBundleDepth) {
        readBundle(resource, `${position}.`, depth + 1);
      } else {
        const entry = toEntry(resource, type, { fullUrl: textAt(asObject(item), 'fullUrl'), position });
        const key = entry.fullUrl ?? (textAt(resource, 'id') === null ? position : entry.record);
        if (seen.has(key)) gaps.push(gap('FHIR_ENTRY_REPEATED', { subject: entry.record, file }));
        else entries.push(entry);
        seen.add(key);
      }
    }
  };
  readBundle(bundle, '', 0);
  if (entries.length === 0) gaps.push(gap('FHIR_BUNDLE_EMPTY', { subject: file }));
  return { entries, gaps };
}

/** A DELETE or GET of a transaction, or a response entry, has no resource and needs none. */
function isEmptyByDesign(item: JsonObject | null): boolean {
  return (
    item !== null &&
    !Object.hasOwn(item, 'resource') &&
    (objectAt(item, 'request') ?? objectAt(item, 'response')) !== null
  );
}

function toEntry(
  resource: JsonObject,
  type: string,
  where: { readonly fullUrl: string | null; readonly position: string },
): RecordEntry {
  const id = textAt(resource, 'id');
  const record = where.fullUrl ?? (id === null ? `${type} (${where.position})` : `${type}/${id}`);
  return { resource, type, fullUrl: where.fullUrl, record };
}

/** Finds the resource a reference points to. */
export type ReferenceResolver = (reference: string, from: JsonObject) => JsonObject | null;

/**
 * Resolves references within one record: `#id` to a contained resource, a fullUrl as it is,
 * `Type/id` by type and id. A version (`/_history/2`) is ignored. An absolute URL never
 * matches a resource of another server that happens to have the same id.
 */
export function referenceResolver(entries: readonly RecordEntry[]): ReferenceResolver {
  const byUrl = new Map<string, JsonObject>();
  const byId = new Map<string, JsonObject>();
  for (const entry of entries) {
    if (entry.fullUrl !== null) byUrl.set(entry.fullUrl, entry.resource);
    const id = textAt(entry.resource, 'id');
    if (id !== null && !byId.has(`${entry.type}/${id}`)) byId.set(`${entry.type}/${id}`, entry.resource);
  }
  return (reference, from) => {
    if (reference.startsWith('#')) {
      const id = reference.slice(1);
      return objectsAt(from, 'contained').find((item) => textAt(item, 'id') === id) ?? null;
    }
    const plain = withoutVersion(reference);
    return byUrl.get(plain) ?? byId.get(plain) ?? null;
  };
}

/** A reference without its version part. */
export function withoutVersion(reference: string): string {
  const at = reference.indexOf('/_history/');
  return at < 0 ? reference : reference.slice(0, at);
}

/** Source reference of an entry. */
export function sourceOf(entry: RecordEntry, file: string): SourceRef {
  return { file, lineOneBased: entry.lineOneBased ?? null, record: entry.record };
}
