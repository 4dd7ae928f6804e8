import type { InvariantRow } from './definition-rows.ts';
import type { Definitions } from './definitions.ts';
import type { Issue } from './issue.ts';
import type { Resource } from './resource.ts';
import type { Member } from './structures.ts';

type Members = Readonly<Record<string, unknown>>;
type Evaluate = (node: unknown, environment: Members) => readonly unknown[];

/** One invariant on one value. */
type Due = {
  readonly row: InvariantRow;
  readonly base: string;
  readonly node: unknown;
  readonly expression: string;
};

const DEEPEST = 64;
const MOST_ISSUES = 100;
/** Checked by `validateResource`; of narratives (txt-1, txt-2) the library refuses `xml:lang`, which FHIR allows. */
const structural: ReadonlySet<string> = new Set(['ele-1', 'ext-1', 'txt-1', 'txt-2']);
const compiled = new Map<string, Evaluate>();

/**
 * FHIR's own invariants of a resource, its parts and its data types, evaluated as FHIRPath; for `$validate`, as this is
 * slow. An invariant that cannot be evaluated is a warning of the code `not-supported`; resources inside a Bundle or
 * Parameters are not looked into. The resource must have passed `validateResource`.
 */
export async function checkInvariants(
  resource: Resource,
  definitions: Definitions,
): Promise<readonly Issue[]> {
  const [{ default: fhirpath }, { default: model }] = await Promise.all([
    import('fhirpath'),
    import('fhirpath/fhir-context/r4'),
  ]);
  const evaluatorOf = ({ row: [path, key, , expression], base }: Due): Evaluate => {
    const name = `${base} ${path} ${key}`;
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const run = fhirpath.compile({ base, expression }, model, { async: false, traceFn: () => {} });
    const evaluate: Evaluate = (node, environment) => run(node, environment) as readonly unknown[];
    compiled.set(name, evaluate);
    return evaluate;
  };
  const issues: Issue[] = [];
  // The library may write into what it is given.
  const own = structuredClone(resource);
  const due: Due[] = [];
  collect(own, { definitions, due, byPath: invariantsByPath(definitions) });
  for (const one of due) {
    const issue = evaluated(one, evaluatorOf, own);
    if (issue !== null) issues.push(issue);
    if (issues.length >= MOST_ISSUES) break;
  }
  return issues;
}

function evaluated(due: Due, evaluatorOf: (due: Due) => Evaluate, resource: Resource): Issue | null {
  const [, key, severity, written] = due.row;
  try {
    const result = evaluatorOf(due)(due.node, { resource, rootResource: resource });
    if (result[0] !== false) return null;
    return {
      severity: severity === 'error' ? 'error' : 'warning',
      code: 'invariant',
      expression: due.expression,
      diagnostics: `${key}: ${written}`,
    };
  } catch {
    return {
      severity: 'warning',
      code: 'not-supported',
      expression: due.expression,
      diagnostics: `${key} could not be evaluated: ${written}`,
    };
  }
}

const known = new WeakMap<readonly InvariantRow[], ReadonlyMap<string, readonly InvariantRow[]>>();

function invariantsByPath({ invariants }: Definitions): ReadonlyMap<string, readonly InvariantRow[]> {
  const kept = known.get(invariants) ?? Map.groupBy(invariants, ([path]) => path);
  known.set(invariants, kept);
  return kept;
}

type Collecting = {
  readonly definitions: Definitions;
  readonly due: Due[];
  readonly byPath: ReadonlyMap<string, readonly InvariantRow[]>;
};

function collect(resource: Resource, into: Collecting): void {
  const type = resource.resourceType;
  const general =
    into.definitions.structures.shape(type)?.byName.has('contained') === true ? ['DomainResource'] : [];
  add(resource, { paths: ['Resource', ...general, type], base: type, expression: type }, into);
  members(resource, { content: type, expression: type, depth: 0 }, into);
}

function add(
  node: unknown,
  of: { readonly paths: readonly string[]; readonly base: string; readonly expression: string },
  { due, byPath }: Collecting,
): void {
  for (const path of new Set(of.paths))
    for (const row of byPath.get(path) ?? [])
      if (!structural.has(row[1])) due.push({ row, base: of.base, node, expression: of.expression });
}

function members(
  node: Members,
  at: { readonly content: string; readonly expression: string; readonly depth: number },
  into: Collecting,
): void {
  const shape = into.definitions.structures.shape(at.content);
  if (shape === null || at.depth > DEEPEST) return;
  for (const [name, value] of Object.entries(node)) {
    const member = shape.byName.get(name);
    if (member === undefined) continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const [i, one] of values.entries()) {
      const expression = `${at.expression}.${name}${member.list ? `[${i}]` : ''}`;
      memberValue(one, member, { ...at, expression }, into);
    }
  }
}

function memberValue(
  value: unknown,
  member: Member,
  { content, expression, depth }: Parameters<typeof members>[1],
  into: Collecting,
): void {
  if (value === null || member.type === 'Resource') return;
  const base = member.content;
  add(value, { paths: [`${content}.${member.element}`, base, member.type], base, expression }, into);
  if (typeof value === 'object')
    members(value as Members, { content: base, expression, depth: depth + 1 }, into);
}
