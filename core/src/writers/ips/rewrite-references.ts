import { asObject, type JsonObject, textAt } from '../../base/index.ts';
import { idIn, type OwnEntry } from './own-entries.ts';

/** What the references of a summary may point to. */
export type Included = { readonly urls: ReadonlySet<string>; readonly patientUrl: string };

/**
 * A resource under the id of its address, with references that lead within the summary. What a
 * reference names and the summary does not hold is named by its display, or else as it was written.
 */
export function rewritten(entry: OwnEntry, included: Included): JsonObject {
  const { resource } = entry;
  const walked = asObject(walk(resource, entry, included)) ?? {};
  return { ...walked, id: idIn(entry.url) };
}

function walk(value: unknown, entry: OwnEntry, included: Included): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, entry, included));
  const object = asObject(value);
  if (object === null) return value;
  const parts = Object.entries(object).map(([key, part]) => [key, walk(part, entry, included)] as const);
  const copy: JsonObject = Object.fromEntries(parts);
  const reference = textAt(object, 'reference');
  return reference === null ? copy : pointer(copy, reference, { entry, included });
}

function pointer(
  copy: JsonObject,
  reference: string,
  { entry, included }: { readonly entry: OwnEntry; readonly included: Included },
): JsonObject {
  if (reference.startsWith('#')) return copy;
  const target = entry.resolve(reference);
  if (target?.type === 'Patient') return { ...copy, reference: included.patientUrl };
  if (target !== null && included.urls.has(target.url)) return { ...copy, reference: target.url };
  if (target === null && /^https?:\/\//.test(reference)) return copy;
  const { reference: _left, ...rest } = copy;
  return textAt(copy, 'display') === null ? { ...rest, display: reference } : rest;
}
