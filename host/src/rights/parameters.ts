import { type Gap, gap, type Outcome } from '@kairos/core/base';
import type { Resource } from '../store/index.ts';

/** What an operation is given: values by their names, as often as they are. */
export type Given = {
  readonly all: (name: string) => readonly string[];
  readonly one: (name: string) => string | null;
  readonly resource: (name: string) => Resource | null;
};

type Part = Readonly<Record<string, unknown>>;

const MOST_PARAMETERS = 200;
const MOST_CHARACTERS = 10_000;

/**
 * A FHIR Parameters resource, read: strings, codes, dates, booleans, identifiers and references as text. What is not
 * among `names` is refused, so that a mistyped restriction is none that was kept. Gaps: REQUEST_JSON_BAD, REQUEST_BAD.
 */
export function readParameters(body: unknown, names: readonly string[]): Outcome<Given> {
  const { resourceType, parameter = [] } = (body ?? {}) as Part;
  if (resourceType !== 'Parameters' || !Array.isArray(parameter) || parameter.length > MOST_PARAMETERS)
    return gap('REQUEST_JSON_BAD', { reason: 'it is no Parameters resource' });
  const texts = new Map<string, string[]>();
  const resources = new Map<string, Resource>();
  for (const part of parameter as readonly (Part | null)[]) {
    const name = part?.['name'];
    if (part === null || typeof name !== 'string' || !names.includes(name))
      return bad(`it takes ${names.join(', ')} and nothing else`);
    const { resource } = part;
    const text = textOf(part);
    if (isResource(resource)) resources.set(name, resource);
    else if (text === null || text === '' || text.length > MOST_CHARACTERS)
      return bad(`its ${name} is no usable value`);
    else texts.set(name, [...(texts.get(name) ?? []), text]);
  }
  return {
    all: (name) => texts.get(name) ?? [],
    one: (name) => texts.get(name)?.at(0) ?? null,
    resource: (name) => resources.get(name) ?? null,
  };
}

function textOf(part: Part): string | null {
  for (const [member, value] of Object.entries(part)) {
    if (!member.startsWith('value')) continue;
    if (typeof value === 'string' || typeof value === 'boolean') return String(value);
    const { reference, value: identified, code } = (value ?? {}) as Part;
    const text = reference ?? identified ?? code;
    return typeof text === 'string' ? text : null;
  }
  return null;
}

function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && 'resourceType' in value;
}

/** Gap: REQUEST_BAD. */
export function bad(reason: string): Gap {
  return gap('REQUEST_BAD', { reason });
}

/** A Parameters resource of named texts, numbers, resources and parts. */
export function parametersOf(
  parts: readonly (readonly [string, string | number | boolean | Resource | readonly Part[]])[],
): Resource {
  return { resourceType: 'Parameters', parameter: parts.map(([name, value]) => partOf(name, value)) };
}

/** One parameter; a list becomes its parts. */
export function partOf(name: string, value: string | number | boolean | Resource | readonly Part[]): Part {
  if (typeof value === 'string') return { name, valueString: value };
  if (typeof value === 'number') return { name, valueInteger: value };
  if (typeof value === 'boolean') return { name, valueBoolean: value };
  return Array.isArray(value) ? { name, part: value } : { name, resource: value };
}
