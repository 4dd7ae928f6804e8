import type { Resource } from './resource.ts';

/** A condition that names one resource by its identifier; null for any other condition. */
const byIdentifier = /^([A-Z][A-Za-z]+)\?identifier=([^|&]*)\|([^|&]+)$/;

/** Whether a conditional reference says enough to be kept as a logical one. */
export function isByIdentifier(reference: string): boolean {
  return byIdentifier.test(reference);
}

/**
 * Conditional references that found nothing become logical ones (`type` and `identifier`): whom they mean is kept, and a
 * later resource with that identifier is found by it. All others stay as they are.
 */
export function withLogicalReferences(resource: Resource, unresolved: ReadonlySet<string>): Resource {
  return unresolved.size === 0 ? resource : (rewritten(resource, unresolved) as Resource);
}

function rewritten(value: unknown, unresolved: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => rewritten(one, unresolved));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(
    Object.entries(value).map(([name, own]) => [name, rewritten(own, unresolved)]),
  );
  const { reference, ...rest } = members;
  if (typeof reference !== 'string' || !unresolved.has(reference)) return members;
  const [, type, system, code] = byIdentifier.exec(reference) ?? [];
  const identifier = {
    ...(system ? { system: decodeURIComponent(system) } : {}),
    value: decodeURIComponent(code ?? ''),
  };
  return { ...rest, type, identifier };
}
