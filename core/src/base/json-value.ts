/**
 * Reads of untrusted JSON: each answers with the value in the shape asked for, or with null
 * (an empty list) where the JSON has another shape. Nothing here throws.
 */
export type JsonObject = { readonly [key: string]: unknown };

/** The value as an object, or null when it is a list, a primitive or absent. */
export function asObject(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at `key`, or null. */
export function objectAt(parent: JsonObject | null, key: string): JsonObject | null {
  return asObject(valueAt(parent, key));
}

/** The objects at `key`: those of a list, or a lone object as a list of one. */
export function objectsAt(parent: JsonObject | null, key: string): readonly JsonObject[] {
  const value = valueAt(parent, key);
  if (isObject(value)) return [value];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The non-blank text at `key`, trimmed, or null. */
export function textAt(parent: JsonObject | null, key: string): string | null {
  const value = valueAt(parent, key);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

/** The texts of the list at `key`. */
export function textsAt(parent: JsonObject | null, key: string): readonly string[] {
  const value = valueAt(parent, key);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string' && item.trim() !== '') : [];
}

/** The finite number at `key`, or null. */
export function numberAt(parent: JsonObject | null, key: string): number | null {
  const value = valueAt(parent, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The boolean at `key`, or null. */
export function booleanAt(parent: JsonObject | null, key: string): boolean | null {
  const value = valueAt(parent, key);
  return typeof value === 'boolean' ? value : null;
}

function valueAt(parent: JsonObject | null, key: string): unknown {
  return parent !== null && Object.hasOwn(parent, key) ? parent[key] : undefined;
}
