import type { Resource } from './resource.ts';

/** A reference of a resource, and where it stands, as FHIRPath. */
export type FoundReference = { readonly path: string; readonly reference: string };

/** Members of FHIR's types that hold an address which a transaction may have to rewrite. */
const addressMembers: ReadonlySet<string> = new Set(['url', 'valueUrl', 'valueUri']);
const DEEPEST = 64;

/**
 * Every `Reference.reference` of a resource, of what it contains too (`DetectedIssue.reference` is an address of
 * literature, and no reference); and addresses elsewhere (of attachments, …) that are
 * the temporary name of an entry (`urn:uuid:…`).
 */
export function referencesOf(resource: Resource): readonly FoundReference[] {
  const found: FoundReference[] = [];
  collect(resource, { path: resource.resourceType, depth: 0 }, found);
  return found;
}

function collect(
  node: unknown,
  { path, depth }: { readonly path: string; readonly depth: number },
  found: FoundReference[],
): void {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return;
  if (Array.isArray(node)) {
    for (const [i, one] of node.entries()) collect(one, { path: `${path}[${i}]`, depth: depth + 1 }, found);
    return;
  }
  const isResource = 'resourceType' in node;
  for (const [name, value] of Object.entries(node)) {
    if (isResource && name === 'reference') continue;
    if (typeof value === 'object') collect(value, { path: `${path}.${name}`, depth: depth + 1 }, found);
    else if (typeof value === 'string' && isReference(name, value))
      found.push({ path: `${path}.${name}`, reference: value });
  }
}

function isReference(name: string, value: string): boolean {
  return name === 'reference' || (addressMembers.has(name) && value.startsWith('urn:uuid:'));
}

/** The resource with references replaced as the map says; the one given stays as it is. */
export function rewriteReferences(resource: Resource, replacements: ReadonlyMap<string, string>): Resource {
  return rewritten(resource, { replacements, depth: 0 }) as Resource;
}

function rewritten(
  node: unknown,
  { replacements, depth }: { readonly replacements: ReadonlyMap<string, string>; readonly depth: number },
): unknown {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return node;
  const within = { replacements, depth: depth + 1 };
  const isResource = 'resourceType' in node;
  if (Array.isArray(node)) return node.map((one: unknown) => rewritten(one, within));
  return Object.fromEntries(
    Object.entries(node).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' && isReference(name, value) && !(isResource && name === 'reference')
        ? (replacements.get(value) ?? value)
        : rewritten(value, within),
    ]),
  );
}
