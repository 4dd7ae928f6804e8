import type { Definitions } from '../fhir/index.ts';
import type { Resource, SearchPage, Stored } from '../store/index.ts';

/** How much of each resource is asked for. */
export type Shape = Pick<SearchPage, 'summary' | 'elements'>;

/** What the definitions say of a type's top elements. */
export type ShapeRules = {
  /** Elements that are never left out. */
  readonly mandatory: (type: string) => ReadonlySet<string>;
  /** Elements that a summary has. */
  readonly summary: (type: string) => ReadonlySet<string>;
};

/** The rules as FHIR's definitions have them; each type's are worked out once. */
export function shapeRulesOf({ structures }: Pick<Definitions, 'structures'>): ShapeRules {
  const named = (keeps: (member: { readonly min: number; readonly summary: boolean }) => boolean) => {
    const known = new Map<string, ReadonlySet<string>>();
    return (type: string): ReadonlySet<string> => {
      const before = known.get(type);
      if (before !== undefined) return before;
      const members = [...(structures.shape(type)?.byName.values() ?? [])];
      const names = new Set(members.filter(keeps).map(({ name }) => name));
      known.set(type, names);
      return names;
    };
  };
  return { mandatory: named(({ min }) => min > 0), summary: named(({ summary }) => summary) };
}

const SUBSETTED = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
};
const always: ReadonlySet<string> = new Set(['resourceType', 'id', 'meta']);

/** A version as JSON, in the shape that is asked for; null where it is a deletion. */
export function jsonOf(stored: Stored, ...of: [] | [Shape, ShapeRules]): string | null {
  const [shape, rules] = of;
  if (shape === undefined || rules === undefined || isWhole(shape) || stored.resource === null)
    return stored.json;
  return JSON.stringify(subset(stored.resource, shape, rules));
}

function isWhole({ summary, elements }: Shape): boolean {
  return elements.length === 0 && (summary === 'false' || summary === 'count');
}

/** The part of a resource that `_summary` and `_elements` ask for, marked as a part. */
function subset(resource: Resource, { summary, elements }: Shape, rules: ShapeRules): Resource {
  const type = resource.resourceType;
  const named = elements.map((element) => element.replace(/^.*\./, ''));
  const keeps = (name: string): boolean => {
    const plain = name.startsWith('_') ? name.slice(1) : name;
    if (always.has(plain) || rules.mandatory(type).has(plain)) return true;
    if (elements.length > 0) return named.includes(plain);
    if (summary === 'text') return plain === 'text';
    return summary === 'data' ? plain !== 'text' : rules.summary(type).has(plain);
  };
  if (isWhole({ summary, elements })) return resource;
  const kept = Object.entries(resource).filter(([name]) => keeps(name));
  if (kept.length === Object.keys(resource).length) return resource;
  const tags = Array.isArray(resource.meta?.['tag']) ? (resource.meta['tag'] as readonly unknown[]) : [];
  return {
    ...(Object.fromEntries(kept) as Resource),
    meta: { ...resource.meta, tag: [...tags, SUBSETTED] },
  };
}
