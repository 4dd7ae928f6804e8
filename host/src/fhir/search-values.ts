import type { Definitions } from './definitions.ts';
import type { Resource } from './resource.ts';
import { type Path, walk } from './search-path.ts';
import type { ParamPlan, PartPlan } from './search-plan.ts';
import type { SearchParam } from './search-query.ts';
import {
  type Reading,
  readDate,
  readNumber,
  readQuantity,
  readReference,
  readString,
  readToken,
  readUri,
} from './value-readers.ts';

/** What one search parameter finds in one resource, by the kinds of FHIR search. */
export type SearchValue =
  | { readonly kind: 'token'; readonly param: string; readonly system: string | null; readonly code: string }
  /** `text` in lower case, without accents, white space folded; `exact` as written. */
  | { readonly kind: 'string'; readonly param: string; readonly text: string; readonly exact: string }
  | { readonly kind: 'uri'; readonly param: string; readonly uri: string }
  /** `type` and `id` of the target; a canonical or an absolute address of another server has `url` only. */
  | {
      readonly kind: 'reference';
      readonly param: string;
      readonly type: string | null;
      readonly id: string | null;
      readonly url: string | null;
    }
  /** First and last instant meant, milliseconds since 1970 UTC, both included; open ends are ±8.64e15. */
  | { readonly kind: 'date'; readonly param: string; readonly from: number; readonly to: number }
  /** Exact values (low = high) but for ranges; in a query, the range that the written precision implies. */
  | { readonly kind: 'number'; readonly param: string; readonly low: number; readonly high: number }
  /** As written, and in UCUM base units where the unit is UCUM (`canonical`); low and high as for numbers. */
  | {
      readonly kind: 'quantity';
      readonly param: string;
      readonly low: number;
      readonly high: number;
      readonly system: string | null;
      readonly code: string | null;
      readonly unit: string | null;
      readonly canonical: { readonly unit: string; readonly low: number; readonly high: number } | null;
    }
  /** The parts of a composite, one of each component. */
  | { readonly kind: 'composite'; readonly param: string; readonly parts: readonly SearchValue[] };

const readers: Readonly<
  Record<Exclude<SearchParam['kind'], 'composite'>, (value: unknown, of: Reading) => void>
> = {
  token: readToken,
  string: readString,
  uri: readUri,
  reference: readReference,
  date: readDate,
  number: readNumber,
  quantity: readQuantity,
};

/** A composite with more pairs than this keeps the first of them. */
const MOST_PAIRS = 1000;

/**
 * Everything a resource is found by: all search parameters of its type but `_id` and `_lastUpdated`, which the store
 * has as columns, and composites on the resource itself (`ofRoot`), whose parts are there one by one. Values that fit no
 * type are left out. Identifiers with a type are there once more as `<param>:of-type`, with the code `code|value`.
 */
export function searchValues(resource: Resource, definitions: Definitions): readonly SearchValue[] {
  const values: SearchValue[] = [];
  const add = (value: SearchValue): void => {
    values.push(value);
  };
  for (const plan of definitions.plans(resource.resourceType))
    if (plan.param.kind !== 'composite') readPaths(resource, plan, add);
    else
      for (const { path, parts } of plan.composites)
        walk(resource, path, (node) => addPairs({ node, resource }, { param: plan.param.name, parts }, add));
  return values;
}

type Add = (value: SearchValue) => void;

/** Values of one parameter on all its ways into the resource. */
function readPaths(node: unknown, { param, paths, presence }: Omit<ParamPlan, 'composites'>, add: Add): void {
  if (param.kind === 'composite') return;
  const read = readers[param.kind];
  if (presence) {
    let present = false;
    for (const path of paths) walk(node, path, (value) => (present ||= value !== false));
    read(present, { param: param.name, type: 'boolean', target: null, systemOf: () => null, add });
    return;
  }
  for (const path of paths) {
    const { type, target } = path;
    const reading = { param: param.name, type, target, systemOf: systemIn(path), add };
    walk(node, path, (value) => read(value, reading));
  }
}

/** The system of a code by the list that the element is bound to. */
function systemIn({ member }: Path): (code: string) => string | null {
  const codes = member?.codes ?? null;
  if (codes === null || member?.type !== 'code') return () => null;
  return (code) => {
    for (const [system, list] of codes) if (list.has(code)) return system;
    return null;
  };
}

/** Adds every pair of values of a composite's parts on one element. */
function addPairs(
  { node, resource }: { readonly node: unknown; readonly resource: Resource },
  { param, parts }: { readonly param: string; readonly parts: readonly PartPlan[] },
  add: Add,
): void {
  let pairs: readonly (readonly SearchValue[])[] = [[]];
  for (const part of parts) {
    const values: SearchValue[] = [];
    readPaths(part.fromRoot ? resource : node, part, (value) => values.push(value));
    pairs = pairs.flatMap((pair) => values.map((value) => [...pair, value])).slice(0, MOST_PAIRS);
  }
  for (const pair of pairs) add({ kind: 'composite', param, parts: pair });
}
