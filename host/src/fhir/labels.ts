import type { LabelRow } from './definition-rows.ts';
import type { Definitions } from './definitions.ts';
import type { Resource } from './resource.ts';

/** Rows as they are looked up: exact codes, and beginnings of codes, by system. */
type LabelTable = {
  readonly exact: ReadonlyMap<string, readonly string[]>;
  readonly beginnings: ReadonlyMap<string, readonly (readonly [string, string])[]>;
  /** Systems of which every version and edition counts. */
  readonly openSystems: readonly (readonly [string, string])[];
};

const DEEPEST = 64;
const tables = new WeakMap<readonly LabelRow[], LabelTable>();

/**
 * The categories by which consent and scopes restrict a resource: by its type, by every code in it (category, code,
 * diagnosis, medicine, component, contained and bundled resources), and by its security labels.
 */
export function labelsOf(resource: Resource, definitions: Definitions): readonly string[] {
  const table = tableOf(definitions.labels);
  const found = new Set<string>();
  collect(resource, 0, (system, code) => addLabels(table, { system, code }, found));
  return [...found].sort();
}

/** The categories one code stands for, such as `genetics` for GDIS of v3 ActCode. */
export function labelsOfCode(
  coding: { readonly system: string; readonly code: string },
  definitions: Definitions,
): readonly string[] {
  const found = new Set<string>();
  addLabels(tableOf(definitions.labels), coding, found);
  return [...found].sort();
}

function collect(node: unknown, depth: number, found: (system: string, code: string) => void): void {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return;
  if (Array.isArray(node)) {
    for (const one of node) collect(one, depth + 1, found);
    return;
  }
  const { system, code, resourceType } = node as Readonly<Record<string, unknown>>;
  if (typeof resourceType === 'string') found('type', resourceType);
  if (typeof system === 'string' && typeof code === 'string') found(system, code);
  for (const value of Object.values(node)) if (typeof value === 'object') collect(value, depth + 1, found);
}

function addLabels(
  { exact, beginnings, openSystems }: LabelTable,
  { system, code }: { readonly system: string; readonly code: string },
  found: Set<string>,
): void {
  const known = classification(system);
  for (const label of exact.get(`${known}|${code}`) ?? []) found.add(label);
  for (const [beginning, label] of beginnings.get(known) ?? [])
    if (code.startsWith(beginning)) found.add(label);
  for (const [beginning, label] of openSystems) if (system.startsWith(beginning)) found.add(label);
}

/** National editions of ICD-10 and ATC count as what they are editions of. */
function classification(system: string): string {
  if (/icd-?10/i.test(system) || /2\.16\.840\.1\.113883\.6\.(3|90)$/.test(system)) return 'icd-10';
  return /whocc\.no|\/atc\b|2\.16\.840\.1\.113883\.6\.73$/i.test(system) ? 'atc' : system;
}

function tableOf(rows: readonly LabelRow[]): LabelTable {
  const known = tables.get(rows);
  if (known !== undefined) return known;
  const exact = new Map<string, string[]>();
  const beginnings = new Map<string, (readonly [string, string])[]>();
  const openSystems: (readonly [string, string])[] = [];
  for (const [label, system, code] of rows) {
    if (system.endsWith('*')) openSystems.push([system.slice(0, -1), label]);
    else if (code.endsWith('*'))
      beginnings.set(system, [...(beginnings.get(system) ?? []), [code.slice(0, -1), label]]);
    else exact.set(`${system}|${code}`, [...(exact.get(`${system}|${code}`) ?? []), label]);
  }
  const table = { exact, beginnings, openSystems };
  tables.set(rows, table);
  return table;
}
