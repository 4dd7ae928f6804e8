import type { Received } from './open-test-server.ts';

type Part = Readonly<Record<string, unknown>>;

/** A Parameters resource of texts and resources. */
export function parameters(given: Readonly<Record<string, string | object>>): unknown {
  return {
    resourceType: 'Parameters',
    parameter: Object.entries(given).map(([name, value]) =>
      typeof value === 'string' ? { name, valueString: value } : { name, resource: value },
    ),
  };
}

/** A part of an answer, read: its text, its number, or its own parts by name. */
export type Read = { readonly [name: string]: readonly unknown[] };

/** The named parts of an answer that is a Parameters resource; parts of parts are lists by name again. */
export function partsOf(answer: Received): Read {
  return namedParts((answer.json()['parameter'] ?? []) as readonly Part[]);
}

function namedParts(parts: readonly Part[]): Read {
  const read: Record<string, unknown[]> = {};
  for (const { name, part, resource, ...value } of parts) {
    const found =
      part === undefined ? (resource ?? Object.values(value)[0]) : namedParts(part as readonly Part[]);
    (read[String(name)] ??= []).push(found);
  }
  return read;
}
